// Matrices that forward mode fills several directions at a time: what one direction at a time gives, also where a strong
// zero keeps a direction from a partial that is infinite, and with fewer directions left than are taken at once.

import { expect, test } from "vitest";
import { compileSources } from "../support/compile-source.js";
import type { BoundKinds } from "./compare-kinds.js";

const source = `
/** Each row follows from the one before it. @derive gradient jvp jacobian */
export function orbit(p: { rate: number; start: number; drift: number }, steps: number): Float64Array {
  const out = new Float64Array(steps);
  let x = Math.sqrt(p.start);
  for (let i = 0; i < steps; i++) {
    x = p.rate * x * (1 - x) + p.drift;
    out[i] = x;
  }
  return out;
}
/** @derive gradient hvp hessian */
export function chain(x: Float64Array): number {
  let s = 0;
  for (let i = 0; i + 1 < x.length; i++) s += Math.exp(x[i]! * x[i + 1]!) + x[i]! * Math.log(x[i + 1]!);
  return s;
}
`;
const { models, text, problems } = compileSources({ "m.ts": source }).get("m.ts")!;

test("the functions are there", () => {
  expect(problems).toBe("");
  expect(text).toContain("orbit_jvps(");
  expect(text).toContain("chain_hvps(");
});

test.each([0.3, 0])("a Jacobian, with a start of %d", (start) => {
  const steps = 4;
  const bound = models["orbit"]!.bind({ rate: 3.1, start, drift: 0.2 }, steps) as BoundKinds;
  const J = new Float64Array(3 * steps).fill(NaN);
  bound.jacobian(bound.initial, J);
  const column = new Float64Array(steps);
  for (let k = 0; k < 3; k++) {
    bound.jvp(bound.initial, unit(3, k), column);
    // where a column is infinite the rows are taken one by one
    column.forEach((x, i) => {
      if (!Number.isNaN(x)) expect(J[3 * i + k]).toBeCloseTo(x, start === 0 ? 12 : 20);
    });
  }
  expect(J.some((x) => !Number.isFinite(x))).toBe(start === 0);
});

test.each([1, 2, 3, 4, 5, 9])("a Hessian of %d slots", (n) => {
  const theta = Float64Array.from({ length: n }, (_, i) => 1 + Math.sin(i) / 2);
  const bound = models["chain"]!.bind(theta) as BoundKinds;
  for (const at of [theta, theta.map((x, i) => (i === 1 ? 0 : x))]) {
    const H = new Float64Array(n * n).fill(NaN);
    bound.hessian(at, H);
    const values = new Float64Array(bound.sparseHessian.columns.length);
    bound.sparseHessian.values(at, values);
    for (let i = 0; i < n; i++) {
      const row = new Float64Array(n);
      bound.hvp(at, unit(n, i), row);
      for (let k = i; k < n; k++) expect(H[i * n + k]! === row[k]! || Number.isNaN(row[k]!)).toBe(true);
      const { rowPointers, columns } = bound.sparseHessian;
      for (let e = rowPointers[i]!; e < rowPointers[i + 1]!; e++) {
        const dense = H[i * n + columns[e]!]!;
        expect(Number.isFinite(dense) ? values[e] : dense).toBe(dense);
      }
    }
  }
});

const unit = (n: number, k: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0));
