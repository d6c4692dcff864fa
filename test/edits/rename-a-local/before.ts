export function spring(x: number[], rest: number): number {
  let total = 0;
  for (let i = 1; i < x.length; i++) {
    const d = x[i]! - x[i - 1]! - rest;
    total += d * d;
  }
  return total;
}
