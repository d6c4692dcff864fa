function composed(f: (x: number) => number, n: number): (x: number) => number {
  return n <= 0 ? f : composed((x) => 2 * f(x), n - 1);
}

export function model(x: number, n: number): number {
  return composed((v) => v * v, n)(x);
}
