// What a strong zero guards, by its guards. In: the statements below a guard that is taken to hold.  Out: their backward part
// alone, with what it reads computed first.

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import type { Stmt } from "../ir/stmt.js";
import type { StatementAdjoints } from "./statement-adjoints.js";

/**
 * The backward part of statements that need not have run: what it reads of their own constants is computed first. The
 * adjoints of what they assign are left for the part that follows.
 */
export function linearPart(body: readonly Stmt[], adjoints: StatementAdjoints): readonly Stmt[] {
  const backward = body.toReversed().flatMap((s): readonly Stmt[] => {
    switch (s.kind) {
      case "declare":
      case "accumulate":
        return adjoints.of(s);
      case "assign": {
        const bar = adjoints.adjoints.of(s.variable);
        return adjoints.of(s).filter((part) => part.kind !== "assign" || part.variable !== bar);
      }
      case "if": {
        const then = linearPart(s.then, adjoints);
        const otherwise = linearPart(s.otherwise, adjoints);
        return then.length + otherwise.length === 0 ? [] : [{ ...s, then, otherwise, adjoint: true }];
      }
      default:
        return [];
    }
  });
  if (backward.length === 0) return [];
  const statements = [...adjoints.declarations(body, backward), ...backward];
  const wanted = new Set<Cell>(effectsOf(statements).reads);
  const computed: Stmt[] = [];
  for (const s of body.toReversed()) {
    if (s.kind !== "declare" || !wanted.has(s.variable)) continue;
    computed.unshift({ ...s, adjoint: true });
    for (const cell of readsOfExpr(s.value)) wanted.add(cell);
  }
  return [...computed, ...statements];
}
