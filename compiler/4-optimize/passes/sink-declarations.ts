// Declares an adjoint where it is first needed. In: a flat function.  Out: the same, where `let v_bar = 0;` stands directly
// in front of the first statement of its block that mentions it, or in a branch that alone does: names live shorter, and
// long functions that are cut into parts hand fewer of them on.

import { effectsOf, readsOfExpr } from "../../2-analyze/effects.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, mapSame } from "../../ir/walk.js";
import { isOurs } from "../analysis/cost.js";
import { type Pass, withBody } from "../pass.js";

export const sinkDeclarations: Pass = {
  name: "sink-declarations",
  why: "after merging accumulations, which moves the declarations that one statement starts",
  run: (f) => withBody(f, sinkBlock(f.body, f.result)),
};

/** `result`: what is computed after the block. */
function sinkBlock(original: readonly Stmt[], result?: Expr): readonly Stmt[] {
  const body = mapSame(sinkIntoBranches(original, result), (s) => mapBodies(s, (inner) => sinkBlock(inner)));
  const sinking = new Map<Variable, Stmt>();
  for (const s of body) if (isZero(s)) sinking.set(s.variable, s);
  if (sinking.size === 0) return body;
  const out: Stmt[] = [];
  for (const s of body) {
    if (isZero(s)) continue;
    for (const v of mentionedIn(s)) {
      const declaration = sinking.get(v);
      if (declaration !== undefined) out.push(declaration);
      sinking.delete(v);
    }
    out.push(s);
  }
  // What only the result mentions, or nothing.
  out.push(...sinking.values());
  return out.every((s, i) => s === body[i]) ? body : out;
}

function sinkIntoBranches(body: readonly Stmt[], result: Expr | undefined): readonly Stmt[] {
  const sinking = new Map<Variable, Stmt>();
  for (const s of body) if (isZero(s)) sinking.set(s.variable, s);
  if (sinking.size === 0) return body;
  const only = new Map<Variable, Stmt>();
  for (const s of body) {
    if (isZero(s)) continue;
    for (const v of mentionedIn(s)) {
      if (only.has(v)) sinking.delete(v);
      else only.set(v, s);
    }
  }
  if (result !== undefined) for (const cell of readsOfExpr(result)) if (cell.kind === "variable") sinking.delete(cell);
  const into = new Map<Stmt, Stmt>();
  const moved = new Set<Stmt>();
  for (const [v, declaration] of sinking) {
    const s = only.get(v);
    if (s?.kind !== "if") continue;
    const branch = into.get(s) ?? s;
    const lower = branch.kind === "if" ? inBranch(branch, v, declaration) : undefined;
    if (lower === undefined) continue;
    into.set(s, lower);
    moved.add(declaration);
  }
  if (moved.size === 0) return body;
  return body.flatMap((s) => (moved.has(s) ? [] : [into.get(s) ?? s]));
}

/** The statement with the declaration in its one branch that mentions the variable. */
function inBranch(s: Extract<Stmt, { kind: "if" }>, v: Variable, declaration: Stmt): Stmt | undefined {
  if ([s.test, ...(s.guards ?? [])].some((e) => readsOfExpr(e).has(v))) return undefined;
  const [then, otherwise] = [s.then, s.otherwise].map((body) => body.some((inner) => mentionedIn(inner).has(v)));
  if (then === otherwise) return undefined;
  return then ? { ...s, then: [declaration, ...s.then] } : { ...s, otherwise: [declaration, ...s.otherwise] };
}

/** `let v_bar = 0;` or another literal. */
const isZero = (s: Stmt): s is Extract<Stmt, { kind: "declare" }> =>
  s.kind === "declare" && isOurs(s) && s.value.kind === "const";

function mentionedIn(s: Stmt): ReadonlySet<Variable> {
  const { reads, writes } = effectsOf([s]);
  const found = new Set<Variable>();
  for (const cell of [...reads, ...writes]) if (cell.kind === "variable") found.add(cell);
  return found;
}
