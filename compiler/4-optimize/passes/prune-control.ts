// Removes control flow that decides nothing: branches on a literal, empty branches and empty counted loops, loops that
// never turn. In: a flat function.  Out: the same with fewer blocks. A `while` stays: that it ends is not known.

import { not } from "../../ir/build.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies } from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

export const pruneControl: Pass = {
  name: "prune-control",
  why: "after simplification made tests literal and dead code left blocks empty",
  run: (f) => withBody(f, pruneBlock(f.body)),
};

function pruneBlock(body: readonly Stmt[]): readonly Stmt[] {
  const pruned = body.flatMap((s) => pruneStatement(mapBodies(s, pruneBlock)));
  return pruned.length === body.length && pruned.every((s, i) => s === body[i]) ? body : pruned;
}

function pruneStatement(s: Stmt): readonly Stmt[] {
  if (s.kind === "if") {
    if (s.test.kind === "const") return s.test.value === true ? s.then : s.otherwise;
    if (s.then.length > 0) return [s];
    return s.otherwise.length === 0 ? [] : [{ ...s, test: not(s.test), then: s.otherwise, otherwise: [] }];
  }
  if (s.kind === "for") return s.body.length === 0 || neverTurns(s) ? [] : [s];
  return [s];
}

function neverTurns(s: Extract<Stmt, { kind: "for" }>): boolean {
  if (s.from.kind !== "const" || s.to.kind !== "const") return false;
  const [from, to] = [Number(s.from.value), Number(s.to.value)];
  return !{ "<": from < to, "<=": from <= to, ">": from > to, ">=": from >= to }[s.compare];
}
