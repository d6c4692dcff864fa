// What goes through a recursion beside numbers and arrays: results that may be missing, functions, arrays that grow.

function find(xs: number[], lo: number, hi: number): number | undefined {
  if (hi - lo === 1) return xs[lo]! > 1 ? xs[lo]! ** 2 : undefined;
  const mid = (lo + hi) >> 1;
  return find(xs, lo, mid) ?? find(xs, mid, hi);
}

export function firstAbove(xs: number[]): number {
  const f = find(xs, 0, xs.length);
  return f === undefined ? xs[0]! : f * 2;
}

function integrate(f: (x: number) => number, a: number, b: number, depth: number): number {
  if (depth === 0) return f(0.5 * (a + b)) * (b - a);
  const m = 0.5 * (a + b);
  return integrate(f, a, m, depth - 1) + integrate(f, m, b, depth - 1);
}

export function halvedIntegral(k: number, depth: number): number {
  return integrate((x) => Math.sin(k * x), 0, k, depth);
}

function integrate2(f: (x: number, y: number) => number, n: number): number {
  const inner = (x: number): number => integrate((y) => f(x, y), 0, 1, n);
  return integrate(inner, 0, 1, n);
}

export function nestedIntegrals(k: number, n: number): number {
  return integrate2((x, y) => Math.exp(k * x * y), n);
}

function leaves(xs: number[], i: number, out: number[]): void {
  if (2 * i + 1 >= xs.length) {
    out.push(xs[i]!);
    return;
  }
  leaves(xs, 2 * i + 1, out);
  if (2 * i + 2 < xs.length) leaves(xs, 2 * i + 2, out);
  out.push(out[out.length - 1]! * xs[i]!);
}

export function collectedLeaves(xs: number[]): number {
  const out: number[] = [];
  leaves(xs, 0, out);
  return out.reduce((s, x, i) => s + x * x * (i + 1), 0);
}

export function collectedPairs(xs: number[]): number {
  const rows: [number, number][] = [];
  const go = (i: number, d: number): void => {
    if (i >= xs.length) return;
    go(2 * i + 1, d + 1);
    rows.push([xs[i]!, d]);
    go(2 * i + 2, d + 1);
  };
  go(0, 1);
  return rows.reduce((s, [x, d], i) => s + x * x * (i + 1) * d, 0);
}

export function bisectedRecord(xs: number[], target: number): number {
  const search = (lo: number, hi: number): { at: number; x: number } | undefined => {
    if (lo >= hi) return undefined;
    const mid = (lo + hi) >> 1;
    if (Math.abs(xs[mid]! - target) < 0.3) return { at: mid, x: xs[mid]! * 2 };
    return xs[mid]! < target ? search(mid + 1, hi) : search(lo, mid);
  };
  const found = search(0, xs.length);
  return found === undefined ? xs[0]! : found.x * found.x + xs[found.at]!;
}

function minOf(xs: number[], k: number): number | null {
  if (k >= xs.length) return null;
  const rest = minOf(xs, k + 1);
  return rest === null || xs[k]! < rest ? xs[k]! : rest;
}

export function leastOrNull(xs: number[]): number {
  return (minOf(xs, 0) ?? 0) ** 2 + xs[0]!;
}

function adaptive(f: (x: number) => number, a: number, b: number, tol: number): number {
  const m = 0.5 * (a + b);
  const whole = ((b - a) / 6) * (f(a) + 4 * f(m) + f(b));
  const l = ((m - a) / 6) * (f(a) + 4 * f(0.5 * (a + m)) + f(m));
  const r = ((b - m) / 6) * (f(m) + 4 * f(0.5 * (m + b)) + f(b));
  if (Math.abs(l + r - whole) < tol) return l + r;
  return adaptive(f, a, m, tol / 2) + adaptive(f, m, b, tol / 2);
}

export function adaptiveIntegrals(p: number[]): number {
  const g = (x: number): number => Math.sin(p[0]! * x) + p[1]! * x * x;
  return adaptive(g, 0, p[1]!, 1e-4) + adaptive((x) => g(x) * p[0]!, 0, 1, 1e-4);
}

function path(xs: number[], k: number, target: number): number[] | undefined {
  if (k >= xs.length) return undefined;
  if (xs[k]! > target) return [xs[k]!];
  const left = path(xs, 2 * k + 1, target);
  if (left !== undefined) return [xs[k]!, ...left];
  const right = path(xs, 2 * k + 2, target);
  if (right) return [xs[k]!, ...right];
  return undefined;
}

export function pathInTree(xs: number[], t: number): number {
  const p = path(xs, 0, t);
  if (!p) return xs[0]!;
  return p.reduce((s, x, i) => s + x * x * (i + 1), 0);
}

function best(xs: number[], lo: number, hi: number): { x?: number; n: number } {
  if (hi <= lo) return { n: 0 };
  if (hi - lo === 1) return { x: xs[lo]! * 2, n: 1 };
  const mid = (lo + hi) >> 1;
  const a = best(xs, lo, mid);
  const b = best(xs, mid, hi);
  const x = Math.max(a.x ?? -1, b.x ?? -1);
  return x > 0 ? { x, n: a.n + b.n } : { n: a.n + b.n };
}

export function bestOfHalves(xs: number[]): number {
  const b = best(xs, 0, xs.length);
  return (b.x ?? xs[0]!) * b.n;
}

function atOr(xs: number[], k: number): number | undefined {
  if (k <= 0) return undefined;
  const here = xs.find((x) => x > k);
  return here === undefined ? atOr(xs, k - 1) : here;
}

export function foundFurtherDown(xs: number[], k: number): number {
  const b = atOr(xs, k);
  return b === undefined ? 3 * xs[0]! : b ** 2;
}
