// Functions that call themselves with records and tuples: one object handed twice, written around the function while it is
// a parameter, and given back.

interface Pair {
  c: number;
  d: number;
}

function readAndWrite(p: Pair, q: Pair, n: number): number {
  if (n <= 0) return p.c;
  q.c += 1;
  return readAndWrite(p, q, n - 1) + p.c;
}

export function oneRecordHandedTwice(x: number, n: number): number {
  const o = { c: x, d: x * x };
  return readAndWrite(o, o, n) * o.d;
}

export function parameterWrittenAround(x: number, n: number): number {
  const o = { c: x, d: x * x };
  function walk(p: Pair, k: number): number {
    if (k <= 0) return p.c;
    o.c += x;
    return walk(p, k - 1) + p.c;
  }
  return walk(o, n) * o.d;
}

function readOfArray(p: Pair, qs: Pair[], n: number): number {
  if (n <= 0) return p.c;
  qs[0]!.c += 1;
  return readOfArray(p, qs, n - 1) + p.c;
}

export function elementHandedWithItsArray(x: number, n: number): number {
  const o = [
    { c: x, d: x * x },
    { c: x, d: x * x },
  ];
  return readOfArray(o[0]!, o, n) * o[0]!.d;
}

function same(p: Pair, n: number): Pair {
  return n <= 0 ? p : same(p, n - 1);
}

function counted(p: Pair, n: number): Pair {
  if (n <= 0) return p;
  p.c += 1;
  return counted(p, n - 1);
}

export function writtenAndGivenBack(x: number, n: number): number {
  const o = { c: x, d: x * x };
  const r = counted(o, n);
  o.c *= 2;
  return r.c * r.d + o.c;
}

function passed(p: Pair, n: number): Pair {
  if (n <= 0) return p;
  return passed(p, n - 1);
}

export function givenBackThenWritten(x: number, n: number): number {
  const o = { c: x, d: x * x };
  const r = passed(o, n);
  o.c *= 2;
  return r.c * r.d + o.c;
}

export function resultWritten(x: number, n: number): number {
  const o = { c: x, d: x * x };
  const r = passed(o, n);
  r.c *= 2;
  return r.c * r.d + o.c;
}

export function choiceGivenBack(x: number, n: number): number {
  const o = { c: x, d: x * x };
  const r = same(o, n);
  o.c *= 2;
  return r.c * r.d + o.c;
}

function fresh(x: number, n: number): [number, number] {
  if (n <= 0) return [x, 1];
  const t = fresh(x, n - 1);
  t[0] *= x;
  t[1] += t[0];
  return t;
}

export function tupleGivenBackAndWritten(x: number, n: number): number {
  const t = fresh(x, n);
  t[0] += 2 * t[1];
  return t[0] * t[1];
}

function chooseAndWrite(p: number[], s: number, n: number): number[] {
  if (n <= 0) return p[0]! > 1 ? p : p;
  const t = byTurns(p, 1, n - 1);
  t[n % 2]! += s;
  return p[0]! > 1 ? p : p;
}

function byTurns(p: number[], s: number, n: number): number[] {
  if (n > 0) {
    const r = chooseAndWrite(p, s, n - 1);
    return r[1]! > 1 ? r : r;
  }
  return chooseAndWrite(p, s, n - 1);
}

export function listGivenBackByTurns(x: number, n: number): number {
  const r = chooseAndWrite([x, x], 1, n);
  return 1 + r[1]! * r[0]!;
}

interface Series {
  c: number;
  xs: number[];
}

function unchanged(p: Series, n: number): Series {
  if (n <= 0) return p;
  return unchanged(p, n - 1);
}

export function listReplacedInWhatWasGivenBack(x: number, n: number): number {
  const o: Series = { c: x, xs: [x * x, 3 * x] };
  const r = unchanged(o, n);
  o.xs = [x, 1];
  return r.xs[0]! * o.xs[1]! + o.c;
}

function exchanged(p: Pair, q: Pair, n: number): [Pair, Pair] {
  if (n <= 0) return [p, q];
  return exchanged(q, p, n - 1);
}

export function pairGivenBackAndWritten(x: number, n: number): number {
  const o = { c: x, d: x * x };
  const [a, b] = exchanged(o, { c: 1, d: x }, n);
  a.c += x * b.d;
  b.d += 3;
  return a.c * b.d + o.c * o.d;
}
