// Kinks and singular points: what the derivative is there is a matter of convention.

export function absolute(x: number): number {
  return Math.abs(x);
}

export function reluByTernary(x: number): number {
  return x > 0 ? x : 0;
}

export function reluByMax(x: number): number {
  return Math.max(x, 0);
}

/** @wrt x y */
export function maxOfTwo(x: number, y: number): number {
  return Math.max(x, y);
}

/** @wrt x y z */
export function minOfThree(x: number, y: number, z: number): number {
  return Math.min(x, y, z);
}

/** @wrt x y z */
export function nestedMax(x: number, y: number, z: number): number {
  return Math.max(Math.max(x, y), z);
}

/** @wrt x y */
export function maxWithPassive(x: number, y: number, c: number): number {
  return Math.max(x, c, y);
}

/** @wrt x y */
export function lengthAtZero(x: number, y: number): number {
  return Math.hypot(x, y);
}

export function root(x: number): number {
  return Math.sqrt(x);
}

export function rootOfSquare(x: number): number {
  return Math.sqrt(x * x);
}

export function rootOfAbsolute(x: number): number {
  return Math.sqrt(Math.abs(x));
}

export function rootTimesZero(x: number, c: number): number {
  return c * Math.sqrt(x);
}

export function toTheZero(x: number): number {
  return x ** 0 + Math.pow(x, 0);
}

/** @wrt x y */
export function powerAtZero(x: number, y: number): number {
  return x ** y;
}

export function steps(x: number): number {
  return Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x) + Math.sign(x);
}

export function guardedNorm(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += x * x;
  return s > 0 ? Math.sqrt(s) : 0;
}

export function clampedByMath(x: number): number {
  return Math.min(Math.max(x, -1), 1);
}

export function runningMax(xs: number[]): number {
  let m = xs[0]!;
  for (let i = 1; i < xs.length; i++) m = Math.max(m, xs[i]!);
  return m;
}

export function spreadMax(xs: number[]): number {
  return Math.max(...xs);
}

/** @wrt x y */
export function angleOfAxis(y: number, x: number): number {
  return Math.atan2(y, x);
}

export function cubeRoot(x: number): number {
  return Math.cbrt(x);
}

export function logTimesZero(x: number, c: number): number {
  return c * Math.log(x) + c * (1 / x);
}
