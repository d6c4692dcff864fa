// Helpers that the models import.

export const tau = 2 * Math.PI;

export function dot(a: readonly number[], b: readonly number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * b[i]!;
  return s;
}

export const square = (x: number): number => x * x;

export function axpy(a: number, x: readonly number[], y: number[]): void {
  for (let i = 0; i < y.length; i++) y[i]! += a * x[i]!;
}

export default function smoothStep(x: number, lo = 0, hi = 1): number {
  const t = (x - lo) / (hi - lo);
  return t * t * (3 - 2 * t);
}
