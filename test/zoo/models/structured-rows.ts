// Rows of different lengths whose elements are tuples, records or vectors.

interface Sample {
  t: number;
  v: number;
}

export function pathsOfSamples(x: number[], n: number): number {
  const paths: Sample[][] = [];
  for (let i = 0; i < n; i++) {
    const path: Sample[] = [];
    let t = 0;
    while (t < 1.5 + i) {
      path.push({ t, v: x[i % x.length]! * t });
      t += 0.5;
    }
    paths.push(path);
  }
  let s = 0;
  for (const path of paths) {
    const last = path[path.length - 1]!;
    s += last.v * last.t;
    for (const each of path) s += each.v ** 2;
  }
  return s;
}

export function triangleOfPairs(x: number[]): number {
  const rows: [number, number][][] = [];
  for (let i = 0; i < x.length; i++) {
    const row: [number, number][] = [];
    for (let j = 0; j < i; j++) row.push([x[i]! * x[j]!, x[i]! - x[j]!]);
    rows.push(row);
  }
  let s = 0;
  for (const row of rows) for (const [a, b] of row) s += a * b;
  return s;
}

interface Edge {
  to: number;
  w: number;
}

export function weightedEdges(x: number[], from: number[], to: number[]): number {
  const edges: Edge[][] = x.map(() => []);
  for (let k = 0; k < from.length; k++) edges[from[k]!]!.push({ to: to[k]!, w: x[from[k]!]! * x[to[k]!]! });
  let v = x.slice();
  for (let k = 0; k < 2; k++) v = v.map((u, i) => 0.5 * u + edges[i]!.reduce((s, e) => s + e.w * v[e.to]!, 0));
  return v.reduce((s, u) => s + u * u, 0);
}

export function rowsOfRecords(x: number[]): number {
  const rows = x.map((v, i) => x.slice(i).map((w) => ({ p: v * w, q: v - w })));
  const best = rows.flat().reduce((a, b) => (a.p > b.p ? a : b));
  let s = best.p * best.q;
  for (const e of rows.flat()) s += e.p * e.q;
  const copy = rows.map((row) => row.map((e) => ({ ...e, p: e.p * 2 })));
  copy[0]![1]!.q = 3 * x[0]!;
  return s + copy[0]![1]!.q * rows[0]![1]!.q + rows.filter((row) => row.length > 1).reduce((t, r) => t + r[1]!.p, 0);
}

export function rowsOfVectors(x: number[]): number {
  const rows: number[][][] = [];
  for (let i = 0; i < x.length; i++) {
    const row: number[][] = [];
    for (let j = 0; j <= i; j++) row.push([x[i]!, x[j]! * j]);
    rows.push(row);
  }
  rows[1]![0]![1]! += 2 * x[0]!;
  let s = 0;
  for (const row of rows) for (const [a, b] of row) s += a! * a! * row.length + b!;
  return s;
}

function stairs(x: number[], n: number): Sample[] {
  if (n <= 0) return [];
  return [{ t: n, v: x[n % x.length]! }, ...stairs(x, n - 1)];
}

export function rowsFromRecursion(x: number[], n: number): number {
  const all: Sample[][] = [];
  for (let i = 1; i < n; i++) all.push(stairs(x, i));
  return all.reduce((s, row) => s + row.reduce((t, p) => t + p.v * p.t, 0) * row[0]!.v, 0);
}
