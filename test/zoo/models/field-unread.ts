// Models of many trades that the compiler does not read yet, or that are outside the language.

type Point = readonly [x: number, y: number];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Force-directed layout with a quadratic repulsion, springs on edges and a cooling schedule; returns stress. */
export function springStress(
  start: readonly Point[],
  edges: readonly (readonly [from: number, to: number, rest?: number])[],
  rounds: number,
): number {
  const at = start.map(([x, y]): Mutable<Point> => [x, y]);
  for (let round = 0, heat = 0.2; round < rounds; round++, heat *= 0.9) {
    const force = at.map((): [number, number] => [0, 0]);
    for (let i = 0; i < at.length; i++)
      for (let j = 0; j < i; j++) {
        const [dx, dy] = [at[i]![0] - at[j]![0], at[i]![1] - at[j]![1]];
        const k = 0.1 / (dx * dx + dy * dy + 0.01);
        force[i]![0] += k * dx;
        force[i]![1] += k * dy;
        force[j]![0] -= k * dx;
        force[j]![1] -= k * dy;
      }
    for (const [from, to, rest = 1] of edges) {
      const dx = at[to]![0] - at[from]![0];
      const dy = at[to]![1] - at[from]![1];
      const length = Math.hypot(dx, dy);
      const pull = (length - rest) / length;
      force[from]![0] += pull * dx;
      force[from]![1] += pull * dy;
      force[to]![0] -= pull * dx;
      force[to]![1] -= pull * dy;
    }
    at.forEach((p, i) => {
      const [fx, fy] = force[i]!;
      const size = Math.max(Math.hypot(fx, fy), 1e-9);
      const step = Math.min(size, heat) / size;
      p[0] += step * fx;
      p[1] += step * fy;
    });
  }
  return edges.reduce(
    (s, [from, to, rest = 1]) => s + (Math.hypot(at[from]![0] - at[to]![0], at[from]![1] - at[to]![1]) - rest) ** 2,
    0,
  );
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Random intercepts: observations grouped by a generic helper into a Map of arrays. */
export function mixedEffects(
  p: { slope: number; intercept: number; between: number; within: number },
  rows: readonly { subject: string; x: number; y: number }[],
): number {
  let log = 0;
  for (const [, group] of groupBy(rows, (row) => row.subject)) {
    const residuals = group.map(({ x, y }) => y - p.intercept - p.slope * x);
    const n = residuals.length;
    const sum = residuals.reduce((a, b) => a + b, 0);
    const squares = residuals.reduce((a, b) => a + b * b, 0);
    const [w, b] = [p.within ** 2, p.between ** 2];
    log -= 0.5 * (squares / w - (b * sum * sum) / (w * (w + n * b)) + (n - 1) * Math.log(w) + Math.log(w + n * b));
  }
  return log;
}

class Ledger {
  #total = 0;
  constructor(private readonly rate: number) {}
  static withRate(rate: number): Ledger {
    return new Ledger(rate);
  }
  add(x: number): this {
    this.#total += x * this.rate;
    return this;
  }
  get total(): number {
    return this.#total;
  }
}

/** A class with a private field, a static method and a getter. */
export function ledgerTotal(xs: readonly number[], rate: number): number {
  const ledger = Ledger.withRate(rate);
  for (const x of xs) ledger.add(x);
  return ledger.total ** 2;
}

abstract class Shape {
  abstract area(): number;
  density(mass: number): number {
    return mass / this.area();
  }
}
class Disc extends Shape {
  constructor(readonly radius: number) {
    super();
  }
  override area(): number {
    return Math.PI * this.radius ** 2;
  }
}

/** Inheritance. */
export const discDensity = (radius: number, mass: number): number => new Disc(radius).density(mass);

/** Counters with state of their own, kept in an array. */
export function movingAverages(p: { rates: number[] }, signal: readonly number[]): number {
  const makeAverage = (rate: number) => {
    let value = 0;
    let seen = 0;
    return (x: number): number => {
      value = seen++ === 0 ? x : value + rate * (x - value);
      return value;
    };
  };
  const [fast, slow, ...others] = p.rates.map(makeAverage);
  let crossings = 0;
  for (const x of signal) {
    const gap = fast!(x) - slow!(x);
    crossings += Math.tanh(gap);
    for (const other of others) crossings += 0.1 * other(x);
  }
  return crossings;
}

/** A function that grows in a loop of known length. */
export function continuedFraction(a: readonly [number, number, number], x: number): number {
  let f = (y: number): number => y;
  for (let k = 0; k < 3; k++) {
    const g = f;
    f = (y) => a[k]! + x / g(y);
  }
  return f(1);
}

/** A record copied with one more field in each turn. */
export function spreadReduce(w: number, rows: readonly { readonly name: string; readonly v: number }[]): number {
  const totals = rows.reduce<Record<string, number>>(
    (acc, { name, v }) => ({ ...acc, [name]: (acc[name] ?? 0) + w * v }),
    {},
  );
  return Object.values(totals)
    .map((t) => t ** 2)
    .reduce((a, b) => a + b, 0);
}
