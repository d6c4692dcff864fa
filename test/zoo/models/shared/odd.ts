import { even } from "./even.js";

export function odd(x: number, depth: number): number {
  return depth === 0 ? 2 * x : even(Math.sin(x), depth - 1);
}

export function halves(x: number): number {
  return x / 2;
}
