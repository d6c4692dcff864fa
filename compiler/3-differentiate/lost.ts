// Reports derivatives that are lost: an active value that goes through an operation without a derivative, or into an
// integer array, on its way to the result. In: a primal and its activity.  Out: diagnostics at the statement.

import type { Activity } from "../2-analyze/activity.js";
import type { Collector } from "../diagnostics/collector.js";
import type { Expr } from "../ir/expr.js";
import { type Primitive, primitives } from "../ir/primitives.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { operandsOf, visitStmts } from "../ir/walk.js";
import { isVaried } from "./prepare.js";
import { derivatives } from "./rules.js";

export function reportLost(body: readonly Stmt[], activity: Activity, whole: Origin, collector: Collector): void {
  visitStmts(body, (s) => {
    const value = usefulValue(s, activity);
    if (value !== undefined) reportLostIn(value, activity, s.origin ?? whole, collector);
    const isWhole = s.kind === "store" && s.buffer.element !== "f64" && s.buffer.element !== "f32";
    if (isWhole && isVaried(s.value, activity.varied)) {
      collector.add("analyze/lost-derivative", s.origin ?? whole, { operation: "a store into an integer array" });
    }
  });
}

/** The same for one expression that matters to the result. */
export function reportLostIn(value: Expr, activity: Activity, place: Origin, collector: Collector): void {
  const report = (op: Primitive, e: Extract<Expr, { kind: "apply" }>, origin: Origin): void => {
    const row = derivatives[op];
    if (!("passive" in row) || row.passive === "silent" || row.passive === "data") return;
    if (!e.operands.some((operand) => readsVaried(operand, activity.varied))) return;
    const { spelling } = primitives[op];
    const operation = spelling.form === "operand" ? op : spelling.text;
    const isCast = (op === "bitOr" && isZero(e.operands[1]!)) || (op === "bitNot" && isNot(e.operands[0]!));
    const rejected = row.passive === "reject" || ((op === "bitOr" || op === "bitNot") && !isCast);
    collector.add(rejected ? "analyze/active-bits" : "analyze/lost-derivative", origin, { operation });
  };
  const visit = (e: Expr, origin: Origin): void => {
    if (e.kind === "apply") {
      report(e.op, e, origin);
      if (e.op === "bitNot" && isNot(e.operands[0]!)) return;
    }
    if (e.kind === "load" || (e.kind === "apply" && e.op === "stopGradient")) return;
    for (const operand of e.kind === "select" ? [e.then, e.otherwise] : operandsOf(e)) visit(operand, origin);
  };
  visit(value, place);
}

/** True when a varied cell is read anywhere in `e`, behind comparisons and casts too, but not as an index. */
function readsVaried(e: Expr, varied: Activity["varied"]): boolean {
  switch (e.kind) {
    case "const":
    case "length":
      return false;
    case "var":
      return varied.has(e.variable);
    case "load":
      return varied.has(e.buffer);
    case "apply":
      return e.op !== "stopGradient" && e.operands.some((operand) => readsVaried(operand, varied));
    case "select":
      return [e.test, e.then, e.otherwise].some((part) => readsVaried(part, varied));
  }
}

const isZero = (e: Expr): boolean => e.kind === "const" && e.value === 0;
const isNot = (e: Expr): boolean => e.kind === "apply" && e.op === "bitNot";

function usefulValue(s: Stmt, { useful }: Activity): Expr | undefined {
  switch (s.kind) {
    case "declare":
    case "assign":
      return useful.has(s.variable) ? s.value : undefined;
    case "store":
    case "fill":
      return useful.has(s.buffer) ? s.value : undefined;
    case "accumulate":
      return useful.has(s.target.kind === "variable" ? s.target.variable : s.target.buffer) ? s.value : undefined;
    default:
      return undefined;
  }
}
