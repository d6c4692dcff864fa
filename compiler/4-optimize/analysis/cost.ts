// Rough facts about an expression: what it costs, how long it is, what type of variable can hold it.

import type { Element, Expr, Variable } from "../../ir/expr.js";
import { externalCost } from "../../ir/measure.js";
import { primitives } from "../../ir/primitives.js";
import type { Stmt } from "../../ir/stmt.js";
import { assertNever, operandsOf } from "../../ir/walk.js";

/** The cost of the node itself, in floating-point additions, without its operands. */
export function ownCost(e: Expr): number {
  switch (e.kind) {
    case "const":
    case "var":
    case "length":
      return 0;
    case "load":
      return 2;
    case "apply":
      return primitives[e.op].cost * Math.max(1, e.operands.length - 1);
    case "external":
      return externalCost;
    case "select":
      return 1;
    default:
      return assertNever(e);
  }
}

export function costOf(e: Expr): number {
  return operandsOf(e).reduce((sum, operand) => sum + costOf(operand), ownCost(e));
}

/** Number of nodes; counting stops soon after `limit`. */
export function nodeCount(e: Expr, limit = Infinity): number {
  let count = 1;
  for (const operand of operandsOf(e)) {
    if (count > limit) break;
    count += nodeCount(operand, limit - count);
  }
  return count;
}

export function typeOf(e: Expr): Variable["type"] {
  switch (e.kind) {
    case "const":
      if (typeof e.value === "boolean") return "boolean";
      return Number.isInteger(e.value) && !Object.is(e.value, -0) && Math.abs(e.value) < 2 ** 31 ? "integer" : "number";
    case "var":
      return e.variable.type;
    case "length":
      return "integer";
    case "load":
      return isFloat(e.buffer.element) ? "number" : "integer";
    case "apply": {
      if (primitives[e.op].result === "boolean") return "boolean";
      const closed = e.op === "add" || e.op === "sub" || e.op === "mul";
      return closed && e.operands.every((operand) => typeOf(operand) === "integer") ? "integer" : "number";
    }
    case "external":
      return "number";
    case "select": {
      const then = typeOf(e.then);
      return then === typeOf(e.otherwise) ? then : "number";
    }
    default:
      return assertNever(e);
  }
}

const isFloat = (element: Element): boolean => element === "f64" || element === "f32";

/** A declaration of the compiler's own, not one the author wrote. */
export function isOurs(s: Stmt): boolean {
  return s.adjoint === true || s.origin === undefined;
}
