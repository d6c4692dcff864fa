// Nests of counted loops that the forward sweep runs and the backward sweep runs in reverse. In: the functions of one
// evaluation.  Out: for what is kept in such a nest the position of an iteration, and how many there are, in terms of what is
// known before the nest starts.

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { add, apply, constant, mul, one, sub, use, zero } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { isInteger } from "../ir/measure.js";
import type { Stmt, TapeSlot } from "../ir/stmt.js";
import { bodiesOf } from "../ir/walk.js";
import type { ForLoop } from "./loop-shape.js";

type Loop = Extract<Stmt, { kind: "for" | "while" }>;
type RangeMove = Extract<Stmt, { kind: "pushRange" | "popRange" }>;
type Keep = Extract<Stmt, { kind: "push" }> | RangeMove;
type Give = Extract<Stmt, { kind: "pop" }> | RangeMove;

/** Something that is kept in a nest of loops and given back in its mirror. */
export interface Kept {
  readonly slot: TapeSlot;
  readonly keep: Keep;
  /** Outermost first: the loops around what is kept that are not around where it is given back. */
  readonly loops: readonly ForLoop[];
  /** The same loops in reverse. */
  readonly mirrors: readonly ForLoop[];
  readonly shape: Shape;
}

export interface Shape {
  /** The row-major position of an iteration. */
  readonly index: Expr;
  /** How many iterations there are at most. */
  readonly trips: Expr;
}

interface Place<S> {
  readonly statement: S;
  readonly loops: readonly Loop[];
}

/**
 * `bodies`: functions that run one after another. Only what is kept in one place and given back in one place, and `wanted`.
 */
export function keptInNests(
  bodies: readonly (readonly Stmt[])[],
  wanted: (keep: Keep) => boolean = () => true,
): readonly Kept[] {
  const keeps = new Map<TapeSlot, Place<Keep>[]>();
  const gives = new Map<TapeSlot, Place<Give>[]>();
  const visit = (body: readonly Stmt[], loops: readonly Loop[]): void => {
    for (const s of body) {
      const slot = "slot" in s ? s.slot : undefined;
      if (slot !== undefined && (s.kind === "push" || s.kind === "pushRange"))
        addTo(keeps, slot, { statement: s, loops });
      if (slot !== undefined && (s.kind === "pop" || s.kind === "popRange"))
        addTo(gives, slot, { statement: s, loops });
      const inner = s.kind === "for" || s.kind === "while" ? [...loops, s] : loops;
      for (const nested of bodiesOf(s)) visit(nested, inner);
    }
  };
  for (const body of bodies) visit(body, []);
  const shapes = new Map<Stmt, Shape | undefined>();
  return [...keeps].flatMap(([slot, [keep, ...others]]): Kept[] => {
    const [give, ...more] = gives.get(slot) ?? [];
    if (others.length + more.length > 0 || give === undefined || !wanted(keep!.statement)) return [];
    const nest = mirrored(keep!.loops, give.loops);
    if (nest === undefined) return [];
    const innermost = nest.loops.at(-1)!;
    if (!shapes.has(innermost)) shapes.set(innermost, shapeOf(nest.loops));
    const shape = shapes.get(innermost);
    return shape === undefined ? [] : [{ slot, keep: keep!.statement, ...nest, shape }];
  });
}

function addTo<S>(places: Map<TapeSlot, Place<S>[]>, slot: TapeSlot, place: Place<S>): void {
  const known = places.get(slot);
  if (known === undefined) places.set(slot, [place]);
  else known.push(place);
}

function mirrored(forward: readonly Loop[], backward: readonly Loop[]): Pick<Kept, "loops" | "mirrors"> | undefined {
  const common = forward.findIndex((loop, k) => loop !== backward[k]);
  if (common < 0 || forward.length !== backward.length) return undefined;
  const loops = forward.slice(common);
  const mirrors = backward.slice(common);
  const fits = loops.every((loop, k) => {
    const mirror = mirrors[k]!;
    return (
      loop.kind === "for" &&
      mirror.kind === "for" &&
      loop.counter === mirror.counter &&
      loop.exit === undefined &&
      Math.abs(loop.step) === 1 &&
      isInteger(loop.from)
    );
  });
  return fits ? { loops: loops as readonly ForLoop[], mirrors: mirrors as readonly ForLoop[] } : undefined;
}

/** Counter values of a loop: whole numbers in [low, end), in terms of what does not change in the outermost loop. */
interface Range {
  readonly low: Expr;
  readonly end: Expr;
}

function shapeOf(loops: readonly ForLoop[]): Shape | undefined {
  const isFixed = fixedIn(loops[0]!);
  const ranges = new Map<Variable, Range>();
  const bound = (e: Expr, side: "low" | "high"): Expr | undefined => {
    if (isFixed(e)) return e;
    if (e.kind === "var") {
      const range = ranges.get(e.variable);
      return range === undefined ? undefined : side === "low" ? range.low : minus(range.end, one);
    }
    if (e.kind !== "apply" || (e.op !== "add" && e.op !== "sub")) return undefined;
    const [a, b] = e.operands as readonly [Expr, Expr];
    if (!isFixed(b)) return undefined;
    const inner = bound(a, side);
    if (inner === undefined) return undefined;
    return e.op === "add" ? plus(inner, b) : minus(inner, b);
  };
  let index: Expr = zero;
  let trips: Expr = one;
  for (const loop of loops) {
    const inclusive = loop.compare === "<=" || loop.compare === ">=";
    const up = loop.step > 0;
    const [first, last] = up ? [loop.from, loop.to] : [loop.to, loop.from];
    const lowest = bound(first, "low");
    const highest = bound(last, "high");
    if (lowest === undefined || highest === undefined) return undefined;
    const range = {
      low: fromZero(up ? lowest : inclusive ? whole("ceil", lowest) : plus(whole("floor", lowest), one)),
      end: up ? (inclusive ? plus(whole("floor", highest), one) : whole("ceil", highest)) : plus(highest, one),
    };
    ranges.set(loop.counter, range);
    const count = minus(range.end, range.low);
    index = plus(times(index, count), minus(use(loop.counter), range.low));
    trips = times(trips, atLeastZero(count));
  }
  return { index, trips };
}

/** The bound of a loop need not be a whole number; its counter is. */
const whole = (op: "floor" | "ceil", e: Expr): Expr => (isInteger(e) ? e : apply(op, e));

/** A few elements that are never used cost less than a subtraction at each access. */
const fromZero = (low: Expr): Expr =>
  low.kind === "const" && Number(low.value) >= 0 && Number(low.value) <= 4 ? zero : low;

/** Whether an expression has one value throughout a loop, and has it before. */
export function fixedIn(loop: ForLoop): (e: Expr) => boolean {
  const inside = effectsOf([loop]);
  const changes = (cell: Cell): boolean =>
    inside.writes.has(cell) || (cell.kind === "variable" ? inside.declares.has(cell) : inside.creates.has(cell));
  return (e) => ![...readsOfExpr(e)].some(changes);
}

const numberOf = (e: Expr): number | undefined => (e.kind === "const" ? Number(e.value) : undefined);

function folded(f: (a: number, b: number) => number, build: (a: Expr, b: Expr) => Expr, a: Expr, b: Expr): Expr {
  const [x, y] = [numberOf(a), numberOf(b)];
  return x !== undefined && y !== undefined ? constant(f(x, y)) : build(a, b);
}

export const plus = (a: Expr, b: Expr): Expr =>
  numberOf(a) === 0 ? b : numberOf(b) === 0 ? a : folded((x, y) => x + y, add, a, b);
const minus = (a: Expr, b: Expr): Expr => (numberOf(b) === 0 ? a : folded((x, y) => x - y, sub, a, b));
export const times = (a: Expr, b: Expr): Expr =>
  numberOf(a) === 0 || numberOf(b) === 1 ? a : numberOf(a) === 1 ? b : folded((x, y) => x * y, mul, a, b);

/** A count that may come out negative where a loop does not run. */
function atLeastZero(count: Expr): Expr {
  if (count.kind === "length") return count;
  return count.kind === "const" ? constant(Math.max(Number(count.value), 0)) : apply("max", count, zero);
}
