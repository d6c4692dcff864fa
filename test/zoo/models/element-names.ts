// Names of elements that are moved, replaced or taken away while the name is there, and arrays that trade places.

/* oxlint-disable unicorn/no-new-array */

export function rowAliasExchanged(m: number[][]): number {
  const a = m.map((r) => [...r]);
  const row = a[0]!;
  const other = a[1]!;
  row[0] = row[0]! * other[1]!;
  a[0]![1]! += row[0]!;
  const t = a[0]!;
  a[0] = a[1]!;
  a[1] = t;
  a[1]![0]! *= 2;
  return row[0]! * 3 + row[1]! + a[0]![1]! * 5;
}

function swapRows(m: number[][], i: number, k: number): void {
  const t = m[i]!;
  m[i] = m[k]!;
  m[k] = t;
}
export function swapInHelper(m: number[][]): number {
  const a = m.map((r) => [...r]);
  const row = a[0]!;
  swapRows(a, 0, 1);
  return row[0]! * 3 + row[1]! + a[0]![1]! * 5;
}

export function swapInHelperWritten(m: number[][]): number {
  const a = m.map((r) => [...r]);
  const row = a[0]!;
  swapRows(a, 0, 1);
  row[0]! *= 3;
  return a[1]![0]!;
}

export function replaceInHelper(m: number[][]): number {
  const a = m.map((r) => [...r]);
  const row = a[0]!;
  const put = (i: number): void => {
    a[i] = [7, m[0]![0]!];
  };
  put(0);
  return row[0]! * 3 + a[0]![1]!;
}

export function recordReplaced(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  const p = ps[0]!;
  ps[0] = { x: xs[1]!, y: 3 };
  return p.x * 10 + ps[0]!.x;
}

export function recordReplacedHelper(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  const put = (i: number, v: { x: number; y: number }): void => {
    ps[i] = v;
  };
  const p = ps[0]!;
  put(0, { x: xs[1]!, y: 3 });
  return p.x * 10 + ps[0]!.x;
}

export function recordSwapped(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  const p = ps[0]!;
  [ps[0], ps[1]] = [ps[1]!, ps[0]!];
  return p.x * 10 + ps[0]!.x;
}

export function recordSorted(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  const p = ps[0]!;
  ps.sort((a, b) => b.x - a.x);
  return p.x * 10 + ps[0]!.x;
}

export function rowsReversed(xs: number[]): number {
  const ps = xs.map((x) => [x, x * x]);
  const p = ps[0]!;
  ps.reverse();
  return p[0]! * 10 + ps[0]![1]!;
}

export function rowsSorted(xs: number[]): number {
  const ps = xs.map((x) => [x, x * x]);
  const p = ps[0]!;
  ps.sort((a, b) => b[0]! - a[0]!);
  return p[0]! * 10 + ps[0]![1]!;
}

export function loopOverReplaced(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  let s = 0;
  for (const p of ps) {
    ps[0] = { x: p.x * 2, y: p.y };
    s += p.x;
  }
  return s;
}

export function swapRecords(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  [ps[0], ps[1]] = [ps[1]!, ps[0]!];
  return ps[0]!.x * 10 + ps[1]!.x + ps[1]!.y * 3;
}

export function stackOfPairs(xs: number[]): number {
  const stack: [number, number][] = [];
  let s = 0;
  for (const x of xs) {
    stack.push([x, s]);
    if (stack.length > 1) {
      const top = stack.pop()!;
      const below = stack.pop()!;
      stack.push([top[0] * below[0], below[1] + 1]);
      s += top[0] + below[1];
    }
  }
  return s + stack[0]![0];
}

export function queueOfRows(xs: number[]): number {
  const queue: number[][] = [];
  for (const x of xs) queue.push([x, 1]);
  let s = 0;
  let guard = 0;
  while (queue.length > 1 && guard++ < 20) {
    const a = queue.shift()!;
    const b = queue.shift()!;
    queue.push([a[0]! * b[0]! + 0.1, a[1]! + b[1]!]);
    s += a[0]! * b[1]!;
  }
  return s + queue[0]![0]!;
}

export function raggedStack(xs: number[]): number {
  const stack: number[][] = [];
  for (let i = 0; i < xs.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) row.push(xs[j]! * xs[i]!);
    stack.push(row);
  }
  let s = 0;
  while (stack.length > 0) {
    const row = stack.pop()!;
    for (const x of row) s += x * row.length;
    if (row.length === 2) stack.push([row[0]!]);
  }
  return s;
}

export function poppedThenWritten(xs: number[]): number {
  const stack = xs.map((x) => ({ x }));
  const first = stack[0]!;
  const top = stack.pop()!;
  stack.push({ x: 5 });
  top.x = top.x * 2;
  return top.x + first.x + stack[stack.length - 1]!.x;
}

export function swapRecordsAt(xs: number[], i: number, j: number): number {
  const ps = xs.map((x, k) => ({ x, y: [x * x, k], on: k > 0 }));
  [ps[i], ps[j]] = [ps[j]!, ps[i]!];
  return ps.reduce((s, p, k) => s + p.x * (k + 1) + p.y[0]! * p.y[1]! + (p.on ? k * p.x : 0), 0);
}

export function rotateRecords(xs: number[]): number {
  const ps = xs.map((x) => ({ x, y: x * x }));
  [ps[0], ps[1], ps[2]] = [ps[2]!, ps[0]!, ps[1]!];
  return ps[0]!.x * 10 + ps[1]!.x + ps[1]!.y * 3;
}

export function swapPairs(xs: number[]): number {
  const ps: [number, number][] = xs.map((x) => [x, x * x]);
  [ps[0], ps[1]] = [ps[1]!, ps[0]!];
  return ps[0]![0] * 10 + ps[1]![0] + ps[1]![1] * 3;
}

export function popRecords(xs: number[]): number {
  const stack: { a: number; b: number }[] = [];
  for (const x of xs) stack.push({ a: x, b: x * x });
  let s = 0;
  while (stack.length > 0) {
    const top = stack.pop()!;
    s = s * 0.5 + top.a * top.b;
    if (top.a > 1.5) stack.push({ a: top.a - 1, b: top.b * 0.9 });
  }
  return s;
}

export function shiftRecords(xs: number[]): number {
  const queue = xs.map((x) => ({ a: x, at: [x, 2 * x] }));
  let s = 0;
  while (queue.length > 0) {
    const first = queue.shift()!;
    s = s * 0.5 + first.a * first.at[1]!;
  }
  return s;
}

export function unshiftRows(xs: number[]): number {
  const rows: number[][] = [];
  for (const x of xs) rows.unshift([x, x * x]);
  const gone = rows.splice(1, 1);
  const last = rows.pop()!;
  return rows.reduce((s, r) => s + r[0]! * r[1]!, 0) + (gone[0]?.[1] ?? 0) * 3 + last[0]!;
}

export function chosenTarget(xs: number[], flag: boolean): number {
  const a = xs.slice();
  const b = xs.map((x) => 2 * x);
  const t = flag ? a : b;
  t[0] = t[0]! * t[0]!;
  return a[0]! + 3 * b[0]!;
}

export function doubleBuffer(xs: number[], steps: number): number {
  let cur = xs.slice();
  let next = new Array<number>(xs.length).fill(0);
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < cur.length; i++) next[i] = 0.5 * cur[i]! + 0.25 * cur[(i + 1) % cur.length]! ** 2;
    [cur, next] = [next, cur];
  }
  return cur.reduce((s, x) => s + x * x, 0) + next[0]!;
}

export function doubleBufferThird(xs: number[], steps: number): number {
  let cur = xs.slice();
  let next = xs.map(() => 0);
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < cur.length; i++) next[i] = 0.5 * cur[i]! + 0.25 * cur[(i + 1) % cur.length]! ** 2;
    const t = cur;
    cur = next;
    next = t;
  }
  return cur.reduce((s, x) => s + x * x, 0) + next[0]!;
}

export function luPivot(m: number[][]): number {
  const a = m.map((r) => r.slice());
  const n = a.length;
  let det = 1;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i]![k]!) > Math.abs(a[p]![k]!)) p = i;
    if (p !== k) {
      [a[k], a[p]] = [a[p]!, a[k]!];
      det = -det;
    }
    const pivotRow = a[k]!;
    det *= pivotRow[k]!;
    for (let i = k + 1; i < n; i++) {
      const row = a[i]!;
      const f = row[k]! / pivotRow[k]!;
      for (let j = k; j < n; j++) row[j]! -= f * pivotRow[j]!;
    }
  }
  return det;
}

export function swapTemp(m: number[][]): number {
  const a = m.map((r) => r.slice());
  const t = a[0]!;
  a[0] = a[1]!;
  a[1] = t;
  return a[0]![0]! * 2 + a[1]![1]! ** 2;
}
