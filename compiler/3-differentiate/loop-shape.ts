// Counted loops seen from the backward sweep: where the counter ends, and what running an iteration again takes.
// In: a loop, or the halves of its body.  Out: expressions, statements and decisions; no state.

import { type Cell, effectsOf } from "../2-analyze/effects.js";
import { add, apply, constant, mul, one, sub } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import { costOf, isInteger } from "../ir/measure.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf } from "../ir/walk.js";

export type ForLoop = Extract<Stmt, { kind: "for" }>;

/** Running the forward part of one iteration again in the backward sweep may cost this much where it is not free anyway. */
const rerunCost = 24;

/** The counter's last value; below `from` (above it, for a negative step) when the loop does not run. */
export function lastOf(s: ForLoop): Expr {
  const inclusive = s.compare === "<=" || s.compare === ">=";
  const up = s.step > 0;
  const whole = isInteger(s.to) ? s.to : apply(up === inclusive ? "floor" : "ceil", s.to);
  const bound = inclusive ? whole : up ? sub(whole, one) : add(whole, one);
  const size = Math.abs(s.step);
  if (size === 1) return bound;
  const steps = up ? sub(bound, s.from) : sub(s.from, bound);
  const span = mul(constant(size), apply("floor", apply("div", steps, constant(size))));
  return up ? add(s.from, span) : sub(s.from, span);
}

/** True when what an iteration has to compute again for its backward part is cheap and has no loop in it. */
export function isCheapAgain(forward: readonly Stmt[], backward: readonly Stmt[]): boolean {
  const wanted = new Set<Cell>(effectsOf(backward).reads);
  let cost = 0;
  for (const s of forward.toReversed()) {
    const effects = effectsOf([s]);
    if (![...effects.writes].some((cell) => wanted.has(cell))) continue;
    if (s.kind === "for" || s.kind === "while") return false;
    for (const cell of effects.reads) wanted.add(cell);
    cost += costOfStatement(s);
  }
  return cost <= rerunCost;
}

function costOfStatement(s: Stmt): number {
  let cost = 0;
  const visit = (stmt: Stmt): void => {
    for (const e of [stmt].flatMap((x) => ("value" in x ? [x.value] : []))) cost += costOf(e);
    for (const nested of bodiesOf(stmt)) nested.forEach(visit);
  };
  visit(s);
  return cost;
}

/** The forward part of an iteration without what must happen once only. */
export function withoutEffects(
  body: readonly Stmt[],
  accumulators: ReadonlySet<Cell>,
  outputs: ReadonlySet<Buffer>,
): Stmt[] {
  return body.flatMap((s): Stmt[] => {
    switch (s.kind) {
      case "check":
      case "throw":
        return s.adjoint === true ? [s] : [];
      case "accumulate":
        return accumulators.has(s.target.kind === "variable" ? s.target.variable : s.target.buffer) ? [] : [s];
      case "store":
        return outputs.has(s.buffer) ? [] : [s];
      case "if": {
        const then = withoutEffects(s.then, accumulators, outputs);
        const otherwise = withoutEffects(s.otherwise, accumulators, outputs);
        return then.length + otherwise.length === 0 ? [] : [{ ...s, then, otherwise }];
      }
      case "for":
      case "while": {
        const inner = withoutEffects(s.body, accumulators, outputs);
        return inner.length === 0 && s.kind === "for" ? [] : [{ ...s, body: inner }];
      }
      default:
        return [s];
    }
  });
}
