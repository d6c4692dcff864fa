import { gradient } from "chainrule";

export function inner(x: number): number {
  return x ** 3;
}

export function model(x: number): number {
  return gradient(inner)(x) ** 2;
}
