/** @derive hessian */
export function model(x: number[]): number[] {
  return x.map((value) => value * value);
}
