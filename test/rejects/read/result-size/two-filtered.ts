export function model(x: number[]): { low: number[]; high: number[] } {
  return { low: x.filter((value) => value <= 0), high: x.filter((value) => value > 0) };
}
