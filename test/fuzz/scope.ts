// What a place in a random program can refer to, and the indices that are in range there.

import type { ArrayRef, Index } from "./program.js";

export interface Scalar {
  readonly text: string;
  readonly writable: boolean;
}

/** A whole number with its range; a counter of `0 … of.length - 1` where the length is not known. */
export interface Counter {
  readonly text: string;
  readonly low: number;
  readonly high: number;
  readonly of?: string;
}

export interface ArrayVariable {
  readonly text: string;
  /** Known unless it is a helper's parameter, which has at least one element. */
  readonly length: number | undefined;
  readonly type: "list" | "f64" | "readonly";
}

export interface Matrix {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
}

/** What an object of a random program is (objects.ts). */
export type ObjectType = "record" | "tuple" | "list" | "series" | "records" | "rows" | "tuples" | "nested" | "many";

export interface ObjectName {
  readonly text: string;
  readonly type: ObjectType;
  /** A variable that can be given another object. */
  readonly moves: boolean;
}

export const gives = ["nothing", "object", "maybe", "tuple", "fields", "number"] as const;

/** What a helper gives back: objects of its first and second type. */
export type Gives = (typeof gives)[number];

/** A function of objects, a number, and how often it calls itself. */
export interface ObjectHelperName {
  readonly text: string;
  readonly parameters: readonly ObjectType[];
  readonly first: ObjectType;
  readonly second: ObjectType;
  readonly gives: Gives;
  readonly depth: string;
}

export interface Loop {
  readonly label: string;
}

export interface Scope {
  readonly scalars: readonly Scalar[];
  readonly counters: readonly Counter[];
  readonly arrays: readonly ArrayVariable[];
  readonly matrices: readonly Matrix[];
  /** Arrays of `{ u: number; v: number }`. */
  readonly records: readonly { readonly text: string; readonly length: number }[];
  /** Arrays of whole numbers that are not negative. */
  readonly indices: readonly { readonly text: string; readonly length: number }[];
  readonly stacks: readonly string[];
  readonly flags: readonly string[];
  readonly functions: readonly string[];
  readonly closures: readonly string[];
  readonly writers: readonly string[];
  /** Functions of two numbers that give a pair. */
  readonly pairs: readonly string[];
  /** Functions of an array and a number that give an array, and its length if it is not that of the argument. */
  readonly makers: readonly { readonly text: string; readonly length: number | "unknown" | undefined }[];
  /** Functions of an array and a number that give a number. */
  readonly measures: readonly string[];
  /** Functions that go through an array and push into another one. */
  readonly collectors: readonly string[];
  /** Functions of an array and a number that give a number `p` and an array `q`. */
  readonly parts: readonly string[];
  readonly objects: readonly ObjectName[];
  readonly objectHelpers: readonly ObjectHelperName[];
  readonly loops: readonly Loop[];
}

export const emptyScope: Scope = {
  scalars: [],
  counters: [],
  arrays: [],
  matrices: [],
  records: [],
  indices: [],
  stacks: [],
  flags: [],
  functions: [],
  closures: [],
  writers: [],
  pairs: [],
  makers: [],
  measures: [],
  collectors: [],
  parts: [],
  objects: [],
  objectHelpers: [],
  loops: [],
};

export function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items.length === 0 ? undefined : items[pick % items.length];
}

/** The newest first, so that small picks refer to what was declared last. */
export function pickNewest<T>(items: readonly T[], pick: number): T | undefined {
  return items.length === 0 ? undefined : items[items.length - 1 - (pick % items.length)];
}

export function arrayOf(
  scope: Scope,
  { pick, row }: ArrayRef,
  types?: readonly ArrayVariable["type"][],
): ArrayVariable | undefined {
  const wanted = (type: ArrayVariable["type"]): boolean => types === undefined || types.includes(type);
  const rows = wanted("list") ? scope.matrices : [];
  const candidates = [...rows, ...scope.arrays.filter(({ type }) => wanted(type))];
  const found = pickNewest(candidates, pick);
  if (found === undefined || !("rows" in found)) return found;
  const text = `${found.text}[${indexInto(scope, row, { text: found.text, length: found.rows })}]`;
  return { text, length: found.columns, type: "list" };
}

/** Text of an index that is in range. */
export function indexInto(
  scope: Scope,
  { form, k }: Index,
  array: { readonly text: string; readonly length: number | undefined },
): string {
  const { text, length } = array;
  const forms = [String(length === undefined ? 0 : k % length)];
  for (const counter of scope.counters.toReversed()) {
    const within = (low: number, high: number): boolean => length !== undefined && low >= 0 && high < length;
    const { text: i, low, high } = counter;
    const direct = counter.of === text || within(low, high);
    if (direct) forms.push(i, `${text}.length - 1 - ${i}`);
    if (within(low + 1, high + 1)) forms.push(`${i} + 1`);
    if (within(low - 1, high - 1)) forms.push(`${i} - 1`);
    if (within(2 * low, 2 * high)) forms.push(`2 * ${i}`);
    if (low >= 0) forms.push(`(${i} + ${k}) % ${text}.length`);
  }
  for (const indices of scope.indices) {
    forms.push(`${indices.text}[${k % indices.length}] % ${text}.length`);
    const walking = scope.counters.find(
      ({ low, high, of }) => of === indices.text || (low >= 0 && high < indices.length),
    );
    if (walking !== undefined) forms.push(`${indices.text}[${walking.text}] % ${text}.length`);
  }
  return forms[form % forms.length]!;
}
