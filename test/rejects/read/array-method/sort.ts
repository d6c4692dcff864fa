export function model(x: number[]): number {
  const sorted = x.toSorted((a, b) => a - b);
  return sorted[0]!;
}
