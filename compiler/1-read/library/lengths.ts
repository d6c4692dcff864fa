// `Math.hypot`. Of numbers it is the function itself; of an array spread into it, which may be of any length, it is what
// engines do: squares of the parts relative to the largest, summed with compensation for rounding. That is its value; its
// derivatives are those of the plain sum of squares, to which the scale is a constant.

import type { ts } from "ts-morph";
import { add, and, apply, constant, div, gt, lt, mul, sub, use, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Arguments } from "../calls.js";
import { asNumber } from "../conversions.js";
import { iterate, type Sequence } from "../iterate.js";
import { putTogether } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { elementValue } from "../ragged.js";
import { shapeOf } from "../shapes.js";
import { numberOf, type Value } from "../values.js";
import { indexName } from "./names.js";

/** A sequence of a known length up to this is written out. */
const mostOperands = 8;

/** All arguments of a call as one sequence. */
export function gathered(cx: Lowering, args: Arguments, node: ts.Node): Sequence {
  const [only] = args.values;
  if (args.values.length === 1 && only?.kind === "array") return only;
  const pieces = args.values.map((value, k) => ({ value, spread: args.spread.has(k) }));
  return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node, "spread"), shared: false }, node) as Sequence;
}

export function hypot(cx: Lowering, args: Arguments, node: ts.Node): Value {
  if (args.values.length === 0) return numberOf(zero);
  const operands = args.values.flatMap((value, k) => (args.spread.has(k) ? itemsOf(cx, value) : [value]));
  const isKnown = operands.every((value): value is Value => value !== undefined);
  if (isKnown) return numberOf(apply("hypot", ...operands.map((value) => asNumber(cx, value, node).expr)));
  return numberOf(lengthOfAll(cx, gathered(cx, args, node), node));
}

/** The elements of an array of a small known length. */
function itemsOf(cx: Lowering, value: Value): readonly (Value | undefined)[] {
  const of = value.kind === "array" ? shapeOf(value) : undefined;
  const length = value.kind === "array" ? cx.known(value.length) : undefined;
  if (value.kind !== "array" || of === undefined || typeof length !== "number" || length < 1 || length > mostOperands)
    return [undefined];
  return Array.from({ length }, (_, k) => elementValue(cx, value, of, constant(k)));
}

type Each = (f: (x: Expr) => void) => void;

function lengthOfAll(cx: Lowering, all: Sequence, node: ts.Node): Expr {
  const { stem } = cx;
  const name = indexName(all);
  const each: Each = (f) => iterate(cx, all, { name }, (element) => f(asNumber(cx, element, node).expr));
  const eachConstant: Each = (f) => each((x) => f(apply("stopGradient", x)));
  const scale = cx.declareLet(`${stem}_scale`, "number", zero);
  eachConstant((x) => {
    const larger = { kind: "assign", variable: scale, value: apply("abs", x) } as const;
    cx.emit({ kind: "if", test: gt(apply("abs", x), use(scale)), then: [larger], otherwise: [] });
  });
  const result = cx.declareLet(stem, "number", zero);
  const finite = cx.inBlock(() => {
    const value = apply("sqrt", compensated(cx, eachConstant, use(scale)));
    const smooth = cx.declareConst(`${stem}_smooth`, "number", apply("sqrt", sumOfSquares(cx, each, use(scale))));
    // The difference is exact, for both are the same to a few roundings.
    cx.assign(result, mul(add(smooth, apply("stopGradient", sub(value, smooth))), use(scale)));
  });
  // All zero, or one of them infinite or not a number.
  const special = cx.inBlock(() =>
    eachConstant((x) => cx.assign(result, apply("hypot", apply("stopGradient", use(result)), x))),
  );
  const isFinite = and(gt(use(scale), zero), lt(use(scale), constant(Number.POSITIVE_INFINITY)));
  cx.emit({ kind: "if", test: isFinite, then: finite.body, otherwise: special.body });
  return use(result);
}

function compensated(cx: Lowering, each: Each, scale: Expr): Expr {
  const { stem } = cx;
  const sum = cx.declareLet(`${stem}_sum`, "number", zero);
  const lost = cx.declareLet(`${stem}_lost`, "number", zero);
  each((x) => {
    const part = cx.declareConst(`${stem}_part`, "number", div(x, scale));
    const term = cx.declareConst(`${stem}_term`, "number", sub(mul(part, part), use(lost)));
    const next = cx.declareConst(`${stem}_next`, "number", add(use(sum), term));
    cx.assign(lost, sub(sub(next, use(sum)), term));
    cx.assign(sum, next);
  });
  return use(sum);
}

function sumOfSquares(cx: Lowering, each: Each, scale: Expr): Expr {
  const sum = cx.declareLet(`${cx.stem}_squares`, "number", zero);
  each((x) => {
    const part = cx.declareConst(`${cx.stem}_part`, "number", div(x, scale));
    cx.increase(sum, mul(part, part));
  });
  return use(sum);
}
