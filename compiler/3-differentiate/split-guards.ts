// Guards around more than the shares they are for, made smaller before a function is differentiated again. In: statements.
// Out: the same, where `if (t !== 0) { partials in loops and arrays; x_bar += p * t; }` computes the partials before the guard,
// and has the guard inside of the loop where shares come in one. What is left under it is straight-line code that is linear in
// what it guards, which reverse mode can differentiate at zero.

import { type Cell, type Effects, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies } from "../ir/walk.js";
import { withOwnNames } from "./own-names.js";
import { cellsOf } from "./strong-zero.js";

type If = Extract<Stmt, { kind: "if" }>;

export function splitGuards(body: readonly Stmt[]): readonly Stmt[] {
  if (!body.some(hasGuard)) return body;
  return body.flatMap((s): readonly Stmt[] => {
    const inner = mapBodies(s, splitGuards);
    if (inner.kind !== "if" || inner.guards === undefined) return [inner];
    return split(inner, cellsOf(inner.guards));
  });
}

/** True for what reverse mode differentiates beside a guard: no loops, no arrays of its own, and constants but for the shares. */
export function isSmall(s: If, guarded: ReadonlySet<Cell>): boolean {
  const reached = reachedFrom(guarded, s.then);
  const free = s.then.filter((each) => !meets(effectsOf([each]), reached));
  return isPlain(s.then) && free.every((each) => each.kind === "declare" && !each.mutable);
}

function isPlain(body: readonly Stmt[]): boolean {
  return body.every(
    (s) =>
      s.kind === "declare" ||
      s.kind === "accumulate" ||
      s.kind === "assign" ||
      (s.kind === "if" && isPlain(s.then) && isPlain(s.otherwise)),
  );
}

const hasGuard = (s: Stmt): boolean =>
  (s.kind === "if" && s.guards !== undefined) ||
  (s.kind === "if" ? [s.then, s.otherwise] : s.kind === "for" || s.kind === "while" ? [s.body] : []).some((inner) =>
    inner.some(hasGuard),
  );

/**
 * The statements that what is guarded does not reach go first, if nothing outside knows of what they write; where shares
 * come in loops, the guard goes into the loops.
 */
function split(s: If, guarded: ReadonlySet<Cell>): readonly Stmt[] {
  if (isSmall(s, guarded)) return [s];
  const reached = reachedFrom(guarded, s.then);
  const isFree = (each: Stmt): boolean => !meets(effectsOf([each]), reached);
  const [before, under] = [s.then.filter(isFree), s.then.filter((each) => !isFree(each))];
  const { declares, creates } = effectsOf(s.then);
  const isOwn = (cell: Cell): boolean => (cell.kind === "variable" ? declares.has(cell) : creates.has(cell));
  const written = effectsOf(before).writes;
  if (![...written].every(isOwn) || !isInOrder(s.then, isFree)) return [s];
  const inner = guardedInside(s, under, reached);
  return inner === undefined ? [s] : withOwnNames([...before, ...inner]);
}

/** The guard around each stretch of statements without loops; nothing where a loop depends on what is guarded. */
function guardedInside(s: If, body: readonly Stmt[], reached: ReadonlySet<Cell>): readonly Stmt[] | undefined {
  if (isPlain(body)) return body.length === 0 ? [] : [{ ...s, then: body }];
  const result: Stmt[] = [];
  for (const each of body) {
    if (each.kind === "declare" && !meets(effectsOf([each]), reached)) result.push(each);
    else if (each.kind === "for" && each.exit === undefined) {
      if ([each.from, each.to].some((e) => readsAny(e, reached))) return undefined;
      const inner = guardedInside(s, each.body, reached);
      if (inner === undefined) return undefined;
      result.push({ ...each, body: inner });
    } else if (each.kind === "if" && !readsAny(each.test, reached)) {
      const [then, otherwise] = [each.then, each.otherwise].map((branch) => guardedInside(s, branch, reached));
      if (then === undefined || otherwise === undefined) return undefined;
      result.push({ ...each, then, otherwise });
    } else if (each.kind === "accumulate") result.push({ ...s, then: [each] });
    else return undefined;
  }
  return result;
}

/** What is made of the given cells, in the order of the statements or not. */
function reachedFrom(guarded: ReadonlySet<Cell>, body: readonly Stmt[]): ReadonlySet<Cell> {
  const reached = new Set<Cell>(guarded);
  const all = body.map((each) => effectsOf([each]));
  for (let known = 0; known < reached.size;) {
    known = reached.size;
    for (const effects of all) if (meets(effects, reached)) for (const cell of effects.writes) reached.add(cell);
  }
  return reached;
}

/** True where nothing that goes first writes what a statement before it has read. */
function isInOrder(body: readonly Stmt[], isFree: (s: Stmt) => boolean): boolean {
  const passed: Stmt[] = [];
  for (const s of body) {
    if (!isFree(s)) passed.push(s);
    else if (passed.length > 0) {
      const { reads } = effectsOf(passed);
      if ([...effectsOf([s]).writes].some((cell) => reads.has(cell))) return false;
    }
  }
  return true;
}

const readsAny = (e: Expr, cells: ReadonlySet<Cell>): boolean => [...readsOfExpr(e)].some((cell) => cells.has(cell));

const meets = ({ reads, writes }: Effects, reached: ReadonlySet<Cell>): boolean =>
  [...reads, ...writes].some((cell) => reached.has(cell));
