import { gradient } from "chainrule";

/** @wrt weights */
export function output(x: number, weights: number[]): number {
  return x * weights[0]!;
}

export function penalty(x: number, weights: number[]): number {
  return gradient(output)(x, weights) ** 2;
}
