// The last step of reading a function. In: the lowered statements.  Out: the body with the constants of its start that are
// used, without truth variables nobody reads, and with `let` only where something is assigned.

import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, mapSame, variablesWrittenBy, visitExpr, visitExpressions, visitStmts } from "../ir/walk.js";
import type { Lowering } from "./lowering.js";

export function finish(
  cx: Lowering,
  statements: readonly Stmt[],
  result: readonly Expr[],
  withEntry = true,
): readonly Stmt[] {
  const used = new Set<Variable>();
  const note = (e: Expr): void => visitExpr(e, (part) => part.kind === "var" && used.add(part.variable));
  visitExpressions(statements, note);
  for (const e of result) note(e);
  visitStmts(statements, (s) => {
    if (s.kind === "for" && s.exit !== undefined) used.add(s.exit);
  });
  const assigned = new Set<Variable>();
  visitStmts(statements, (s) => {
    if (s.kind !== "declare" && !isAttachment(s)) for (const v of variablesWrittenBy(s)) assigned.add(v);
  });
  for (const { variable } of cx.entryCandidates) if (assigned.has(variable)) used.add(variable);
  const entry: Stmt[] = [];
  for (const { variable, value } of cx.entryCandidates.toReversed()) {
    if (!withEntry || !used.has(variable)) continue;
    note(value);
    entry.unshift({ kind: "declare", variable, value, mutable: assigned.has(variable) });
  }
  const clean = (body: readonly Stmt[]): readonly Stmt[] =>
    mapSame(body, (s): Stmt => {
      const inner = mapBodies(s, (nested) => clean(kept(nested)));
      return inner.kind === "declare" && inner.mutable !== assigned.has(inner.variable)
        ? { ...inner, mutable: assigned.has(inner.variable) }
        : inner;
    });
  const kept = (body: readonly Stmt[]): readonly Stmt[] => body.filter((s) => !isDropped(s, cx, used));
  return dropEmpty([...entry, ...clean(kept(statements))]);
}

/** Says what a derivative is and leaves the value as it was. */
const isAttachment = (s: Stmt): boolean =>
  s.kind === "accumulate" && s.value.kind === "apply" && s.value.op === "attach";

/** Truth variables of jumps that no guard needed, and places that were kept free for nothing. */
function isDropped(s: Stmt, cx: Lowering, used: ReadonlySet<Variable>): boolean {
  const target = s.kind === "declare" || s.kind === "assign" ? s.variable : undefined;
  if (target !== undefined && cx.flags.has(target) && !used.has(target)) return true;
  return s.kind === "if" && s.then.length === 0 && s.otherwise.length === 0;
}

/** Dropping may leave an `if` with nothing in it; its test has no effect. */
function dropEmpty(body: readonly Stmt[]): readonly Stmt[] {
  const inner = mapSame(body, (s) => mapBodies(s, dropEmpty));
  const full = inner.filter((s) => !(s.kind === "if" && s.then.length === 0 && s.otherwise.length === 0));
  return full.length === inner.length ? inner : full;
}
