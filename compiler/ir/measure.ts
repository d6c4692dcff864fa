// Sizes and costs of expressions, for decisions about temporaries, recomputation and the tape.

import type { Expr } from "./expr.js";
import { primitives } from "./primitives.js";
import { operandsOf } from "./walk.js";

/** What a function whose source is not known may cost. */
export const externalCost = 30;

/** Rough cost in additions; a load counts one. */
export function costOf(e: Expr): number {
  const own =
    e.kind === "apply"
      ? costOfApply(e)
      : e.kind === "external"
        ? externalCost
        : e.kind === "load" || e.kind === "select"
          ? 1
          : 0;
  return operandsOf(e).reduce((sum, operand) => sum + costOf(operand), own);
}

function costOfApply({ op, operands }: Extract<Expr, { kind: "apply" }>): number {
  const isSquare = op === "pow" && operands[1]!.kind === "const" && operands[1]!.value === 2;
  return isSquare ? primitives.mul.cost : primitives[op].cost;
}

/** Constants and variables: free to write down again. */
export const isAtom = (e: Expr): boolean => e.kind === "const" || e.kind === "var" || e.kind === "length";

/** True for a whole-number expression by its form: integer variables, lengths, integer literals, and sums of those. */
export function isInteger(e: Expr): boolean {
  switch (e.kind) {
    case "const":
      return typeof e.value === "number" && Number.isSafeInteger(e.value);
    case "var":
      return e.variable.type === "integer";
    case "length":
      return true;
    case "load":
      return e.buffer.element !== "f64" && e.buffer.element !== "f32";
    case "apply":
      switch (e.op) {
        case "add":
        case "sub":
        case "mul":
        case "neg":
        case "max":
        case "min":
          return e.operands.every(isInteger);
        case "floor":
        case "ceil":
        case "round":
        case "trunc":
          return true;
        case "bitAnd":
        case "bitOr":
        case "bitXor":
        case "bitNot":
        case "shiftLeft":
        case "shiftRight":
        case "shiftRightUnsigned":
          return true;
        default:
          return false;
      }
    case "external":
      return false;
    case "select":
      return isInteger(e.then) && isInteger(e.otherwise);
  }
}
