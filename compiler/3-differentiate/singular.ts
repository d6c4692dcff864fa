// Where the partials of an operation are surely finite, whatever its operands turn out to be: there a zero adjoint or
// tangent needs no guard. In: one operation.  Out: yes, or not known.

import { type Definitions, isNeverNegativeZero, isNonNegative, isNonZero, isPositive } from "../2-analyze/signs.js";
import { apply, use } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";
import type { Rule } from "./rules.js";

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
    case "exp":
      return a!.kind === "apply" && a!.op === "neg" && isNonNegative(a!.operands[0]!, definitions);
    case "log1p":
      return isNonNegative(a!, definitions);
    case "attach":
      return isTame(b!, definitions);
    case "pow":
      return (
        active[1] !== true && b!.kind === "const" && typeof b!.value === "number" && (b!.value >= 1 || b!.value === 0)
      );
    default:
      return false;
  }
}

/** Finite wherever its variables are, by its form. */
function isTame(e: Expr, definitions: Definitions, depth = 0): boolean {
  if (depth > 12) return false;
  switch (e.kind) {
    case "const":
    case "length":
      return true;
    case "var": {
      const definition = definitions.get(e.variable);
      return definition !== undefined && isTame(definition, definitions, depth + 1);
    }
    case "load":
      return e.buffer.storage === "theta" || e.buffer.storage === "data";
    case "external":
      return false;
    case "select":
      return isTame(e.then, definitions, depth + 1) && isTame(e.otherwise, definitions, depth + 1);
    case "apply":
      return tame.has(e.op) && e.operands.every((operand) => isTame(operand, definitions, depth + 1));
  }
}

const tame: ReadonlySet<Primitive> = new Set<Primitive>([
  "add",
  "sub",
  "mul",
  "neg",
  "sin",
  "cos",
  "tanh",
  "atanSlope",
  "tanhSlope",
  "atan",
  "abs",
  "unsigned",
  "sign",
  "max",
  "min",
  "hypot",
  "toNumber",
  "stopGradient",
]);

/** Counts and lengths: passive denominators such as `n`, where a zero means that there is nothing to differentiate. */
function isCount(e: Expr): boolean {
  return e.kind === "length" || (e.kind === "var" && e.variable.type === "integer");
}

/** The primal result as partials read it; `result` is the variable that holds it, where there is one. */
export function resultOf(
  rule: Rule,
  e: Extract<Expr, { kind: "apply" }>,
  result: Variable | undefined,
  neverNegativeZero: ReadonlySet<Variable>,
): Expr {
  const y = result === undefined ? e : use(result);
  const isSigned = rule.ignoresZeroSign === true && !isNeverNegativeZero(e.operands[0]!, neverNegativeZero);
  return isSigned ? apply("unsigned", y) : y;
}
