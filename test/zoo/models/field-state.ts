// Records filled by key, fields given later, objects with state: what could go wrong with each.

/** A second name of the record. */
export function aliasDict(xs: readonly number[], names: readonly string[]): number {
  const totals: Record<string, number> = {};
  const same = totals;
  const put = (k: string, v: number): number => (same[k] = (totals[k] ?? 1) * v);
  xs.forEach((x, i) => put(names[i]!, x));
  return Object.values(totals).reduce((s, t) => s + t, 0) + (same["a"] ?? 0);
}

/** Keys and values are copies. */
export function snapshot(xs: readonly number[], names: readonly string[]): number {
  const t: Record<string, number> = {};
  xs.forEach((x, i) => (t[names[i]!] = x));
  const values = Object.values(t);
  const keys = Object.keys(t);
  t["zz"] = 5;
  t[names[0]!] = 100 * xs[0]!;
  values[0]! *= 3;
  return values.reduce((s, v) => s + v, 0) + keys.length + t[names[0]!]! * xs[0]!;
}

/** Fields that are there on some paths. */
export function conditional(xs: readonly number[], names: readonly string[]): number {
  const t: Record<string, number> = {};
  for (let i = 0; i < xs.length; i++) {
    if (xs[i]! > 0.5) t[names[i]!] = xs[i]!;
    else if (names[i]! in t) t[names[i]!]! -= xs[i]!;
  }
  let s = 0;
  for (const k in t) {
    if (k === "b") continue;
    s += t[k]! * t[k]!;
    if (s > 50) break;
  }
  return s;
}

/** Two records gone through by the keys of one. */
export function crossed(xs: readonly number[], names: readonly string[]): number {
  const a: Record<string, number> = {};
  const b: Record<string, number> = {};
  xs.forEach((x, i) => {
    const k = names[i]!;
    a[k] = (b[k] ?? 0) + x;
    b[k] = (a[k] ?? 0) * (a["a"] ?? 2);
  });
  for (const k in a) b[k] = (b[k] ?? 0) + a[k]! ** 2;
  for (const k in b) a[k] = a[k]! * b[k]!;
  return Object.values(a).reduce((s, v) => s + v, 0);
}

/** Keys of literals. */
export function literalKeys(xs: readonly number[]): number {
  const t: Record<string, number> = {};
  t["first"] = xs[0]!;
  t.second = xs[1]!;
  for (const x of xs) t.first = t.first! * x + (t.second ?? 0);
  t.second++;
  const { first } = { first: t.first };
  return first! * t["second"]! + Object.entries(t).length;
}

const norm = (p: number | { x: number; y: number }): number =>
  typeof p === "number" ? Math.abs(p) : Math.hypot(p.x, p.y);
const scaleAll = (v: number | readonly number[], k: number): number => {
  if (typeof v === "number") return v * k;
  return v.reduce((s, x) => s + x * k, 0);
};

/** Helpers that take one of two types: the call decides. */
export function eitherHelper(x: number, p: { x: number; y: number }, xs: readonly number[]): number {
  return norm(x) * norm(p) + scaleAll(x, 2) - scaleAll(xs, x) + norm({ x, y: x * x });
}

/** Fields that are given a value later. */
export function stateful(xs: readonly number[]): number {
  const s: { last: number | null; best?: number; pair: { a: number } | undefined } = { last: null, pair: undefined };
  let total = 0;
  for (const x of xs) {
    if (s.last !== null) total += x * s.last;
    if (s.pair) total += s.pair.a;
    s.last = x * 2;
    if (x > 1) s.pair = { a: x * x };
    else if (x < 0) s.last = null;
  }
  return total + (s.last ?? 3) + (s.pair?.a ?? 0);
}

const table = { a: 2, b: 3 } as const;
type K = keyof typeof table;

/** `in` with a key of run time. */
export function inFixed(x: number, names: readonly string[], kinds: readonly ("a" | "c")[]): number {
  let s = x;
  for (const n of names) s = n in table ? s * table[n as K] : s + x;
  for (const k of kinds)
    if (k in table) s -= x ** 2;
    else s *= x;
  return s;
}

/** Objects with state chosen by an index. */
export function chosenState(x: number, n: number): number {
  const make = (a: number) => {
    let v = a;
    return {
      v: a * 2,
      inc: (d: number): void => {
        v += d * v;
      },
      get: () => v,
    };
  };
  const all = [make(x), make(x + 1)];
  for (let i = 0; i < n; i++) {
    const one = all[(i + 1) % 2]!;
    one.inc(0.1 * i + x);
    for (const other of all) other.inc(one.get() * 0.01);
  }
  const k = n % 2;
  return all[k]!.get() * all[1 - k]!.v;
}
