export function model(x: number[]): number[] {
  return x.filter((value) => value > 0);
}
