// What follows a guarded adjoint goes under its guard. In: a flat function.  Out: the same, where
// `let v_bar = 0; if (t !== 0) v_bar += a * t; x_bar += b * v_bar;` is `if (t !== 0) { const v_bar = a * t; x_bar += b * v_bar; }`.
// Where the guard fails v_bar is 0, and adding its multiples adds nothing, in a loop too.

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

type Guard = Extract<Stmt, { kind: "if" }>;

/** How many statements before and after a guard are looked at. */
const reach = 40;

function mapBlock(body: readonly Stmt[]): readonly Stmt[] {
  const mapped = mapSame(body, (s) => mapBodies(s, mapBlock));
  if (!mapped.some(isGuard)) return mapped;
  const mentioned = countMentions(mapped);
  const block = [...mapped];
  let changed = false;
  for (let at = 0; at < block.length; at++) {
    const s = block[at]!;
    if (!isGuard(s)) continue;
    const start = Math.max(0, at - reach);
    const near = block.slice(start, at + 1 + reach);
    const absorbed = absorbInto(near, at - start, s, mentioned);
    if (absorbed === undefined) continue;
    block.splice(start, near.length, ...absorbed.block);
    at = start + absorbed.at;
    changed = true;
  }
  return changed ? block : mapped;
}

const isGuard = (s: Stmt): s is Guard => s.kind === "if" && s.adjoint === true && s.otherwise.length === 0;

/** In how many statements of a block each variable occurs. */
function countMentions(block: readonly Stmt[]): ReadonlyMap<Variable, number> {
  const counts = new Map<Variable, number>();
  for (const s of block) for (const v of mentionsOf(s)) counts.set(v, (counts.get(v) ?? 0) + 1);
  return counts;
}

/** The statements near `guard` with what follows it under it, for the adjoints that only it adds to. */
function absorbInto(
  block: readonly Stmt[],
  at: number,
  guard: Guard,
  mentioned: ReadonlyMap<Variable, number>,
): { readonly block: readonly Stmt[]; readonly at: number } | undefined {
  const own = guardedOnly(block, at, guard);
  if (own.size === 0) return undefined;
  const taken = new Set<Variable>(own.keys());
  const moved: Stmt[] = [];
  const passed: Stmt[] = [];
  for (const s of block.slice(at + 1)) {
    if (isNothingWithout(s, taken) && passed.every((other) => commute(other, s))) {
      moved.push(s);
      if (s.kind === "declare") taken.add(s.variable);
    } else passed.push(s);
  }
  if (moved.length === 0) return undefined;
  // nothing else may know of the variables that are now the guard's own
  const known = countMentions([...own.values(), guard, ...moved]);
  if ([...taken].some((v) => known.get(v) !== mentioned.get(v))) return undefined;
  const declares = new Set<Stmt>(own.values());
  const before = block.slice(0, at).filter((s) => !declares.has(s));
  const then = [...declares, ...guard.then, ...moved];
  return {
    block: [...before, { ...guard, then }, ...passed],
    at: before.length,
  };
}

/** True for a statement that only adds multiples of the variables, or names one, or is under a guard of its own, or a loop of such. */
function isNothingWithout(s: Stmt, variables: ReadonlySet<Variable>): boolean {
  if (s.adjoint !== true && s.kind !== "for") return false;
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
    case "for":
      return s.exit === undefined && ![s.from, s.to].some((e) => reads(e, variables)) && addsNothing(s.body, variables);
    default:
      return false;
  }
}

/** True for a block that adds multiples of the variables, and computes what only it can see. */
function addsNothing(body: readonly Stmt[], variables: ReadonlySet<Variable>): boolean {
  const nothing = new Set(variables);
  return body.every((s) => {
    if (isNothingWithout(s, nothing)) {
      if (s.kind === "declare") nothing.add(s.variable);
      return true;
    }
    if (s.kind === "if") return addsNothing(s.then, nothing) && addsNothing(s.otherwise, nothing);
    return s.kind === "declare" && !reads(s.value, nothing);
  });
}

/** True where two statements may change places; what both only add to may be added in any order. */
function commute(a: Stmt, b: Stmt): boolean {
  const [first, second] = [effectsOf([a]), effectsOf([b])];
  const touches = (x: typeof first, y: typeof first): boolean => [...x.writes].some((cell) => y.reads.has(cell));
  if (touches(first, second) || touches(second, first)) return false;
  const onlyAdd = a.kind === "accumulate" && b.kind === "accumulate";
  return onlyAdd || ![...first.writes].some((cell) => second.writes.has(cell));
}

/** Variables that start at zero before the guard and that the guarded statements set, with their declarations. */
function guardedOnly(block: readonly Stmt[], at: number, guard: Guard): ReadonlyMap<Variable, Stmt> {
  const written = new Set<Variable>();
  visitStmts(guard.then, (s) => variablesWrittenBy(s).forEach((v) => written.add(v)));
  const found = new Map<Variable, Stmt>();
  if (written.size === 0) return found;
  for (const s of block.slice(0, at)) {
    if (s.kind !== "declare" || s.adjoint !== true || !written.has(s.variable)) continue;
    const isZero = s.value.kind === "const" && s.value.value === 0;
    if (isZero && !reads(guard.test, new Set([s.variable]))) found.set(s.variable, s);
  }
  return found;
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

function mentionsOf(s: Stmt): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  visitStmts([s], (inner) => {
    for (const e of expressionsOf(inner)) {
      for (const cell of readsOfExpr(e)) if (cell.kind === "variable") found.add(cell);
    }
    for (const v of variablesWrittenBy(inner)) found.add(v);
    if (inner.kind === "for" && inner.exit !== undefined) found.add(inner.exit);
  });
  return found;
}
