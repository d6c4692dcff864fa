// Helpers that give back one of several arrays or records, whose result is written.

function pick(a: number[], b: number[], c: number[], k: number): number[] {
  if (k === 0) return a;
  if (k === 1) return b;
  return c;
}

export function pickedElement(x: number[], k: number): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  const c = x.map((v) => v - 1);
  pick(a, b, c, k)[0]! += x[1]!;
  return a[0]! * b[0]! * c[0]!;
}

interface Pair {
  v: number;
  w: number;
}

const larger = (p: Pair, q: Pair): Pair => (p.v > q.v ? p : q);

export function pickedRecord(x: number[]): number {
  const p = { v: x[0]! * 2, w: x[1]! };
  const q = { v: x[2]!, w: 1 };
  larger(p, q).v = x[1]! * 3;
  larger(p, q).w += p.v;
  return p.v * q.w + q.v * p.w;
}

interface Bins {
  low: number[];
  middle: number[];
  high: number[];
  rest: number[];
}

function binOf(bins: Bins, v: number): number[] {
  if (v < 0.2) return bins.low;
  if (v < 0.4) return bins.middle;
  if (v < 0.8) return bins.high;
  return bins.rest;
}

export function pickedBin(x: number[]): number {
  const bins: Bins = { low: [0, 0], middle: [0, 0], high: [0, 0], rest: [0, 0] };
  for (let i = 0; i < x.length; i++) {
    const bin = binOf(bins, x[i]!);
    bin[i % 2]! += x[i]! ** 2;
  }
  return bins.low[0]! + 2 * bins.middle[1]! + 3 * bins.high[1]! * bins.high[0]! + 4 * bins.rest[1]!;
}

interface Layer {
  w: number[];
  b: number;
}
type Which = "first" | "second" | "last";

function layerOf(net: Record<Which, Layer>, which: Which): Layer {
  switch (which) {
    case "first":
      return net.first;
    case "second":
      return net.second;
    default:
      return net.last;
  }
}

export function pickedBySwitch(x: number[], which: Which): number {
  const net = {
    first: { w: [x[0]!, 1], b: x[1]! },
    second: { w: [x[1]!, 2], b: 0 },
    last: { w: [1, x[2]!], b: 2 },
  };
  layerOf(net, which).b += x[0]!;
  const last = layerOf(net, "last");
  last.w[0] = last.b * x[1]!;
  return net.first.b * net.second.b + net.last.w[0]! * net.first.w[0]! + net.last.b;
}

export function chosenOfFive(x: number[], k: number): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  const c = x.map((v) => v - 1);
  const d = x.map((v) => 2 * v);
  const e = x.map((v) => 3 * v);
  const t = k === 0 ? a : k === 1 ? b : k === 2 ? c : k === 3 ? d : e;
  t[0]! += a[1]! * b[1]!;
  return a[0]! * b[0]! * c[0]! * d[0]! * e[0]!;
}

export function chosenByKey(x: number[], key: "a" | "b" | "c"): number {
  const s = { a: [x[0]!, x[1]!], b: [x[1]!, 2], c: [x[2]!, 1] };
  s[key][0] = x[1]! * s[key][1]!;
  const t = s[key];
  t[1]! *= 2;
  return s.a[0]! * s.b[0]! + s.c[0]! * s.a[1]!;
}

const bigger = (a: number[], b: number[]): number[] => (a[0]! > b[0]! ? a : b);
const biggest = (a: number[], b: number[], c: number[]): number[] => bigger(bigger(a, b), c);

export function pickedTwice(x: number[]): number {
  const a = [x[0]!, 1];
  const b = [x[1]!, 2];
  const c = [x[2]!, 3];
  biggest(a, b, c)[1] = x[0]! * x[1]!;
  return a[1]! * a[0]! + b[1]! * b[0]! + c[1]! * c[0]!;
}

function target(s: { p: number[]; q: number[] }, on: boolean): number[] | undefined {
  if (!on) return undefined;
  return s.p[0]! > 0 ? s.p : s.q;
}

export function pickedOrNone(x: number[], on: boolean): number {
  const s = { p: [x[0]!, 1], q: [x[1]!, 2] };
  const t = target(s, on);
  if (t !== undefined) t[1]! *= x[1]!;
  return s.p[1]! * s.q[1]! * x[0]!;
}

interface Counted {
  n: number;
  a: number[];
  b: number[];
}

function next(s: Counted, x: number): number[] {
  s.n += x;
  if (s.n > 2) {
    s.a[0]! *= 2;
    return s.a;
  }
  s.b[1]! += s.n;
  return s.b;
}

export function pickedWithEffects(x: number[]): number {
  const s = { n: x[0]!, a: [x[1]!, 1], b: [x[2]!, x[0]!] };
  let t = 0;
  for (let i = 0; i < x.length; i++) {
    t += s.n;
    next(s, x[i]!)[i % 2]! += s.n * t;
    next(s, 0.1)[1] = s.n + s.a[1]!;
    if (s.n > 6) break;
    t += s.a[0]! * s.b[1]!;
  }
  return t + s.a[0]! * s.b[0]! + s.a[1]! * s.b[1]!;
}

function pickLate(a: number[], b: number[], c: number[], k: number): number[] {
  const m = a;
  if (k > 0) {
    if (k > 1) {
      b[0]! += 1;
      return b;
    }
    m[1]! += 0.5;
  }
  c[0]! *= 1.5;
  if (k === 0) return m;
  return c;
}

export function jumpsAfterPick(x: number[], ks: number[]): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  const c = x.map((v) => v - 1);
  let s = 0;
  outer: for (const k of ks) {
    for (let i = 0; i < 3; i++) {
      const t = pickLate(a, b, c, k);
      if (t[i]! > 3) continue outer;
      t[i] = t[i]! * 1.3 + a[0]!;
      if (t[i]! > 6) break;
      if (k === 7) return t[0]! * b[0]!;
      s += t[i]! * c[1]!;
    }
    s *= 1.01;
  }
  return s + a[0]! * b[0]! * c[0]! + a[1]! * b[1]! + c[2]!;
}

function fieldOf(s: { a: number[]; b: number[]; c: number[] }, k: number): number[] | undefined {
  switch (k) {
    case 0:
      return s.a;
    case 1:
    case 2:
      s.b[0]! += k;
      return s.b;
    case 3:
      throw new Error("no such field");
    case 9:
      return undefined;
  }
  return s.a[0]! > 0.5 ? s.c : undefined;
}

export function pickedInSwitch(x: number[], ks: number[]): number {
  const s = { a: [x[0]!], b: [x[1]!], c: [x[2]!] };
  for (const k of ks) {
    const t = fieldOf(s, k);
    if (t === undefined) {
      s.a[0]! *= 1.5;
      continue;
    }
    t[0] = Math.sin(t[0]!) + s.b[0]!;
  }
  const t = fieldOf(s, ks[0]!);
  if (t) t[0]! += 2;
  return s.a[0]! + 2 * s.b[0]! * s.c[0]!;
}

const either = (a: number[], b: number[], first: boolean): number[] => (first ? b : a);

export function pickedAgain(x: number[], first: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  let t = a;
  t = either(a, b, first);
  t[0] = a[1]! * 3;
  t = either(b, a, first);
  t[1]! *= 2;
  return a[0]! * b[0]! + a[1]! * b[1]! * 3;
}

export function chosenAgain(x: number[], first: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  let t = a;
  t = first ? b : a;
  t[0] = a[1]! * 3;
  return a[0]! * b[0]!;
}

export function movedInFork(x: number[], first: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  let t = a;
  if (x[0]! > 1) {
    const u = either(a, b, first);
    u[2] = 7 * x[1]!;
    t = u;
    t[1]! *= 2;
  }
  t[0] = a[1]! * 3;
  return a[0]! * b[0]! + a[1]! * b[1]! * 3 + a[2]! * b[2]!;
}
