export function model(x: number[]): number {
  const counts = new Int32Array(3);
  counts[0] = x[0]!;
  return counts[0]! * x[1]!;
}
