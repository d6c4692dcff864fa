// Makes a failing program small. In: a tree and a way to judge many candidates at once (one run of the compiler).  Out: a
// program that fails in the same way and from which nothing more can be taken. Every candidate is a valid program.

import type { Program } from "./program.js";
import { printProgram } from "./print-program.js";

export type Judge = (programs: readonly Program[]) => readonly boolean[];

/** `fails` tells of each candidate whether it still fails in the same way. */
export function reduceProgram(program: Program, fails: Judge, untilMs: number, now: () => number): Program {
  let smallest = program;
  for (;;) {
    const found = firstFailing(smallest, fails, untilMs, now);
    if (found === undefined) return smallest;
    smallest = found;
  }
}

const batch = 48;

function firstFailing(current: Program, fails: Judge, untilMs: number, now: () => number): Program | undefined {
  const size = sizeOf(current);
  const seen = new Set<string>();
  const candidates: Program[] = [];
  const flush = (): Program | undefined => {
    const pending = candidates.splice(0);
    if (pending.length === 0 || now() > untilMs) return undefined;
    const verdicts = fails(pending);
    const failing = pending.filter((_, i) => verdicts[i]);
    return failing.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
  };
  for (const candidate of smaller(current)) {
    const program = candidate as Program;
    const { source } = printProgram(program);
    if (seen.has(source) || sizeOf(program) >= size) continue;
    seen.add(source);
    candidates.push(program);
    const found = candidates.length >= batch ? flush() : undefined;
    if (found !== undefined) return found;
  }
  return flush();
}

function sizeOf(program: Program): number {
  const { source, args } = printProgram(program);
  return source.length + JSON.stringify(args).length / 4;
}

type Tree = number | boolean | string | readonly Tree[] | { readonly [key: string]: Tree };

/** Trees with one part taken away or made simpler, the large steps first. */
function* smaller(tree: unknown): Generator<unknown> {
  const paths = [...pathsOf(tree as Tree, [])];
  for (const { path, value } of paths) {
    if (!Array.isArray(value) || value.length < 2) continue;
    const half = Math.ceil(value.length / 2);
    for (const kept of [value.slice(half), value.slice(0, half)]) yield replaceAt(tree as Tree, path, kept);
  }
  for (const { path, value } of paths) {
    for (const simpler of simplerThan(value)) yield replaceAt(tree as Tree, path, simpler);
  }
}

const leaf: Tree = { e: "literal", value: 1 };

function* simplerThan(value: Tree): Generator<Tree> {
  if (typeof value === "number") {
    yield 0;
    if (value !== Math.round(value)) yield Math.round(value);
    yield 1;
    return;
  }
  if (typeof value === "boolean") yield false;
  if (typeof value !== "object") return;
  if (isList(value)) {
    for (let i = 0; i < value.length; i++) {
      // Lists of operands keep one: an empty one would be another construct.
      if (value.length > 1 || !isNode(value[i]!, "e")) yield value.toSpliced(i, 1);
      for (const body of bodiesOf(value[i]!)) yield value.toSpliced(i, 1, ...body);
    }
    return;
  }
  if ("e" in value) {
    for (const child of Object.values(value)) if (isNode(child, "e")) yield child;
    yield leaf;
    yield { e: "scalar", pick: 0 };
  }
  if ("t" in value) {
    for (const child of Object.values(value)) if (isNode(child, "t")) yield child;
    yield { t: "always" };
  }
}

const isList = (value: Tree): value is readonly Tree[] => Array.isArray(value);
const isNode = (value: Tree, tag: string): boolean => typeof value === "object" && tag in value;

/** The lists of statements inside a statement, to put in its place. */
function bodiesOf(value: Tree): (readonly Tree[])[] {
  if (!isNode(value, "s")) return [];
  const lists = Object.values(value as object).filter((child): child is readonly Tree[] => isList(child as Tree));
  return lists.flatMap((list) => {
    if (list.every((item) => isNode(item, "s"))) return [list];
    return list.flatMap((item) => (isNode(item, "body") ? [(item as { body: readonly Tree[] }).body] : []));
  });
}

function* pathsOf(value: Tree, path: readonly string[]): Generator<{ path: readonly string[]; value: Tree }> {
  yield { path, value };
  if (typeof value !== "object") return;
  for (const [key, child] of Object.entries(value)) yield* pathsOf(child as Tree, [...path, key]);
}

function replaceAt(tree: Tree, path: readonly string[], value: Tree): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (isList(tree)) return tree.with(Number(key), replaceAt(tree[Number(key)]!, rest, value));
  const fields = tree as { readonly [key: string]: Tree };
  return { ...fields, [key]: replaceAt(fields[key]!, rest, value) };
}
