// Guards around more than the shares they are for, made smaller before a function is differentiated again. In: statements.
// Out: the same, where `if (t !== 0) { partials in loops and arrays; x_bar += p * t; }` computes the partials before the guard.
// What is left under it is straight-line code that is linear in what it guards, which reverse mode can differentiate at zero.

import { type Cell, type Effects, effectsOf } from "../2-analyze/effects.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies } from "../ir/walk.js";
import { withOwnNames } from "./own-names.js";
import { cellsOf } from "./strong-zero.js";

type If = Extract<Stmt, { kind: "if" }>;

export function splitGuards(body: readonly Stmt[]): readonly Stmt[] {
  if (!body.some(hasGuard)) return body;
  return body.flatMap((s): readonly Stmt[] => {
    const inner = mapBodies(s, splitGuards);
    if (inner.kind !== "if" || inner.guards === undefined || isPlain(inner.then)) return [inner];
    return split(inner, cellsOf(inner.guards));
  });
}

/** True for what reverse mode differentiates beside a guard: no loops and no arrays of its own. */
export function isPlain(body: readonly Stmt[]): boolean {
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

/** The statements that what is guarded does not reach go first, if nothing outside knows of what they write. */
function split(s: If, guarded: ReadonlySet<Cell>): readonly Stmt[] {
  const { declares, creates } = effectsOf(s.then);
  const reached = new Set<Cell>(guarded);
  const [before, under]: [Stmt[], Stmt[]] = [[], []];
  let inOrder = true;
  for (const each of s.then) {
    const effects = effectsOf([each]);
    if (meets(effects, reached)) {
      under.push(each);
      for (const cell of effects.writes) reached.add(cell);
    } else {
      const known = effectsOf(under).reads;
      if ([...effects.writes].some((cell) => known.has(cell))) inOrder = false;
      before.push(each);
    }
  }
  const isOwn = (cell: Cell): boolean => (cell.kind === "variable" ? declares.has(cell) : creates.has(cell));
  const fits = inOrder && isPlain(under) && [...effectsOf(before).writes].every(isOwn);
  return fits ? withOwnNames([...before, { ...s, then: under }]) : [s];
}

const meets = ({ reads, writes }: Effects, reached: ReadonlySet<Cell>): boolean =>
  [...reads, ...writes].some((cell) => reached.has(cell));
