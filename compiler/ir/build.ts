// Constructors of the IR. They build what they are asked for and nothing cleverer: identities (`x * 1`) are the business
// of the rewrite table, structural zeros that of the differentiation.

import type { Buffer, Element, Expr, Storage, Variable } from "./expr.js";
import type { Primitive } from "./primitives.js";
import type { Target } from "./stmt.js";

export const constant = (value: number | boolean, text?: string): Expr =>
  text === undefined ? { kind: "const", value } : { kind: "const", value, text };
export const zero = constant(0);
export const one = constant(1);
export const two = constant(2);
export const half = constant(0.5);

export const variable = (name: string, type: Variable["type"] = "number"): Variable => ({
  kind: "variable",
  name,
  type,
});
export const buffer = (name: string, storage: Storage, element: Element = "f64"): Buffer => ({
  kind: "buffer",
  name,
  storage,
  element,
});

export const use = (variable: Variable): Expr => ({ kind: "var", variable });
export const load = (buffer: Buffer, index: Expr): Expr => ({ kind: "load", buffer, index });
export const lengthOf = (buffer: Buffer): Expr => ({ kind: "length", buffer });
export const apply = (op: Primitive, ...operands: readonly Expr[]): Expr => ({ kind: "apply", op, operands });
export const select = (test: Expr, then: Expr, otherwise: Expr): Expr => ({ kind: "select", test, then, otherwise });

/** Truth values are kept in number arrays as 0 and 1: a variable as it is stored, and as it is read back. */
export const asNumber = (v: Variable): Expr => (v.type === "boolean" ? apply("toNumber", use(v)) : use(v));
export const fromNumber = (v: Variable, e: Expr): Expr => (v.type === "boolean" ? apply("ne", e, zero) : e);

export const add = (a: Expr, b: Expr): Expr => apply("add", a, b);
export const sub = (a: Expr, b: Expr): Expr => apply("sub", a, b);
export const mul = (a: Expr, b: Expr): Expr => apply("mul", a, b);
export const div = (a: Expr, b: Expr): Expr => apply("div", a, b);
export const neg = (a: Expr): Expr => apply("neg", a);
export const eq = (a: Expr, b: Expr): Expr => apply("eq", a, b);
export const lt = (a: Expr, b: Expr): Expr => apply("lt", a, b);
export const gt = (a: Expr, b: Expr): Expr => apply("gt", a, b);
export const and = (a: Expr, b: Expr): Expr => apply("and", a, b);
export const or = (a: Expr, b: Expr): Expr => apply("or", a, b);
export const not = (a: Expr): Expr => apply("not", a);

export const toVariable = (variable: Variable): Target => ({ kind: "variable", variable });
export const toElement = (buffer: Buffer, index: Expr): Target => ({ kind: "element", buffer, index });
