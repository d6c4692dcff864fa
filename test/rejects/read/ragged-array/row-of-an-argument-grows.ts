export function model(x: number[][]): number {
  x[0]!.push(3);
  return x[0]![0]!;
}
