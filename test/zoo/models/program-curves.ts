// Curves: models as parameters, overloads, bases, splines, memoised recursion, root finding, currying.

type Model<P> = (p: P, x: number) => number;

function leastSquares<P>(model: Model<P>, data: readonly { x: number; y: number }[]) {
  return (p: P): number => data.reduce((s, { x, y }) => s + (model(p, x) - y) ** 2, 0);
}

const gaussian: Model<{ amplitude: number; center: number; width: number }> = ({ amplitude, center, width }, x) =>
  amplitude * Math.exp(-((x - center) ** 2) / (2 * width ** 2));

export function fitPeak(p: { amplitude: number; center: number; width: number }, xs: number[], ys: number[]): number {
  const data = xs.map((x, i) => ({ x, y: ys[i]! }));
  return leastSquares(gaussian, data)(p);
}

// polynomial: overloads
function horner(c: readonly number[], x: number): number;
function horner(c: readonly number[], x: readonly number[]): number[];
function horner(c: readonly number[], x: number | readonly number[]): number | number[] {
  const one = (t: number) => c.reduceRight((acc, k) => acc * t + k, 0);
  return typeof x === "number" ? one(x) : x.map(one);
}
export function polyFit(c: number[], xs: number[], ys: number[]): number {
  const fit = horner(c, xs);
  const atZero = horner(c, 0);
  return fit.reduce((s, f, i) => s + (f - ys[i]!) ** 2, 0.1 * atZero ** 2);
}

// basis functions tuple array with labels
const basis: readonly [name: string, f: (x: number) => number][] = [
  ["constant", () => 1],
  ["linear", (x) => x],
  ["sine", Math.sin],
  ["bump", (x) => Math.exp(-x * x)],
];
export function basisFit(c: number[], xs: number[], ys: number[]): number {
  const predict = (x: number): number => basis.map(([, f], k) => c[k]! * f(x)).reduce((a, b) => a + b, 0);
  return xs.map((x, i) => predict(x) - ys[i]!).reduce((s, r) => s + r * r, 0);
}

// spline: tridiagonal solve
export function splineEnergy(ys: number[], h = 1): number {
  const n = ys.length;
  const rhs = ys.map((y, i) => (i === 0 || i === n - 1 ? 0 : (6 * (ys[i + 1]! - 2 * y + ys[i - 1]!)) / (h * h)));
  const cp = new Array<number>(n).fill(0);
  const dp = new Array<number>(n).fill(0);
  for (let i = 1; i < n - 1; i++) {
    const m = 4 - cp[i - 1]!;
    cp[i] = 1 / m;
    dp[i] = (rhs[i]! - dp[i - 1]!) / m;
  }
  const second: number[] = Array(n).fill(0);
  for (let i = n - 2; i > 0; --i) second[i] = dp[i]! - cp[i]! * second[i + 1]!;
  return second.reduce((e, m) => e + m * m, 0);
}

// piecewise via array of segments and find
interface Segment {
  from: number;
  to: number;
  value: (x: number) => number;
}
export function piecewise(k: number, x: number): number {
  const segments: Segment[] = [
    { from: -Infinity, to: 0, value: () => 0 },
    { from: 0, to: 1, value: (t) => k * t },
    { from: 1, to: Infinity, value: (t) => k + (t - 1) ** 2 * k },
  ];
  const segment = segments.find(({ from, to }) => x >= from && x < to);
  return segment?.value(x) ?? 0;
}

// memoised recursion
export function legendre(x: number, n: number): number {
  const memo: (number | undefined)[] = [];
  const p = (k: number): number => {
    const known = memo[k];
    if (known !== undefined) return known;
    const value = k === 0 ? 1 : k === 1 ? x : ((2 * k - 1) * x * p(k - 1) - (k - 1) * p(k - 2)) / k;
    memo[k] = value;
    return value;
  };
  return p(n);
}

// Newton iteration with result union
type Result = { ok: true; root: number; iterations: number } | { ok: false; reason: string };
function newton(f: (x: number) => number, df: (x: number) => number, x0: number, tolerance = 1e-12): Result {
  let x = x0;
  for (let i = 0; i < 30; i++) {
    const d = df(x);
    if (d === 0) return { ok: false, reason: "flat" };
    const step = f(x) / d;
    x -= step;
    if (Math.abs(step) < tolerance) return { ok: true, root: x, iterations: i };
  }
  return { ok: false, reason: "no convergence" };
}
export function kepler(p: { e: number; meanAnomaly: number }): number {
  const result = newton(
    (E) => E - p.e * Math.sin(E) - p.meanAnomaly,
    (E) => 1 - p.e * Math.cos(E),
    p.meanAnomaly,
  );
  if (!result.ok) throw new Error(result.reason);
  return result.root;
}

// curry and compose
const curry =
  <A, B, C>(f: (a: A, b: B) => C) =>
  (a: A) =>
  (b: B): C =>
    f(a, b);
const compose =
  <T>(...fs: ((t: T) => T)[]) =>
  (t: T): T =>
    fs.reduceRight((acc, f) => f(acc), t);
export function curried(k: number, x: number): number {
  const scaleBy = curry((a: number, b: number) => a * b);
  const shiftBy = curry((a: number, b: number) => a + b);
  return compose(scaleBy(k), shiftBy(1), Math.exp, scaleBy(-k))(x);
}

// getters and totals changed later
export function lateGetters(xs: number[]): number {
  let total = 0;
  let count = 0;
  const readers = [() => total, () => count];
  const stats = { total: () => total, mean: () => total / count };
  for (const x of xs) {
    total += x * x;
    count++;
  }
  return readers[0]!() + stats.mean() * readers[1]!() + stats.total();
}
