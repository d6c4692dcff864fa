// More programs: games, budgets, queues, colour, control, with strings that steer and records that are looked up by them.

import { affine2, type Affine2 } from "./shared/affine.js";
import { clampTo as clamp, defaults as fallback } from "./shared/affine.js";

const zip = <A, B>(a: readonly A[], b: readonly B[]): [A, B][] => a.map((x, i) => [x, b[i]!]);
const sum = (xs: Iterable<number>): number => {
  let s = 0;
  for (const x of xs) s += x;
  return s;
};

/** Totals by kind in a record of known keys, written by a key of run time. */
type Kind = "rent" | "food" | "fun";
export interface Entry {
  readonly kind: Kind;
  readonly amount: number;
}
export function budgetMisfit(entries: readonly Entry[], limits: Record<Kind, number>): number {
  const totals: Record<Kind, number> = { rent: 0, food: 0, fun: 0 };
  for (const { kind, amount } of entries) totals[kind] += amount;
  return (Object.keys(totals) as Kind[]).reduce((s, k) => s + Math.max(0, totals[k] - limits[k]) ** 2, 0);
}

/** Counts in a Map with numbers as keys, then an entropy. */
export function binnedEntropy(weights: number[], bins: readonly number[]): number {
  const mass = new Map<number, number>();
  bins.forEach((bin, i) => mass.set(bin, (mass.get(bin) ?? 0) + weights[i]!));
  const total = sum(mass.values());
  return -[...mass.values()].map((m) => (m / total) * Math.log(m / total)).reduce((a, b) => a + b, 0);
}

/** Affine maps of another file, with defaults. */
export function iteratedMaps(
  maps: Affine2[],
  word: readonly number[],
  start: readonly [number, number] = fallback.start,
): [number, number] {
  let p: readonly [number, number] = start;
  for (const k of word) p = affine2(maps[k % maps.length]!, p);
  return [clamp(p[0], -10, 10), p[1]];
}

/** A PID with options and anti-windup in a closure, driven over a schedule of strings. */
interface PidOptions {
  kp: number;
  ki?: number;
  kd?: number;
  limit?: number;
}
function pid({ kp, ki = 0, kd = 0, limit = Infinity }: PidOptions): (error: number, dt: number) => number {
  let integral = 0;
  let previous = 0;
  let first = true;
  return (error, dt) => {
    integral += error * dt;
    const slope = first ? 0 : (error - previous) / dt;
    first = false;
    previous = error;
    const u = kp * error + ki * integral + kd * slope;
    if (Math.abs(u) > limit) {
      integral -= error * dt;
      return Math.sign(u) * limit;
    }
    return u;
  };
}
export function cruise(options: PidOptions, road: readonly ("flat" | "up" | "down")[]): number {
  const control = pid(options);
  const slope = { flat: 0, up: -0.5, down: 0.4 } as const;
  let v = 18;
  let cost = 0;
  for (const piece of road) {
    v += 0.5 * (control(20 - v, 0.5) + slope[piece] - 0.02 * v);
    cost += (20 - v) ** 2;
  }
  return cost;
}

/** Model predictive: a rollout with constraints as penalties; the plan is the variable. */
export function rollout(
  plan: { steer: number; throttle: number }[],
  obstacles: readonly { x: number; y: number; r: number }[],
): number {
  const car = { x: 0, y: 0, heading: 0, v: 1 };
  const penalty = ({ x, y }: { x: number; y: number }): number =>
    obstacles.reduce((p, o) => p + Math.max(0, o.r - Math.hypot(x - o.x, y - o.y)) ** 2, 0);
  return plan.reduce((cost, { steer, throttle }, k) => {
    car.v += 0.1 * throttle;
    car.heading += 0.1 * car.v * Math.tan(steer);
    car.x += 0.1 * car.v * Math.cos(car.heading);
    car.y += 0.1 * car.v * Math.sin(car.heading);
    return cost + 100 * penalty(car) + 0.01 * steer ** 2 + (k === plan.length - 1 ? (car.x - 3) ** 2 + car.y ** 2 : 0);
  }, 0);
}

/** A damage formula with modifiers applied in order. */
type Modifier = { op: "add" | "multiply" | "cap"; value: number };
type Unit = { attack: number; armor: number; modifiers?: readonly Modifier[] };
const apply: { [Op in Modifier["op"]]: (base: number, value: number) => number } = {
  add: (b, v) => b + v,
  multiply: (b, v) => b * v,
  cap: Math.min,
};
const effective = ({ attack, modifiers = [] }: Unit): number =>
  modifiers.reduce((b, { op, value }) => apply[op](b, value), attack);
export function duel(a: Unit, b: Unit, rounds: number): { a: number; b: number } {
  let health = { a: 100, b: 100 };
  for (let i = 0; i < rounds && health.a > 0 && health.b > 0; i++) {
    const damage = (from: Unit, to: Unit): number => Math.max(1, effective(from) * (10 / (10 + to.armor)));
    health = { a: health.a - damage(b, a), b: health.b - damage(a, b) };
  }
  return health;
}

/** Quadtree of indices in arrays, forces by an opening angle. */
interface Cell {
  readonly cx: number;
  readonly cy: number;
  readonly half: number;
  readonly members: readonly number[];
}
export function barnesHut(bodies: { x: number; y: number; m: number }[], opening: number): number {
  const force = (i: number, cell: Cell, depth: number): number => {
    const { members, half } = cell;
    if (members.length === 0 || (members.length === 1 && members[0] === i)) return 0;
    const mass = sum(members.map((k) => bodies[k]!.m));
    const x = sum(members.map((k) => bodies[k]!.m * bodies[k]!.x)) / mass;
    const y = sum(members.map((k) => bodies[k]!.m * bodies[k]!.y)) / mass;
    const d = Math.hypot(x - bodies[i]!.x, y - bodies[i]!.y) + 0.05;
    if (members.length === 1 || (2 * half) / d < opening || depth > 3) return mass / d;
    let f = 0;
    for (const sx of [-1, 1])
      for (const sy of [-1, 1]) {
        const inside = members.filter((k) => bodies[k]!.x >= cell.cx === sx > 0 && bodies[k]!.y >= cell.cy === sy > 0);
        f += force(
          i,
          { cx: cell.cx + (sx * half) / 2, cy: cell.cy + (sy * half) / 2, half: half / 2, members: inside },
          depth + 1,
        );
      }
    return f;
  };
  const root: Cell = { cx: 0, cy: 0, half: 2, members: bodies.map((_, i) => i) };
  return bodies.reduce((s, b, i) => s + b.m * force(i, root, 0), 0);
}

/** Survival with strata: Weibull with a frailty, censored by a flag. */
export function weibullStrata(
  theta: { shape: number; scales: Record<"young" | "old", number>; frailty: number },
  data: readonly { t: number; dead: boolean; stratum: "young" | "old" }[],
): number {
  const { shape: k, scales, frailty } = theta;
  return data
    .map(({ t, dead, stratum }) => {
      const H = (t / scales[stratum]) ** k;
      const survival = -Math.log1p(frailty * H) / frailty;
      return dead ? survival + Math.log(k / t) + Math.log(H) - Math.log1p(frailty * H) : survival;
    })
    .reduce((a, b) => a - b, 0);
}

/** Dual numbers by hand, generic over an arithmetic. */
interface Arithmetic<T> {
  readonly of: (x: number) => T;
  readonly add: (a: T, b: T) => T;
  readonly mul: (a: T, b: T) => T;
  readonly exp: (a: T) => T;
}
type Dual = readonly [value: number, slope: number];
const duals: Arithmetic<Dual> = {
  of: (x) => [x, 0],
  add: (a, b) => [a[0] + b[0], a[1] + b[1]],
  mul: ([a, da], [b, db]) => [a * b, a * db + da * b],
  exp: ([a, da]) => [Math.exp(a), da * Math.exp(a)],
};
const plain: Arithmetic<number> = { of: (x) => x, add: (a, b) => a + b, mul: (a, b) => a * b, exp: Math.exp };
const wave = <T>(k: Arithmetic<T>, c: readonly number[], x: T): T =>
  c.reduce((s, ci, i) => k.add(s, k.mul(k.of(ci), k.exp(k.mul(k.of(-i), x)))), k.of(0));
export function dualSlope(c: number[], x: number): number {
  const [value, slope] = wave(duals, c, [x, 1]);
  return slope + 0.1 * value * wave(plain, c, x);
}

/** Lexicographic sort of records by several keys, then weights by rank. */
export function rankedMerit(runs: readonly { score: number; cost: number; tag: string }[], favourite: string): number {
  const sorted = [...runs].sort((a, b) => b.score - a.score || a.cost - b.cost);
  const rank = sorted.findIndex(({ tag }) => tag === favourite);
  const head = sorted.slice(0, 2);
  return (
    head.reduce((s, { score, cost }, i) => s + score / (cost * (i + 1)), 0) + (rank < 0 ? 0 : sorted[rank]!.score ** 2)
  );
}

/** Complex arithmetic in tuples; impedance of a ladder. */
type Complex = readonly [re: number, im: number];
const C = {
  add: (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]],
  mul: ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c],
  inv: ([a, b]: Complex): Complex => [a / (a * a + b * b), -b / (a * a + b * b)],
  abs: ([a, b]: Complex): number => Math.hypot(a, b),
} as const;
type Part = { readonly type: "R" | "L" | "C"; readonly value: number; readonly shunt?: boolean };
export function ladderGain(parts: Part[], frequencies: readonly number[]): number[] {
  return frequencies.map((f) => {
    const w = 2 * Math.PI * f;
    const impedance = ({ type, value }: Part): Complex => {
      switch (type) {
        case "R":
          return [value, 0];
        case "L":
          return [0, w * value];
        case "C":
          return [0, -1 / (w * value)];
      }
    };
    const z = parts.reduceRight<Complex>(
      (load, part) => {
        const own = impedance(part);
        return part.shunt ? C.inv(C.add(C.inv(load), C.inv(own))) : C.add(load, own);
      },
      [50, 0],
    );
    return 20 * Math.log10(C.abs(z));
  });
}

/** Trees as parents in an array; likelihood by post-order pruning with two states. */
export function pruning(
  lengths: number[],
  parents: readonly number[],
  tips: readonly (0 | 1 | null)[],
  rate: number,
): number {
  const partial = lengths.map((_, i): [number, number] => {
    const tip = tips[i];
    return tip === null || tip === undefined ? [1, 1] : [1 - tip, tip];
  });
  for (let node = lengths.length - 1; node > 0; node--) {
    const change = 0.5 * (1 - Math.exp(-2 * rate * lengths[node]!));
    const [a, b] = partial[node]!;
    const parent = partial[parents[node]!]!;
    parent[0] *= (1 - change) * a + change * b;
    parent[1] *= change * a + (1 - change) * b;
  }
  const [x, y] = partial[0]!;
  return Math.log(0.5 * x + 0.5 * y);
}

/** Box filter by prefix sums in two dimensions. */
export function boxVariance(image: number[][], radius: number): number {
  const [h, w] = [image.length, image[0]!.length];
  const S = Array.from({ length: h + 1 }, () => Array<number>(w + 1).fill(0));
  for (let i = 1; i <= h; i++)
    for (let j = 1; j <= w; j++) S[i]![j] = image[i - 1]![j - 1]! + S[i - 1]![j]! + S[i]![j - 1]! - S[i - 1]![j - 1]!;
  let v = 0;
  image.forEach((row, i) =>
    row.forEach((x, j) => {
      const [t, b] = [Math.max(0, i - radius), Math.min(h, i + radius + 1)];
      const [l, r] = [Math.max(0, j - radius), Math.min(w, j + radius + 1)];
      const mean = (S[b]![r]! - S[t]![r]! - S[b]![l]! + S[t]![l]!) / ((b - t) * (r - l));
      v += (x - mean) ** 2;
    }),
  );
  return v;
}

/** Smoothing by repeated corner cutting: the list grows each round. */
export function chaikin(points: [number, number][], rounds: number): number {
  let line = points;
  for (let r = 0; r < rounds; r++) {
    const next: [number, number][] = [];
    for (let i = 0; i + 1 < line.length; i++) {
      const [[ax, ay], [bx, by]] = [line[i]!, line[i + 1]!];
      next.push([0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by], [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by]);
    }
    line = next;
  }
  return zip(line.slice(1), line).reduce((s, [[x, y], [u, v]]) => s + Math.hypot(x - u, y - v), 0);
}
