// break, continue, labels, early return.

export function breakAtThreshold(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    s += xs[i]! ** 2;
    if (s > 5) break;
    s *= xs[i]!;
  }
  return s;
}

export function continueOnNegative(xs: number[]): number {
  let s = 1;
  for (const x of xs) {
    if (x < 0) continue;
    s = s * x + 1;
  }
  return s;
}

export function labelledBreak(m: number[][]): number {
  let s = 0;
  outer: for (let i = 0; i < m.length; i++) {
    for (let j = 0; j < m[i]!.length; j++) {
      s += m[i]![j]! * (s + 1);
      if (s > 10) break outer;
    }
    s *= 0.5;
  }
  return s;
}

export function labelledContinue(m: number[][]): number {
  let s = 1;
  rows: for (const row of m) {
    let p = 1;
    for (const x of row) {
      if (x < 0) continue rows;
      p *= x + s;
    }
    s += p;
  }
  return s;
}

export function labelledBlock(x: number): number {
  let y = x;
  done: {
    y *= x;
    if (y > 4) break done;
    y += 3 * x;
  }
  return y * y;
}

export function earlyReturn(x: number): number {
  if (x < 0) return -x;
  const y = Math.sqrt(x);
  if (y > 2) return y * x;
  return y + x * x;
}

export function returnFromNest(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j <= i; j++) {
      s += xs[i]! * xs[j]!;
      if (s > 6) return s * xs[j]!;
    }
  }
  return -s;
}

export function firstMatch(xs: number[], bound: number): number {
  for (const x of xs) if (x * x > bound) return Math.log(x);
  return xs[0]!;
}

export function endless(x: number): number {
  let n = 0;
  for (;;) {
    x = 0.8 * x + 0.1 * x * x;
    if (++n === 5) break;
    if (x > 3) return x;
  }
  return x * n;
}

export function breakInWhile(x: number): number {
  let y = 1;
  while (true) {
    y = 0.5 * (y + x / y);
    if (Math.abs(y * y - x) < 1e-12) break;
    if (y > 100) return 0;
  }
  return y;
}

export function guard(x: number): number {
  if (x < 0) throw new RangeError(`x must not be negative, it is ${x}`);
  return Math.sqrt(x);
}

export function writesBeforeBreak(xs: number[]): number {
  const a = [0, 0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    a[i] = xs[i]! * 2;
    if (xs[i]! > 2) break;
    a[i]! += xs[0]!;
  }
  return a[0]! * a[1]! + a[2]! + a[3]! ** 2;
}

export function continueInDo(xs: number[]): number {
  let i = 0;
  let s = 0;
  do {
    if (i === 1) continue;
    s += xs[i]! ** 2 * (s + 1);
  } while (++i < xs.length);
  return s;
}

export function voidHelperReturns(xs: number[]): number {
  const a = [1, 1];
  function add(x: number): void {
    if (x < 0) return;
    a[0]! += x;
    if (x > 2) return;
    a[1]! *= x;
  }
  for (const x of xs) add(x);
  return a[0]! * a[1]!;
}

/** @wrt x y */
export function compoundCondition(x: number, y: number): number {
  if ((x > 0 && y > 0) || (x < -1 && !(y < -1))) return x * y;
  return x > y || x + y === 0 ? x : y * y;
}
