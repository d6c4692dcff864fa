// Strong zeros that are differentiated again. What a guard keeps from a zero adjoint is linear in that adjoint, so its own
// derivative has two parts: by the guards, which is there where they are zero too; and by all else, which vanishes with them.
// In: the guards and the activity around them.  Out: the activity of either part.

import type { Activity } from "../2-analyze/activity.js";
import { type Cell, readsOfExpr } from "../2-analyze/effects.js";
import { apply, eq, or, zero } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { isInteger } from "../ir/measure.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, mapExpressions, rewriteExpr, visitStmts } from "../ir/walk.js";

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

/** `t === 0 ? 0 : share`: the strong zero of a share that is linear in a tangent. */
export const guardedBy = (t: Expr, share: Expr): Expr => ({
  kind: "select",
  test: eq(t, zero),
  then: zero,
  otherwise: share,
  guards: [t],
});

/**
 * A share that is 0 where the tangent `t` is, whatever the partial: products become `times`, unless the partial is finite by
 * its form. Nothing where it takes a guard.
 */
export function strongly(share: Expr, t: Expr): Expr | undefined {
  if (share === t || share.kind === "const") return share;
  if (share.kind === "select") {
    const [then, otherwise] = [strongly(share.then, t), strongly(share.otherwise, t)];
    return then === undefined || otherwise === undefined ? undefined : { ...share, then, otherwise };
  }
  if (share.kind !== "apply") return undefined;
  const [a, b] = share.operands;
  const inner = a === undefined ? undefined : strongly(a, t);
  switch (share.op) {
    case "neg":
      return inner === undefined ? undefined : apply("neg", inner);
    case "mul":
      if (b !== t) return undefined;
      return isFinite(a!) ? share : apply("times", a!, t);
    case "div":
      return inner === undefined || !isFinite(b!) ? undefined : apply("div", inner, b!);
    default:
      return undefined;
  }
}

/** Literals and whole numbers. */
export const isFinite = (e: Expr): boolean => e.kind === "const" || e.kind === "length" || isInteger(e);

export const anyNonZero = (guards: readonly Expr[]): Expr => guards.map((guard) => apply("ne", guard, zero)).reduce(or);

/** Statements below a guard that is taken to hold: guards inside of it are shares of its own. */
export const withoutGuards = (body: readonly Stmt[]): readonly Stmt[] =>
  body.flatMap((s) =>
    s.kind === "if" && s.guards !== undefined ? withoutGuards(s.then) : [mapBodies(s, withoutGuards)],
  );

/** The same statements with variables of their own for those that they declare: they run beside the original ones. */
export function renamed(body: readonly Stmt[]): {
  readonly body: readonly Stmt[];
  readonly names: ReadonlyMap<Variable, Variable>;
} {
  const names = new Map<Variable, Variable>();
  visitStmts(body, (s) => {
    if (s.kind === "declare") names.set(s.variable, { ...s.variable });
  });
  const nameOf = (v: Variable): Variable => names.get(v) ?? v;
  const rename = (e: Expr): Expr =>
    rewriteExpr(e, (part) => (part.kind === "var" ? { ...part, variable: nameOf(part.variable) } : part));
  const statement = (given: Stmt): Stmt => {
    const s = mapBodies(mapExpressions(given, rename), (inner) => inner.map(statement));
    if (s.kind === "declare" || s.kind === "assign") return { ...s, variable: nameOf(s.variable) };
    if (s.kind !== "accumulate" || s.target.kind !== "variable") return s;
    return { ...s, target: { kind: "variable", variable: nameOf(s.target.variable) } };
  };
  return { body: body.map(statement), names };
}

/** What holds of a variable holds of the one that stands for it. */
export function withNames({ varied, useful }: Activity, names: ReadonlyMap<Variable, Variable>): Activity {
  const both = (cells: ReadonlySet<Cell>): ReadonlySet<Cell> =>
    new Set([...cells, ...[...names].flatMap(([v, stand]) => (cells.has(v) ? [stand] : []))]);
  return { varied: both(varied), useful: both(useful) };
}
