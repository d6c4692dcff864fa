export function model(x: number[]): number {
  return x[0]! * x.join(",").length;
}
