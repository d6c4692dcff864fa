// What a piece of IR takes sets from, and whether it uses the tape, for loops that are not run when a pattern is found.
// In: expressions and statements.  Out: what they read.

import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { assertNever, visitStmts } from "../ir/walk.js";
import { carried } from "./rules.js";

/** The variables and elements that a value takes its derivative from. */
export function visitFlows(e: Expr, f: (from: Extract<Expr, { kind: "var" | "load" }>) => void): void {
  switch (e.kind) {
    case "const":
    case "length":
      return;
    case "var":
    case "load":
      return f(e);
    case "apply":
      for (const operand of carried(e)) visitFlows(operand, f);
      return;
    case "external":
      return;
    case "select":
      visitFlows(e.then, f);
      visitFlows(e.otherwise, f);
      return;
    default:
      assertNever(e);
  }
}

/** The values that a statement sets something to. */
export function valuesOf(s: Stmt): readonly Expr[] {
  if (s.kind === "call") return s.operands;
  return "value" in s ? [s.value] : [];
}

/** Whether a body puts something on the tape, and whether it takes something off; procedures do one or the other. */
export function tapeUseIn(body: readonly Stmt[]): { readonly puts: boolean; readonly takes: boolean } {
  let [puts, takes] = [false, false];
  visitStmts(body, (s) => {
    const isCall = s.kind === "call";
    if (s.kind === "push" || s.kind === "pushRange" || (isCall && s.adjoint !== true)) puts = true;
    if (s.kind === "pop" || s.kind === "popRange" || (isCall && s.adjoint === true)) takes = true;
  });
  return { puts, takes };
}
