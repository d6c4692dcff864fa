/** @wrt scale rate x */
export function decay(x: number[], scale: number, rate: number, steps: number): number {
  let sum = 0;
  for (const value of x) sum += rate > 0 ? value * steps : value;
  return sum;
}

/** @wrt a b */
export function first(a: [number, number], b: number): number[] {
  return a[0] > 0 ? [1, 2] : [b, b * b];
}
