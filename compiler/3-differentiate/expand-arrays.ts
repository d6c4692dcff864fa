// Gives an array that each iteration of a counted loop makes anew, and that the backward sweep reads, one row for each
// iteration: then nothing is copied to the tape and back. In: the functions that run one after another in one evaluation.
// Out: the same with such arrays made once, before the loops, and every access moved to the iteration's row.

import { readsOfExpr } from "../2-analyze/effects.js";
import { load } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt, Target } from "../ir/stmt.js";
import {
  buffersReadBy,
  buffersWrittenBy,
  expressionsOf,
  mapBodies,
  mapExpressions,
  rewriteExpr,
  visitStmts,
} from "../ir/walk.js";
import type { KeptArrays } from "./kept-arrays.js";
import { fixedIn, type Kept, keptInNests, plus, times } from "./loop-nest.js";

type Body = readonly Stmt[];

export function expandArrays(bodies: readonly Body[], arrays: KeptArrays): readonly Body[] {
  let current = bodies;
  for (const before of keptInNests(bodies, (keep) => keep.kind === "pushRange")) {
    // What was expanded before has other statements now, so the nest is looked up again.
    const [kept] = current === bodies ? [before] : keptInNests(current, ({ slot }) => slot === before.slot);
    if (kept?.keep.kind === "pushRange" && isExpandable(kept, kept.keep.buffer, kept.keep.length, current))
      current = expand(kept, kept.keep.buffer, kept.keep.length, current, arrays);
  }
  return current;
}

/** True where every life of the array lies in one iteration: made there, kept at its end, used in the mirror, nowhere else. */
function isExpandable({ slot, loops, mirrors }: Kept, b: Buffer, length: Expr, bodies: readonly Body[]): boolean {
  if (!fixedIn(loops[0]!)(length)) return false;
  const inside = mentions(b, loops[0]!.body) + mentions(b, mirrors[0]!.body);
  if (inside !== bodies.reduce((sum, body) => sum + mentions(b, body), 0)) return false;
  let makes = 0;
  let fits = true;
  for (const body of bodies) {
    visitStmts(body, (s) => {
      if (s.kind === "reserve" && s.buffer === b) {
        makes++;
        fits &&= s.fresh && loops.at(-1)!.body.includes(s);
      }
      if (s.kind === "call" && (s.reads.includes(b) || s.writes.includes(b))) fits = false;
      if ((s.kind === "pushRange" || s.kind === "popRange") && s.buffer === b) fits &&= s.slot === slot;
    });
  }
  return fits && makes === 1;
}

/** How many statements touch an array themselves. */
function mentions(b: Buffer, body: Body): number {
  let count = 0;
  visitStmts(body, (s) => {
    const isOwn =
      buffersReadBy(s).includes(b) || buffersWrittenBy(s).includes(b) || (s.kind === "reserve" && s.buffer === b);
    if (isOwn || expressionsOf(s).some((e) => readsOfExpr(e).has(b))) count++;
  });
  return count;
}

function expand(
  { loops, shape }: Kept,
  b: Buffer,
  length: Expr,
  bodies: readonly Body[],
  arrays: KeptArrays,
): readonly Body[] {
  const whole = times(shape.trips, length);
  const [rows] = arrays.of([b], whole, () => [{ ...b }]) as readonly [Buffer];
  const offset = times(shape.index, length);
  const at = (index: Expr): Expr => plus(offset, index);
  const moved = (e: Expr): Expr =>
    rewriteExpr(e, (part) => {
      if (part.kind === "load" && part.buffer === b) return load(rows, at(part.index));
      return part.kind === "length" && part.buffer === b ? length : part;
    });
  const target = (t: Target): Target =>
    t.kind === "element" && t.buffer === b ? { ...t, buffer: rows, index: at(t.index) } : t;
  const statement = (s: Stmt): readonly Stmt[] => {
    switch (s.kind) {
      case "store":
        return [s.buffer === b ? { ...s, buffer: rows, index: at(s.index) } : s];
      case "fill":
        return [s.buffer === b ? { ...s, buffer: rows, from: at(s.from) } : s];
      case "accumulate":
        return [{ ...s, target: target(s.target) }];
      case "pop":
        return [{ ...s, targets: s.targets.map(target) }];
      case "reserve":
      case "pushRange":
      case "popRange":
        return s.buffer === b ? [] : [s];
      default:
        return [s];
    }
  };
  const room: Stmt = { kind: "reserve", buffer: rows, length: whole, fresh: true };
  const block = (body: Body): Body =>
    body.flatMap((s) => {
      const inner = statement(mapBodies(mapExpressions(s, moved), block));
      return s === loops[0] ? [room, ...inner] : inner;
    });
  return bodies.map(block);
}
