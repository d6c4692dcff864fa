// Names that denote one object, values that change places, functional updates.

/* oxlint-disable unicorn/no-new-array, prefer-const */

export function steppedFunctionally(x0: number[], n: number): number[] {
  let x = x0;
  for (let k = 0; k < n; k++) x = step(x);
  return x;
}

function step(x: readonly number[]): number[] {
  const out = new Array<number>(x.length).fill(0);
  for (let i = 0; i < x.length; i++) out[i] = x[i]! * 0.9 + x[(i + 1) % x.length]! * 0.1;
  return out;
}

interface State {
  position: number[];
  speed: number;
}

function move(s: State, h: number): State {
  return { position: s.position.map((p) => p + h * s.speed), speed: s.speed * (1 - h) };
}

export function steppedRecords(s0: State): number {
  let s = s0;
  for (let k = 0; k < 4; k++) s = move(s, 0.1);
  return s.position[0]! * s.speed + s.position[1]!;
}

export function swappedBuffers(xs: number[]): number {
  let previous = new Float64Array(xs.length);
  let current = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) current[i] = xs[i]!;
  for (let k = 0; k < 5; k++) {
    [previous, current] = [current, previous];
    for (let i = 0; i < xs.length; i++) current[i] = previous[i]! * 0.5 + previous[(i + 1) % xs.length]! ** 2 * 0.25;
  }
  return current[0]! + current[1]! * previous[0]!;
}

export function swappedRows(m: number[][]): number {
  const a = m.map((row) => row.slice());
  const t = a[0]!;
  a[0] = a[1]!;
  a[1] = t;
  a[0]![0]! *= 2;
  return a[0]![0]! * 10 + a[1]![0]!;
}

export function oldValue(xs: number[]): number {
  let x = xs.slice();
  const old = x;
  x = x.map((v) => v * 2);
  return old[0]! * x[1]!;
}

export function parameterReassigned(x: number[], k: number): number {
  if (k > 1) x = x.map((v) => v * k);
  return x[0]! * x[1]!;
}

export function recordRebound(a: { x: number; y: number }): number {
  let p = a;
  for (let k = 0; k < 3; k++) p = { x: p.y, y: p.x + p.y };
  return p.x * p.y + a.x;
}

export function swappedRecords(x: number): number {
  let a = { v: x, w: 1 };
  let b = { v: 2, w: x * x };
  for (let k = 0; k < 3; k++) {
    [a, b] = [b, a];
    a.v += b.w;
  }
  return a.v * b.w + a.w - b.v;
}

export function aliasOfMutated(x: number): number {
  const a = { v: x };
  const b = a;
  b.v *= 3;
  a.v += 1;
  return b.v;
}

export function helperMutatesRecord(x: number): number {
  const p = { v: x, list: [x, 2] };
  bump(p);
  bump(p);
  return p.v + p.list[0]!;
}

function bump(p: { v: number; list: number[] }): void {
  p.v += 1;
  p.list[0] = p.list[0]! * p.v;
}

export function nestedFunctionsWrite(xs: number[]): number {
  const total = { s: 0, n: 0 };
  const count = (x: number): void => {
    total.s += x;
    total.n++;
  };
  xs.forEach(count);
  return total.s / total.n;
}

export function argumentsWritten(p: { w: number[]; b: number }, n: number): number {
  for (let k = 0; k < n; k++) {
    p.w[k % 2]! *= p.b;
    p.b += p.w[0]!;
  }
  return p.b + p.w[1]!;
}

export function conditionalArray(xs: number[], first: boolean): number {
  const a = xs.map((x) => x + 1);
  const b = xs.map((x) => x * 2);
  const c = first ? a : b;
  return c[0]! * a[1]! + b[0]!;
}

export function earlyArrays(xs: number[]): number[] {
  if (xs[0]! > 0) return xs.map((x) => x * 2);
  const out = [...xs];
  out[0] = 7;
  return out;
}

export function bestSoFar(m: number[][]): number {
  let best = m[0]!;
  for (const row of m) if (row[0]! > best[0]!) best = row;
  return best[0]! * best[1]!;
}
export const points = {
  pushedRowWritten: [[1.5]],
  steppedFunctionally: [
    [[1, 2, 3], 3],
    [[0.5], 0],
  ],
  steppedRecords: [[{ position: [1, 2], speed: 0.3 }]],
  swappedBuffers: [[[1, 0.5, 0.25]], [[0.1, 0.2]]],
  swappedRows: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
  oldValue: [[[3, 4]]],
  parameterReassigned: [
    [[3, 4], 2],
    [[3, 4], 0],
  ],
  recordRebound: [[{ x: 0.3, y: 0.4 }]],
  swappedRecords: [[1.5]],
  aliasOfMutated: [[1.5]],
  helperMutatesRecord: [[0.7]],
  nestedFunctionsWrite: [[[1, 2, 4]]],
  argumentsWritten: [[{ w: [0.3, 0.4], b: 1.1 }, 5]],
  conditionalArray: [
    [[1, 2], true],
    [[1, 2], false],
  ],
  earlyArrays: [[[1, 2]], [[-1, 2]]],
  bestSoFar: [
    [
      [
        [1, 2],
        [5, 3],
        [4, 9],
      ],
    ],
  ],
};

export function pushedRowWritten(x: number): number {
  const row = [x, 1];
  const m: number[][] = [];
  m.push(row);
  m[0]![0] = 9;
  return x + m[0]![0]!;
}
