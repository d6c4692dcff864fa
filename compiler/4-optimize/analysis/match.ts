// Matches one rewrite pattern against one expression. In: a pattern, which is an expression over pattern variables, and a
// candidate.  Out: what each pattern variable stands for, or nothing. Operands of + and * are tried both ways: swapping
// them changes no bit.

import type { Expr, Variable } from "../../ir/expr.js";
import { variable } from "../../ir/build.js";
import { assertNever, mapOperands, sameExpr } from "../../ir/walk.js";
import { commutative } from "./values.js";

/** What a pattern variable stands for: any expression, a numeric literal, or a scalar variable. */
export type Wildcard = "any" | "constant" | "leaf";

const wildcards = new WeakMap<Variable, Wildcard>();

export type Bindings = ReadonlyMap<Variable, Expr>;

/** Makes a pattern variable. */
export function wildcard(name: string, kind: Wildcard): Extract<Expr, { kind: "var" }> {
  const v = variable(name);
  wildcards.set(v, kind);
  return { kind: "var", variable: v };
}

export const wildcardOf = (v: Variable): Wildcard | undefined => wildcards.get(v);

export function match(pattern: Expr, e: Expr, bound: Bindings = new Map(), ordered = false): Bindings | undefined {
  switch (pattern.kind) {
    case "const":
      return e.kind === "const" && Object.is(e.value, pattern.value) ? bound : undefined;
    case "var":
      return bind(pattern.variable, e, bound);
    case "apply":
      if (e.kind !== "apply" || e.op !== pattern.op || e.operands.length !== pattern.operands.length) return undefined;
      return (
        matchAll(pattern.operands, e.operands, bound) ??
        (commutative.has(e.op) && !ordered ? matchAll(pattern.operands, e.operands.toReversed(), bound) : undefined)
      );
    case "select":
      if (e.kind !== "select") return undefined;
      return matchAll([pattern.test, pattern.then, pattern.otherwise], [e.test, e.then, e.otherwise], bound);
    case "load":
    case "length":
    case "external":
      return undefined;
    default:
      return assertNever(pattern);
  }
}

/** The pattern with its variables replaced. */
export function instantiate(pattern: Expr, bindings: Bindings): Expr {
  if (pattern.kind === "var") return bindings.get(pattern.variable) ?? pattern;
  return mapOperands(pattern, (operand) => instantiate(operand, bindings));
}

function matchAll(patterns: readonly Expr[], operands: readonly Expr[], bound: Bindings): Bindings | undefined {
  let bindings: Bindings | undefined = bound;
  for (const [i, pattern] of patterns.entries()) {
    bindings = match(pattern, operands[i]!, bindings);
    if (bindings === undefined) return undefined;
  }
  return bindings;
}

function bind(v: Variable, e: Expr, bound: Bindings): Bindings | undefined {
  const before = bound.get(v);
  if (before !== undefined) return sameExpr(before, e) ? bound : undefined;
  const kind = wildcards.get(v);
  if (kind === "constant" && !(e.kind === "const" && typeof e.value === "number")) return undefined;
  if (kind === "leaf" && e.kind !== "var") return undefined;
  return new Map(bound).set(v, e);
}
