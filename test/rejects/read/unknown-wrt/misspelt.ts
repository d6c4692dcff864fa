/** @wrt weights bias */
export function model(weights: number[], data: number[]): number {
  return weights[0]! * data[0]!;
}
