// Which arrays of procedures may hold numbers that depend on theta. In: the model's statements and the bodies of its
// procedures, each array with a buffer of its own.  Out: those arrays. What is handed to a procedure or comes back from
// it is one array with what the caller has for it.

import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { visitExpr, visitStmts } from "../ir/walk.js";
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
      for (const { value, to } of flowsOf(s)) flow(value, to);
      const call = cx.calls.get(s);
      if (call === undefined || s.kind !== "call") return;
      for (const [k, operand] of call.operands.entries()) {
        const parameter = call.instance.procedure.parameters[k];
        if (parameter !== undefined) flow(operand, parameter);
      }
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

function flowsOf(s: Stmt): readonly { readonly value: Expr; readonly to: object }[] {
  switch (s.kind) {
    case "declare":
    case "assign":
      return [{ value: s.value, to: s.variable }];
    case "store":
    case "fill":
      return [{ value: s.value, to: s.buffer }];
    case "accumulate":
      return [{ value: s.value, to: s.target.kind === "variable" ? s.target.variable : s.target.buffer }];
    default:
      return [];
  }
}
