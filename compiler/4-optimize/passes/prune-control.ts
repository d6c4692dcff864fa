// Removes control flow that decides nothing: branches on a literal or on what the branch around has asked, empty branches
// and empty counted loops, loops that never turn. In: a flat function.  Out: the same with fewer blocks. A `while` stays: that
// it ends is not known.

import { constant, not } from "../../ir/build.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, rewriteExpr } from "../../ir/walk.js";
import { countWrites } from "../analysis/effects.js";
import { type Pass, withBody } from "../pass.js";

export const pruneControl: Pass = {
  name: "prune-control",
  why: "after simplification made tests literal and dead code left blocks empty",
  run: (f) => withBody(f, pruneBlock(f.body)),
};

/** Numbers that variables are equal to. */
type Equal = ReadonlyMap<Variable, number>;

/** `equal`: what branches around have found, of variables that they do not write. */
function pruneBlock(body: readonly Stmt[], equal: Equal = new Map()): readonly Stmt[] {
  const pruned = body.flatMap((s) => pruneStatement(pruneBodies(s, equal)));
  return pruned.length === body.length && pruned.every((s, i) => s === body[i]) ? body : pruned;
}

function pruneBodies(s: Stmt, equal: Equal): Stmt {
  if (s.kind !== "if") return mapBodies(s, (body) => pruneBlock(body, equal));
  const test = equal.size === 0 ? s.test : rewriteExpr(s.test, (part) => answered(part, equal));
  const then = pruneBlock(s.then, withEqual(equal, test, "eq", s.then));
  const otherwise = pruneBlock(s.otherwise, withEqual(equal, test, "ne", s.otherwise));
  return test === s.test && then === s.then && otherwise === s.otherwise ? s : { ...s, test, then, otherwise };
}

/** `op`: "eq" for what holds where the test does, "ne" for what holds where it does not. */
function withEqual(equal: Equal, test: Expr, op: "eq" | "ne", body: readonly Stmt[]): Equal {
  if (test.kind !== "apply" || body.length === 0) return equal;
  const [a, b] = test.operands;
  if (test.op === "and" && op === "eq") return withEqual(withEqual(equal, a!, op, body), b!, op, body);
  if (test.op !== op || a?.kind !== "var" || b?.kind !== "const" || typeof b.value !== "number") return equal;
  return countWrites(body).has(a.variable) ? equal : new Map([...equal, [a.variable, b.value]]);
}

function answered(part: Expr, equal: Equal): Expr {
  if (part.kind !== "apply" || (part.op !== "eq" && part.op !== "ne")) return part;
  const [a, b] = part.operands;
  if (a?.kind !== "var" || b?.kind !== "const" || typeof b.value !== "number") return part;
  const known = equal.get(a.variable);
  return known === undefined ? part : constant((known === b.value) === (part.op === "eq"));
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
