// One step of a `reduce`. In: the total so far and what the callback makes of it.  Out: statements that give the total its
// next value; a callback that only adds becomes an accumulation, as in a loop written by hand.

import type { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { sameExpr, visitExpressions } from "../../ir/walk.js";
import type { Lowering } from "../lowering.js";
import { reads, writtenBy } from "../order.js";
import { makeOwn, replaceOwn } from "../ownership.js";
import { accumulateScalar } from "../places.js";
import type { Value } from "../values.js";
import { isCollection, refuseCollection } from "./collections.js";

/** What the callback is handed first: storage of the reduction's own, or a map or set that goes from turn to turn. */
export const totalFrom = (cx: Lowering, first: Value, node: ts.Node): Value =>
  isCollection(first) ? first : makeOwn(cx, first, { name: cx.stem, key: cx.keyOf(node, "total"), widen: true }, node);

export function addTo(cx: Lowering, total: Value, step: (total: Value) => Value, node: ts.Node): void {
  const { last } = cx;
  const next = step(total);
  if (isCollection(total) && next !== total) refuseCollection(total, node);
  if (!accumulates(cx, total, next, last, node)) replaceOwn(cx, total, next, node);
}

/** `total = total + e` as an accumulation, also where the callback has the total under a name of its own. */
function accumulates(cx: Lowering, total: Value, next: Value, last: Stmt | undefined, node: ts.Node): boolean {
  if (total.kind !== "scalar" || next.kind !== "scalar" || total.expr.kind !== "var") return false;
  const { expr } = next;
  if (expr.kind !== "apply" || expr.op !== "add") return false;
  const [a, b] = expr.operands as readonly [Expr, Expr];
  const statements = cx.since(last);
  const isWritten = reads(total.expr, writtenBy(statements));
  const names = statements.flatMap((s) =>
    !isWritten && s.kind === "declare" && !s.mutable && sameExpr(s.value, total.expr) ? [s.variable] : [],
  );
  const self = new Set<object>([total.expr.variable, ...names]);
  const isTotal = (e: Expr): boolean => e.kind === "var" && self.has(e.variable);
  const other = isTotal(a) ? b : isTotal(b) ? a : undefined;
  if (other === undefined || reads(other, self)) return false;
  dropUnread(cx, new Set(names), last);
  accumulateScalar(cx, total, undefined, "+", other, node);
  return true;
}

/** Takes out the names of the total that nothing reads: a loop that reads what it adds to is not one that only adds. */
function dropUnread(cx: Lowering, names: ReadonlySet<object>, last: Stmt | undefined): void {
  const rest = cx.since(last).filter((s) => !(s.kind === "declare" && names.has(s.variable)));
  let isRead = false;
  visitExpressions(rest, (e) => {
    isRead ||= reads(e, names);
  });
  if (isRead) return;
  cx.undo(last);
  cx.block.push(...rest);
}
