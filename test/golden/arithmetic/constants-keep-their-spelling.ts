export function scaled(x: number): number {
  return 1e-3 * x ** 2 + 0.5 * x;
}
