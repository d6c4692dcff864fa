// Jumps in every place, order of evaluation, guards.

export function continueUnderSwitch(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    switch (i % 4) {
      case 0:
        continue;
      case 1:
        s += xs[i]!;
        break;
      // @ts-expect-error falls through
      case 2:
        if (xs[i]! > 1) break;
        s -= 1;
      default:
        s *= 0.5;
    }
    s += 1;
  }
  return s;
}

export function returnInSwitch(x: number, mode: number): number {
  switch (mode) {
    case 1: {
      if (x > 1) return x;
      return x * 2;
    }
    // @ts-expect-error falls through
    case 2:
      x += 1;
    case 3:
      x *= 2;
      break;
    default:
      return -x;
  }
  return x + 100;
}

export function returnFromInner(m: number[][], limit: number): number {
  let total = 0;
  outer: for (const row of m) {
    for (let j = 0; j < row.length; j++) {
      if (row[j]! < 0) continue outer;
      if (row[j]! > limit) return total;
      const here = row[j]!;
      if (here === 5) break outer;
      total += row[j]!;
    }
    total *= 2;
  }
  return total + 1;
}

export function orderOfEffects(xs: number[]): number {
  let i = 0;
  const a = [0, 0, 0, 0];
  a[i++] = xs[i]! + i;
  a[i] = i++ * 10 + xs[i]!;
  let y = i + (i = 5) * i;
  y += y++ + ++y;
  const z = xs[0]! + (xs[0]! > 1 ? (y = 2) : 3) * y;
  return a[0]! + a[1]! * 100 + a[2]! + y + z + i;
}

export function shortCircuit(xs: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (i < xs.length && xs[i]! > 0) s += xs[i]!;
    if (i >= xs.length || xs[i]! < 0) s -= 1;
    const t = i < xs.length ? xs[i]! : -1;
    s += t;
  }
  return s;
}

export function whileWithEffects(xs: number[]): number {
  let i = 0;
  let s = 0;
  while (i < xs.length && xs[i++]! > 0) s += xs[i - 1]!;
  do {
    s *= 2;
    if (s > 50) break;
  } while (s < 100 && i-- > 0);
  return s + i;
}

export function boundChanges(xs: number[]): number {
  let n = xs.length;
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += xs[i]!;
    if (s > 3) n--;
  }
  const grown = [1];
  for (let i = 0; i < grown.length; i++) if (i < 4) grown.push(grown[i]! + s);
  return s + grown[4]! + n;
}

export function stepsOfLoops(xs: number[]): number {
  let s = 0;
  for (let i = xs.length - 1; i >= 0; i -= 2) s = s * 2 + xs[i]!;
  for (let i = 0, n = xs.length; i !== n; ++i) s += i * xs[i]!;
  for (let i = xs.length; i > 0; i--) s += xs[i - 1]! / i;
  for (let t = 0; t < 1; t += 0.25) s += t;
  for (let i = 0; i < xs.length; i += 2) {
    s += i;
    i--;
  }
  return s;
}

function guarded(x: number, limit = 10): number {
  if (x > limit) throw new RangeError(`too large: ${x} > ${limit}`);
  return Math.sqrt(x);
}

export function throwsInHelper(x: number): number {
  return guarded(x) + guarded(x * 2, 100);
}

export function lateInitialisation(x: number): number {
  let y: number;
  if (x > 0) y = x;
  else y = -x * 2;
  let best: number | undefined;
  for (let i = 0; i < 3; i++) if (best === undefined || i * x > best) best = i * x;
  return y + (best ?? 0);
}

export function outOfRange(xs: number[], i: number): number {
  return xs[i]! * 2;
}

export function emptyBodies(x: number): number {
  let n = 0;
  for (; n < 3; n++);
  while (n++ < 10) continue;
  return n * x;
}

export function tailReturns(x: number): number {
  if (x > 2) {
    if (x > 3) return 1;
  } else if (x > 1) {
    return 2;
  } else {
    x = 5;
  }
  return x * 3;
}

export function loopReturns(xs: number[]): number {
  for (const x of xs) {
    if (x > 2) return x;
    if (x < 0) {
      for (;;) {
        if (x < -1) return -1;
        break;
      }
    }
  }
  return xs.length;
}
export const points = {
  continueUnderSwitch: [[[1, 2, 3, 4, 5, 6, 7]], [[1, 2, 0.5, 4]]],
  returnInSwitch: [
    [1.5, 1],
    [0.5, 1],
    [1.5, 2],
    [1.5, 3],
    [1.5, 9],
  ],
  returnFromInner: [
    [
      [
        [1, 2],
        [3, -1],
        [4, 4],
      ],
      10,
    ],
    [[[1, 20]], 10],
    [
      [
        [1, 2],
        [5, 1],
      ],
      10,
    ],
  ],
  orderOfEffects: [[[2, 3, 4, 5]], [[0.5, 3, 4, 5]]],
  shortCircuit: [[[1, -2, 3], 5]],
  whileWithEffects: [[[1, 2, -3, 4]], [[30, 2]]],
  boundChanges: [[[1, 1, 1, 1, 1, 1]]],
  stepsOfLoops: [[[1, 2, 3, 4, 5]]],
  throwsInHelper: [[4], [11]],
  lateInitialisation: [[1.5], [-1.5]],
  outOfRange: [[[1, 2], 1]],
  emptyBodies: [[1.5]],
  tailReturns: [[4], [2.5], [1.5], [0.5]],
  loopReturns: [[[1, 3]], [[1, -0.5]], [[-2, 1]]],
};
