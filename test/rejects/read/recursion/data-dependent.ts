function power(x: number, n: number): number {
  return n <= 0 ? 1 : x * power(x, n - 1);
}

export function model(x: number, n: number): number {
  return power(x, n);
}
