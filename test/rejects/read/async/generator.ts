function* halves(x: number): Generator<number> {
  yield x / 2;
}

export function model(x: number): number {
  let sum = 0;
  for (const h of halves(x)) sum += h;
  return sum;
}
