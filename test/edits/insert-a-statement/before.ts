export function energy(x: number, y: number): number {
  const r = x * x + y * y;
  return Math.exp(-r);
}
