export function model(p: { a: number; b: number }): number {
  let sum = 0;
  for (const key in p) {
    sum += key.length * p.a;
  }
  return sum;
}
