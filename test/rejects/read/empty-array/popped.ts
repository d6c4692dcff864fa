export function model(x: number): number {
  const values: number[] = [];
  return x * values.pop()!;
}
