// Arrays of rows that grow one by one, and other names for what lies in arrays.

export function bucketsByValue(xs: number[]): number {
  const buckets: number[][] = [[], [], []];
  for (const x of xs) buckets[Math.min(2, Math.floor(Math.abs(x)))]!.push(x * x);
  return buckets.reduce((s, b) => s + b.reduce((t, x) => t + x, 0) * b.length, 0);
}

export function groupsByIndex(xs: number[], n: number): number {
  const groups = Array.from({ length: n }, (): number[] => []);
  xs.forEach((x, i) => {
    const g = groups[(i * i) % n]!;
    g.push(x);
    if (g.length > 1) g[0]! += g[g.length - 1]! * x;
  });
  for (const g of groups) g.push(g.length * xs[0]!);
  return groups.reduce((s, g) => s + Math.max(...g) + g.reduce((t, x) => t + x * x, 0) / g.length, 0);
}

export function lastRowGrows(xs: number[]): number {
  const rows: number[][] = [];
  for (const x of xs) {
    if (rows.length === 0 || x > 1.5) rows.push([x]);
    else rows[rows.length - 1]!.push(x * x);
  }
  rows[0]!.push(xs[1]!, xs[2]!);
  rows.push([1]);
  rows[0]!.push(7 * xs[0]!);
  let s = 0;
  for (let i = 0; i < rows.length; i++) for (let j = 0; j < rows[i]!.length; j++) s += rows[i]![j]! * (i + 2 * j + 1);
  return s;
}

export function namedRowsGrow(xs: number[], k: number): number {
  const rows = [[xs[0]!], [xs[1]!], [xs[2]!, xs[0]!]];
  const a = rows[k]!;
  const b = rows[k + 1]!;
  b.push(a[0]! * 2);
  a.push(b[b.length - 1]!);
  for (const x of a) b[0]! += x * x;
  a.push(b[0]!);
  return (
    a.length * b.length + a.reduce((s, x, i) => s + x * (i + 1), 0) + rows[2]!.length + b.reduce((s, x) => s * x, 1)
  );
}

export function rowPutThenGrows(xs: number[], k: number): number {
  const row = [xs[0]!, xs[1]!];
  const rows: number[][] = [];
  rows.push(row);
  rows.push([xs[1]!]);
  rows[k]!.push(xs[2]!);
  return rows[k]!.length * rows[k]![1]! * rows[1]!.length + xs[0]!;
}

export function rowsGrowInRecursion(xs: number[], k: number): number {
  const rows = xs.map((x) => [x]);
  const add = (to: number[], n: number): void => {
    to.push(to[0]! * n);
  };
  const visit = (i: number, d: number): void => {
    if (i >= rows.length) return;
    add(rows[i]!, d);
    visit(2 * i + 1, d + 1);
    rows[i]!.push(d);
    visit(2 * i + 2, d + 1);
  };
  visit(k, 1);
  return rows.reduce((s, r) => s + r.length * r.reduce((t, x, i) => t + x * (i + 1), 0), 0);
}

export function otherNameOfGrownRow(xs: number[], k: number): number {
  const row = [xs[0]!, xs[1]!];
  const rows: number[][] = [];
  rows.push(row);
  rows.push([xs[1]!]);
  rows[k]!.push(xs[2]!);
  return row.length;
}

export function grownRowReplaced(xs: number[], k: number): number {
  const rows = [[xs[0]!], [xs[1]!], [xs[2]!, xs[0]!]];
  const a = rows[k]!;
  rows[k] = [xs[1]!, 2];
  a.push(5);
  rows[k]!.push(xs[0]!);
  return a.length * rows[k]!.length * rows[k]![2]! + a[0]!;
}

export function slicedThenGrown(xs: number[], k: number): number {
  const rows: number[][] = [[xs[0]!], [xs[1]!, 1]];
  const copy = rows.slice();
  rows[k]!.push(xs[2]!);
  return copy[0]!.length * rows[0]![0]!;
}

export function sliceSharesRows(m: number[][]): number {
  const a = m.map((r) => r.slice());
  const b = a.slice();
  b[0]![0] = 5 * m[1]![1]!;
  return a[0]![0]! + b[1]![1]!;
}

export function sliceSharesRagged(xs: number[]): number {
  const a: number[][] = [];
  for (let i = 0; i < xs.length; i++) a.push(xs.slice(0, i + 1));
  const b = a.slice(1);
  b[0]![0] = 5 * xs[1]!;
  return a[1]![0]! + b[1]![1]!;
}

export function sliceSharesRecords(xs: number[]): number {
  const a = xs.map((x) => ({ x, y: x * x }));
  const b = a.slice(1);
  b[0]!.x = 5 * xs[1]!;
  return a[1]!.x + b[1]!.y;
}

/** @wrt b c */
export function exchangedWithList(b: number[], c: number[]): number {
  const a1 = [c[0]! * 2, c[1]!, c[2]!];
  let p3 = b.slice();
  let p4 = a1;
  for (let n = 0; n < 2; n++) {
    p3[n % 3] = 7;
    [p3, p4] = [p4, p3];
  }
  return a1[1]!;
}

/** @wrt b c */
export function givenListThenWritten(b: number[], c: number[]): number {
  const a1 = [c[0]! * 2, c[1]!, c[2]!];
  let p = b.slice();
  if (b[0]! > -5) p = a1;
  for (let i = 0; i < 2; i++) p[i] = b[0]! * 3;
  return a1[1]! + p[2]!;
}
