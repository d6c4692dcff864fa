// Gives what counted loops keep for the backward sweep places of their own: the value of iteration i is element i of an
// array, so that neither sweep counts a position and nothing grows. In: the functions that run one after another in one
// evaluation.  Out: the same, with every push and pop replaced whose loops are counted and have the same counters on both
// sides; the rest stays on the tape (tape.ts).

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { add, apply, buffer, constant, load, mul, one, sub, use, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { isInteger } from "../ir/measure.js";
import type { Stmt, TapeSlot } from "../ir/stmt.js";
import { bodiesOf, mapBodies, mapSame, sameExpr } from "../ir/walk.js";
import type { ForLoop } from "./loop-shape.js";
import { joinDeclarations, takeFrom } from "./tape.js";

type Push = Extract<Stmt, { kind: "push" }>;
type Pop = Extract<Stmt, { kind: "pop" }>;
type Loop = Extract<Stmt, { kind: "for" | "while" }>;

interface Place<S> {
  readonly statement: S;
  /** Enclosing loops, outermost first. */
  readonly loops: readonly Loop[];
}

/** Where one value of a push lives. */
interface Home {
  readonly buffer: Buffer;
  readonly index: Expr;
}

/** Pushes in the same loops. */
interface Group {
  readonly loops: readonly ForLoop[];
  readonly index: Expr;
  readonly trips: Expr;
  readonly pushes: Push[];
}

/** More arrays than this in one loop keep the engine from holding them all in registers; then one array holds all values. */
const mostArrays = 4;

/** Arrays made so far, so that the functions of a model share them where they have the same size. */
export class IndexedTapes {
  readonly #known: {
    readonly slots: readonly TapeSlot[];
    readonly length: Expr;
    readonly buffers: readonly Buffer[];
  }[] = [];

  of(pushes: readonly Push[], length: Expr, make: () => readonly Buffer[]): readonly Buffer[] {
    const slots = pushes.map((push) => push.slot!);
    const same = this.#known.find(
      (each) =>
        each.slots.length === slots.length &&
        each.slots.every((slot, k) => slot === slots[k]) &&
        sameExpr(each.length, length),
    );
    if (same !== undefined) return same.buffers;
    const buffers = make();
    this.#known.push({ slots, length, buffers });
    return buffers;
  }
}

export function indexTape(bodies: readonly (readonly Stmt[])[], tapes: IndexedTapes): readonly (readonly Stmt[])[] {
  const homes = new Map<TapeSlot, readonly Home[]>();
  const rooms = new Map<Stmt, readonly Stmt[]>();
  for (const group of groupsOf(bodies)) settle(group, tapes, homes, rooms);
  if (homes.size === 0) return bodies;
  const block = (body: readonly Stmt[]): readonly Stmt[] => {
    const inner = mapSame(body, (s) => mapBodies(s, block));
    return joinDeclarations(
      inner.flatMap((s, k): readonly Stmt[] => {
        const slot = s.kind === "push" || s.kind === "pop" ? s.slot : undefined;
        const places = slot === undefined ? undefined : homes.get(slot);
        if (places !== undefined && s.kind === "push") return putAway(s, places);
        if (places !== undefined && s.kind === "pop") return takeBack(s, places);
        return [...(rooms.get(body[k]!) ?? []), s];
      }),
    );
  };
  return bodies.map(block);
}

const commonOf = (s: Stmt): Pick<Stmt, "origin" | "adjoint"> => ({
  ...(s.origin === undefined ? {} : { origin: s.origin }),
  ...(s.adjoint === true ? { adjoint: true as const } : {}),
});

function putAway(s: Push, places: readonly Home[]): readonly Stmt[] {
  return s.values.map((value, k) => {
    const isTruth = value.kind === "var" && value.variable.type === "boolean";
    return { kind: "store", ...places[k]!, value: isTruth ? apply("toNumber", value) : value, ...commonOf(s) };
  });
}

const takeBack = (s: Pop, places: readonly Home[]): readonly Stmt[] =>
  s.targets.map((target, k) => takeFrom(target, load(places[k]!.buffer, places[k]!.index), commonOf(s)));

/** The pushes that can be indexed, by the loops that they are in. */
function groupsOf(bodies: readonly (readonly Stmt[])[]): readonly Group[] {
  const pushes = new Map<TapeSlot, Place<Push>[]>();
  const pops = new Map<TapeSlot, Place<Pop>[]>();
  const visit = (body: readonly Stmt[], loops: readonly Loop[]): void => {
    for (const s of body) {
      if (s.kind === "push" && s.slot !== undefined) addTo(pushes, s.slot, { statement: s, loops });
      if (s.kind === "pop" && s.slot !== undefined) addTo(pops, s.slot, { statement: s, loops });
      const inner = s.kind === "for" || s.kind === "while" ? [...loops, s] : loops;
      for (const nested of bodiesOf(s)) visit(nested, inner);
    }
  };
  for (const body of bodies) visit(body, []);
  const groups: Group[] = [];
  for (const [slot, [push, ...others]] of pushes) {
    const [pop, ...more] = pops.get(slot) ?? [];
    if (others.length + more.length > 0 || pop === undefined) continue;
    const loops = mirroredLoops(push!.loops, pop.loops);
    if (loops === undefined) continue;
    const known = groups.find((g) => g.loops.length === loops.length && g.loops.every((l, k) => l === loops[k]));
    if (known !== undefined) {
      known.pushes.push(push!.statement);
      continue;
    }
    const shape = shapeOf(loops);
    if (shape !== undefined) groups.push({ loops, ...shape, pushes: [push!.statement] });
  }
  return groups;
}

function addTo<S>(places: Map<TapeSlot, Place<S>[]>, slot: TapeSlot, place: Place<S>): void {
  const known = places.get(slot);
  if (known === undefined) places.set(slot, [place]);
  else known.push(place);
}

/** The loops around a push that are not around its pop as well, if the pop has the same ones in reverse. */
function mirroredLoops(forward: readonly Loop[], backward: readonly Loop[]): readonly ForLoop[] | undefined {
  const common = forward.findIndex((loop, k) => loop !== backward[k]);
  if (common < 0 || forward.length !== backward.length) return undefined;
  const own = forward.slice(common);
  const mirrors = backward.slice(common);
  const fits = own.every((loop, k) => {
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
  return fits ? (own as readonly ForLoop[]) : undefined;
}

/** Counter values of a loop: whole numbers in [low, end), in terms of what does not change in the outermost loop. */
interface Range {
  readonly low: Expr;
  readonly end: Expr;
}

/** The row-major position of an iteration of nested loops, and how many there are at most. */
function shapeOf(loops: readonly ForLoop[]): { readonly index: Expr; readonly trips: Expr } | undefined {
  const inside = effectsOf([loops[0]!]);
  const isFixed = (e: Expr): boolean =>
    [...readsOfExpr(e)].every(
      (cell: Cell) => !inside.writes.has(cell) && !(cell.kind === "variable" && inside.declares.has(cell)),
    );
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

/** Chooses the arrays of a group and the place of every value in them. */
function settle(
  { loops, index, trips, pushes }: Group,
  tapes: IndexedTapes,
  homes: Map<TapeSlot, readonly Home[]>,
  rooms: Map<Stmt, readonly Stmt[]>,
): void {
  const values = pushes.flatMap((push) => push.values);
  const isShared = values.length > mostArrays;
  const length = isShared ? times(trips, constant(values.length)) : trips;
  const buffers = tapes.of(pushes, length, () =>
    isShared ? [tapeNamed(loops.at(-1)!.counter.name)] : values.map((value) => tapeNamed(nameOf(value))),
  );
  const all = values.map((_, k): Home =>
    isShared
      ? { buffer: buffers[0]!, index: plus(times(index, constant(values.length)), constant(k)) }
      : { buffer: buffers[k]!, index },
  );
  let next = 0;
  for (const { slot, values: own } of pushes) homes.set(slot!, all.slice(next, (next += own.length)));
  const [outermost] = loops;
  const reserves = buffers.map((b): Stmt => ({ kind: "reserve", buffer: b, length, fresh: true }));
  rooms.set(outermost!, [...(rooms.get(outermost!) ?? []), ...reserves]);
}

const tapeNamed = (stem: string): Buffer => buffer(`${stem}_tape`, "workspace");

function nameOf(value: Expr): string {
  if (value.kind === "var") return value.variable.name;
  return value.kind === "load" ? value.buffer.name : "value";
}

const numberOf = (e: Expr): number | undefined => (e.kind === "const" ? Number(e.value) : undefined);

function folded(f: (a: number, b: number) => number, build: (a: Expr, b: Expr) => Expr, a: Expr, b: Expr): Expr {
  const [x, y] = [numberOf(a), numberOf(b)];
  return x !== undefined && y !== undefined ? constant(f(x, y)) : build(a, b);
}

const plus = (a: Expr, b: Expr): Expr =>
  numberOf(a) === 0 ? b : numberOf(b) === 0 ? a : folded((x, y) => x + y, add, a, b);
const minus = (a: Expr, b: Expr): Expr => (numberOf(b) === 0 ? a : folded((x, y) => x - y, sub, a, b));
const times = (a: Expr, b: Expr): Expr =>
  numberOf(a) === 0 || numberOf(b) === 1 ? a : numberOf(a) === 1 ? b : folded((x, y) => x * y, mul, a, b);

/** A count that may come out negative where a loop does not run. */
function atLeastZero(count: Expr): Expr {
  if (count.kind === "length") return count;
  return count.kind === "const" ? constant(Math.max(Number(count.value), 0)) : apply("max", count, zero);
}
