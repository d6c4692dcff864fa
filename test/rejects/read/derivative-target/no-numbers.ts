/** @derivative slope */
const isLarge = (t: number): boolean => t * t > 2;
const slope = (t: number): number => 2 * t;

export function model(x: number): number {
  return isLarge(x) ? x : x * x;
}
