function rowOver(a: number[][], b: number[][], t: number): number[] {
  for (const row of a) if (row[0]! > t) return row;
  return b[0]!;
}

export function model(a: number[][], b: number[][]): number {
  rowOver(a, b, 1)[0] = 2;
  return a[0]![0]! * b[0]![0]!;
}
