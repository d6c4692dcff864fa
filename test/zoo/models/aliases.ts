// Two names for one array or record.

export function plainAlias(xs: number[]): number {
  const a = [xs[0]!, xs[1]!];
  const b = a;
  b[0] = a[0]! * b[1]!;
  a[1]! += b[0]!;
  return a[0]! * b[1]!;
}

export function rowAlias(m: number[][]): number {
  const a = [
    [m[0]![0]!, m[0]![1]!],
    [m[1]![0]!, m[1]![1]!],
  ];
  for (let i = 0; i < 2; i++) {
    const row = a[i]!;
    row[0]! *= row[1]!;
    row[1] = a[1 - i]![0]! + row[1]!;
  }
  return a[0]![0]! * a[1]![1]! + a[0]![1]! * a[1]![0]!;
}

export function chosenAlias(x: number, first: boolean): number {
  const a = [x, 1];
  const b = [2, x];
  const c = first ? a : b;
  c[0]! *= x;
  c[1]! += c[0]!;
  return a[0]! * a[1]! - b[0]! * b[1]!;
}

export function recordAlias(x: number): number {
  const p = { at: [x, x * x], k: 2 };
  const q = p;
  const at = q.at;
  at[0]! += p.k * at[1]!;
  p.k = at[0]!;
  return q.k * p.at[0]!;
}

export function exchangedBuffers(xs: number[]): number {
  let now = [...xs];
  let next = [0, 0, 0];
  for (let k = 0; k < 3; k++) {
    for (let i = 0; i < 3; i++) next[i] = 0.5 * now[i]! + 0.2 * now[(i + 1) % 3]! ** 2;
    const t = now;
    now = next;
    next = t;
  }
  return now[0]! + now[1]! * now[2]! - next[0]!;
}

export function subarrays(xs: Float64Array): number {
  const a = new Float64Array(4);
  a.set(xs, 1);
  const tail = a.subarray(1, 4);
  tail[0]! *= tail[1]!;
  a[2] = a[1]! + tail[2]!;
  return tail[0]! + tail[1]! ** 2 + a[0]!;
}

export function rowsShared(x: number): number {
  const row = [x, 2];
  const m = [row, row];
  m[0]![0]! += 1;
  m[1]![0]! *= m[0]![0]!;
  return m[0]![0]! + row[1]! * x;
}

export function replacedRow(x: number): number {
  const m = [
    [x, 1],
    [2, x],
  ];
  const old = m[0]!;
  m[0] = [old[0]! * 3, m[1]![1]!];
  old[0] = 100;
  return m[0]![0]! * m[0]![1]! + old[1]!;
}

export function nestedMutableFields(x: number): number {
  const body = { at: { x, y: x * x }, moves: 0 };
  body.at.x *= body.at.y;
  body.at = { x: body.at.y, y: body.at.x };
  body.moves += 2;
  body.at.y += body.at.x * body.moves;
  return body.at.y;
}

export function powerIteration(m: number[][]): number {
  let v = [1, 1];
  let eigenvalue = 0;
  for (let k = 0; k < 4; k++) {
    const w = [m[0]![0]! * v[0]! + m[0]![1]! * v[1]!, m[1]![0]! * v[0]! + m[1]![1]! * v[1]!];
    eigenvalue = Math.sqrt(w[0]! ** 2 + w[1]! ** 2);
    v = [w[0]! / eigenvalue, w[1]! / eigenvalue];
  }
  return eigenvalue + v[0]!;
}
