// Gives what counted loops keep for the backward sweep places of their own: the value of iteration i is element i of an
// array, so that neither sweep counts a position and nothing grows. In: the functions that run one after another in one
// evaluation.  Out: the same, with every push and pop replaced whose loops are counted and have the same counters on both
// sides; the rest stays on the tape (tape.ts).

import { apply, buffer, constant, load } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt, TapeSlot } from "../ir/stmt.js";
import { mapBodies, mapSame } from "../ir/walk.js";
import type { KeptArrays } from "./kept-arrays.js";
import { keptInNests, plus, times } from "./loop-nest.js";
import type { ForLoop } from "./loop-shape.js";
import { joinDeclarations, takeFrom } from "./tape.js";

type Push = Extract<Stmt, { kind: "push" }>;
type Pop = Extract<Stmt, { kind: "pop" }>;

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

export function indexTape(bodies: readonly (readonly Stmt[])[], arrays: KeptArrays): readonly (readonly Stmt[])[] {
  const homes = new Map<TapeSlot, readonly Home[]>();
  const rooms = new Map<Stmt, readonly Stmt[]>();
  for (const group of groupsOf(bodies)) settle(group, arrays, homes, rooms);
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
  const groups: Group[] = [];
  for (const { keep, loops, shape } of keptInNests(bodies)) {
    if (keep.kind !== "push") continue;
    const known = groups.find((g) => g.loops.length === loops.length && g.loops.every((l, k) => l === loops[k]));
    if (known === undefined) groups.push({ loops, ...shape, pushes: [keep] });
    else known.pushes.push(keep);
  }
  return groups;
}

/** Chooses the arrays of a group and the place of every value in them. */
function settle(
  { loops, index, trips, pushes }: Group,
  arrays: KeptArrays,
  homes: Map<TapeSlot, readonly Home[]>,
  rooms: Map<Stmt, readonly Stmt[]>,
): void {
  const values = pushes.flatMap((push) => push.values);
  const isShared = values.length > mostArrays;
  const length = isShared ? times(trips, constant(values.length)) : trips;
  const slots = pushes.map((push) => push.slot!);
  const buffers = arrays.of(slots, length, () =>
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
