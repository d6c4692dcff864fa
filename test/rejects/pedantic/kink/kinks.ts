export function kinks(x: number, y: number): number {
  const distance = Math.abs(x - y);
  return Math.max(distance, x) + Math.min(x, 1) + Math.abs(y);
}

export function smooth(x: number): number {
  if (Math.abs(x) > 3) throw new RangeError("too far");
  return Math.abs(1 + x * x) + Math.max(Math.exp(x), 0);
}
