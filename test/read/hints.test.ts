// A function that is called from many places is read for each of them. What two readings had to learn of a place in it, the
// others know: the attempts at a model do not grow with the number of calls.

import { expect, it } from "vitest";
import { compileSources } from "../support/compile-source.js";

const counted = `
function counted(x: number, n: number): number {
  const sums = new Map<number, number>();
  for (let i = 0; i < n; i++) sums.set(i % 3, (sums.get(i % 3) ?? 0) + x * i);
  return [...sums.values()].reduce((a, b) => a + b * b, 0);
}
`;

const calls = (count: number): string =>
  Array.from({ length: count }, (_, k) => `  sum += counted(x * ${k + 1}, n);\n`).join("");

it("a function with two maps' arrays is called 80 times", { timeout: 120_000 }, () => {
  const text = `${counted}export function f(x: number, n: number): number {\n  let sum = 0;\n${calls(80)}  return sum;\n}\n`;
  const file = compileSources({ "f.ts": text }).get("f.ts")!;
  expect(file.problems).toBe("");
  // Σₖ k² · Σ over residues of (Σ i)², for n = 4: residues 0: 0 + 3, 1: 1, 2: 2.
  const squares = (80 * 81 * 161) / 6;
  expect(file.models["f"]!.value(0.5, 4)).toBeCloseTo(0.25 * squares * (9 + 1 + 4), 6);
});

/** The third reading would not be like the first two. */
it("what is shared is forgotten before a model is given up", () => {
  const text = `
function total<T>(items: readonly T[], of: (item: T) => number, n: number): number {
  const kept = new Map<number, T>();
  for (let i = 0; i < n; i++) kept.set(i, items[i % items.length]!);
  let sum = 0;
  for (const item of kept.values()) sum += of(item);
  return sum;
}
export function f(x: number[], n: number): number {
  const pairs = x.map((a) => ({ a, b: 2 * a }));
  const rows = x.map((a) => [a, a * a, 1]);
  return total(x, (a) => a, n) + total(x, (a) => a * a, n) + total(pairs, (p) => p.a * p.b, n) + total(rows, ([a, b]) => a! * b!, n);
}
`;
  const file = compileSources({ "f.ts": text }).get("f.ts")!;
  expect(file.problems).toBe("");
  const x = [0.5, 2];
  const expected = 2.5 + 4.25 + (0.5 + 8) + (0.125 + 8);
  expect(file.models["f"]!.value(x, 2)).toBeCloseTo(expected, 12);
});
