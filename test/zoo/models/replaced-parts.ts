// A part of an object is given another one, or elements change places, while the object has a second name: what has the
// object has the new part, what had the part keeps the old one.

interface Series {
  c: number;
  xs: number[];
}

export function listReplacedBehindAlias(x: number, n: number): number {
  const o: Series = { c: x, xs: [x * x, 3 * x] };
  const q: Series = { c: 2, xs: [x, 3] };
  let r = q;
  if (n > 1) r = o;
  o.xs = [x, 1];
  return r.xs[0]! * o.xs[1]! + o.c;
}

export function listReplacedBehindChoice(x: number, n: number): number {
  const o: Series = { c: x, xs: [x * x, 3 * x] };
  const q: Series = { c: 2, xs: [x, 3] };
  const r = n > 1 ? o : q;
  o.xs = [x, 1];
  return r.xs[0]! * o.xs[1]! + o.c;
}

export function recordReplacedBehindAlias(x: number, n: number): number {
  const o = { c: x, a: { u: x * x, v: 3 * x } };
  const q = { c: 2, a: { u: x, v: 3 } };
  let r = q;
  if (n > 1) r = o;
  o.a = { u: x, v: 1 };
  return r.a.u * o.a.v + o.c;
}

export function recordReplacedInChosen(x: number, n: number): number {
  const o = { c: x, a: { u: x * x, v: 3 * x } };
  const q = { c: 2, a: { u: x, v: 3 } };
  const r = n > 1 ? o : q;
  r.a = { u: x, v: 1 };
  return r.a.u * o.a.v + o.c;
}

export function oldPartKeepsItsValue(x: number, n: number): number {
  const o: Series = { c: x, xs: [x, 2] };
  let before = o.xs;
  for (let i = 0; i < n; i++) {
    const next = [before[0]! * x, before[1]! + i];
    o.xs = next;
    before[0]! += 1;
    before = o.xs;
  }
  return before[0]! * o.xs[1]!;
}

export function elementReplacedBehindAlias(x: number, n: number): number {
  const ps = [
    { c: x, d: 2 },
    { c: x * x, d: 3 },
  ];
  const qs = [
    { c: x, d: 2 },
    { c: 2 * x, d: 3 },
  ];
  let t = qs;
  if (n > 1) t = ps;
  ps[n % 2] = { c: 7 * x, d: 1 };
  return t[0]!.c * t[1]!.d;
}

export function rowReplacedBehindAlias(x: number, n: number): number {
  const a = [
    [x, 2],
    [x * x, 3],
  ];
  const b = [
    [x, 2],
    [2 * x, 3],
  ];
  let t = b;
  if (n > 1) t = a;
  a[n % 2] = [7 * x, 1];
  return t[0]![0]! * t[1]![1]!;
}

export function elementReplacedInSharedRecord(x: number, n: number): number {
  const pairs = (s: number): { c: number; d: number }[] => [
    { c: x, d: s },
    { c: x * x, d: 3 },
  ];
  const o = { ps: pairs(2), k: x };
  const q = { ps: pairs(x), k: x };
  let t = q;
  if (n > 1) t = o;
  o.ps[n % 2] = { c: 7 * x, d: 1 };
  return t.ps[0]!.c * t.ps[1]!.d;
}

export function reversedBehindAlias(x: number, n: number): number {
  const a = [
    [x, 2],
    [x * x, 3],
  ];
  const b = [
    [x, 2],
    [2 * x, 3],
  ];
  let t = b;
  if (n > 1) t = a;
  a.reverse();
  return t[0]![0]! * t[1]![1]!;
}

export function listOfElementReplaced(x: number, n: number): number {
  const ps = [
    { c: x, xs: [1, x] },
    { c: x * x, xs: [x, 2] },
  ];
  const row = ps[n % 2]!.xs;
  const given = [7 * x, 1];
  ps[n % 2]!.xs = given;
  return row[0]! * ps[1]!.xs[1]! + row[1]!;
}

export function listOfElementReplacedBehindAlias(x: number, n: number): number {
  const ps = [
    { c: x, xs: [1, x] },
    { c: x * x, xs: [x, 2] },
  ];
  const qs = [
    { c: x, xs: [1, x] },
    { c: x * x, xs: [x, 2] },
  ];
  let t = qs;
  if (n > 1) t = ps;
  const given = [7 * x, 1];
  ps[n % 2]!.xs = given;
  return t[0]!.xs[0]! * t[1]!.xs[1]!;
}
