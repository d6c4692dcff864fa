/** @wrt x y */
export function quotient(x: number, y: number): number {
  return Math.sin(x) / y;
}
