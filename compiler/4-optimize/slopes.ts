// Derivatives that are primitives of their own while derivatives are taken, so that an overflow or an end of the domain does
// not upset the next one. Out: each as a person writes it.

import { add, apply, div, mul, one, sub } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";

const inverses: Readonly<Record<string, (x: Expr) => Expr>> = {
  atanSlope: (x) => add(one, mul(x, x)),
  tanhSlope: (x) => mul(apply("cosh", x), apply("cosh", x)),
  asinSlope: (x) => apply("sqrt", mul(sub(one, x), add(one, x))),
  acoshSlope: (x) => mul(apply("sqrt", sub(x, one)), apply("sqrt", add(x, one))),
  atanhSlope: (x) => mul(sub(one, x), add(one, x)),
};

/** `t / cosh(x) ** 2` for `tanhSlope(x) * t`, and all others likewise. */
export function writtenOut(e: Expr): Expr {
  if (e.kind !== "apply") return e;
  const inverse = inverses[e.op];
  return inverse === undefined ? e : div(one, inverse(e.operands[0]!));
}
