// Results whose length only a run tells: it is fixed at bind, and a run that makes another length is an error.

import { expect, it } from "vitest";
import { compileSources } from "../support/compile-source.js";

const source = `
export function positive(xs: number[], limit: number): number[] {
  return xs.filter((x) => x > limit).map((x) => x * x);
}
`;

const { positive } = compileSources({ "positive.ts": source }).get("positive.ts")!.models;

it("measures at bind", () => {
  const bound = positive!.bind([1, -2, 3], 0);
  const out = new Float64Array(2);
  expect(bound.outputLength).toBe(2);
  bound.value!(bound.initial, out as never);
  expect([...out]).toEqual([1, 9]);
});

it("refuses a theta that makes another length", () => {
  const bound = positive!.bind([1, -2, 3], 0);
  const evaluate = (): unknown => bound.value!(Float64Array.of(1, 2, 3), new Float64Array(2) as never);
  expect(evaluate).toThrow(RangeError);
  expect(evaluate).toThrow("positive: outputLength is 2 as at bind, this result has 3");
});

it("refuses data that make another length, until others come", () => {
  const bound = positive!.bind([1, -2, 3], 0);
  expect(() => bound.setData(2)).toThrow("result of 2 slots as at bind, got 1");
  bound.setData(-1);
  const out = new Float64Array(2);
  bound.value!(bound.initial, out as never);
  expect([...out]).toEqual([1, 9]);
});
