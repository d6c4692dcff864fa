export function groupMeans(samples: { group: string; value: number }[]): number {
  const groups = new Map<string, number[]>();
  for (const { group, value } of samples) {
    const list = groups.get(group);
    if (list) list.push(value);
    else groups.set(group, [value]);
  }
  let between = 0;
  for (const [, values] of groups) {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    between += values.length * mean ** 2;
  }
  return between;
}

/** Getters in a literal. */
export function circleGetters(r: number): number {
  const circle = {
    radius: r,
    get area() {
      return Math.PI * r ** 2;
    },
    get perimeter() {
      return 2 * Math.PI * r;
    },
  };
  return circle.area / circle.perimeter + circle.area;
}

function assertPositive(x: number, name: string): asserts x is number {
  if (!(x > 0)) throw new RangeError(`${name} must be positive, got ${x}`);
}
export function asserted(p: { a: number; b: number }): number {
  for (const [name, value] of Object.entries(p)) assertPositive(value, name);
  return Math.log(p.a) * Math.sqrt(p.b);
}

/** A tree of the model's own making. */
interface Tree {
  readonly value: number;
  readonly children: readonly Tree[];
}
const leaf = (value: number): Tree => ({ value, children: [] });
export function builtTree(x: number, y: number): number {
  const tree: Tree = { value: x, children: [leaf(y), { value: x * y, children: [leaf(x), leaf(y ** 2)] }] };
  const fold = (t: Tree, depth = 0): number =>
    t.value / (1 + depth) + t.children.reduce((s, c) => s + fold(c, depth + 1), 0);
  return fold(tree);
}

/** Binary tree in an argument. */
export interface Branch {
  weight: number;
  left?: Branch;
  right?: Branch;
}

/** Currying and pipelines. */
const curry =
  <A, B, R>(f: (a: A, b: B) => R) =>
  (a: A) =>
  (b: B): R =>
    f(a, b);
const compose =
  <T>(...fs: readonly ((x: T) => T)[]) =>
  (x: T): T =>
    fs.reduceRight((y, f) => f(y), x);
export function curried(x: number, k: number): number {
  const scale = curry((a: number, b: number) => a * b);
  const shift = curry((a: number, b: number) => a + b);
  return compose(scale(k), shift(1), Math.exp, scale(0.5))(x);
}

/** Overloads. */
function norm(v: readonly number[]): number;
function norm(x: number, y: number): number;
function norm(a: number | readonly number[], b?: number): number {
  if (typeof a === "number") return Math.hypot(a, b ?? 0);
  return Math.sqrt(a.reduce((s, x) => s + x * x, 0));
}
export function overloaded(v: number[], t: number): number {
  return norm(v) + norm(t, v[0]!);
}

/** Variadic tuples. */
const concat = <A extends readonly number[], B extends readonly number[]>(a: A, b: B): [...A, ...B] => [...a, ...b];
export function variadic(a: [number, number], b: [number, number, number]): number {
  const [p, q, r, s, t] = concat(a, b);
  return p * q + r * s - t ** 2;
}

/** Keys by template literal types. */
type Axis = "x" | "y";
type Moments = { [K in `${"mean" | "var"}${Uppercase<Axis>}`]: number };
export function moments(xs: number[], ys: number[]): Moments {
  const mean = (v: number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const spread = (v: number[], m: number): number => mean(v.map((t) => (t - m) ** 2));
  return { meanX, varX: spread(xs, meanX), meanY, varY: spread(ys, meanY) };
}

/** Entries and back. */
export function scaleRecord(
  record: { a: number; b: number; c: number },
  factor: number,
): { a: number; b: number; c: number } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value * factor])) as typeof record;
}

export function copyWithin(x: Float64Array): number {
  const buffer = structuredClone(x);
  buffer.copyWithin(1, 0, 2);
  buffer.set(x.subarray(0, 1), buffer.length - 1);
  return buffer.reduce((s, v, i) => s + (i + 1) * v * v, 0);
}

enum Phase {
  Idle,
  Heating = 2,
  Cooling,
}
export function thermostat(p: { gain: number; loss: number }, setpoint: number, steps: number): number {
  let phase: Phase = Phase.Idle;
  let temperature = 15;
  let cost = 0;
  do {
    if (temperature < setpoint - 1) phase = Phase.Heating;
    else if (temperature > setpoint + 1) phase = Phase.Cooling;
    const power = { [Phase.Idle]: 0, [Phase.Heating]: 1, [Phase.Cooling]: -0.5 }[phase];
    temperature += p.gain * power - p.loss * (temperature - 10);
    cost += (temperature - setpoint) ** 2;
  } while (--steps > 0);
  return cost;
}

/** A memo in a Map. */
export function memoBinomial(p: number, n: number): number {
  const memo = new Map<number, number>();
  const value = (k: number): number => {
    if (k < 2) return 1;
    const known = memo.get(k);
    if (known !== undefined) return known;
    const v = p * value(k - 1) + (1 - p) * value(k - 2) ** 2;
    memo.set(k, v);
    return v;
  };
  return value(n);
}

/** Flags in a set; skipping with labels. */
export function skipPairs(x: number[], forbidden: readonly number[]): number {
  const skip = new Set(forbidden);
  let s = 0;
  outer: for (let i = 0; i < x.length; i++) {
    if (skip.has(i)) continue;
    for (let j = 0; j < i; j++) {
      if (skip.has(j)) continue;
      if (x[i]! * x[j]! < -1) continue outer;
      if (s > 50) break outer;
      s += Math.exp(-((x[i]! - x[j]!) ** 2));
    }
    s *= 1.1;
  }
  return s;
}

/** Number idioms. */
export function numberIdioms(x: number, n: number): number {
  const bits = Math.clz32(n) + Math.imul(n, 3);
  const wrapped = (((x % 2) + 2) % 2) - 1;
  const safe = Math.abs(wrapped) < Number.EPSILON ? 1 : wrapped;
  const halves = n >> 1;
  return Number.isFinite(safe) && !Number.isNaN(x)
    ? Math.fround(0.5) * safe * bits + x ** (halves & 3) + Number.MIN_VALUE
    : 0;
}

/** An accumulator object passed around by reference. */
interface Accumulator {
  count: number;
  mean: number;
  m2: number;
}
const accumulate = (acc: Accumulator, x: number): void => {
  acc.count++;
  const delta = x - acc.mean;
  acc.mean += delta / acc.count;
  acc.m2 += delta * (x - acc.mean);
};
export function welford(xs: readonly number[]): readonly [mean: number, variance: number] {
  const acc: Accumulator = { count: 0, mean: 0, m2: 0 };
  for (const x of xs) accumulate(acc, x);
  const { mean, m2, count } = acc;
  return [mean, count > 1 ? m2 / (count - 1) : 0];
}

/** A default export with an inner factory. */
export default function factory(x: number[]): number {
  const counter = ((start: number) => {
    let total = start;
    return { add: (v: number) => (total += v), peek: () => total };
  })(x[0]!);
  x.slice(1).forEach((v) => counter.add(v * counter.peek()));
  return counter.peek();
}

/** Sorting by keys, ranks and quantiles with interpolation. */
export function quantileSpread(xs: number[], lower = 0.25, upper = 1 - lower): number {
  const sorted = xs.toSorted((a, b) => a - b);
  const quantile = (q: number): number => {
    const position = q * (sorted.length - 1);
    const base = Math.floor(position);
    const rest = position - base;
    const next = sorted[base + 1];
    return next === undefined ? sorted[base]! : sorted[base]! + rest * (next - sorted[base]!);
  };
  return quantile(upper) - quantile(lower);
}

/** Table lookup by binary search on data. */
interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}
const locate = (xs: readonly number[], x: number): number => {
  let [lo, hi] = [0, xs.length - 1];
  while (hi - lo > 1) {
    const mid = (lo + hi) >>> 1;
    if (xs[mid]! > x) hi = mid;
    else lo = mid;
  }
  return lo;
};
export function lookUp(curve: Curve, at: readonly number[]): number[] {
  return at.map((t) => {
    const i = locate(curve.x, t);
    const w = (t - curve.x[i]!) / (curve.x[i + 1]! - curve.x[i]!);
    return (1 - w) * curve.y[i]! + w * curve.y[i + 1]!;
  });
}
