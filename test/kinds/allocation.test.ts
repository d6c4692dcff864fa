// No member allocates once it has run: the memory that many calls leave behind is that of no array for each.

import { expect, test } from "vitest";
import type { SparseMatrix } from "../../runtime/bind/index.js";
import { compileSources } from "../support/compile-source.js";
import type { BoundKinds } from "./compare-kinds.js";

const source = `
/** @derive gradient jvp hvp hessian */
export function scalar(x: Float64Array): number {
  const state = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    state[i] = Math.sin(x[i]!) + (i > 0 ? state[i - 1]! * 0.5 : 1);
  }
  let s = 0;
  for (let i = 0; i < x.length; i++) s += state[i]! * state[i]! * x[i]!;
  return s;
}
/** @derive gradient jvp jacobian */
export function vector(x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = x[i]! ** 2 - (i > 0 ? x[i - 1]! : 0);
  return out;
}
`;
const n = 60;
const { models, problems } = compileSources({ "m.ts": source }).get("m.ts")!;
const theta = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
const scalar = models["scalar"]!.bind(theta) as BoundKinds;
const vector = models["vector"]!.bind(theta) as BoundKinds & { readonly sparseJacobian: SparseMatrix };
const [direction, out, gradient] = [theta.map(Math.cos), new Float64Array(n), new Float64Array(n)];
const matrix = new Float64Array(n * n);
const entries = new Float64Array(vector.sparseJacobian.columns.length);

const members: readonly [string, () => unknown][] = [
  ["value", () => scalar.value(theta)],
  ["valueAndGradient", () => scalar.valueAndGradient(theta, gradient)],
  ["jvp", () => scalar.jvp(theta, direction)],
  ["hvp", () => scalar.hvp(theta, direction, out)],
  ["hessian", () => scalar.hessian(theta, matrix)],
  ["jvp of an array", () => vector.jvp(theta, direction, out)],
  ["jacobian", () => vector.jacobian(theta, matrix)],
  ["sparseJacobian.values", () => vector.sparseJacobian.values(theta, entries)],
];

test.each(members)("%s", (_, call) => {
  expect(problems).toBe("");
  for (let k = 0; k < 300; k++) call();
  // The least of several rounds: others may compile meanwhile. A round in which memory was collected tells nothing.
  const rounds = Array.from({ length: 9 }, () => {
    const before = bytes();
    for (let k = 0; k < 200; k++) call();
    return (bytes() - before) / 200;
  });
  const counted = rounds.filter((each) => each >= 0);
  if (counted.length > 0) expect(Math.min(...counted)).toBeLessThan(8 * n);
});

function bytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
