// Derivatives that are primitives of their own while derivatives are taken, so that an overflow or an end of the domain does
// not upset the next one. Out: each as a person writes it.

import { add, apply, div, mul, one, sub } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import { mapAllExpressions, rewriteExpr } from "../ir/walk.js";

const inverses: Readonly<Record<string, (x: Expr) => Expr>> = {
  atanSlope: (x) => add(one, mul(x, x)),
  tanhSlope: (x) => mul(apply("cosh", x), apply("cosh", x)),
  asinSlope: (x) => apply("sqrt", mul(sub(one, x), add(one, x))),
  acoshSlope: (x) => mul(apply("sqrt", sub(x, one)), apply("sqrt", add(x, one))),
  atanhSlope: (x) => mul(sub(one, x), add(one, x)),
};

/** `1 / (cosh(x) * cosh(x))` for `tanhSlope(x)`, and all others likewise, once no further derivative is taken. */
export function writeOutSlopes(f: FlatFunction): FlatFunction {
  const write = (e: Expr): Expr => rewriteExpr(e, writtenOut);
  const body = mapAllExpressions(f.body, write);
  return f.result === undefined ? { ...f, body } : { ...f, body, result: write(f.result) };
}

function writtenOut(part: Expr): Expr {
  if (part.kind !== "apply") return part;
  const inverse = inverses[part.op];
  return inverse === undefined ? part : div(one, inverse(part.operands[0]!));
}
