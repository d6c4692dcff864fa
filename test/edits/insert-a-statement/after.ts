export function energy(x: number, y: number): number {
  const r = x * x + y * y;
  const angle = Math.atan2(y, x);
  return Math.exp(-r) * Math.cos(angle);
}
