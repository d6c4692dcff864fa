// Loops whose iterations do not look at each other: their adjoint can be taken iteration by iteration, with nothing kept.
// In: a loop.  Out: how each cell that outlives an iteration is used, or nothing when iterations depend on each other.
// Reference: Hascoët, Fidanova & Held, "Adjoining independent computations" (2001).

import type { Buffer, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, buffersReadBy, buffersWrittenBy, expressionsOf, variablesWrittenBy } from "../ir/walk.js";
import { type Cell, type Effects, effectsOf, readsOfExpr } from "./effects.js";

export interface Independent {
  /** Outer variables and arrays that iterations only add to. */
  readonly accumulators: ReadonlySet<Cell>;
  /** Outer arrays that iterations only store to. */
  readonly outputs: ReadonlySet<Buffer>;
}

type Loop = Extract<Stmt, { kind: "for" }>;

export function findIndependence(loop: Loop, effects: Effects = effectsOf(loop.body)): Independent | undefined {
  if (loop.exit !== undefined) return undefined;
  const local = (cell: Cell): boolean =>
    cell.kind === "variable" ? effects.declares.has(cell) : isCreatedFirst(cell, loop.body);
  const accumulated = new Set<Cell>();
  const stored = new Set<Buffer>();
  let dependent = false;
  const visit = (body: readonly Stmt[]): void => {
    for (const s of body) {
      if (s.kind === "accumulate") {
        const cell = s.target.kind === "variable" ? s.target.variable : s.target.buffer;
        if (!local(cell)) accumulated.add(cell);
      } else if (s.kind === "store") {
        if (!local(s.buffer)) stored.add(s.buffer);
      } else {
        const written: readonly (Variable | Buffer)[] = [...variablesWrittenBy(s), ...buffersWrittenBy(s)];
        if (written.some((cell) => !local(cell))) dependent = true;
      }
      if (s.kind === "reserve" && !local(s.buffer)) dependent = true;
      for (const nested of bodiesOf(s)) visit(nested);
    }
  };
  visit(loop.body);
  if (dependent) return undefined;
  for (const cell of [...accumulated, ...stored]) if (effects.reads.has(cell)) return undefined;
  for (const buffer of stored) if (accumulated.has(buffer)) return undefined;
  return { accumulators: accumulated, outputs: stored };
}

/** True when each pass through `body` makes the buffer anew before anything else touches it. */
function isCreatedFirst(buffer: Buffer, body: readonly Stmt[]): boolean {
  for (const s of body) {
    if (s.kind === "reserve" && s.fresh && s.buffer === buffer) return true;
    if (touches(s, buffer)) return createsWithin(s, buffer);
  }
  return false;
}

/** True when all uses of the buffer in `s` lie in one nested body that makes it first. */
function createsWithin(s: Stmt, buffer: Buffer): boolean {
  if (expressionsOf(s).some((e) => readsOfExpr(e).has(buffer))) return false;
  const using = bodiesOf(s).filter((body) => body.some((inner) => touches(inner, buffer)));
  return using.length > 0 && using.every((body) => isCreatedFirst(buffer, body));
}

function touches(s: Stmt, buffer: Buffer): boolean {
  if (buffersWrittenBy(s).includes(buffer)) return true;
  if (s.kind === "reserve" && s.buffer === buffer) return true;
  if (buffersReadBy(s).includes(buffer)) return true;
  if (expressionsOf(s).some((e) => readsOfExpr(e).has(buffer))) return true;
  return bodiesOf(s).some((body) => body.some((inner) => touches(inner, buffer)));
}
