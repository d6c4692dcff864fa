import { norm } from "chainrule";

export function roots(x: number[]): number {
  const [a = 0, b = 0] = x;
  return Math.sqrt(a * a + b * b) + Math.log(a) + a ** 0.5 + norm(x);
}

export function tested(x: number): number {
  if (!(x > 0)) return 0;
  return Math.log(x) + Math.sqrt(x) + Math.sqrt(1 + x * x);
}
