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
    for (const [k, s] of block.entries()) {
      for (const nested of bodiesOf(s)) visit(nested);
      if (s.kind !== "declare" || !isOurs(s) || writes.has(s.variable) || exits.has(s.variable)) continue;
      if (s.value.kind === "const") copies.set(s.variable, s.value);
      const isSettled = s.value.kind === "var" && s.adjoint !== true && isFinal(s.value.variable, block, k);
      if (s.value.kind === "var" && (isSettled || !writes.has(s.value.variable))) {
        copies.set(s.variable, copies.get(s.value.variable) ?? s.value);
      }
    }
  };
  visit(body);
  return copies;
}

/** True for a variable of the block itself that nothing from statement `k` on writes: a result that is handed on. */
function isFinal(v: Variable, block: readonly Stmt[], k: number): boolean {
  const isOwn = block.slice(0, k).some((s) => s.kind === "declare" && s.variable === v);
  return isOwn && !countWrites(block.slice(k)).has(v);
}

/** Drops the declarations of the given variables. */
export function withoutDeclarations(body: readonly Stmt[], dropped: { has(v: Variable): boolean }): readonly Stmt[] {
  const kept = body
    .filter((s) => s.kind !== "declare" || !dropped.has(s.variable))
    .map((s) => mapBodies(s, (nested) => withoutDeclarations(nested, dropped)));
  return kept.length === body.length && kept.every((s, i) => s === body[i]) ? body : kept;
}
