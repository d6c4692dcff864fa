// Which arrays of procedures may hold numbers that depend on theta. In: the model's statements and the bodies of its
// procedures, each array with a buffer of its own.  Out: those arrays. What is handed to a procedure or comes back from
// it is one array with what the caller has for it.

import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { flowsOf, visitExpr, visitStmts } from "../ir/walk.js";
import type { Lowering } from "./lowering.js";

export function variedStretches(cx: Lowering, theta: Buffer, own: readonly Stmt[]): ReadonlySet<Buffer> {
  const into = new Map<object, Set<object>>();
  const link = (from: object, to: object): void => {
    const known = into.get(from);
    if (known === undefined) into.set(from, new Set([to]));
    else known.add(to);
  };
  const flow = (e: Expr, to: object): void =>
    visitExpr(e, (part) => {
      if (part.kind === "load") link(part.buffer, to);
      if (part.kind === "var") link(part.variable, to);
    });
  for (const body of [own, ...cx.procedures.map((each) => each.body)]) {
    visitStmts(body, (s) => {
      for (const { value, target } of flowsOf(s)) flow(value, target);
      const call = cx.calls.get(s);
      if (call === undefined) return;
      const same = (a: Buffer, b: Buffer): void => {
        link(a, b);
        link(b, a);
      };
      for (const [a, b] of call.given) same(a, b);
      for (const [k, taken] of call.results.entries()) {
        for (const left of call.instance.returned[k] ?? []) same(left, taken);
      }
    });
  }
  const seen = new Set<object>([theta]);
  const pending: object[] = [theta];
  for (let cell = pending.pop(); cell !== undefined; cell = pending.pop()) {
    for (const next of into.get(cell) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return new Set([...cx.stretches.keys()].filter((b) => seen.has(b)));
}
