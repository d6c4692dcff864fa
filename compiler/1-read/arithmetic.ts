// Index arithmetic of the layout (offset + i * stride) with the folding a person would do, and what is known of an
// expression at compile time. Only addresses are built with it: the author's own arithmetic is taken as it is written.

import { add, constant, mul, select, sub } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { primitives } from "../ir/primitives.js";
import { mapOperands, sameExpr } from "../ir/walk.js";

export const literal = (e: Expr): number | undefined =>
  e.kind === "const" && typeof e.value === "number" ? e.value : undefined;

export function plus(a: Expr, b: Expr): Expr {
  const x = literal(a);
  const y = literal(b);
  if (x !== undefined && y !== undefined) return constant(x + y);
  if (x === 0) return b;
  if (y === 0) return a;
  if (y !== undefined && a.kind === "apply" && a.op === "add") {
    const [first, second] = a.operands;
    const inner = second === undefined ? undefined : literal(second);
    if (first !== undefined && inner !== undefined) return plus(first, constant(inner + y));
  }
  return add(a, b);
}

export function times(a: Expr, b: Expr): Expr {
  const x = literal(a);
  const y = literal(b);
  if (x !== undefined && y !== undefined) return constant(x * y);
  if (x === 0 || y === 0) return constant(0);
  if (x === 1) return b;
  if (y === 1) return a;
  return mul(a, b);
}

export function minus(a: Expr, b: Expr): Expr {
  const x = literal(a);
  const y = literal(b);
  if (x !== undefined && y !== undefined) return constant(x - y);
  if (y === 0) return a;
  if (sameExpr(a, b)) return constant(0);
  return sub(a, b);
}

/** `present ? size : 0`, or the size where nothing is optional. */
export const sizeIf = (present: Expr | undefined, size: Expr): Expr =>
  present === undefined ? size : select(present, size, constant(0));

/** An expression that grows beyond this many parts says nothing a reader could use. */
const mostParts = 500;

/**
 * Replaces constants (variables that are never assigned) by what they were given, as far as definitions are known. What
 * would grow too long is left as it is: definitions of definitions may double with each step.
 */
export function resolve(e: Expr, definitions: ReadonlyMap<Variable, Expr>): Expr {
  let parts = 0;
  const inside = (given: Expr): Expr => {
    if (++parts > mostParts) return given;
    const definition = given.kind === "var" ? definitions.get(given.variable) : undefined;
    return definition === undefined ? mapOperands(given, inside) : inside(definition);
  };
  const resolved = inside(e);
  return parts > mostParts ? e : resolved;
}

/** The values of constants, each worked out once. */
export class Known {
  readonly #values = new Map<Variable, number | boolean | undefined>();

  constructor(readonly definitions: ReadonlyMap<Variable, Expr>) {}

  readonly of = (v: Variable): number | boolean | undefined => {
    const definition = this.definitions.get(v);
    if (definition === undefined) return undefined;
    if (!this.#values.has(v)) this.#values.set(v, evaluateExact(definition, this.of));
    return this.#values.get(v);
  };
}

const unknown = (): undefined => undefined;

/** The value of an expression of literals under operations that every engine rounds alike. */
export function evaluateExact(
  e: Expr,
  valueOf: (v: Variable) => number | boolean | undefined = unknown,
): number | boolean | undefined {
  switch (e.kind) {
    case "const":
      return e.value;
    case "var":
      return valueOf(e.variable);
    case "load":
    case "length":
      return undefined;
    case "apply": {
      const info = primitives[e.op];
      if (e.op === "and" || e.op === "or") return evaluateLogic(e.op, e.operands[0]!, e.operands[1]!, valueOf);
      if (!info.exact || e.op === "stopGradient") return undefined;
      const operands = e.operands.map((operand) => evaluateExact(operand, valueOf));
      if (operands.some((o) => o === undefined)) return undefined;
      return info.evaluate(...(operands as unknown as readonly never[]));
    }
    case "external":
      return undefined;
    case "select": {
      const test = evaluateExact(e.test, valueOf);
      return test === undefined ? undefined : evaluateExact(test === true ? e.then : e.otherwise, valueOf);
    }
    default: {
      const never: never = e;
      return never;
    }
  }
}

function evaluateLogic(
  op: "and" | "or",
  a: Expr,
  b: Expr,
  valueOf: (v: Variable) => number | boolean | undefined,
): boolean | undefined {
  const left = evaluateExact(a, valueOf);
  if (typeof left !== "boolean") return undefined;
  if (left === (op === "or")) return left;
  const right = evaluateExact(b, valueOf);
  return typeof right === "boolean" ? right : undefined;
}

/** True when two lengths are equal in every run, as far as it shows. */
export function sameLength(a: Expr, b: Expr, definitions: ReadonlyMap<Variable, Expr>): boolean {
  if (sameExpr(a, b)) return true;
  const x = resolve(a, definitions);
  const y = resolve(b, definitions);
  if (sameExpr(x, y)) return true;
  const left = evaluateExact(x);
  return left !== undefined && left === evaluateExact(y);
}
