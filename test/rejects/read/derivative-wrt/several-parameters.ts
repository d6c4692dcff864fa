import { gradient } from "chainrule";

/** @wrt a b */
export function product(a: number, b: number): number {
  return a * b;
}

export function slope(a: number): number {
  return gradient(product)(a, 2);
}
