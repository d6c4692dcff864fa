// Small facts about the sign of an expression, by its form: enough to see that a denominator such as 1 + exp(−x) or
// x² + y² + 1 is never zero. In: an expression and the definitions of constants.  Out: yes, or not known.

import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { sameExpr, visitStmts } from "../ir/walk.js";

export type Definitions = ReadonlyMap<Variable, Expr>;

const depthLimit = 12;

/** Never below zero (NaN aside). */
export function isNonNegative(e: Expr, definitions: Definitions, depth = 0): boolean {
  if (depth > depthLimit) return false;
  const below = (operand: Expr): boolean => isNonNegative(operand, definitions, depth + 1);
  switch (e.kind) {
    case "const":
      return typeof e.value === "number" && e.value >= 0;
    case "length":
      return true;
    case "var": {
      const definition = definitions.get(e.variable);
      return definition !== undefined && below(definition);
    }
    case "load":
    case "external":
      return false;
    case "select":
      return below(e.then) && below(e.otherwise);
    case "apply":
      break;
  }
  const [a, b] = e.operands;
  switch (e.op) {
    case "abs":
    case "unsigned":
    case "exp":
    case "sqrt":
    case "hypot":
    case "cosh":
    case "atanSlope":
    case "tanhSlope":
    case "acos":
    case "acosh":
      return true;
    case "mul":
      return sameExpr(a!, b!) || (below(a!) && below(b!));
    case "pow":
      return (b!.kind === "const" && typeof b!.value === "number" && b!.value % 2 === 0) || below(a!);
    case "add":
    case "div":
    case "min":
      return e.operands.every(below);
    case "max":
      return e.operands.some(below);
    default:
      return false;
  }
}

/** Certainly above zero, and not by underflow alone: a positive literal takes part in it (NaN aside). */
export function isPositive(e: Expr, definitions: Definitions, depth = 0): boolean {
  if (depth > depthLimit) return false;
  const above = (operand: Expr): boolean => isPositive(operand, definitions, depth + 1);
  switch (e.kind) {
    case "const":
      return typeof e.value === "number" && e.value > 0;
    case "var": {
      const definition = definitions.get(e.variable);
      return definition !== undefined && above(definition);
    }
    case "select":
      return above(e.then) && above(e.otherwise);
    case "apply":
      break;
    default:
      return false;
  }
  const { operands } = e;
  switch (e.op) {
    case "add":
      return (
        operands.some(above) &&
        operands.every((operand) => above(operand) || isNonNegative(operand, definitions, depth + 1))
      );
    case "max":
      return operands.some(above);
    case "min":
      return operands.every(above);
    case "cosh":
      return true;
    case "sqrt":
      return above(operands[0]!);
    default:
      return false;
  }
}

/** Certainly not zero. */
export function isNonZero(e: Expr, definitions: Definitions): boolean {
  if (e.kind === "const") return e.value !== 0;
  return (
    isPositive(e, definitions) || (e.kind === "apply" && e.op === "neg" && isPositive(e.operands[0]!, definitions))
  );
}

/**
 * Variables that never hold −0: set only to values that are certainly not −0. Adding to such a variable, or subtracting
 * from it, keeps it so (IEEE 754: a sum is −0 only if both terms are).
 */
export function neverNegativeZero(bodies: readonly (readonly Stmt[])[]): ReadonlySet<Variable> {
  const values = new Map<Variable, Expr[]>();
  for (const body of bodies) {
    visitStmts(body, (s) => {
      if (s.kind !== "declare" && s.kind !== "assign") return;
      const known = values.get(s.variable);
      if (known === undefined) values.set(s.variable, [s.value]);
      else known.push(s.value);
    });
  }
  const certain = new Set<Variable>(values.keys());
  for (let settled = false; !settled;) {
    settled = true;
    for (const v of certain) {
      if (values.get(v)!.every((value) => isNeverNegativeZero(value, certain))) continue;
      certain.delete(v);
      settled = false;
    }
  }
  return certain;
}

/** True where `e` is certainly not −0, given variables that are not. */
export function isNeverNegativeZero(e: Expr, certain: ReadonlySet<Variable>): boolean {
  switch (e.kind) {
    case "const":
      return !Object.is(e.value, -0);
    case "var":
      return certain.has(e.variable);
    case "length":
      return true;
    case "load":
    case "external":
      return false;
    case "select":
      return isNeverNegativeZero(e.then, certain) && isNeverNegativeZero(e.otherwise, certain);
    case "apply":
      break;
  }
  const [a, b] = e.operands;
  switch (e.op) {
    case "abs":
    case "unsigned":
    case "exp":
    case "hypot":
    case "cosh":
    case "atanSlope":
    case "tanhSlope":
      return true;
    case "mul":
      return sameExpr(a!, b!);
    case "pow":
      return b!.kind === "const" && typeof b!.value === "number" && b!.value % 2 === 0;
    case "sub":
      return isNeverNegativeZero(a!, certain);
    case "add":
    case "max":
      return e.operands.some((operand) => isNeverNegativeZero(operand, certain));
    default:
      return false;
  }
}
