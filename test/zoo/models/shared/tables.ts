// Helpers on rows of numbers.

export type Matrix = readonly (readonly number[])[];

export function dot(a: readonly number[], b: readonly number[]): number {
  let s = 0;
  for (const [i, x] of a.entries()) s += x * b[i]!;
  return s;
}

export const times = (m: Matrix, x: readonly number[]): number[] => m.map((row) => dot(row, x));

export const transpose = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((row) => row[j]!));
