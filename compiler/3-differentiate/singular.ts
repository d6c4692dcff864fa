// Where the partials of an operation are surely finite, whatever its operands turn out to be: there a zero adjoint or
// tangent needs no guard. In: one operation.  Out: yes, or not known.

import { type Definitions, isNonNegative, isNonZero, isPositive } from "../2-analyze/signs.js";
import type { Expr } from "../ir/expr.js";

export function isRegular(
  e: Extract<Expr, { kind: "apply" }>,
  active: readonly boolean[],
  definitions: Definitions,
): boolean {
  const [a, b] = e.operands;
  switch (e.op) {
    case "div":
      return isNonZero(b!, definitions) || (isCount(b!) && active[1] !== true);
    case "log":
    case "log2":
    case "log10":
    case "sqrt":
    case "cbrt":
      return isPositive(a!, definitions);
    case "log1p":
      return isNonNegative(a!, definitions);
    case "pow":
      return (
        active[1] !== true && b!.kind === "const" && typeof b!.value === "number" && (b!.value >= 1 || b!.value === 0)
      );
    default:
      return false;
  }
}

/** Counts and lengths: passive denominators such as `n`, where a zero means that there is nothing to differentiate. */
function isCount(e: Expr): boolean {
  return e.kind === "length" || (e.kind === "var" && e.variable.type === "integer");
}
