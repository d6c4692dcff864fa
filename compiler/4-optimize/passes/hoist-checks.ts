// Moves range checks in front of counted loops: one that does not change in the loop is made once, one whose index moves
// evenly with the counter is made for the first and the last turn. In: a flat function.  Out: the same with cheaper loops.
// Both are guarded by the loop turning at all. A loop that may stop early or throw for another reason keeps its checks.

import { add, and, apply, constant, mul, one, sub, zero } from "../../ir/build.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { bodiesOf, mapBodies, rewriteExpr } from "../../ir/walk.js";
import { typeOf } from "../analysis/cost.js";
import { countWrites, type Effects, effectsTable, isInvariant } from "../analysis/effects.js";
import { type Pass, withBody } from "../pass.js";

export const hoistChecks: Pass = {
  name: "hoist-checks",
  why: "after proven checks are gone; before sharing, which would name the index of a check inside the loop",
  run: (f) => {
    const effectsOf = effectsTable();
    const block = (body: readonly Stmt[]): readonly Stmt[] => {
      const out = body.flatMap((s) => {
        const inner = mapBodies(s, block);
        return inner.kind === "for" ? hoistFrom(inner, effectsOf([inner])) : [inner];
      });
      return out.length === body.length && out.every((s, i) => s === body[i]) ? body : out;
    };
    return withBody(f, block(f.body));
  },
};

type Loop = Extract<Stmt, { kind: "for" }>;
type Check = Extract<Stmt, { kind: "check" }>;

function hoistFrom(loop: Loop, effects: Effects): readonly Stmt[] {
  const isPlain = loop.exit === undefined && Math.abs(loop.step) === 1;
  if (!isPlain || typeOf(loop.from) !== "integer" || typeOf(loop.to) !== "integer" || mayStop(loop.body)) return [loop];
  const steps = evenSteps(loop);
  const hoisted: Stmt[] = [];
  const unguarded: Stmt[] = [];
  const kept: Stmt[] = [];
  for (const [at, s] of loop.body.entries()) {
    const even = evenAt(at, steps);
    const whole = s.kind === "check" ? checkWholeRange(s, loop, effects) : undefined;
    if (whole !== undefined) {
      unguarded.push(whole);
      continue;
    }
    const before = s.kind === "check" ? hoistCheck(s, loop, effects, even) : hoistGuarded(s, loop, effects, even);
    if (before === undefined) kept.push(s);
    else hoisted.push(...before);
  }
  if (hoisted.length + unguarded.length === 0) return [loop];
  const turns = apply(comparisons[loop.compare], loop.from, loop.to);
  const guarded = hoisted.length === 0 ? [] : [guardWith(turns, hoisted)];
  return [...unguarded, ...guarded, { ...loop, body: kept }];
}

/** The check of an array that is walked from its start: that it is no shorter than the walk, which holds for an empty one. */
function checkWholeRange(s: Check, loop: Loop, effects: Effects): Check | undefined {
  const startsAtZero = loop.from.kind === "const" && loop.from.value === 0;
  const isCounter = s.index.kind === "var" && s.index.variable === loop.counter;
  if (!startsAtZero || loop.compare !== "<" || !isCounter || !isInvariant(s.length, effects)) return undefined;
  return { ...s, index: sub(loop.to, one), proven: "low" };
}

/** Checks that are made if `test` holds; one guard takes the place of two. */
function guardWith(test: Expr, checks: readonly Stmt[]): Stmt {
  const [only] = checks;
  if (checks.length === 1 && only?.kind === "if") return { ...only, test: and(test, only.test) };
  return { kind: "if", test, then: checks, otherwise: [] };
}

const comparisons = { "<": "lt", "<=": "le", ">": "gt", ">=": "ge" } as const;

/** True when the turns of a loop may end otherwise than by its counter or a range check. */
function mayStop(body: readonly Stmt[]): boolean {
  return body.some((s) => s.kind === "throw" || s.kind === "while" || bodiesOf(s).some(mayStop));
}

/** A branch of checks alone, as hoisting from an inner loop leaves it, on a test that does not change in this loop. */
function hoistGuarded(s: Stmt, loop: Loop, effects: Effects, even: Even): readonly Stmt[] | undefined {
  if (s.kind !== "if" || s.otherwise.length > 0 || s.then.length === 0 || !isInvariant(s.test, effects))
    return undefined;
  const inner = s.then.map((check) =>
    check.kind === "check" ? hoistCheck(check, loop, effects, even) : hoistGuarded(check, loop, effects, even),
  );
  return inner.includes(undefined) ? undefined : [{ ...s, then: inner.flatMap((checks) => checks ?? []) }];
}

function hoistCheck(s: Check, loop: Loop, effects: Effects, even: Even): readonly Check[] | undefined {
  if (!isInvariant(s.length, effects)) return undefined;
  if (isInvariant(s.index, effects)) return [s];
  const moving = new Set([loop.counter, ...even.keys()]);
  const slope = slopeOf(s.index, moving, effects);
  if (slope === undefined || typeOf(s.index) !== "integer") return undefined;
  const inclusive = loop.compare === "<=" || loop.compare === ">=";
  const end = inclusive ? loop.to : loop.step > 0 ? sub(loop.to, one) : add(loop.to, one);
  const turns = loop.step > 0 ? sub(end, loop.from) : sub(loop.from, end);
  const valueAt = (counter: Expr, past: Expr): Expr =>
    rewriteExpr(s.index, (part) => {
      if (part.kind !== "var") return part;
      if (part.variable === loop.counter) return counter;
      const step = even.get(part.variable);
      if (step === undefined) return part;
      const start = step.ahead === 0 ? part : add(part, constant(step.ahead));
      return past === zero ? start : add(start, mul(constant(step.by), past));
    });
  // Where the index grows, the last one in range and a first one that is not negative are enough: last goes first.
  return [
    { ...s, index: valueAt(end, turns) },
    { ...s, index: valueAt(loop.from, zero) },
  ];
}

/** Variables that move evenly: by how much in a turn, and how far they are in the first turn at some place. */
type Even = ReadonlyMap<Variable, { readonly by: number; readonly ahead: number }>;
type Step = { readonly by: number; readonly at: number };

/** Whole numbers that every turn changes by the same, in one place: `p++`. */
function evenSteps(loop: Loop): ReadonlyMap<Variable, Step> {
  const writes = countWrites(loop.body);
  const steps = new Map<Variable, Step>();
  for (const [at, s] of loop.body.entries()) {
    if (s.kind !== "accumulate" || s.target.kind !== "variable" || s.value.kind !== "const") continue;
    const { variable } = s.target;
    const by = Number(s.value.value) * (s.sign === "+" ? 1 : -1);
    if (variable.type === "integer" && writes.get(variable) === 1 && Number.isInteger(by))
      steps.set(variable, { by, at });
  }
  return steps;
}

const evenAt = (at: number, steps: ReadonlyMap<Variable, Step>): Even =>
  new Map([...steps].map(([v, step]) => [v, { by: step.by, ahead: step.at < at ? step.by : 0 }]));

/** Whether an index is a sum of multiples of what moves evenly, and whole parts that the loop does not change. */
function slopeOf(e: Expr, moving: ReadonlySet<Variable>, effects: Effects): "constant" | "even" | undefined {
  if (isInvariant(e, effects)) return "constant";
  if (e.kind === "var") return moving.has(e.variable) ? "even" : undefined;
  if (e.kind !== "apply") return undefined;
  const slopes = e.operands.map((operand) => slopeOf(operand, moving, effects));
  if (slopes.includes(undefined)) return undefined;
  if (e.op === "add" || e.op === "sub" || e.op === "neg") return "even";
  return e.op === "mul" && slopes.includes("constant") ? "even" : undefined;
}
