export function model(x: number, i: number): number {
  const values: number[] = [];
  return x * values[i]!;
}
