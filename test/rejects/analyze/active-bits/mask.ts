export function model(x: number): number {
  const low = x & 3;
  return low * x;
}
