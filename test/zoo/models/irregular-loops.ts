// Loops and writes in place of the kind that sweeps get wrong: trip counts of run time, elements that read each other, exits from the middle.

/* oxlint-disable unicorn/no-new-array */

export function nestedTripCounts(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    let t = x;
    for (let j = i; j < 2 * i + 1; j++) {
      for (let k = j; k > i - 2; k -= 2) t = Math.sin(t + k * x);
      if (t < 0) break;
    }
    s += t * t;
  }
  return s;
}

export function neighbourToNeighbour(xs: number[], rounds: number): number {
  const f = [...xs];
  for (let r = 0; r < rounds; r++) for (let i = 0; i + 1 < f.length; i++) f[i + 1]! += f[i]! * f[i + 1]!;
  return f[f.length - 1]!;
}

export function runtimeStride(xs: number[], start: number, step: number): number {
  let s = 1;
  for (let i = start; i < xs.length; i += step) s = s * xs[i]! + i;
  for (let i = xs.length - 1; i >= start; i -= step) s = s * 0.5 + xs[i]! * s;
  return s;
}

export function sameElementTwice(xs: number[], i: number, j: number): number {
  const a = [...xs];
  a[i]! += a[j]! * a[i]!;
  a[i] = a[j]! * a[j]! + a[i]!;
  a[j]! *= a[i]!;
  return a[0]! + 2 * a[1]!;
}

export function productIntoItself(a: number[][], c: number[][]): number {
  const m = c.map((row) => [...row]);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < a.length; j++) {
      let s = 0;
      for (let k = 0; k < a.length; k++) s += a[i]![k]! * m[k]![j]!;
      m[i]![j] = s;
    }
  return m[0]![0]! + 2 * m[0]![1]! + 3 * m[1]![0]! + 4 * m[1]![1]!;
}

export function argumentOverwritten(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    s += xs[i]! ** 3;
    xs[i] = s;
  }
  return xs[0]! * xs[xs.length - 1]!;
}

export function freshArrayInLoop(xs: number[], rounds: number): number {
  let s = 0;
  for (let r = 0; r < rounds; r++) {
    const y = new Float64Array(xs.length);
    for (let i = 0; i < xs.length; i++) y[i]! += xs[i]! * (s + r + 1);
    for (let i = 1; i < xs.length; i++) y[i]! *= y[i - 1]!;
    s += y[xs.length - 1]!;
  }
  return s;
}

export function leftFromTheMiddle(xs: number[], limit: number): number {
  let best = 0;
  outer: for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j < xs.length; j++) {
      best += xs[i]! * xs[j]!;
      if (best > limit) break outer;
      if (xs[j]! < 0) continue outer;
    }
    best *= 0.9;
  }
  return best;
}

export function whileOnActive(x: number): number {
  let a = x;
  let b = 1;
  while (Math.abs(a - b) > 1e-3 * x) {
    const mean = (a + b) / 2;
    b = Math.sqrt(a * b);
    a = mean;
  }
  return a;
}

export function branchWrites(xs: number[]): number {
  const a = [...xs];
  let last = a;
  for (let i = 0; i < xs.length; i++) {
    if (a[i]! > 0) a[i] = a[i]! * a[0]!;
    else {
      a[0] = a[i]! - a[0]!;
      a[i] = 1;
    }
  }
  return last.reduce((s, x, i) => s + x * (i + 1), 0);
}

export function overwrittenAfterUse(x: number): number {
  let a = x;
  let b = a * a;
  a = Math.exp(b);
  b = a * x;
  a = b * b + a;
  return a * b;
}

export function loopCarriedPair(x: number, n: number): number {
  let p = x;
  let q = 1;
  for (let i = 0; i < n; i++) [p, q] = [p * q + i, p - 0.5 * q * x];
  return p * q;
}

export function ringOfHistory(xs: number[], lag: number): number {
  const ring = new Array<number>(lag).fill(0.5);
  let s = 0;
  for (const [i, x] of xs.entries()) {
    const old = ring[i % lag]!;
    ring[i % lag] = x * old + s;
    s += old * ring[(i + 1) % lag]!;
  }
  return s;
}

export function aliasInClosure(xs: number[]): number {
  const a = [...xs];
  const b = a;
  const bump = (k: number): void => {
    b[k] = a[k]! * a[(k + 1) % a.length]!;
  };
  for (let k = 0; k < xs.length; k++) bump(k);
  return a.reduce((s, x) => s + x * x, 0);
}

export function swapInPlaceWhileReading(xs: number[]): number {
  const a = [...xs];
  let s = 0;
  for (let i = 0, j = a.length - 1; i < j; i++, j--) {
    [a[i], a[j]] = [a[j]!, a[i]!];
    s += a[i]! * a[i]! * (i + 1) - a[j]!;
  }
  return s + a[0]! * 3;
}

export function zeroTrips(xs: number[], n: number): number {
  let s = 0;
  const kept: number[] = [];
  for (let i = n; i < xs.length; i++) kept.push(xs[i]! * xs[0]!);
  while (kept.length > 2) s += kept.pop()! ** 2;
  for (const k of kept) s -= k;
  return s;
}
