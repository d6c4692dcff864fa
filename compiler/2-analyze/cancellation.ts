// Differences that lose their leading digits: each row is a form, and what to write instead. In: an expression with the
// definitions of constants.  Out: the row it matches, with the operand that has to be small or close for it to matter.

import type { Expr } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";
import { sameExpr } from "../ir/walk.js";
import type { Definitions } from "./signs.js";

export interface Cancellation {
  /** As an author would write it. */
  readonly form: string;
  readonly near: string;
  readonly better: string;
}

interface Row extends Cancellation {
  readonly matches: (e: Expr, definitions: Definitions) => boolean;
}

type Match = (e: Expr, definitions: Definitions) => boolean;

/** A constant variable is looked through: `const e = Math.exp(x); … e - 1`. */
function resolved(e: Expr, definitions: Definitions): Expr {
  const definition = e.kind === "var" ? definitions.get(e.variable) : undefined;
  return definition === undefined ? e : resolved(definition, definitions);
}

const call =
  (op: Primitive, ...operands: readonly Match[]): Match =>
  (e, definitions) => {
    const whole = resolved(e, definitions);
    return (
      whole.kind === "apply" &&
      whole.op === op &&
      operands.every((operand, k) => operand(whole.operands[k]!, definitions))
    );
  };
const literal =
  (value: number): Match =>
  (e) =>
    e.kind === "const" && e.value === value;
const either =
  (...matches: readonly Match[]): Match =>
  (e, definitions) =>
    matches.some((match) => match(e, definitions));
const varying: Match = (e) => e.kind !== "const";
const square: Match = (e, definitions) => {
  const whole = resolved(e, definitions);
  if (whole.kind !== "apply") return false;
  const [a, b] = whole.operands;
  if (whole.op === "pow") return literal(2)(b!, definitions);
  return whole.op === "mul" && sameExpr(a!, b!);
};
const one = literal(1);

const rows: readonly Row[] = [
  {
    form: "1 - Math.cos(u)",
    near: "u is near 0",
    better: "2 * Math.sin(u / 2) ** 2",
    matches: call("sub", one, call("cos", varying)),
  },
  {
    form: "Math.exp(u) - 1",
    near: "u is near 0",
    better: "Math.expm1(u)",
    matches: either(call("sub", call("exp", varying), one), call("add", call("exp", varying), literal(-1))),
  },
  {
    form: "1 - Math.exp(u)",
    near: "u is near 0",
    better: "-Math.expm1(u)",
    matches: call("sub", one, call("exp", varying)),
  },
  {
    form: "Math.log(1 + u)",
    near: "u is near 0",
    better: "Math.log1p(u)",
    matches: either(call("log", call("add", one, varying)), call("log", call("add", varying, one))),
  },
  {
    form: "Math.log(1 - u)",
    near: "u is near 0",
    better: "Math.log1p(-u)",
    matches: call("log", call("sub", one, varying)),
  },
  {
    form: "Math.sqrt(a) - Math.sqrt(b)",
    near: "a is near b",
    better: "(a - b) / (Math.sqrt(a) + Math.sqrt(b))",
    matches: call("sub", call("sqrt", varying), call("sqrt", varying)),
  },
  {
    form: "a * a - b * b",
    near: "a is near b",
    better: "(a - b) * (a + b)",
    matches: call("sub", square, square),
  },
];

export function cancellationOf(e: Expr, definitions: Definitions): Cancellation | undefined {
  return rows.find((row) => row.matches(e, definitions));
}
