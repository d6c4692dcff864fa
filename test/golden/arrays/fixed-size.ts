import type { Vec } from "chainrule";

export function dot(a: Vec<3>, b: Vec<3>): number {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
}
