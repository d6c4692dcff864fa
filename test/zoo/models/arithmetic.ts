// Straight-line arithmetic.

export function identity(x: number): number {
  return x;
}

export function constant(_x: number): number {
  return 42;
}

export function affine(x: number): number {
  return 3 * x - 2;
}

export function polynomial(x: number): number {
  return ((2 * x - 3) * x + 4) * x - 5;
}

export function rational(x: number): number {
  const numerator = x * x - 1;
  const denominator = x * x + 1;
  return numerator / denominator;
}

export function signs(x: number): number {
  return -(-x * -2) - +x + -(x - 1);
}

export function powers(x: number, y: number): number {
  return x ** 2 + x ** 3 - x ** -1 + x ** 0.5 + y ** 4;
}

/** @wrt x y */
export function powerOfBoth(x: number, y: number): number {
  return x ** y + y ** x;
}

/** @wrt x y */
export function nestedPowers(x: number, y: number): number {
  return x ** (y ** 2) + (x ** y) ** 2 + 2 ** -x;
}

/** @wrt x y */
export function remainder(x: number, y: number): number {
  return (x % y) * (x % 2) + (7 % y) - (-x % 3);
}

/** @wrt x y z */
export function threeProducts(x: number, y: number, z: number): number {
  return x * y * z + (x * y + y * z + z * x) * (x + y + z);
}

/** @wrt y */
export function secondParameter(x: number, y: number): number {
  return x * y * y + x;
}

/** @wrt z x */
export function tagOrder(x: number, y: number, z: number): number {
  return x * x * y - z / x;
}

export function compound(x: number): number {
  let s = x;
  s += 2;
  s *= x;
  s -= 1 / x;
  s /= x + 3;
  s **= 2;
  s %= 5;
  return s;
}

export function reused(x: number): number {
  const a = x * x;
  const b = a * a;
  const c = b * b;
  return a + b + c + a * b * c;
}

export function shadowed(x: number): number {
  const y = x * 2;
  let z = y;
  {
    const y = z * z;
    z = y + x;
  }
  return y * z;
}

export function reassigned(x: number): number {
  let y = x * x;
  y = y * x + 1;
  const z = y;
  y = 2;
  return y * z;
}

export function exchanged(x: number): number {
  let a = x * 2;
  let b = x * x;
  const t = a;
  a = b;
  b = t;
  return a - 3 * b;
}

export function literals(x: number): number {
  return 1e-3 * x + 0x10 / x + 1_000 * x - 0.1 * 3 + 5e-324 * x;
}

export function cancelling(x: number): number {
  return x * x - x * x + (x - x) + 0.5 * x;
}

export function pairResult(x: number): [number, number] {
  return [x * x, 1 / x];
}

export function recordResult(x: number): { area: number; edge: { length: number } } {
  return { area: x * x, edge: { length: 4 * x } };
}
