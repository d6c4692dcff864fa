const pick = (first: boolean, a: number[], b: number[]): number[] => (first ? a : b);

export function model(a: number[], b: number[]): number {
  const chosen = pick(a[0]! > 0, a, b);
  chosen[0] = 2;
  return a[0]! * b[0]!;
}
