/** @derive jacobian */
export function model(x: number): number {
  return x * x;
}
