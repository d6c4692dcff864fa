import { stopGradient } from "chainrule";

export function tied(x: number, y: number[]): number {
  const z = 2 * x;
  if (x * x === z) return x;
  return x !== z / 2 ? z : x;
}

export function chosen(x: number): number {
  switch (x) {
    case 0:
      return x;
    case 1:
      return x * x;
    default:
      return 2 * x;
  }
}

export function meant(x: number): number {
  const z = 2 * x;
  if (stopGradient(x) === z) return x;
  switch (stopGradient(x)) {
    case 0:
      return x;
    default:
      return x * z;
  }
}
