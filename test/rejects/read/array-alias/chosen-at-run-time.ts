export function model(a: number[], b: number[]): number {
  const chosen = a[0]! > 0 ? a : b;
  chosen[0] = 2;
  return a[0]! * b[0]!;
}
