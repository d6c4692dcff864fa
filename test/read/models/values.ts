// Values of compile time: constants of modules, closures, text, unions; arrays that grow.

const GRAVITY = 9.81;
const half = 1 / 2;
const table = [0.1, 0.2, 0.3, 0.4];
const settings = { steps: 3, rates: { slow: 0.1, fast: 0.5 }, names: ["slow", "fast"] } as const;
const squares = Array.from({ length: 5 }, (_, i) => i * i);

enum Kind {
  Plain,
  Double = 2,
}

const enum Text {
  A = "a",
}

export function constants(x: number, k: number): number {
  let s = x * GRAVITY * half;
  for (let i = 0; i < settings.steps; i++) s += table[i]! * settings.rates.slow + squares[i + 1]!;
  for (const name of settings.names) s *= settings.rates[name];
  return k === Kind.Double ? s * Kind.Double : s + table[k]! + (Text.A === "a" ? 1 : 0);
}

export function growing(xs: number[]): number {
  const a: number[] = [];
  const rows: number[][] = [];
  for (const x of xs) {
    if (x > 0) a.push(x, x * 2);
    rows.push([x, a.length]);
  }
  while (a.length > 3) a.pop();
  let s = a.length;
  for (const [p, q] of rows as [number, number][]) s += p * q;
  for (let i = 0; i < a.length; i++) s += a[i]! * i;
  return s;
}

export function recordsPushed(xs: number[]): number {
  const list: { x: number; positive: boolean; kind: "p" | "n" }[] = [];
  for (const x of xs) list.push({ x, positive: x > 0, kind: x > 0 ? "p" : "n" });
  let s = 0;
  for (const item of list) s += item.positive ? item.x : item.kind === "n" ? -1 : 100;
  list[0]!.x = 50;
  return s + list[0]!.x;
}

export function composed(x: number): number {
  const twice = (f: (x: number) => number) => (t: number) => f(f(t)) * (x / x);
  const operations = { add: (t: number) => t + 1, scale: (t: number) => t * x };
  return twice(operations.add)(x) * twice(operations.scale)(2);
}

export function stringVariable(x: number, n: number): number {
  let mode: "up" | "down" = "up";
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += mode === "up" ? x : -x / 2;
    mode = mode === "up" ? "down" : "up";
  }
  return mode === "down" ? s : s + 1;
}

export function findAndSearch(xs: number[]): number {
  const big = xs.find((x) => x > 2);
  const at = xs.findIndex((x) => x > 2);
  const none = xs.find((x) => x > 1e9);
  return (big ?? 0) + at + (none === undefined ? 10 : 20) + xs.indexOf(3) + (xs.includes(3) ? 5 : 6);
}

export function extremes(xs: number[]): number {
  return Math.max(...xs) * 10 + Math.min(...xs) + Math.max(...xs, 0) + Math.max(xs[0]!, xs[1]!, 2);
}

export function slices(xs: number[]): number {
  const a = xs.slice(1, -1);
  const b = [...xs.slice(-2), 7];
  const c = a.concat(b);
  return c.reduce((s, x, i) => s + x * i, 0) + a.length;
}

export function nestedMaps(xs: number[]): number {
  const m = xs.map((x, i) => xs.map((y, j) => x * y + i - j));
  return m.map((row) => row.reduce((a, b) => a + b)).reduce((a, b) => a * 0.5 + b, 1);
}

export function mixedTernaries(x: number, k: number): number {
  const p = k > 0 ? { v: x, w: 1 } : { v: 2, w: x };
  const [a, b] = k > 1 ? [p.v, p.w] : [p.w, p.v];
  const f = k > 2 ? Math.sin : Math.cos;
  return a! * 10 + b! + f(x);
}

export function zeros(x: number): number {
  const zero = x - x;
  return -x * zero + Math.sign(-zero * x) - zero / (zero === 0 ? -1 : 1);
}

export function truthiness(x: number, n: number): number {
  let s = 0;
  if (n) s += 1;
  if (!x) s += 2;
  s += (n && x) + (x || 7) + Number(x > 1) + +(n === 2);
  while (n) n--;
  return s + n;
}

export function modifiedCounter(xs: number[]): number {
  const seen: number[] = [];
  let k = 0;
  for (let i = 0; i < xs.length; i++) seen[k++] = xs[i]! * i;
  seen.length = 2;
  seen.push(9);
  return seen[2]! + seen[1]! + k;
}
export function raggedRows(xs: number[]): number {
  const rows: number[][] = [];
  for (let i = 0; i < xs.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) row.push(xs[i]! * xs[j]!);
    rows.push(row);
  }
  const old = rows[1]!;
  rows[1] = [7, 8, 9, 10];
  rows[0]![0]! += 5;
  let s = old[0]! + old.length;
  for (const row of rows) for (const x of row) s = s * 0.5 + x;
  const t = rows[2]!;
  rows[2] = rows[0]!;
  rows[0] = t;
  return s + rows[0]!.length + rows[2]![0]! + rows.map((row) => row.length).reduce((a, b) => a * 10 + b, 0);
}

export function moves(xs: number[]): number {
  const a = [...xs];
  const removed = a.splice(1, 2, 10, 11, 12);
  a.unshift(a[0]! + 1);
  a.splice(-1);
  a.sort((p, q) => q - p);
  const items = xs.map((x, i) => ({ key: x % 2, value: i }));
  items.sort((p, q) => p.key - q.key);
  const back = xs.toReversed();
  return (
    a.reduce((s, x) => s * 0.5 + x, removed[1]!) + items.reduce((s, p) => s * 3 + p.value, 0) + back[0]! + a.length
  );
}

export const points = {
  moves: [[[1, 2, 3, 4, 5]]],
  raggedRows: [[[1, 2, 3]]],
  constants: [
    [1.5, 2],
    [1.5, 1],
  ],
  growing: [[[1, -1, 2, 3]]],
  recordsPushed: [[[1, -1, 2]]],
  composed: [[1.5]],
  stringVariable: [
    [1.5, 4],
    [1.5, 3],
  ],
  findAndSearch: [[[1, 2, 3]], [[1, 2]]],
  extremes: [[[1, 5, 3, 5]], [[-1, -2]]],
  slices: [[[1, 2, 3, 4, 5]]],
  nestedMaps: [[[1, 2, 3]]],
  mixedTernaries: [
    [1.5, 0],
    [1.5, 1],
    [1.5, 2],
    [1.5, 3],
  ],
  zeros: [[1.5], [0]],
  truthiness: [
    [1.5, 2],
    [0, 0],
  ],
  modifiedCounter: [[[1, 2, 3]]],
};
