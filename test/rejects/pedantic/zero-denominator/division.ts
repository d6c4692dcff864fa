export function division(x: number, n: number): number {
  const width = x - 1;
  return 1 / width + x / n + 1 / (1 + x * x);
}

export function tested(x: number): number {
  if (x <= 0) throw new RangeError("x has to be positive");
  return 1 / x + (x !== 2 ? 1 / (2 * x) : 0);
}
