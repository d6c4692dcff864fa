/** @derive gradient hesian */
export function model(x: number): number {
  return x * x;
}
