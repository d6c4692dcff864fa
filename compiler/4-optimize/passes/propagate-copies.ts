// Replaces our own names for a literal or for another constant name. In: a flat function.  Out: the same without
// `const a = b` and `const a = 1` where `a` is not a name of the author's.

import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { bodiesOf, mapAllExpressions, mapBodies, rewriteExpr, visitStmts } from "../../ir/walk.js";
import { isOurs } from "../analysis/cost.js";
import { countWrites } from "../analysis/effects.js";
import { type Pass, withBody } from "../pass.js";

export const propagateCopies: Pass = {
  name: "propagate-copies",
  why: "before sharing and inlining, which would see two names for one value",
  run: (f) => {
    const copies = findCopies(f.body);
    if (copies.size === 0) return f;
    const replace = (e: Expr): Expr =>
      rewriteExpr(e, (part) => (part.kind === "var" ? (copies.get(part.variable) ?? part) : part));
    const body = withoutDeclarations(mapAllExpressions(f.body, replace), copies);
    return withBody(f, body, f.result === undefined ? undefined : replace(f.result));
  },
};

function findCopies(body: readonly Stmt[]): ReadonlyMap<Variable, Expr> {
  const writes = countWrites(body);
  const exits = new Set<Variable>();
  visitStmts(body, (s) => {
    if (s.kind === "for" && s.exit !== undefined) exits.add(s.exit);
  });
  const copies = new Map<Variable, Expr>();
  // Declarations come before uses, so what a copy copies is already resolved.
  const visit = (block: readonly Stmt[]): void => {
    const isFinal = finalIn(block);
    for (const [k, s] of block.entries()) {
      for (const nested of bodiesOf(s)) visit(nested);
      if (s.kind !== "declare" || !isOurs(s) || writes.has(s.variable) || exits.has(s.variable)) continue;
      if (s.value.kind === "const") copies.set(s.variable, s.value);
      const isSettled = s.value.kind === "var" && isFinal(s.value.variable, k);
      if (s.value.kind === "var" && (isSettled || !writes.has(s.value.variable))) {
        copies.set(s.variable, copies.get(s.value.variable) ?? s.value);
      }
    }
  };
  visit(body);
  return copies;
}

/** Tells of a variable of the block itself whether nothing from statement `k` on writes it: a result that is handed on. */
function finalIn(block: readonly Stmt[]): (v: Variable, k: number) => boolean {
  const declaredAt = new Map<Variable, number>();
  const lastWrite = new Map<Variable, number>();
  for (const [k, s] of block.entries()) {
    if (s.kind === "declare") declaredAt.set(s.variable, k);
    for (const v of countWrites([s]).keys()) lastWrite.set(v, k);
  }
  return (v, k) => (declaredAt.get(v) ?? k) < k && (lastWrite.get(v) ?? -1) < k;
}

/** Drops the declarations of the given variables. */
export function withoutDeclarations(body: readonly Stmt[], dropped: { has(v: Variable): boolean }): readonly Stmt[] {
  const kept = body
    .filter((s) => s.kind !== "declare" || !dropped.has(s.variable))
    .map((s) => mapBodies(s, (nested) => withoutDeclarations(nested, dropped)));
  return kept.length === body.length && kept.every((s, i) => s === body[i]) ? body : kept;
}
