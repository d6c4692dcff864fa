export function huber(r: number): number {
  if (Math.abs(r) <= 1) {
    return 0.5 * r * r;
  }
  return Math.abs(r) - 0.5;
}
