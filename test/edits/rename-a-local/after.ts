export function spring(x: number[], rest: number): number {
  let total = 0;
  for (let i = 1; i < x.length; i++) {
    const stretch = x[i]! - x[i - 1]! - rest;
    total += stretch * stretch;
  }
  return total;
}
