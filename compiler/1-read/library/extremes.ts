// `Math.max` and `Math.min`. A call with an array spread into it is one call: elements that tie for the extreme share the
// derivative evenly, which nested calls of two would not give. The value is found first, as a constant; then each element
// that ties adds the difference to itself, which is 0, divided by their number: its derivative is the share.

import type { ts } from "ts-morph";
import { and, apply, constant, div, eq, sub, use, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Arguments } from "../calls.js";
import { asNumber } from "../conversions.js";
import { iterate } from "../iterate.js";
import type { Lowering } from "../lowering.js";
import { reject } from "../problems.js";
import { numberOf, type ArrayValue, type Value } from "../values.js";

export function extreme(cx: Lowering, op: "max" | "min", args: Arguments, node: ts.Node): Value {
  const plain = args.values.filter((_, k) => !args.spread.has(k));
  const nodes = args.nodes.filter((_, k) => !args.spread.has(k));
  const operands = plain.map((value, k) => asNumber(cx, value, nodes[k]!).expr);
  const arrays = args.values.filter((_, k) => args.spread.has(k));
  const [array] = arrays;
  if (array === undefined) {
    if (operands.length === 0)
      return numberOf(constant(op === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY));
    return numberOf(apply(op, ...operands));
  }
  if (arrays.length > 1 || array.kind !== "array") return reject("read/spread-call", node, {});
  if (operands.some((operand) => cx.known(operand) === undefined)) return reject("read/spread-call", node, {});
  const spread = extremeOf(cx, op, array, node);
  return numberOf(operands.length === 0 ? spread : apply(op, ...operands, spread));
}

function extremeOf(cx: Lowering, op: "max" | "min", array: ArrayValue, node: ts.Node): Expr {
  const { stem } = cx;
  const start = constant(op === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const numeric = (element: Value): Expr => asNumber(cx, element, node).expr;
  const best = cx.declareLet(stem, "number", start);
  const name = `${array.store.name}_index`;
  iterate(cx, array, { name }, (element) => {
    cx.assign(best, apply(op, use(best), apply("stopGradient", numeric(element))));
  });
  const ties = cx.declareLet(`${stem}_ties`, "integer", zero);
  iterate(cx, array, { name }, (element) => {
    cx.emit({ kind: "if", test: isTie(numeric(element), use(best)), then: [cx.counting(ties)], otherwise: [] });
  });
  const shared = cx.declareLet(stem, "number", use(best));
  iterate(cx, array, { name }, (element) => {
    const x = numeric(element);
    const nothing = div(sub(apply("stopGradient", x), x), use(ties));
    const share = {
      kind: "accumulate",
      target: { kind: "variable", variable: shared },
      sign: "-",
      value: nothing,
    } as const;
    cx.emit({ kind: "if", test: isTie(x, use(best)), then: [share], otherwise: [] });
  });
  return use(shared);
}

const isTie = (x: Expr, best: Expr): Expr => and(eq(x, best), apply("isFinite", x));
