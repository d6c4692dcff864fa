// Records: spread, rest, computed keys, optional fields, tables with literal keys, entries; enums and constants.

/* oxlint-disable unicorn/no-useless-spread, no-useless-concat */

const weights = { small: 0.5, medium: 1, large: 2.5 } as const;
type Size = keyof typeof weights;

export function literalKeys(x: number, sizes: readonly Size[]): number {
  return sizes.reduce((s, size) => s + weights[size] * x ** weights[size], 0);
}

/** A table of active numbers with a key that is data. */
export function activeTable(p: Record<Size, number>, sizes: readonly Size[]): number {
  let total = 0;
  for (const size of sizes) total += p[size] ** 2 * weights[size];
  return total;
}

interface Material {
  readonly density: number;
  readonly stiffness: number;
  readonly layers: readonly number[];
}

const materials: Readonly<Record<"steel" | "wood" | "foam", Material>> = {
  steel: { density: 7.8, stiffness: 200, layers: [1, 2] },
  wood: { density: 0.6, stiffness: 11, layers: [0.5, 0.7] },
  foam: { density: 0.05, stiffness: 0.1, layers: [0.2, 0.1] },
};

/** A table of records with a key that is data. */
export function tableOfRecords(thickness: number[], names: readonly (keyof typeof materials)[]): number {
  return thickness.reduce((s, t, i) => {
    const { density, stiffness, layers } = materials[names[i]!];
    return s + density * t + stiffness * t ** 3 + layers[1]! * t;
  }, 0);
}

export function spreadAndRest(p: { a: number; b: number; c: number }): number {
  const { a, ...rest } = p;
  const changed = { ...p, a: a * a, d: rest.b };
  const merged = { ...rest, ...{ c: changed.d * 2 }, e: 1 };
  return changed.a * merged.b + merged.c * merged.e + changed.c;
}

export function computedKeys(x: number, y: number): number {
  const key = "gain";
  const prefix = "a";
  const p = { [key]: x * y, ["b" + "c"]: y, 1: x, [`${prefix}1`]: 3 } as {
    gain: number;
    bc: number;
    1: number;
    a1: number;
  };
  return p[key] * p["bc"] + p[1] * p.a1;
}

export function entriesOfRecords(p: { a: number; b: number; c: number }): number {
  const total = Object.values(p).reduce((s, v) => s + v * v, 0);
  const labelled = Object.entries(p).map(([name, value]) => (name === "b" ? 2 * value : value));
  let product = 1;
  for (const key of Object.keys(p) as (keyof typeof p)[]) product *= p[key];
  for (const [key, value] of Object.entries(weights)) product += value * p.a * key.length;
  return total + labelled.reduce((s, v) => s + v, 0) * product;
}

export function rebuiltRecords(p: { a: number; b: number }): number {
  const scaled = Object.fromEntries(Object.entries(p).map(([key, value]) => [key, value * value])) as typeof p;
  const assigned = Object.assign({}, p, { b: scaled.a });
  return scaled.a * scaled.b + assigned.b * assigned.a;
}

export function overKeys(p: { a: number; b: number; c: number }): number {
  let s = 0;
  for (const key in p) s += p[key as keyof typeof p] ** 2 * (key.length + 1);
  return s;
}

interface Body {
  readonly mass: number;
  readonly drag?: number;
  readonly spring?: { stiffness: number; rest: number };
}

export function optionalFields(bodies: Body[], bonuses: readonly { extra?: { rate?: number } }[]): number {
  return bodies.reduce((s, { mass, drag = 0.1, spring }, i) => {
    const energy = spring ? spring.stiffness * (1 - spring.rest) ** 2 : 0;
    return s + mass * drag + energy + (spring?.rest ?? mass) * (bonuses[i]?.extra?.rate ?? 2);
  }, 0);
}

enum Axis {
  X,
  Y,
  Z,
}
enum Weight {
  Light = 0.25,
  Heavy = 4,
  Sum = Light + Heavy,
}
const enum Phase {
  Solid = "solid",
  Liquid = "liquid",
}
enum Unit {
  Meter = "m",
  Foot = "ft",
}

export function enums(v: [number, number, number], axis: Axis, phase: Phase, unit: Unit): number {
  const scale = unit === Unit.Foot ? 0.3048 : 1;
  const along = v[axis] * Weight.Heavy + v[Axis.Z] * Weight.Sum;
  switch (phase) {
    case Phase.Solid:
      return along * scale;
    case Phase.Liquid:
      return along ** 2 * scale;
  }
}

namespace Geometry {
  export const tau = 2 * Math.PI;
  export interface Disc {
    r: number;
  }
  export function area({ r }: Disc): number {
    return (tau / 2) * r * r;
  }
  export namespace Solid {
    export const sphere = (r: number): number => (2 / 3) * tau * r ** 3;
  }
}

export function namespaces(disc: Geometry.Disc): number {
  return Geometry.area(disc) + Geometry.Solid.sphere(disc.r) / Geometry.tau;
}

const settings = {
  rates: [0.1, 0.2, 0.4],
  names: ["a", "b"],
  nested: { on: true, depth: 3 },
} as const satisfies object;

export function constAssertions(x: number): number {
  let s = 0;
  for (const rate of settings.rates) s += rate * x ** 2;
  for (let i = 0; i < settings.nested.depth; i++) s *= settings.rates[i]! + (settings.nested.on ? x : 0);
  return s + settings.rates[1] * settings.names.length;
}

export function optionalChains(p: { a: number; inner?: { values?: number[]; scale: number } }, k: number): number {
  const scale = p.inner?.scale ?? p.a;
  const picked = p.inner?.values?.[k] ?? 1;
  const count = p.inner?.values?.length ?? 0;
  const mapped = p.inner?.values?.map((v) => v * v).reduce((s, v) => s + v, 0) ?? 0.5;
  return scale * picked * p.a + count * p.a + mapped;
}

/** Records of arrays, arrays of records, and back. */
export function columnsAndRows(rows: { t: number; y: number }[]): number {
  const columns = { t: rows.map((r) => r.t), y: rows.map((r) => r.y) };
  const again = columns.t.map((t, i) => ({ t, y: columns.y[i]!, weight: i + 1 }));
  return again.reduce((s, { t, y, weight }) => s + weight * (t - y) ** 2, 0);
}

type Complex = { readonly re: number; readonly im: number };
const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

/** Horner's rule for a polynomial of complex numbers. */
export function complexPolynomial(coefficients: Complex[], z: Complex): Complex {
  return coefficients.reduceRight<Complex>((value, c) => plus(times(value, z), c), { re: 0, im: 0 });
}

/** A memo of local variables under names, changed and copied. */
export function recordState(x: number, steps: number): number {
  const state = { position: x, velocity: 0, history: [] as number[] };
  for (let k = 0; k < steps; k++) {
    const { position, velocity } = state;
    Object.assign(state, { position: position + 0.1 * velocity, velocity: velocity - 0.1 * Math.sin(position) });
    state.history.push(state.position);
  }
  const before = { ...state, velocity: 1 };
  return before.position * state.velocity + state.history[0]! * state.history.length;
}
