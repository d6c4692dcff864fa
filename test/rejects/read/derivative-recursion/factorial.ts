import { gradient } from "chainrule";

const power = (x: number, n: number): number => (n <= 0 ? 1 : x * power(x, n - 1));

export function slope(x: number, n: number): number {
  return gradient(power)(x, n);
}
