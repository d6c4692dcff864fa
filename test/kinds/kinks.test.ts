// Kinks and singular points by the conventions of contract §4, in every kind of derivative: a zero adjoint or tangent
// contributes nothing, also beside a partial that is infinite or NaN; what a branch leaves out never contributes.

import { describe, expect, test } from "vitest";
import { compileSources } from "../support/compile-source.js";
import type { BoundKinds } from "./compare-kinds.js";

const scalars = `
import { logSumExp, norm, sigmoid } from "chainrule";
/** @derive gradient jvp hvp hessian */
export function entropy(p: number[]): number {
  let h = 0;
  for (const q of p) if (q > 0) h -= q * Math.log(q);
  return h;
}
/** @derive gradient jvp hvp hessian */
export function weightedLogs(w: number[], p: number[]): number {
  let s = 0;
  for (let i = 0; i < w.length; i++) s += w[i]! * w[i]! * Math.log(p[i]!);
  return s;
}
/** @derive gradient jvp hvp hessian */
export function length(x: number[]): number {
  return norm(x);
}
/** @derive gradient jvp hvp hessian */
export function hypotenuse(x: number[]): number {
  return Math.hypot(x[0]!, x[1]!);
}
/** @derive gradient jvp hvp hessian */
export function largest(x: number[]): number {
  return logSumExp(x);
}
/** @derive gradient jvp hvp hessian */
export function logSigmoid(x: number): number {
  return Math.log(sigmoid(x));
}
/** @derive gradient jvp hvp hessian */
export function rootOfHinge(u: number): number {
  return Math.sqrt(Math.max(0, u));
}
/** @derive gradient jvp hvp hessian */
export function chosen(x: number): number {
  return x > 0 ? Math.log(x) + Math.sqrt(x) + 1 / x : 3 * x;
}
/** @derive gradient jvp hvp hessian */
export function guarded(x: number[]): number {
  let s = 0;
  for (const v of x) {
    const root = Math.sqrt(v);
    const inverse = 1 / v;
    s += v > 0 ? root + inverse : v * v;
  }
  return s;
}
/** @derive gradient jvp */
export function relu(x: number): number {
  return x > 0 ? x : 0;
}
/** @derive gradient jvp */
export function hinge(x: number): number {
  return Math.max(x, 0);
}
/** @derive gradient jvp */
export function magnitude(x: number): number {
  return Math.abs(x);
}
/** @derive gradient jvp */
export function ties(x: number[]): number {
  return Math.max(x[0]!, x[1]!, x[2]!) + Math.min(x[0]!, x[1]!);
}
/** A missing measurement is NaN, and is left out. @derive gradient jvp hvp hessian */
export function missing(a: number[], x: number[], y: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const r = a[0]! * x[i]! + a[1]! * Math.sin(x[i]!) - y[i]!;
    s += Number.isNaN(r) ? 0 : r * r;
  }
  return s;
}
/** @derive gradient jvp hvp hessian */
export function angle(x: number[]): number {
  return Math.atan2(x[0]!, x[1]!);
}
/** @derive gradient jvp hvp hessian */
export function root(x: number): number {
  return Math.sqrt(x);
}
/** @derive gradient jvp hvp hessian */
export function powerOfZero(x: number): number {
  return 0 ** x;
}
/** @derive gradient jvp */
export function area(x: number): number {
  return Math.asinh(x);
}
`;
const vectors = `
/** @derive gradient jvp jacobian */
export function squares(x: number[]): number[] {
  return x.map((v) => 2 * v ** 2);
}
/** @derive gradient jacobian */
export function squaresBackwards(x: number[]): number[] {
  return x.map((v) => 2 * v ** 2);
}
/** @derive gradient jvp jacobian */
export function chained(x: number[]): number[] {
  const y = x.map((v) => Math.sin(v) * v);
  return y.map((v, i) => v * 3 + (i > 0 ? y[i - 1]! : 0));
}
/** @derive gradient jvp jacobian */
export function roots(x: number[]): number[] {
  return x.map((v) => Math.sqrt(v));
}
`;
const compiled = compileSources({ "scalars.ts": scalars, "vectors.ts": vectors });

function bind(name: string, ...args: readonly unknown[]): BoundKinds {
  for (const { models, problems } of compiled.values()) {
    if (models[name] !== undefined) return models[name].bind(...args) as BoundKinds;
    if (problems.includes("error")) throw new Error(problems);
  }
  throw new Error(name);
}

function gradientOf(bound: BoundKinds): number[] {
  const [joint, split] = [new Float64Array(bound.length).fill(7), new Float64Array(bound.length)];
  bound.valueAndGradient(bound.initial, joint);
  bound.forward(bound.initial);
  bound.backward(1, split);
  expect(split).toEqual(joint);
  return [...joint];
}

const unit = (n: number, i: number): Float64Array => Float64Array.from({ length: n }, (_, k) => (k === i ? 1 : 0));

const numbers = (values: ArrayLike<number>): number[] => Array.from(values, (x) => (x === 0 ? 0 : x));

/** The gradient in both modes, and the Hessian, of which NaN and infinities may be among the entries that `isSmooth` lacks. */
const points: readonly [string, readonly unknown[], gradient: readonly number[], hessian?: readonly number[]][] = [
  ["entropy", [[0, 1]], [0, -1], [0, 0, 0, -1]],
  ["entropy", [[-0, 0.5]], [0, -1 - Math.log(0.5)], [0, 0, 0, -2]],
  ["length", [[0, 0, 0]], [0, 0, 0]],
  ["length", [[3, 0, 4]], [0.6, 0, 0.8]],
  ["hypotenuse", [[0, -0]], [0, 0]],
  ["largest", [[800, -800]], [1, 0], [0, 0, 0, 0]],
  ["largest", [[-800, -800]], [0.5, 0.5], [0.25, -0.25, -0.25, 0.25]],
  ["rootOfHinge", [0], [0], [0]],
  ["rootOfHinge", [-1], [0], [0]],
  ["rootOfHinge", [-0], [0], [0]],
  ["rootOfHinge", [4], [0.25], [-1 / 32]],
  ["chosen", [0], [3], [0]],
  ["chosen", [-0], [3], [0]],
  ["chosen", [-5e-324], [3], [0]],
  ["guarded", [[0, 4, -1]], [0, 0.1875, -2], [2, 0, 0, 0, 0, 0, 0, 0, 2]],
  ["relu", [0], [0]],
  ["hinge", [0], [0]],
  ["hinge", [-0], [0]],
  ["relu", [5e-324], [1]],
  ["hinge", [5e-324], [1]],
  ["magnitude", [0], [0]],
  ["magnitude", [-0], [0]],
  ["magnitude", [-5e-324], [-1]],
  ["ties", [[1, 1, 1]], [1 / 3 + 0.5, 1 / 3 + 0.5, 1 / 3]],
  ["ties", [[1, 1, 0]], [1, 1, 0]],
  [
    "missing",
    [
      [1, 2],
      [0, NaN, 0],
      [1, 2, NaN],
    ],
    [0, 0],
    [0, 0, 0, 0],
  ],
  [
    "missing",
    [
      [1, 2],
      [1, 2],
      [NaN, 2],
    ],
    [8 * Math.sin(2), 4 * Math.sin(2) ** 2],
  ],
  ["angle", [[3e-200, 4e-200]], [16e198, -12e198]],
  ["angle", [[3e200, 4e200]], [1.6e-201, -1.2e-201]],
  ["area", [1e200], [1e-200]],
  ["powerOfZero", [1], [0], [0]],
  ["powerOfZero", [0.5], [0], [0]],
];

describe("gradient, jvp and Hessian", () => {
  test.each(points)("%s at %j", (name, args, gradient, hessian) => {
    const bound = bind(name, ...args);
    const n = bound.length;
    const got = gradientOf(bound);
    gradient.forEach((g, i) => expect(Math.abs(got[i]! - g)).toBeLessThanOrEqual(1e-14 * Math.abs(g)));
    gradient.forEach((g, i) => {
      const along = bound.jvp(bound.initial, unit(n, i));
      expect(Math.abs(along - g)).toBeLessThanOrEqual(1e-14 * Math.abs(g));
    });
    expect(bound.jvp(bound.initial, new Float64Array(n)) === 0).toBe(true);
    const zero = new Float64Array(n);
    bound.forward(bound.initial);
    bound.backward(0, zero);
    expect(numbers(zero)).toEqual(new Array(n).fill(0));
    if (hessian === undefined) return;
    const H = new Float64Array(n * n);
    bound.hessian(bound.initial, H);
    const scale = Math.max(...hessian.map(Math.abs));
    if (name !== "guarded") hessian.forEach((h, k) => expect(Math.abs(H[k]! - h)).toBeLessThanOrEqual(1e-14 * scale));
    else expect([H[0], H[1], H[8]]).toEqual([2, 0, 2]);
    const none = new Float64Array(n).fill(7);
    bound.hvp(bound.initial, new Float64Array(n), none);
    expect(numbers(none)).toEqual(new Array(n).fill(0));
  });
});

test.each([0, -0])("sqrt at %d has neither slope nor curvature", (x) => {
  const bound = bind("root", x);
  expect(gradientOf(bound)).toEqual([Infinity]);
  const H = new Float64Array(1);
  bound.hessian(bound.initial, H);
  expect(H[0]).toBe(-Infinity);
});

test("log(sigmoid(−800)) keeps its slope where the library's sigmoid underflows to 0", () => {
  const [slope] = gradientOf(bind("logSigmoid", -700));
  expect(slope).toBeCloseTo(1, 12);
});

test("a zero weight beside log 0", () => {
  const bound = bind("weightedLogs", [0, 1], [0, 2]);
  const w = new Float64Array(2);
  bound.valueAndGradient(bound.initial, w);
  expect(w[1]).toBeCloseTo(2 * Math.log(2), 14);
});

describe("Jacobians keep what is not finite to its own entries", () => {
  test.each<[string, readonly number[], readonly number[]]>([
    ["squares", [1, NaN], [4, 0, 0, NaN]],
    ["squaresBackwards", [1, NaN], [4, 0, 0, NaN]],
    ["squares", [Infinity, 1], [Infinity, 0, 0, 4]],
    ["squaresBackwards", [Infinity, 1], [Infinity, 0, 0, 4]],
    ["chained", [0, NaN, 0], [0, 0, 0, 0, NaN, 0, 0, NaN, 0]],
    ["roots", [0, 4], [Infinity, 0, 0, 0.25]],
  ])("%s at %j", (name, x, expected) => {
    const bound = bind(name, x);
    const n = x.length;
    const J = new Float64Array(n * n).fill(7);
    bound.jacobian(bound.initial, J);
    expect(numbers(J)).toEqual(expected);
    const { values, columns } = bound.sparseJacobian;
    const entries = new Float64Array(columns.length);
    values(bound.initial, entries);
    const rows = entries.length === n ? [0, 1] : [0, 0, 1, 1, 2];
    expect(numbers(entries)).toEqual([...columns].map((column, e) => expected[rows[e]! * n + column]!));
    for (let i = 0; i < n; i++) {
      const row = new Float64Array(n);
      bound.forward(bound.initial, new Float64Array(n));
      bound.backward(unit(n, i), row);
      expect(numbers(row)).toEqual(expected.slice(i * n, i * n + n));
    }
  });
});
