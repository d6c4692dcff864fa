export function decay(p: { rate: number }, t: number[]): number {
  let sum = 0;
  for (const time of t) {
    sum += Math.exp(-p.rate * time);
  }
  return sum;
}
