// Arithmetic idioms: exponents, remainders, rounding of data, every function of `Math`, tests on numbers.

/* oxlint-disable no-unused-expressions */

export function remainders(x: number, y: number): number {
  const wrapped = ((x % 3) + 3) % 3;
  const angle = x - 2 * Math.PI * Math.floor((2.1 + Math.PI) / (2 * Math.PI));
  return wrapped * (x % y) + (-x % 2) * angle + (y % -1.7);
}

export function exponents(x: number, y: number): number {
  let z = x ** y;
  z **= 1.5;
  return z + 2 ** x + x ** (2 ** y) + (-y) ** 3 + Math.pow(x, -2) + x ** 0.5 + Math.E ** -x + x ** -y;
}

export function quadrants(y: number, x: number): number {
  return Math.atan2(y, x) * 2 + Math.atan2(-y, x) + Math.atan2(y, -x) * 3 + Math.atan2(-y, -x) * y;
}

export function allOfMath(x: number): number {
  return [
    Math.cbrt(x),
    Math.cbrt(-x),
    Math.expm1(x),
    Math.log1p(x),
    Math.log2(x),
    Math.log10(x),
    Math.sinh(x),
    Math.cosh(x),
    Math.tanh(x),
    Math.asinh(x),
    Math.acosh(1 + x),
    Math.atanh(x / 3),
    Math.asin(x / 4),
    Math.acos(x / 5),
    Math.tan(x / 2),
    Math.abs(-x),
  ].reduce((s, v, k) => s + v * (k + 1), 0);
}

export function singlePrecisionOf(x: number, k: number): number {
  return Math.fround(0.1) * x * x + Math.fround(k) * x;
}

/** Integer functions of data. */
export function integerFunctions(xs: number[], seed: number): number {
  let state = seed | 0;
  let s = 0;
  for (const x of xs) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    s += x * ((state >>> 8) / 0x1_00_00_00) + x * x * Math.clz32(state) + Math.sign(state);
  }
  return s;
}

/** A binary search and a heap layout with integer arithmetic. */
export function integerIndices(xs: number[], knots: readonly number[], at: number): number {
  let low = 0;
  let high = knots.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= at) low = middle;
    else high = middle;
  }
  const t = (at - knots[low]!) / (knots[high]! - knots[low]!);
  const parent = ((high - 1) / 2) | 0;
  return (
    xs[low]! * (1 - t) + xs[high]! * t + xs[parent]! ** 2 + xs[~~(xs.length / 2)]! + xs[Math.trunc(xs.length / 3)]!
  );
}

export function testsOnNumbers(x: number, limit: number, n: number): number {
  if (Number.isNaN(x) || !Number.isFinite(limit)) return x * x;
  if (Number.isInteger(n) && Number.isSafeInteger(n)) return x * n;
  const slope = Math.abs(x) < Number.EPSILON ? 1 : Math.sin(x) / x;
  return (
    slope * (n > Number.MAX_SAFE_INTEGER ? 0 : 1_000.5) +
    (isFinite(n) ? x : 1e-3) +
    Number.MIN_VALUE * Number.MAX_VALUE * x
  );
}

export function conversions(x: number, flag: boolean, text: "a" | "b"): number {
  void flag;
  const y = +x * Number(x) + Number(flag) * x - -x;
  return y + (flag ? 1 : 0) * x + Number(text === "a") * x ** 2 + (typeof x === "number" ? x : 0);
}

export function commaOperator(x: number): number {
  let a = 0;
  let b = 1;
  for (let i = 0, h = x; i < 4; i++, h *= 0.5) ((a += h * b), (b = a + x));
  return (a++, a * b);
}

export function clampedIdioms(x: number, low: number, high: number): number {
  const byMath = Math.min(Math.max(x, low), high);
  const byTernary = x < low ? low : x > high ? high : x;
  const saturated = Math.sign(low) * byMath;
  return byMath * byTernary + saturated ** 2 + Math.abs(x - low) + +(low < high) * x;
}

export function constantsOfMath(x: number): number {
  return (
    Math.PI * x ** 2 +
    Math.E * x +
    Math.LN2 * Math.SQRT2 * x ** 3 +
    Math.SQRT1_2 -
    Math.LOG2E * Math.log(x) +
    Math.LN10 * Math.LOG10E
  );
}

/** Compound assignments to everything. */
export function compoundAssignments(xs: number[]): number {
  const a = [...xs];
  const p = { v: xs[0]!, w: { u: 2 } };
  a[0]! += a[1]!;
  a[1]! *= a[0]!;
  a[0]! /= 1 + a[1]! ** 2;
  p.v -= a[0]!;
  p.w.u **= p.v;
  p.w.u %= 3;
  let i = 0;
  a[i++]! -= p.w.u;
  a[i]!++;
  let best: number | undefined;
  best ??= a[0]!;
  let on = xs[0]! > 0;
  on &&= xs[1]! > 0;
  on ||= xs[1]! < -1;
  return a[0]! * a[1]! + p.v * (on ? p.w.u : 1) + best;
}
