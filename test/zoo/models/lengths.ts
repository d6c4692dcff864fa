// Lengths that only a run tells: rows of any length, results that were filtered.

/* oxlint-disable unicorn/no-new-array */

export function keptLabels(xs: number[], labels: number[]): number[] {
  return xs.filter((_, i) => labels[i]! > 0).map((x) => x * x);
}

/** @derive gradient jvp jacobian */
export function keptByLoop(xs: number[], labels: number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < xs.length; i++) if (labels[i]! > 0.5) out.push(xs[i]! * xs[0]!);
  return out;
}

export function positives(xs: number[]): number[] {
  return xs.filter((x) => x > 0);
}

export function keptRecords(
  xs: number[],
  on: boolean[],
): { total: number; kept: { x: number; y: [number, number] }[] } {
  const kept: { x: number; y: [number, number] }[] = [];
  let total = 0;
  for (const [i, x] of xs.entries()) {
    if (on[i]) {
      kept.push({ x, y: [x * x, total] });
      total += x;
    }
  }
  return { total, kept };
}

export function twoKept(xs: number[], labels: number[]): { a: number[]; b: number[] } {
  return { a: xs.filter((_, i) => labels[i]! > 0), b: xs.filter((_, i) => labels[i]! <= 0) };
}

export function until(x: number): number[] {
  const out = [x];
  while (out[out.length - 1]! > 1) out.push(out[out.length - 1]! * 0.6);
  return out;
}

export function raggedRows(xs: number[]): number {
  const rows: number[][] = [];
  for (let i = 1; i <= xs.length; i++) rows.push(xs.slice(0, i));
  let s = 0;
  for (const row of rows) s += row.reduce((p, x) => p * x, 1) * row.length;
  return s;
}

export function raggedCube(xs: number[]): number {
  const cube: number[][][] = [];
  for (let i = 0; i < xs.length; i++) {
    const page: number[][] = [];
    for (let j = 0; j <= i; j++) {
      const row: number[] = [];
      for (let k = 0; k <= j; k++) row.push(xs[i]! * xs[j]! + xs[k]!);
      page.push(row);
    }
    cube.push(page);
  }
  let s = 0;
  for (const page of cube) for (const row of page) for (const x of row) s += x * x;
  return s;
}

export function pascal(xs: number[]): number {
  const triangle: number[][] = [[xs[0]!]];
  for (let n = 1; n < xs.length; n++) {
    const last = triangle[n - 1]!;
    const row = [xs[n]!];
    for (let k = 1; k < n; k++) row.push(last[k - 1]! * last[k]!);
    row.push(xs[n]!);
    triangle.push(row);
  }
  return triangle[triangle.length - 1]!.reduce((s, x, i) => s + x * (i + 1), 0);
}

interface Cell {
  weight: number;
  items: number[];
}
export function recordsWithRows(xs: number[]): number {
  const cells: Cell[] = [];
  for (let i = 0; i < xs.length; i++) {
    const items: number[] = [];
    for (let j = 0; j < i; j++) items.push(xs[j]! * xs[i]!);
    cells.push({ weight: xs[i]!, items });
  }
  let s = 0;
  for (const c of cells) for (const x of c.items) s += c.weight * x;
  return s;
}

export function bucketed(xs: number[]): number {
  const buckets: number[][] = [[], [], []];
  for (let i = 0; i < xs.length; i++) buckets[i % 3]!.push(xs[i]! ** 2);
  let s = 0;
  for (const [k, b] of buckets.entries()) for (const x of b) s += x * (k + 1);
  return s;
}

/** A row that may not be there: none of its numbers is read then, nor where it lies. */
export function rowFound(x: number[], s: number): number {
  const rows: number[][] = [];
  for (let i = 0; i < x.length; i++) rows.push(x.slice(0, i + 1));
  const row = rows.find((each) => each[each.length - 1]! > s) ?? [];
  const other = rows[Math.round(s)] ?? [];
  return row.reduce((sum, y) => sum + y * y, 0) + other.length * (other[0] ?? 3);
}
