// Strong zeros that are differentiated again. What a guard keeps from a zero adjoint is linear in that adjoint, so its own
// derivative has two parts: by the guards, which is there where they are zero too; and by all else, which vanishes with them.
// In: the guards and the activity around them.  Out: the activity of either part.

import type { Activity } from "../2-analyze/activity.js";
import { type Cell, readsOfExpr } from "../2-analyze/effects.js";
import { apply, or, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies } from "../ir/walk.js";

export interface SplitActivity {
  /** Varied by the guards alone. */
  readonly through: Activity;
  /** Varied by everything else. */
  readonly beside: Activity;
}

/** `reached`: what varies with the guards inside of what they guard. */
export function splitActivity(
  guards: readonly Expr[],
  { varied, useful }: Activity,
  reached: ReadonlySet<Cell> = cellsOf(guards),
): SplitActivity {
  const own = cellsOf(guards);
  return {
    through: { varied: new Set([...reached].filter((cell) => varied.has(cell))), useful },
    beside: { varied: new Set([...varied].filter((cell) => !own.has(cell))), useful },
  };
}

export function cellsOf(guards: readonly Expr[]): ReadonlySet<Cell> {
  const cells = new Set<Cell>();
  for (const guard of guards) readsOfExpr(guard, cells);
  return cells;
}

export const anyNonZero = (guards: readonly Expr[]): Expr => guards.map((guard) => apply("ne", guard, zero)).reduce(or);

/** Statements below a guard that is taken to hold: guards inside of it are shares of its own. */
export const withoutGuards = (body: readonly Stmt[]): readonly Stmt[] =>
  body.flatMap((s) =>
    s.kind === "if" && s.guards !== undefined ? withoutGuards(s.then) : [mapBodies(s, withoutGuards)],
  );
