// What follows a guarded adjoint goes under its guard. In: a flat function.  Out: the same, where
// `let v_bar = 0; if (t !== 0) v_bar += a * t; x_bar += b * v_bar;` is `if (t !== 0) { const v_bar = a * t; x_bar += b * v_bar; }`.
// Where the guard fails v_bar is 0, and adding its multiples adds nothing.

import { effectsOf, readsOfExpr } from "../../2-analyze/effects.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { expressionsOf, mapBodies, mapSame, variablesWrittenBy, visitStmts } from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

export const absorbGuarded: Pass = {
  name: "absorb-guarded",
  why: "after merging accumulations, which leaves each adjoint in one place",
  run: (f) => withBody(f, mapBlock(f.body)),
};

function mapBlock(body: readonly Stmt[]): readonly Stmt[] {
  const inner = mapSame(body, (s) => mapBodies(s, mapBlock));
  for (const [at, s] of inner.entries()) {
    if (s.kind !== "if" || s.adjoint !== true || s.otherwise.length > 0) continue;
    const absorbed = absorbInto(inner, at, s);
    if (absorbed !== undefined) return mapBlock(absorbed);
  }
  return inner;
}

/** The block with what follows `guard` under it, for the adjoints that only it adds to. */
function absorbInto(
  block: readonly Stmt[],
  at: number,
  guard: Extract<Stmt, { kind: "if" }>,
): readonly Stmt[] | undefined {
  const own = new Set(guardedOnly(block, at, guard));
  if (own.size === 0) return undefined;
  const taken = new Set<Variable>(own);
  const moved: Stmt[] = [];
  const passed: Stmt[] = [];
  for (const s of block.slice(at + 1)) {
    if (isNothingWithout(s, taken) && passed.every((other) => commute(other, s))) {
      moved.push(s);
      if (s.kind === "declare") taken.add(s.variable);
    } else if (mentions(s, taken)) return undefined;
    else passed.push(s);
  }
  if (moved.length === 0) return undefined;
  const isOwn = (s: Stmt): boolean => s.kind === "declare" && own.has(s.variable);
  const then = [...block.filter(isOwn), ...guard.then, ...moved];
  return [...block.slice(0, at).filter((s) => !isOwn(s)), { ...guard, then }, ...passed];
}

/** True for a statement that only adds multiples of the variables, or names one, or is under a guard of its own. */
function isNothingWithout(s: Stmt, variables: ReadonlySet<Variable>): boolean {
  if (s.adjoint !== true) return false;
  switch (s.kind) {
    case "accumulate":
      if (s.target.kind === "variable" && variables.has(s.target.variable)) return false;
      return isMultiple(s.value, variables) && !expressionsOf(s).some((e) => e !== s.value && reads(e, variables));
    case "declare":
      return isMultiple(s.value, variables);
    case "if": {
      const [tested, nothing] = s.test.kind === "apply" && s.test.op === "ne" ? s.test.operands : [];
      if (tested?.kind !== "var" || !variables.has(tested.variable) || s.otherwise.length > 0) return false;
      return nothing?.kind === "const" && nothing.value === 0;
    }
    default:
      return false;
  }
}

/** True where two statements may change places; what both only add to may be added in any order. */
function commute(a: Stmt, b: Stmt): boolean {
  const [first, second] = [effectsOf([a]), effectsOf([b])];
  const touches = (x: typeof first, y: typeof first): boolean => [...x.writes].some((cell) => y.reads.has(cell));
  if (touches(first, second) || touches(second, first)) return false;
  const onlyAdd = a.kind === "accumulate" && b.kind === "accumulate";
  return onlyAdd || ![...first.writes].some((cell) => second.writes.has(cell));
}

/** Variables that start at zero before the guard and that nothing but the guarded statements touches until then. */
function guardedOnly(block: readonly Stmt[], at: number, guard: Extract<Stmt, { kind: "if" }>): readonly Variable[] {
  const written = new Set<Variable>();
  visitStmts(guard.then, (s) => variablesWrittenBy(s).forEach((v) => written.add(v)));
  return block.slice(0, at).flatMap((s, i) => {
    if (s.kind !== "declare" || s.adjoint !== true || !written.has(s.variable)) return [];
    if (s.value.kind !== "const" || s.value.value !== 0 || reads(guard.test, new Set([s.variable]))) return [];
    const one = new Set([s.variable]);
    return block.slice(i + 1, at).some((other) => mentions(other, one)) ? [] : [s.variable];
  });
}

/** True for a product or quotient with one of the variables in its numerator, and nowhere else. */
function isMultiple(e: Expr, of: ReadonlySet<Variable>): boolean {
  if (e.kind === "var") return of.has(e.variable);
  if (e.kind !== "apply") return false;
  const [a, b] = e.operands;
  switch (e.op) {
    case "neg":
      return isMultiple(a!, of);
    case "mul":
      return (isMultiple(a!, of) && !reads(b!, of)) || (isMultiple(b!, of) && !reads(a!, of));
    case "div":
      return isMultiple(a!, of) && !reads(b!, of);
    case "add":
    case "sub":
      return isMultiple(a!, of) && isMultiple(b!, of);
    default:
      return false;
  }
}

const reads = (e: Expr, any: ReadonlySet<Variable>): boolean =>
  [...readsOfExpr(e)].some((cell) => cell.kind === "variable" && any.has(cell));

function mentions(s: Stmt, any: ReadonlySet<Variable>): boolean {
  let found = false;
  visitStmts([s], (inner) => {
    if (expressionsOf(inner).some((e) => reads(e, any)) || variablesWrittenBy(inner).some((v) => any.has(v)))
      found = true;
    if (inner.kind === "for" && inner.exit !== undefined && any.has(inner.exit)) found = true;
  });
  return found;
}
