export function sides(x: number, flag: number): number {
  let y = flag > 0 ? x : 2 * x;
  if (x < 0) y = -x;
  return x > 1 ? y * y : y;
}

export function guard(x: number): number {
  if (x < 0) throw new RangeError(`negative: ${x}`);
  return Math.sqrt(1 + x);
}
