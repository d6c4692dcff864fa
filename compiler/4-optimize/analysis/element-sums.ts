// Finds the elements that a loop adds to. In: a counted loop and a reader of its indexes.  Out: for every array that the
// loop does nothing with but add to, groups of elements that lie beside each other and move with the counter, or stay.
// Sums may be taken in any order and elements of two groups may be the same one: only additions meet there.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import {
  bodiesOf,
  buffersReadBy,
  buffersWrittenBy,
  expressionsOf,
  rewriteExpr,
  sameExpr,
  visitExpr,
} from "../../ir/walk.js";
import { constant } from "../../ir/build.js";
import { type Effects, isInvariant } from "./effects.js";
import { isGuard } from "./guards.js";
import { type Polynomial, type PolynomialReader, split } from "./polynomial.js";

export type Loop = Extract<Stmt, { kind: "for" }>;
export type Sum = Extract<Stmt, { kind: "accumulate" }>;

/** The sums into one element of each turn. */
export interface Element {
  /** How many turns later the first element of the group is this one. */
  readonly lead: number;
  readonly index: Expr;
  readonly sums: readonly Sum[];
  /** How many of the sums every turn makes, or would make if no adjoint were zero. */
  readonly always: number;
}

/** Elements in the order in which the loop comes by; the first one is left behind by the turn. */
export interface Group {
  readonly buffer: Buffer;
  /** By how much the indexes change from turn to turn. */
  readonly stride: number;
  readonly elements: readonly Element[];
}

/** Neighbours are as far apart as this, and a group is as wide. */
const widestGap = 2;
const widestGroup = 4;

export function elementSums(loop: Loop, effects: Effects, reader: PolynomialReader): readonly Group[] {
  return [...sumsByBuffer(loop.body)].flatMap(([buffer, sums]) => {
    const moving = new Map<string, Element[]>();
    const staying: Element[] = [];
    for (const { sum, index, always } of sums) {
      const place = placeOf(index, loop, effects, reader);
      if (place === undefined) continue;
      const family = place.stride === 0 ? staying : (moving.get(place.family) ?? []);
      if (place.stride !== 0) moving.set(place.family, family);
      const at = family.findIndex((e) => e.lead === place.lead && (place.stride !== 0 || sameExpr(e.index, index)));
      const known = family[at];
      const element = {
        lead: place.lead,
        index,
        sums: [...(known?.sums ?? []), sum],
        always: (known?.always ?? 0) + always,
      };
      if (known === undefined) family.push(element);
      else family[at] = element;
    }
    const still = staying.map((element): Group => ({ buffer, stride: 0, elements: [element] }));
    const passing = [...moving].flatMap(([family, elements]) =>
      clusters(elements).map((cluster): Group => ({ buffer, stride: strideOf(family), elements: cluster })),
    );
    return [...still, ...passing];
  });
}

interface Found {
  readonly sum: Sum;
  readonly index: Expr;
  readonly always: 0 | 1;
}

/** The sums of adjoints into arrays that a body touches in no other way. */
function sumsByBuffer(body: readonly Stmt[]): ReadonlyMap<Buffer, readonly Found[]> {
  const found = new Map<Buffer, Found[]>();
  const touched = new Set<Buffer>();
  const visit = (block: readonly Stmt[], always: 0 | 1): void => {
    for (const s of block) {
      for (const e of expressionsOf(s)) visitExpr(e, (part) => part.kind === "load" && touched.add(part.buffer));
      for (const b of buffersReadBy(s)) touched.add(b);
      if (s.kind === "reserve") touched.add(s.buffer);
      if (s.kind === "accumulate" && s.adjoint === true && s.target.kind === "element") {
        const { buffer, index } = s.target;
        const sums = found.get(buffer);
        if (sums === undefined) found.set(buffer, [{ sum: s, index, always }]);
        else sums.push({ sum: s, index, always });
      } else for (const b of buffersWrittenBy(s)) touched.add(b);
      for (const nested of bodiesOf(s)) visit(nested, isGuard(s) ? always : 0);
    }
  };
  visit(body, 1);
  for (const b of found.keys()) if (touched.has(b) || b.element !== "f64") found.delete(b);
  return found;
}

interface Place {
  readonly stride: number;
  /** The same for elements whose distance is a literal. */
  readonly family: string;
  readonly lead: number;
}

/** Where an element lies, if nothing but the counter moves it: evenly, by one in each turn. */
function placeOf(index: Expr, loop: Loop, effects: Effects, reader: PolynomialReader): Place | undefined {
  if (isInvariant(index, effects)) return { stride: 0, family: "", lead: 0 };
  if (!isInvariant(withCounter(index, loop.counter, constant(0)), effects)) return undefined;
  const p = reader.read(index);
  const parts = p && split(p, reader.atom(loop.counter));
  if (parts === undefined || parts.factor.size !== 1) return undefined;
  const stride = (parts.factor.get("") ?? 0) * loop.step;
  if (Math.abs(stride) !== 1) return undefined;
  const lead = (parts.rest.get("") ?? 0) * stride;
  return { stride, family: `${stride}: ${keyOf(parts.rest)}`, lead };
}

const strideOf = (family: string): number => Number.parseInt(family, 10);

const keyOf = (p: Polynomial): string =>
  [...p]
    .filter(([atoms]) => atoms !== "")
    .map(([atoms, coefficient]) => `${coefficient} * ${atoms}`)
    .toSorted()
    .join(" + ");

export const withCounter = (e: Expr, counter: Variable, value: Expr): Expr =>
  rewriteExpr(e, (part) => (part.kind === "var" && part.variable === counter ? value : part));

/** Elements in order, cut where they are far from each other. */
function clusters(elements: readonly Element[]): readonly (readonly Element[])[] {
  const cut: Element[][] = [];
  for (const e of elements.toSorted((a, b) => a.lead - b.lead)) {
    const current = cut.at(-1);
    const isNear =
      current !== undefined && e.lead - current.at(-1)!.lead <= widestGap && e.lead - current[0]!.lead <= widestGroup;
    if (isNear) current.push(e);
    else cut.push([e]);
  }
  return cut;
}
