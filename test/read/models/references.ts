// More names for one object: closures, fields, parts, lengths. What the reader cannot follow it refuses (rejects.test.ts).

/* oxlint-disable unicorn/no-array-sort, unicorn/consistent-function-scoping */

export function passedThrough(xs: number[]): number {
  const f = (a: number[]): number[] => a;
  let y = xs.slice();
  const z = f(y);
  y = [5, 6];
  return z[0]! + y[0]!;
}

export function readByClosure(xs: number[]): number {
  let y = xs.slice();
  const g = () => y;
  const before = g();
  y = y.map((v) => v + 1);
  return before[0]! * 10 + g()[0]!;
}

export function replacedField(xs: number[]): number {
  const o = { a: xs.slice() };
  const keep = o.a;
  o.a = [1, 2];
  keep[0] = 50;
  return o.a[0]! + keep[0]!;
}

export function keptStates(xs: number[]): number {
  let cur = [xs[0]!, xs[1]!];
  const hist: number[][] = [];
  for (let i = 0; i < 3; i++) {
    hist.push(cur);
    cur = [cur[0]! + 1, cur[1]! * 2];
  }
  return hist[0]![0]! + hist[2]![1]!;
}

export function sortedInPlace(xs: number[]): number {
  const sorted = xs;
  sorted.sort((a, b) => a - b);
  return xs[0]!;
}

export function throughValues(xs: number[], ys: number[]): number {
  const all = { xs, ys };
  for (const v of Object.values(all)) v[0] = v[0]! * 2;
  return xs[0]! + ys[0]!;
}

export function restIsCopy(xs: number[]): number {
  const [a, ...r] = xs;
  r[0] = 100;
  return a! + xs[1]!;
}

export function indexBeforeValue(x: number): number {
  let i = 0;
  const t = [0, 0, 0];
  t[i] = (i = 2) * x;
  t[i++]! += i;
  const s = [i, i++, i];
  return t[0]! + t[2]! * 10 + s[0]! * 100 + s[1]! * 1000 + s[2]! * 1e4;
}

export function laterFunction(x: number): number {
  const f = (n: number): number => {
    if (n > 3) return n;
    n = n * 2;
    return f2(n);
  };
  const f2 = (n: number) => n + x;
  return f(1) + f(x);
}

export function regrown(xs: number[]): number {
  let s: number[] = [];
  for (const x of xs) {
    s = [...s, x];
  }
  return s.length + s[0]!;
}

export function resizedAfterwards(xs: number[]): number {
  let q = [xs[0]!];
  let r = q;
  q = [1, 2, 3];
  r.push(7);
  return q.length * 10 + r.length;
}

export const points = {
  passedThrough: [[[1, 2]]],
  readByClosure: [[[1, 2]]],
  replacedField: [[[1, 2]]],
  keptStates: [[[1, 2]]],
  sortedInPlace: [[[2, 1]]],
  throughValues: [[[1, 2], [3]]],
  restIsCopy: [[[1, 2]]],
  indexBeforeValue: [[1.5]],
  laterFunction: [[1.5]],
  regrown: [[[1, 2]]],
  resizedAfterwards: [[[1, 2]]],
};
