export function decay(p: { rate: number; offset: number }, t: number[]): number {
  let sum = 0;
  for (const time of t) {
    sum += Math.exp(-p.rate * time) + p.offset;
  }
  return sum;
}
