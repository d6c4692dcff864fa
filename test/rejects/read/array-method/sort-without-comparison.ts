export function model(x: number[]): number {
  const sorted = x.toSorted();
  return sorted[0]!;
}
