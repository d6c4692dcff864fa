export function product(x: number, y: number): number {
  return x * y + 2 * x;
}
