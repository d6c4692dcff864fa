/*
 * Helpers of the math tests: numbers that agree up to an absolute plus a relative error, and slopes by differences.
 */
import { expect } from "vitest";

export function expectClose(actual: number, expected: number, absolute: number, relative = absolute): void {
  const allowed = absolute + relative * Math.abs(expected);
  expect(Math.abs(actual - expected), `${actual} instead of ${expected}`).toBeLessThanOrEqual(allowed);
}

export function expectAllClose(
  actual: readonly number[],
  expected: readonly number[],
  absolute: number,
  relative = absolute,
): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expectClose(actual[i]!, value, absolute, relative));
}

/** Central difference, good to about 1e-9. */
export function slope(f: (x: number) => number, x: number): number {
  const h = 1e-5;
  return (f(x + h) - f(x - h)) / (2 * h);
}

/** The slope of f along every component of x. */
export function slopes(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((centre, i) => slope((xi) => f(x.with(i, xi)), centre));
}
