// `Math.max` and `Math.min`. A call with an array spread into it is one call: elements that tie for the extreme share the
// derivative evenly, which nested calls of two would not give. The value is found first, as a constant; beside it stands
// what its derivative is: one over the number of ties for each element that ties.

import type { ts } from "ts-morph";
import { and, apply, constant, div, eq, one, toVariable, use, variable, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import type { Arguments } from "../calls.js";
import { asNumber } from "../conversions.js";
import { iterate, type Sequence } from "../iterate.js";
import type { Lowering } from "../lowering.js";
import { numberOf, type Value } from "../values.js";
import { gathered } from "./lengths.js";
import { indexName } from "./names.js";

export function extreme(cx: Lowering, op: "max" | "min", args: Arguments, node: ts.Node): Value {
  if (args.spread.size === 0) {
    const operands = args.values.map((value, k) => asNumber(cx, value, args.nodes[k]!).expr);
    if (operands.length === 0)
      return numberOf(constant(op === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY));
    return numberOf(apply(op, ...operands));
  }
  const plain = args.values.filter((_, k) => !args.spread.has(k));
  const known = plain.map((value) => (value.kind === "scalar" ? value.expr : undefined));
  const [array] = args.values.filter((_, k) => args.spread.has(k));
  // A number that is known has no derivative to share.
  if (args.spread.size === 1 && known.every((e) => e !== undefined && cx.known(e) !== undefined)) {
    const spread = extremeOf(cx, op, array as Sequence, node);
    return numberOf(known.length === 0 ? spread : apply(op, ...known.map((e) => e!), spread));
  }
  return numberOf(extremeOf(cx, op, gathered(cx, args, node), node));
}

function extremeOf(cx: Lowering, op: "max" | "min", all: Sequence, node: ts.Node): Expr {
  const { stem } = cx;
  const start = constant(op === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const numeric = (element: Value): Expr => asNumber(cx, element, node).expr;
  const best = cx.declareLet(stem, "number", start);
  const name = indexName(all);
  iterate(cx, all, { name }, (element) => {
    cx.assign(best, apply(op, use(best), apply("stopGradient", numeric(element))));
  });
  const shared = variable(stem, "number");
  cx.declareResult(shared, use(best));
  const { body } = cx.inBlock(() => {
    const ties = cx.declareLet(`${stem}_ties`, "integer", zero);
    const eachTie = (then: (x: Expr) => Stmt): void =>
      iterate(cx, all, { name }, (element) => {
        const x = numeric(element);
        cx.emit({ kind: "if", test: isTie(x, use(best)), then: [then(x)], otherwise: [] });
      });
    eachTie(() => cx.counting(ties));
    const partial = div(one, use(ties));
    eachTie((x) => ({ kind: "accumulate", target: toVariable(shared), sign: "+", value: apply("attach", x, partial) }));
  });
  cx.emit({ kind: "if", test: constant(true), then: body, otherwise: [], says: "derivative" });
  return use(shared);
}

const isTie = (x: Expr, best: Expr): Expr => and(eq(x, best), apply("isFinite", x));
