export function model(x: number, weight?: number | null): number {
  if (weight === null) return x;
  return weight === undefined ? 2 * x : weight * x;
}
