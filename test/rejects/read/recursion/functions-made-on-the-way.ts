const apply = (x: number, n: number, f: (v: number) => number): number =>
  n <= 0 ? f(x) : apply(x, n - 1, (v) => f(v) * 2);

export function model(x: number, n: number): number {
  return apply(x, n, (v) => v * v);
}
