// Habits of several authors: dispatch tables, iteration helpers, tuples of results, accumulators by key, in-place tricks.

const range = (n: number): number[] => [...Array(n).keys()];
const times = <T>(n: number, f: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => f(i));
const compose = <T>(...fs: ((x: T) => T)[]): ((x: T) => T) => fs.reduce((f, g) => (x) => g(f(x)));
const clamp = (x: number, [low, high]: readonly [number, number] = [0, 1]): number => Math.min(Math.max(x, low), high);
const memo = (f: (i: number) => number, n: number): ((i: number) => number) => {
  const table = times(n, f);
  return (i) => table[i]!;
};

/** Steps of a picture's tone curve, composed and applied to each sample. */
export function toneCurve(
  p: { exposure: number; contrast: number; gamma: number },
  samples: readonly number[],
): number[] {
  const expose = (x: number): number => x * 2 ** p.exposure;
  const contrast = (x: number): number => 0.5 + (x - 0.5) * p.contrast;
  const curve = compose<number>(
    expose,
    contrast,
    (x) => clamp(x),
    (x) => x ** (1 / p.gamma),
  );
  return samples.map(curve);
}

const operations = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  pow: Math.pow,
  max: Math.max,
} satisfies Record<string, (a: number, b: number) => number>;

type Instruction = { op: keyof typeof operations; a: number; b: number; out: number };

/** A register machine: instructions are data, registers are differentiated. */
export function registerMachine(registers: number[], program: readonly Instruction[]): number {
  const r = [...registers, 0, 0];
  for (const { op, a, b, out } of program) r[out] = operations[op](r[a]!, r[b]!);
  return r[r.length - 1]!;
}

/** Two counters in a literal. */
export function twoCounters(x: number, n: number): number {
  const make = (start: number) => {
    let total = start;
    return { bump: (by: number) => (total += by), read: () => total };
  };
  const counters = [make(x), make(x * x)];
  for (let i = 0; i < n; i++) counters[i % 2]!.bump(x * i);
  return counters.reduce((s, { read }) => s * read(), 1);
}

interface Item {
  v: number;
  w?: number;
}

/** A scan that writes to the records of a copied list. */
export function pushedForward(items: Item[], rate: number): number {
  const own = items.map(({ v, w = 1 }) => ({ v, w }));
  for (let i = 0; i < own.length; i++) {
    const a = own[i]!;
    own.slice(i + 1).forEach((b) => {
      b.v += rate * a.v * b.w;
    });
  }
  return own.reduce((s, { v }) => s + v * v, 0);
}

/** Sums under names of a literal list, read again in order. */
export function spending(prices: readonly number[], kinds: readonly ("food" | "rent" | "fun")[]): number {
  const budget = { food: 10, rent: 30, fun: 5 };
  const spent: Record<"food" | "rent" | "fun", number> = { food: 0, rent: 0, fun: 0 };
  kinds.forEach((kind, i) => (spent[kind] += prices[i]!));
  return (Object.entries(spent) as [keyof typeof budget, number][])
    .map(([kind, total]) => Math.max(0, total - budget[kind]) ** 2)
    .reduce((a, b) => a + b, 0);
}

/** Totals of a record that starts empty, keys from data. */
export function regionalSales(growth: number, sales: readonly { region: string; amount: number }[]): number {
  const totals: { [region: string]: number } = {};
  sales.forEach(({ region, amount }, i) => {
    if (!(region in totals)) totals[region] = 0;
    totals[region]! += amount * growth ** i;
  });
  let spread = 0;
  for (const region in totals) spread += totals[region]! ** 2;
  const mean = Object.values(totals).reduce((a, b) => a + b, 0) / Object.keys(totals).length;
  return spread - mean;
}

const toArray = (x: number | readonly number[], n: number): readonly number[] =>
  Array.isArray(x) ? x : new Array<number>(n).fill(x as number);

/** A helper that takes a number or a list. */
export function broadcast(a: readonly number[], b: number): number {
  const left = toArray(a, a.length);
  const right = toArray(b, a.length);
  return left.reduce((s, x, i) => s + x * right[i]!, 0);
}

/** Bit-reversed butterfly sums, swaps in place. */
export function walsh(xs: readonly number[], weights: readonly number[]): number {
  const a = xs.slice();
  const n = a.length;
  for (let len = 1; len < n; len <<= 1)
    for (let i = 0; i < n; i += len << 1)
      for (let j = i; j < i + len; j++) [a[j], a[j + len]] = [a[j]! + a[j + len]!, a[j]! - a[j + len]!];
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [a[i], a[j]] = [a[j]!, a[i]!];
  }
  return a.reduce((s, v, i) => s + weights[i]! * v * v, 0);
}

/** Largest-rectangle-like scan with a stack of indices. */
export function skyline(heights: readonly number[]): number {
  const stack: number[] = [];
  let best = 0;
  for (let i = 0; i <= heights.length; i++) {
    const h = i === heights.length ? 0 : heights[i]!;
    while (stack.length > 0 && heights[stack[stack.length - 1]!]! > h) {
      const top = stack.pop()!;
      const left = stack.length === 0 ? -1 : stack[stack.length - 1]!;
      best = Math.max(best, heights[top]! * (i - left - 1));
    }
    stack.push(i);
  }
  return best;
}

/** Several results in a tuple, taken apart by the caller; a table made once. */
export function binomialMoments(p: number, n: number): [mean: number, variance: number, skew: number] {
  const factorial = memo((i) => range(i).reduce((f, k) => f * (k + 1), 1), n + 1);
  const pmf = times(n + 1, (k) => (factorial(n) / (factorial(k) * factorial(n - k))) * p ** k * (1 - p) ** (n - k));
  const moment = (f: (k: number) => number): number => pmf.map((q, k) => q * f(k)).reduce((a, b) => a + b, 0);
  const mean = moment((k) => k);
  const variance = moment((k) => (k - mean) ** 2);
  return [mean, variance, moment((k) => (k - mean) ** 3) / variance ** 1.5];
}

const rules: [test: (x: number) => boolean, map: (x: number) => number][] = [
  [(x) => x < 0, (x) => x * x],
  [(x) => x < 1, (x) => x],
  [() => true, (x) => 2 - 1 / x],
];

/** The first rule that holds, found with `find`. */
export const byRules = (xs: readonly number[]): number =>
  xs.map((x) => rules.find(([test]) => test(x))![1](x)).reduce((a, b) => a + b, 0);

/** Nested records copied, one path replaced, as reducers do. */
export function reducerTrace(
  start: { body: { heat: number; mass: number }; clock: number },
  actions: readonly { type: "heat" | "wait" | "add"; by: number }[],
): number {
  type World = typeof start;
  const reduce = (world: World, action: (typeof actions)[number]): World => {
    switch (action.type) {
      case "heat":
        return { ...world, body: { ...world.body, heat: world.body.heat + action.by / world.body.mass } };
      case "wait":
        return {
          ...world,
          clock: world.clock + action.by,
          body: { ...world.body, heat: world.body.heat * Math.exp(-action.by) },
        };
      case "add":
        return { ...world, body: { heat: world.body.heat, mass: world.body.mass + action.by } };
    }
  };
  const end = actions.reduce(reduce, start);
  return end.body.heat * end.body.mass + end.clock;
}

/** Graph distances by relaxation over edges from an adjacency map of indices. */
export function shortest(
  weights: readonly number[],
  edges: readonly { from: string; to: string }[],
  source: string,
  target: string,
): number {
  const nodes = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const best = new Map<string, number>(nodes.map((node) => [node, node === source ? 0 : 1e6]));
  for (let round = 0; round < nodes.length; round++)
    edges.forEach(({ from, to }, e) => best.set(to, Math.min(best.get(to)!, best.get(from)! + weights[e]!)));
  return best.get(target)!;
}
