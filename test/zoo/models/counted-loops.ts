// Counted loops: nests, strides, bounds, directions.

export function sum(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i]!;
  return s;
}

export function product(xs: number[]): number {
  let p = 1;
  for (let i = 0; i < xs.length; i++) p *= xs[i]!;
  return p;
}

export function horner(c: number[], x: number): number {
  let y = 0;
  for (let i = c.length - 1; i >= 0; i--) y = y * x + c[i]!;
  return y;
}

export function descending(xs: number[]): number {
  let s = 1;
  for (let i = xs.length; i > 0; --i) s = Math.sin(s * xs[i - 1]!) + 1;
  return s;
}

export function strideTwo(xs: number[]): number {
  let s = 0;
  for (let i = 1; i < xs.length; i += 2) s += xs[i - 1]! * xs[i]!;
  return s;
}

export function runtimeStride(xs: number[], start: number, stride: number): number {
  let s = 0.5;
  for (let i = start; i < xs.length; i += stride) s = s * xs[i]! + 1;
  return s;
}

export function runtimeStrideDown(xs: number[], stride: number): number {
  let s = 0.5;
  for (let i = xs.length - 1; i >= 0; i -= stride) s = s * s * xs[i]! + 1;
  return s;
}

export function inclusive(xs: number[], n: number): number {
  let s = 0;
  for (let i = 1; i <= n; i++) s += xs[i - 1]! ** i / i;
  return s;
}

export function notEqual(xs: number[], from: number, to: number): number {
  let s = 1;
  for (let i = from; i !== to; i++) s *= 1 + xs[i]! ** 2;
  return s;
}

export function zeroTrips(xs: number[], n: number): number {
  let s = xs[0]! ** 2;
  for (let i = 0; i < n; i++) s = Math.cos(s) * xs[1]!;
  return s;
}

export function boundExpression(xs: number[]): number {
  let s = 0;
  for (let i = Math.floor(xs.length / 3); i < Math.min(xs.length, 2 * xs.length - 4) - 1; i++) s += xs[i]! * xs[i + 1]!;
  return s;
}

export function boundChangesLater(xs: number[]): number {
  let n = xs.length - 1;
  let s = 0;
  for (let i = 0; i < n; i++) s += xs[i]! ** 2;
  n = 1;
  for (let i = 0; i < n; i++) s *= xs[i]!;
  return s;
}

export function triangular(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    for (let j = i + 1; j < xs.length; j++) s += (xs[i]! - xs[j]!) ** 2 * xs[j]!;
  }
  return s;
}

export function triangularDown(xs: number[]): number {
  let s = 0.1;
  for (let i = xs.length - 1; i >= 0; i--) {
    for (let j = i; j > 0; j--) s += Math.sin(s + xs[i]! * xs[j]!);
  }
  return s;
}

export function threeDeep(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++)
    for (let j = 0; j <= i; j++) for (let k = j; k < xs.length; k += 2) s += (xs[i]! * xs[j]!) / (1 + xs[k]! ** 2);
  return s;
}

export function innerAccumulator(xs: number[]): number {
  let total = 1;
  for (let i = 0; i < xs.length; i++) {
    let row = xs[i]!;
    for (let j = 0; j < 3; j++) row = row * row - 0.5 * xs[j]!;
    total *= 1 + row;
  }
  return total;
}

export function twoCounters(xs: number[]): number {
  let s = 0;
  for (let i = 0, j = xs.length - 1; i < j; i++, j--) s += xs[i]! * xs[j]! ** 2;
  return s;
}

export function counterInArithmetic(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += (i + 1) * xs[i]! ** (i + 1) + Math.sin(i * xs[i]!);
  return s;
}

export function counterChangedInside(xs: number[]): number {
  let s = 1;
  for (let i = 0; i < xs.length; i++) {
    s = s * xs[i]! + 1;
    if (i === 1) i++;
  }
  return s;
}

export function logistic(r: number, x0: number, steps: number): number {
  let x = x0;
  for (let i = 0; i < steps; i++) x = r * x * (1 - x);
  return x;
}

export function twoRecurrences(x: number): number {
  let a = x;
  let b = 1;
  for (let i = 0; i < 6; i++) {
    const next = 0.5 * (a + b);
    b = Math.sqrt(a * b);
    a = next;
  }
  return a + b;
}

export function afterLoop(xs: number[]): number {
  let last = 0;
  let i = 0;
  for (; i < xs.length; i++) last = xs[i]! * (last + 1);
  return last * i;
}

export function sequentialLoops(xs: number[]): number {
  let mean = 0;
  for (let i = 0; i < xs.length; i++) mean += xs[i]!;
  mean /= xs.length;
  let variance = 0;
  for (let i = 0; i < xs.length; i++) variance += (xs[i]! - mean) ** 2;
  variance /= xs.length - 1;
  return Math.log(variance) + mean;
}

/** What was required before a loop is required after it: the loop may not have run, and then has saved nothing. */
export function overwrittenInAndAfterALoop(x: number, n: number): number {
  let v = 1.5 * x;
  let s = Math.sin(v);
  for (let i = 0; i < n; i++) v = 0.5 * v + i;
  s += 2 * v;
  v = 3 * x;
  return s + v * v;
}
