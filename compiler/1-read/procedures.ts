// Recursion that does not end at compile time. In: a call of a function that calls itself.  Out: a `call` statement and,
// once for each function and set of arrays around it, a procedure with its body. Numbers go in by value, as do variables
// that the body needs from around it; arrays that a procedure makes are stretches of the frames (frames.ts), handed on by
// place and length. Numbers and lengths come back in small arrays, and so do variables that the body changes.

import { ts } from "ts-morph";
import { asNumber, buffer, constant, fromNumber, load, use } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Procedure, Stmt } from "../ir/stmt.js";
import { bindParameters } from "./calls.js";
import { displaceIn, displacePart } from "./displaced.js";
import { Env } from "./env.js";
import { lowerBodyOf } from "./functions.js";
import type { Authored, Lowering } from "./lowering.js";
import { noteNamed } from "./ownership.js";
import {
  asParameter,
  type ByValue,
  type Handing,
  handingOf,
  type HandedStores,
  isStretch,
} from "./procedure-arguments.js";
import { capture, noteEffects, translateEffects } from "./procedure-effects.js";
import { intoFrames, readResult } from "./procedure-results.js";
import { writeResult } from "./procedure-returns.js";
import { reject, textOf } from "./problems.js";
import { wholly } from "./recovery.js";
import { expectedResult, type ResultPart, sizeOfResult } from "./result-parts.js";
import { shapeOf } from "./shapes.js";
import {
  absent,
  type ArrayStore,
  type ArrayValue,
  type FunctionNode,
  type FunctionValue,
  type Value,
} from "./values.js";

export interface Instance {
  readonly target: FunctionValue;
  readonly authored: Authored;
  /** How often it is differentiated at most. */
  readonly orders: number;
  readonly arguments: readonly Value[];
  readonly handed: HandedStores;
  readonly procedure: Procedure & { readonly parameters: Variable[] };
  /** Numbers of the result and variables around the function that it changes. */
  readonly results: Buffer;
  /** Whole numbers and truth values of that kind, and the lengths of arrays in the result. */
  readonly sizes: Buffer;
  readonly result: ResultPart;
  /** The arrays that a `return` leaves at the start of the frame: those of each place of the result. */
  readonly returned: Buffer[][];
  /** What stands for the numbers of the result, in order, as parts of what the caller has. */
  readonly slots: ResultSlot[];
  /** For parts of the result, by name: the structure of the callers that every `return` gives, or that there is none. */
  readonly given: Map<string, Value | undefined>;
  /** The same of the reading of the body before this one. */
  givenBefore: ReadonlyMap<string, Value | undefined> | undefined;
  /** Variables of the surroundings that the body reads: parameters after the author's own. */
  readonly captured: Variable[];
  /** Those among them that it changes. */
  readonly changed: Variable[];
  readonly calls: ProcedureCall[];
  readonly reads: Buffer[];
  readonly writes: Buffer[];
  /** Arrays whose elements it moves, drops or replaces as a whole. */
  readonly displaced: Set<ArrayStore>;
  /** Parts of elements that it gives other objects. */
  readonly displacedParts: Map<Value, string>;
  readonly reserveResults: (f: () => void) => void;
  /** The procedure in whose body the function is declared: it is there as long as that body is. */
  readonly owner: Instance | undefined;
  /** The scope of the body. */
  env: Env | undefined;
  settled: boolean;
  body: readonly Stmt[];
}

export interface ResultSlot {
  readonly slot: number;
}

/** One place where a procedure is called. */
export interface ProcedureCall {
  readonly instance: Instance;
  readonly operands: Expr[];
  readonly reads: Buffer[];
  readonly writes: Buffer[];
  /** What the caller has for each array that the procedure is handed. */
  readonly given: ReadonlyMap<Buffer, Buffer>;
  readonly byValue: readonly ByValue[];
  readonly node: ts.Node;
  /** What the caller has for each array of the result. */
  readonly results: Buffer[];
  /** What the model's own statements put into the frames for it. */
  readonly below: readonly Placed[];
}

/** A stretch of the frames. */
export interface Placed {
  readonly buffer: Buffer;
  readonly length: Expr;
}

const mostInstances = 24;
const mostRounds = 12;

export function nameOf(fn: FunctionNode): string {
  const { parent } = fn;
  if (fn.name !== undefined) return fn.name.getText();
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : "recursion";
}

/** What messages call it. */
const spokenName = (fn: FunctionNode): string => (isNamed(fn) ? nameOf(fn) : textOf(fn));

const isNamed = ({ name, parent }: FunctionNode): boolean => name !== undefined || ts.isVariableDeclaration(parent);

export const recursionKey = (fn: FunctionNode): string => `recursion ${fn.getSourceFile().fileName}|${fn.pos}`;

export function callProcedure(cx: Lowering, target: FunctionValue, given: readonly Value[], node: ts.Node): Value {
  const below: Placed[] = [];
  const values = given.map((value, k) =>
    value.kind === "array" ? toFrames(cx, value, framedKey(target.node, k), below, node) : value,
  );
  const { instance, handing } = findInstance(cx, target, values, node) ?? makeInstance(cx, target, values, node);
  for (const [k, { type }] of handing.operands.entries()) {
    if (instance.procedure.parameters[k]?.type === "integer" && type === "number")
      cx.retry(`${recursionKey(target.node)}:${k}`, "fractional", node);
  }
  const operands = [...handing.operands.map(({ expr }) => expr), ...instance.captured.map(use)];
  const { given: handed, byValue } = handing;
  const call: ProcedureCall = {
    instance,
    operands,
    reads: [],
    writes: [],
    given: handed,
    byValue,
    node,
    results: [],
    below,
  };
  for (const { own, source, fixed } of byValue)
    if (own !== source && (!fixed || cx.namedKeys.has(source))) cx.sharedKeys.push({ own, source, fixed, node });
  instance.calls.push(call);
  translateEffects(call);
  const { procedure } = instance;
  const { reads, writes } = call;
  cx.calls.set(cx.emit({ kind: "call", procedure, operands, reads, writes }), call);
  for (const store of instance.displaced) displaceIn(cx, handing.stores.get(store) ?? store, node);
  for (const [part, key] of instance.displacedParts) {
    const given = [...handing.stores].find(([store]) => store.key === key)?.[1].key;
    displacePart(cx, part, node, given ?? key);
  }
  takeChanged(cx, instance);
  return readResult(cx, call, node);
}

/** The procedure whose body makes the function, or one that it is handed: each reading of the body makes others. */
function ownerOf(cx: Lowering, target: FunctionValue, values: readonly Value[]): Instance | undefined {
  const declaring = cx.procedures.find(({ env }) => env !== undefined && isInside(target.env, env));
  if (declaring !== undefined || cx.procedure === undefined) return declaring;
  const known = scopesAround([cx.procedure.target, ...cx.procedure.arguments]);
  return values.some((value) => value.kind === "function" && !known.has(value.env)) ? cx.procedure : undefined;
}

/** The scopes that functions are made in, those around them, and those of functions that are bound there. */
function scopesAround(values: Iterable<Value>, known = new Set<Env>()): ReadonlySet<Env> {
  for (const value of values) {
    if (value.kind !== "function") continue;
    for (let env: Env | undefined = value.env; env !== undefined && !known.has(env); env = env.parent) {
      known.add(env);
      scopesAround(env.values(), known);
    }
  }
  return known;
}

const isSameContext = (a: Authored, b: Authored): boolean => a.evaluated === b.evaluated && a.order === b.order;

function findInstance(
  cx: Lowering,
  target: FunctionValue,
  values: readonly Value[],
  node: ts.Node,
): { readonly instance: Instance; readonly handing: Handing } | undefined {
  const isCandidate = (each: Instance): boolean =>
    each.target.node === target.node &&
    isSameContext(each.authored, cx.authored) &&
    each.orders === cx.orders &&
    (each.target.env === target.env || ts.isSourceFile(target.node.parent)) &&
    each.arguments.length === values.length;
  const candidates = cx.procedures.filter(isCandidate);
  for (const instance of candidates) {
    const handing = handingOf(cx, target.node, instance.handed, instance.arguments, values);
    if (handing.kind === "fits") return { instance, handing };
  }
  for (const instance of candidates) {
    const handing = handingOf(cx, target.node, instance.handed, instance.arguments, values);
    if (handing.kind === "learn") cx.retry(handing.key, handing.hint, node);
  }
  return undefined;
}

function makeInstance(
  cx: Lowering,
  target: FunctionValue,
  values: readonly Value[],
  node: ts.Node,
): { readonly instance: Instance; readonly handing: Handing } {
  const fn = target.node;
  const name = nameOf(fn);
  if (cx.procedures.length >= mostInstances) {
    const isHandedOne = values.some((value) => value.kind === "function");
    const what = isHandedOne ? { what: "a function that is made on the way" } : {};
    reject("read/recursion", node, { name: spokenName(fn), ...what });
  }
  const parameters: Variable[] = [];
  const handed: HandedStores = new Map();
  const bound = values.map((value, k) =>
    asParameter(cx, value, fn.parameters[k]?.name.getText() ?? "argument", {
      fn,
      parameters,
      handed,
      all: values,
      node,
    }),
  );
  for (const each of bound) noteNamed(cx, each);
  const instance: Instance = {
    target,
    authored: cx.authored,
    orders: cx.orders,
    arguments: bound,
    handed,
    procedure: { kind: "procedure", name, parameters },
    results: buffer(`${name}_result`, "workspace"),
    sizes: buffer(`${name}_sizes`, "workspace", "i32"),
    result: expectedResult(cx, fn, node),
    returned: [],
    slots: [],
    given: new Map(),
    givenBefore: undefined,
    captured: [],
    changed: [],
    calls: [],
    reads: [],
    writes: [],
    displaced: new Set(),
    displacedParts: new Map(),
    reserveResults: cx.atEntry(() => cx.placeholder()),
    owner: ownerOf(cx, target, values),
    env: undefined,
    settled: false,
    body: [],
  };
  const before = new Set(cx.procedures);
  const isOutermost = [...before].every((each) => each.settled);
  cx.procedures.push(instance);
  lowerBody(cx, instance, node);
  if (isOutermost || instance.owner !== undefined) settle(cx, before, node);
  const handing = handingOf(cx, fn, handed, bound, values);
  if (handing.kind !== "fits") return reject("read/recursion", node, { name });
  return { instance, handing };
}

/**
 * What a body reads, writes and returns decides how those are lowered that call it: all are lowered again until nothing
 * new turns up.
 */
function settle(cx: Lowering, before: ReadonlySet<Instance>, node: ts.Node): void {
  const ours = (): readonly Instance[] => cx.procedures.filter((each) => !before.has(each));
  for (let round = 0, known = ""; ; round++) {
    noteEffects(cx);
    const moved = ours().filter((instance) => capture(cx, instance, node)).length > 0;
    const found = ours().map(summaryOf).join(";");
    if (round > 0 && found === known && !moved) break;
    if (round > mostRounds) reject("read/recursion", node, { name: ours()[0]!.procedure.name });
    known = found;
    for (const instance of ours()) instance.calls.length = 0;
    for (const instance of ours()) if (cx.procedures.includes(instance)) lowerBody(cx, instance, node);
  }
  for (const instance of ours()) instance.settled = true;
  shareBodies(cx, ours(), node);
}

const framedKey = (fn: FunctionNode, k: number): string => `${recursionKey(fn)}:${k}`;

/** The array itself, or a copy of it in the frames where that serves. */
function toFrames(cx: Lowering, value: ArrayValue, key: string, below: Placed[], node: ts.Node): ArrayValue {
  const { framed, written } = cx.hint(key);
  if (framed !== true || written === true) return value;
  const { last } = cx;
  const made = intoFrames(cx, value, below, node);
  for (const s of cx.since(last)) {
    const copy = cx.copies.get(s);
    if (copy !== undefined) cx.copies.set(s, { ...copy, framed: key });
  }
  return made;
}

/**
 * A function that is handed an array of the model at first and arrays of its own afterwards needs one body, not two, if
 * that array is copied to where its own are.
 */
function shareBodies(cx: Lowering, procedures: readonly Instance[], node: ts.Node): void {
  for (const own of procedures) {
    for (const other of procedures) {
      if (own === other || own.target.node !== other.target.node) continue;
      for (const [k, a] of own.arguments.entries()) {
        const b = other.arguments[k];
        const isPair = a.kind === "array" && b?.kind === "array" && own.handed.has(a.store) && isCopied(cx, b);
        const isRead = (instance: Instance, { store }: ArrayValue): boolean =>
          !store.planes.some((plane) => plane !== undefined && instance.writes.includes(plane));
        const key = framedKey(own.target.node, k);
        if (isPair && isRead(own, a) && isRead(other, b) && cx.hint(key).framed !== true) cx.retry(key, "framed", node);
      }
    }
  }
}

/** An array of the model that can be copied as it is. */
function isCopied(cx: Lowering, array: ArrayValue): boolean {
  const of = shapeOf(array);
  return of !== undefined && of.kind !== "ragged" && of.kind !== "uneven" && !isStretch(cx, array.store);
}

const summaryOf = ({ reads, writes, displaced, displacedParts, captured, changed, result, given }: Instance): string =>
  [
    displaced.size,
    displacedParts.size,
    reads.length,
    writes.length,
    captured.length,
    changed.length,
    JSON.stringify(result),
    [...given].map(([part, value]) => `${part} ${value !== undefined}`).join(" "),
  ].join();

/** True for a scope and those inside it. */
function isInside(env: Env | undefined, outer: Env): boolean {
  return env === outer || (env !== undefined && isInside(env.parent, outer));
}

function lowerBody(cx: Lowering, instance: Instance, node: ts.Node): void {
  const fn = instance.target.node;
  for (const each of instance.returned) each.length = 0;
  if (instance.env !== undefined) instance.givenBefore = new Map(instance.given);
  instance.given.clear();
  const env = new Env(instance.target.env);
  instance.env = env;
  instance.body = [];
  dropOwned(cx, instance);
  instance.body = cx.isolated(instance, () => {
    cx.env = env;
    cx.frame = { node: fn, path: `procedure ${recursionKey(fn)}`, parent: cx.frame, call: node };
    cx.authored = instance.authored;
    cx.orders = instance.orders;
    cx.stem = "result";
    bindParameters(cx, fn, instance.arguments, node);
    cx.stem = "result";
    wholly(cx, node, () => lowerBodyOf(cx, fn, (value, at) => writeResult(cx, instance, value ?? absent, at)));
    leaveChanged(cx, instance);
  });
}

/** Functions that an earlier reading of the body declared are no more. */
function dropOwned(cx: Lowering, owner: Instance): void {
  for (const owned of cx.procedures.filter((each) => each.owner === owner)) {
    dropOwned(cx, owned);
    cx.procedures.splice(cx.procedures.indexOf(owned), 1);
    const effects = cx.procedures.flatMap((each) => [each, ...each.calls]);
    for (const list of effects.flatMap(({ reads, writes }) => [reads, writes])) {
      const kept = list.filter((b) => b !== owned.results && b !== owned.sizes);
      list.splice(0, list.length, ...kept);
    }
  }
}

// Variables around a procedure

/** Where the variables that a procedure changes are left: after its result. */
function slotsOfChanged(
  instance: Instance,
): readonly { readonly v: Variable; readonly buffer: Buffer; slot: number }[] {
  const next = sizeOfResult(instance.result);
  let { numbers, sizes } = next;
  return instance.changed.map((v) =>
    v.type === "number"
      ? { v, buffer: instance.results, slot: numbers++ }
      : { v, buffer: instance.sizes, slot: sizes++ },
  );
}

function leaveChanged(cx: Lowering, instance: Instance): void {
  for (const { v, buffer: where, slot } of slotsOfChanged(instance))
    cx.emit({ kind: "store", buffer: where, index: constant(slot), value: asNumber(v) });
}

function takeChanged(cx: Lowering, instance: Instance): void {
  for (const { v, buffer: where, slot } of slotsOfChanged(instance)) {
    cx.assign(v, fromNumber(v, load(where, constant(slot))));
    cx.givenBack.add(cx.last!);
  }
}

/** Makes room for what a procedure leaves. */
export function reserveResults(cx: Lowering, instance: Instance): void {
  const { numbers, sizes } = sizeOfResult(instance.result);
  const changed = instance.changed.filter(({ type }) => type === "number").length;
  const reserve = (made: Buffer, length: number): void => {
    if (length > 0) cx.emit({ kind: "reserve", buffer: made, length: constant(length), fresh: true });
  };
  instance.reserveResults(() => {
    reserve(instance.results, numbers + changed);
    reserve(instance.sizes, sizes + instance.changed.length - changed);
  });
}
