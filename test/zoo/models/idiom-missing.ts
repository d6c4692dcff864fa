// Elements that may be missing: caches, memoised recursion, arrays with gaps, `null` as a mark; truth values in arrays.

export function memoArray(x: number, n: number): number {
  const memo: (number | undefined)[] = [];
  const p = (k: number): number => {
    if (k < 2) return k === 0 ? 1 : x;
    const known = memo[k];
    if (known !== undefined) return known;
    const value = 2 * x * p(k - 1) - p(k - 2);
    memo[k] = value;
    return value;
  };
  return p(n);
}

export function memoRecord(x: number, n: number): number {
  const memo: number[] = [1, x];
  const p = (k: number): number => (memo[k] ??= 2 * x * p(k - 1) - p(k - 2));
  return p(n);
}

export function lazyCells(x: number, picks: number[]): number {
  const cache: (number | undefined)[] = new Array(5).fill(undefined);
  let s = 0;
  for (const i of picks) {
    const hit = cache[i] ?? Math.sin(x * i);
    cache[i] = hit;
    s += hit;
  }
  return s;
}

export function nullCells(x: number, picks: number[]): number {
  const cache = Array.from<number | null>({ length: 5 }).map(() => null as number | null);
  let s = 0;
  for (const i of picks) {
    let v = cache[i];
    if (v === null) {
      v = Math.exp(x * i);
      cache[i] = v;
    }
    s += v!;
  }
  return s;
}

export function memoFirst(x: number, n: number): number {
  const memo: (number | undefined)[] = [1];
  const f = (k: number): number => {
    const hit = memo[k];
    if (hit !== undefined) return hit;
    return (memo[k] = x * f(k - 1) + k);
  };
  return f(n) + f(n);
}

export function sparseCells(x: number[], at: number[]): number {
  const cells: (number | undefined)[] = [];
  at.forEach((k, i) => {
    cells[k] = x[i]! ** 2;
  });
  let s = 0;
  for (const c of cells) if (c !== undefined) s += c;
  return s + cells.length + (cells[1] ?? 10) * 2;
}

export function optionalRecords(xs: number[], n: number): number {
  const seen: ({ v: number; w: number } | undefined)[] = new Array(n).fill(undefined);
  for (const [i, x] of xs.entries()) {
    const slot = i % n;
    const before = seen[slot];
    if (before) before.v += x * before.w;
    else seen[slot] = { v: x, w: x * x };
  }
  return seen.reduce((s, c) => s + (c?.v ?? 0.5), 0);
}

export function nullOrUndefined(p: { a: number; w?: number }): number {
  const strict = p.w === null ? 5 : 1;
  const loose = p.w == null ? 2 : p.w;
  return p.a * strict * loose;
}

export function maybeFilter(xs: number[], cut: number): number {
  const logs = xs.map((x) => (x > cut ? Math.log(x) : undefined));
  const known = logs.filter((l): l is number => l !== undefined);
  return known.reduce((a, b) => a + b, 0) / Math.max(known.length, 1);
}

export function nullRows(xs: number[][], w: number): number {
  const best: (number | null)[] = xs.map((row) => (row.length > 0 ? Math.max(...row) * w : null));
  return best.reduce<number>((s, b) => s + (b ?? -1), 0);
}

export function ringBuffer(xs: number[]): number {
  const ring: (number | null)[] = Array.from({ length: 3 }, () => null);
  let s = 0;
  xs.forEach((x, i) => {
    const old = ring[i % 3] as number | null;
    if (old !== null) s += x * old;
    ring[i % 3] = x;
    if (x < 0) ring[i % 3] = null;
  });
  return s;
}

export function nullMap(x: number, picks: number[]): number {
  const cache = Array.from({ length: 5 }, () => null as number | null);
  let s = 0;
  for (const i of picks) {
    const v = cache[i] as number | null;
    if (v === null) cache[i] = Math.exp(x * i);
    else s += v;
  }
  return s;
}

export function fromMap(x: number, n: number): number {
  const cells = Array.from({ length: n }).map((_, i) => x * i);
  let s = 0;
  for (const c of cells) s += c * c;
  return s + cells.length;
}

export function fromKept(x: number, n: number): number {
  const blank = Array.from({ length: n });
  const cells = blank.map((_, i) => x * i);
  let s = 0;
  blank.forEach((_, i) => {
    s += i * x;
  });
  return s + cells.reduce((a, b) => a + b, 0);
}

export function fromNull(x: number, n: number): number {
  const blank = Array.from({ length: n }).map(() => null as number | null);
  let s = 0;
  for (const c of blank) s += c === null ? x : c;
  return s;
}

export function spreadMap(x: number, n: number): number {
  return (
    [...Array(n)].map((_, i) => x * i).reduce((a, b) => a + b, 0) +
    [...Array(n).keys()].map((k) => k * x).reduce((a, b) => a + b, 0)
  );
}

export function holeValues(x: number, n: number): number {
  const cells: (number | undefined)[] = new Array(n);
  cells[1] = x * x;
  const late = cells[0];
  return (late === undefined ? x : late) + (cells[1] ?? 0);
}

export function boolRecords(xs: number[]): number {
  const items = xs.map((x) => ({ x, big: x > 1 }));
  let s = 0;
  for (const { x, big } of items) s += big ? x * x : x;
  return s;
}

export function mapOverGaps(x: number, n: number): number {
  const cells: (number | undefined)[] = [x];
  for (let i = 2; i < n; i += 2) cells[i] = x * i;
  return cells.map((v) => v ?? -1).reduce((a, b) => a + b, 0);
}

export function twice(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const memo: (number | undefined)[] = [];
    const seen = new Set<number>();
    const f = (k: number): number => (memo[k] ??= k < 1 ? x : f(k - 1) * x + i);
    s += f(i) + (seen.has(i) ? 100 : 0) + (memo[i + 1] === undefined ? 1 : 50) * x;
    seen.add(i);
  }
  return s;
}

interface Branch {
  readonly x: number;
  readonly inner?: { readonly list: readonly number[]; readonly deep: { readonly d: readonly number[] } };
}

/** What follows a missing link is missing too. */
export function chainedElements(x: number, y: number): number {
  const b: Branch = x > 1 ? { x, inner: { list: [x, x * y], deep: { d: [y, x] } } } : { x: y };
  return (b.inner?.list[1] ?? b.x) + (b.inner?.list.length ?? 0) * y + (b.inner?.deep.d[0] ?? x);
}

export function chainedArgument(b: Branch, k: number): number {
  return (b.inner?.list[k] ?? b.x) * b.x + (b.inner?.deep.d[0] ?? 2);
}

/** An index after a missing link is not evaluated. */
export function chainedStep(x: number, xs?: number[]): number {
  let i = 0;
  const first = xs?.[i++] ?? x;
  const second = xs?.[i++] ?? x;
  return first * x + second + i;
}

/** Arrays of a length that are filled afterwards, in several ways. */
export function filledInTurn(x: number, n: number, m: number): number {
  const sums: number[] = new Array(n + 1);
  sums[0] = x;
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i]! + Math.sin(x * i);
  const grid: number[] = new Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      if (j > i) grid[i * m + j] = x * i + j;
      else grid[i * m + j] = j;
    }
  }
  const rows: number[][] = new Array(n);
  for (let i = n - 1; i >= 0; i--) rows[i] = [x, x * i];
  const pair: number[] = Array(2);
  pair[1] = x;
  pair[0] = x * x;
  const total = (list: readonly number[]): number => list.reduce((s, t) => s * 0.5 + t, 0);
  return total(sums.map((t) => t * t)) + total(grid) + total(rows.map(([a, b]) => a! * b!)) + total(pair.slice());
}

interface Options {
  readonly rate?: number;
  readonly weights?: readonly number[];
}

/** Defaults first, what is given after them. */
export function withDefaults(x: number, given: Options, other: Options): number {
  const p = { rate: x, weights: [1, x], ...given };
  const q = Object.assign({ rate: 2, weights: [3] }, other, { rate: p.rate * x });
  const local: { a: number; b?: number } = x > 1 ? { a: x } : { a: x, b: 2 * x };
  const r = { b: 5 * x, ...local };
  return p.rate * p.weights.reduce((s, t) => s + t * x, 0) + q.rate * q.weights[0]! + r.b;
}
