import { gradient } from "chainrule";

const steeper = (x: number, n: number): number => (n <= 0 ? x : x * gradient(steeper)(x, n - 1));

export function slope(x: number, n: number): number {
  return steeper(x, n);
}
