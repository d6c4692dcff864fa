export function model(x: number): number {
  const values = [x, 2 * x];
  return values[2]!;
}
