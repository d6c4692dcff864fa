// Room in workspace arrays: which of them may have to grow, and how growing and filling are printed.
// In: a model's planned lengths.  Out: statements. An array that is made as long as it is ever asked to be needs no test.

import { lengthOf } from "../ir/build.js";
import type { Buffer, Element, Expr } from "../ir/expr.js";
import type { DerivedModel, FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, sameExpr, visitStmts } from "../ir/walk.js";
import {
  assign,
  binary,
  call,
  construct,
  identifier,
  member,
  statement,
  type Block,
  type Js,
  type Statement,
} from "./js.js";
import type { Declaration } from "./format-module.js";

export interface Room {
  /** The length each workspace buffer is made with. */
  readonly planned: ReadonlyMap<Buffer, Expr>;
  /** Lengths of parameters that are known to be the same as another expression: the output's. */
  readonly whole: ReadonlyMap<Buffer, Expr>;
  readonly ws: string;
  readonly helper: (name: string) => string;
}

export function planRoom(derived: DerivedModel, ws: string, helper: (name: string) => string): Room {
  const { output, outputLength } = derived.model;
  const whole = new Map<Buffer, Expr>(
    output === undefined || outputLength === undefined ? [] : [[output, outputLength]],
  );
  return { planned: new Map(derived.workspace.map((w) => [w.buffer, w.length])), whole, ws, helper };
}

/** Buffers that the function may replace by a longer one. */
export function grownIn(f: FlatFunction, room: Room): ReadonlySet<Buffer> {
  const grown = new Set<Buffer>();
  visitStmts(f.body, (s) => {
    if (s.kind === "reserve" && mayGrow(s.buffer, s.length, room)) grown.add(s.buffer);
  });
  return grown;
}

function mayGrow(buffer: Buffer, length: Expr, room: Room): boolean {
  const planned = room.planned.get(buffer);
  return planned === undefined || !sameExpr(planned, length);
}

/** What is left of a function without the arrays' beginnings that need no statement. */
export const withoutSilent = (body: readonly Stmt[], room: Room): readonly Stmt[] =>
  body
    .filter((s) => s.kind !== "reserve" || mayGrow(s.buffer, s.length, room))
    .map((s) => mapBodies(s, (inner) => withoutSilent(inner, room)));

/** `if (h.length < n) h = ws.h = grow(h, n);` */
export function printReserve(
  buffer: Buffer,
  length: Expr,
  room: Room,
  name: string,
  print: (e: Expr) => Js,
): readonly Statement[] {
  if (!mayGrow(buffer, length, room)) return [];
  const array = identifier(name);
  const grown = call(identifier(room.helper(growHelper(buffer.element))), array, print(length));
  const test = binary("<", member(array, "length"), print(length));
  const replace = assign(array, "=", assign(member(identifier(room.ws), name), "=", grown));
  return [{ kind: "if", test, consequent: statement(replace) }];
}

/** `h.fill(0)` for a whole array, else `h.fill(0, from, to)`. */
export function printFill(
  s: Stmt & { readonly kind: "fill" },
  room: Room,
  name: string,
  print: (e: Expr) => Js,
): Statement {
  const atStart = s.from.kind === "const" && s.from.value === 0;
  const fill = member(identifier(name), "fill");
  const value = print(s.value);
  if (atStart && isWhole(s.buffer, s.length, room)) return statement(call(fill, value));
  const end = atStart ? print(s.length) : binary("+", print(s.from), print(s.length));
  return statement(call(fill, value, print(s.from), end));
}

function isWhole(buffer: Buffer, length: Expr, room: Room): boolean {
  const whole = room.whole.get(buffer) ?? room.planned.get(buffer);
  return sameExpr(length, lengthOf(buffer)) || (whole !== undefined && sameExpr(length, whole));
}

export const arrayClasses: Readonly<Record<Element, string>> = {
  f64: "Float64Array",
  f32: "Float32Array",
  i8: "Int8Array",
  u8: "Uint8Array",
  u8c: "Uint8ClampedArray",
  i16: "Int16Array",
  u16: "Uint16Array",
  i32: "Int32Array",
  u32: "Uint32Array",
};

/** The helper that lengthens an array of a class: `grow`, or `growInt32` and the like. */
export function growHelper(element: Element): string {
  return element === "f64" ? "grow" : `grow${arrayClasses[element].replace(/Array$/, "")}`;
}

export const growHelpers: readonly string[] = (Object.keys(arrayClasses) as Element[]).map(growHelper);

export function declareGrow(element: Element, name: string, typed: boolean): Declaration {
  const array = identifier("array");
  const size = call(
    member(identifier("Math"), "max"),
    identifier("length"),
    binary("*", { kind: "number", text: "2" }, member(array, "length")),
  );
  const body: Block = [
    { statement: { kind: "declare", mutable: false, name: "grown", value: construct(arrayClasses[element], size) } },
    { statement: statement(call(member(identifier("grown"), "set"), array)) },
    { statement: { kind: "return", argument: identifier("grown") } },
  ];
  const type = arrayClasses[element];
  const doc = "A longer array with the same contents.";
  if (!typed)
    return { kind: "function", exported: false, name, parameters: [{ name: "array" }, { name: "length" }], body, doc };
  const parameters = [
    { name: "array", type },
    { name: "length", type: "number" },
  ];
  return { kind: "function", exported: false, name, parameters, result: type, body, doc };
}
