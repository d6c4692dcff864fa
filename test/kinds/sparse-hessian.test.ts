// The sparse Hessian of compiled models: entries and colours of known structures, values against the dense Hessian.

import { describe, expect, test } from "vitest";
import type { SparseMatrix } from "../../runtime/bind/index.js";
import { compileSources } from "../support/compile-source.js";
import type { BoundKinds } from "./compare-kinds.js";
import { spread } from "./spread.js";

const source = `
/** @derive gradient hessian */
export function separable(x: number[]): number {
  let s = 0;
  for (const v of x) s += Math.exp(v) * v;
  return s;
}
/** @derive hessian */
export function chain(x: number[]): number {
  let s = 0;
  for (let i = 0; i + 1 < x.length; i++) s += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  return s;
}
/** Each number meets the first one only. @derive hessian */
export function star(x: number[]): number {
  let s = 0;
  for (let i = 1; i < x.length; i++) s += Math.sin(x[0]! * x[i]!);
  return s;
}
/** @derive hessian */
export function affine(x: number[]): number {
  return x.reduce((s, v, i) => s + i * v, 3);
}
/** @derive hessian */
export function product(x: number[]): number {
  return x.reduce((p, v) => p * v, 1);
}
/** @derive hessian */
export function switching(x: number[]): number {
  return x[0]! > 0 ? x[0]! ** 2 + x[1]! ** 2 : x[0]! * x[1]!;
}
`;
const { models, problems } = compileSources({ "m.ts": source }).get("m.ts")!;

type Bound = BoundKinds & { readonly sparseHessian: SparseMatrix };

function bind(name: string, x: readonly number[]): Bound {
  if (models[name] === undefined) throw new Error(problems);
  return models[name].bind(x) as Bound;
}

const list = (n: number): number[] => Array.from({ length: n }, (_, i) => 1.2 * Math.cos(1.7 * i + 0.4) + 0.1);

describe("entries, colours, values", () => {
  test.each<[string, number[], number, number]>([
    ["separable", list(30), 30, 1],
    ["chain", list(30), 88, 3],
    ["star", list(12), 12 + 11 * 2, 2],
    ["affine", list(5), 0, 0],
    ["product", list(6), 30, 6],
    ["product", [0, 0, 0, 0], 12, 4],
  ])("%s", (name, x, entries, colors) => {
    const bound = bind(name, x);
    expect(bound.sparseHessian.columns).toHaveLength(entries);
    expect(bound.sparseHessian.colors).toBe(colors);
    const n = x.length;
    for (const theta of [bound.initial, bound.initial.map((v, i) => v + 0.1 * Math.sin(i))]) {
      const H = new Float64Array(n * n);
      bound.hessian(theta, H);
      const got = spread(bound.sparseHessian, n, n, theta);
      const largest = Math.max(...H.map(Math.abs));
      got.forEach((h, i) => expect(Math.abs(h - H[i]!)).toBeLessThanOrEqual(1e-13 * largest));
    }
  });
});

test("the pattern holds on paths that bind did not take", () => {
  const { values, columns } = bind("switching", [1, 2]).sparseHessian;
  expect([...columns]).toEqual([0, 1, 0, 1]);
  const out = new Float64Array(4);
  values(Float64Array.of(2, 3), out);
  expect([...out]).toEqual([2, 0, 0, 2]);
  values(Float64Array.of(-2, 3), out);
  expect([...out]).toEqual([0, 1, 1, 0]);
});

test.each<[string, number[]]>([
  ["separable", list(30)],
  ["chain", list(30)],
  ["star", list(12)],
  ["affine", list(5)],
  ["product", list(6)],
  ["switching", [-1, 2]],
])("the diagonal of %s", (name, x) => {
  const bound = bind(name, x);
  const n = x.length;
  const [H, diagonal] = [new Float64Array(n * n), new Float64Array(n).fill(NaN)];
  bound.hessian(bound.initial, H);
  bound.hessianDiagonal(bound.initial, diagonal);
  const largest = Math.max(...H.map(Math.abs));
  diagonal.forEach((h, i) => expect(Math.abs(h - H[i * n + i]!)).toBeLessThanOrEqual(1e-13 * largest));
});
