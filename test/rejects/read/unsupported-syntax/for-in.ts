export function model(xs: number[]): number {
  let sum = 0;
  for (const i in xs) sum += xs[i]!;
  return sum;
}
