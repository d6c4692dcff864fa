import { stopGradient } from "chainrule";

export function rounded(x: number): number {
  return x * stopGradient(Math.floor(x));
}
