// Where a strong zero guards a partial and the adjoint happens to be zero: a perfect fit. The Hessian there is made of the
// adjoint's tangent alone, which the guard must let through. And zero tangents beside partials that are infinite.

import { describe, expect, test } from "vitest";
import { oracle } from "../oracle/oracle.js";
import { compileSources } from "../support/compile-source.js";
import type { BoundKinds } from "./compare-kinds.js";

const fits: Readonly<Record<string, string>> = {
  reciprocal: "1 / x",
  quotient: "(x + 1) / (x * x)",
  remainder: "(7 * x) % 3",
  logarithm: "Math.log(x)",
  logarithms: "Math.log2(x) + Math.log10(x) * Math.log1p(x)",
  root: "Math.sqrt(x)",
  cubeRoot: "Math.cbrt(x)",
  power: "x ** 1.5",
  exponent: "2 ** x",
  both: "x ** x",
  exponential: "Math.exp(x) + Math.expm1(x)",
  hyperbolic: "Math.sinh(x) * Math.cosh(x) + Math.tanh(x)",
  inverse: "Math.asin(x / 3) + Math.acos(x / 4) + Math.atanh(x / 5)",
  areas: "Math.asinh(x) + Math.acosh(1 + x)",
  angle: "Math.atan2(x, 2) * Math.atan2(3, x)",
  hypotenuse: "Math.hypot(x, 2, x * x)",
  chosen: "x > 1 ? 1 / x : Math.log(x)",
  extreme: "Math.max(1 / x, x * x) + Math.min(x * x, 3)",
};
const [x0, name] = [0.7, (key: string): string => `fit_${key}`];
const tag = "/** @derive gradient jvp hvp hessian */";
const text = Object.entries(fits).flatMap(([key, g]) => [
  `function g_${key}(x: number): number {\n  return ${g};\n}`,
  `${tag}\nexport function ${name(key)}(x: number, y: number): number {\n  return 0.5 * (g_${key}(x) - y) ** 2;\n}`,
  `/** @skip */\nexport const at_${key} = g_${key};`,
]);
const sums = `
${tag}
export function several(x: number[], y: number[]): number {
  const weights = [0, 0];
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    weights[i % 2] = 1 / x[i]!;
    const r = Math.log(weights[i % 2]! + Math.sqrt(x[i]!)) - y[i]!;
    s += r * r;
  }
  return s;
}
/** @wrt x y
 * @derive gradient jvp */
export function poles(x: number, y: number): number {
  return Math.sqrt(x) + y * 3 + Math.log(x) + y / x + Math.cbrt(x) + x ** 0.5;
}
/** @wrt x y z
 * @derive gradient jvp hvp */
export function products(x: number, y: number, z: number): number {
  const both = x * y;
  return both * Math.sin(y) + y / (1 + x * x) + Math.tanh(y) * x + 3 * z * z;
}
/** @derive jvp */
export function weighted(w: number[], xs: number[]): number {
  let s = 0;
  for (let i = 0; i < w.length; i++) s += w[i]! * xs[i]!;
  return s;
}
/** @derive gradient jvp hvp */
export function saturated(x: number): number {
  return 1 / (1 + Math.exp(-x)) + 3 / Math.cosh(x) + 2 / (2 + Math.sinh(-x));
}
export function saturatedSlots(x: number[]): number[] {
  return x.map((v, i) => 1 / (1 + Math.exp(-v)) + x[0]! * i + x[1]! * x[(i + 1) % x.length]!);
}
/** @derive gradient jvp */
export function names(times: number[], timesStrong: number[]): number {
  const grown = times[0]! * timesStrong[0]!;
  return grown * grown;
}
`;
const sources = { "m.ts": [...text, sums].join("\n") };
const { models, problems, text: emitted } = compileSources(sources).get("m.ts")!;

function bind(model: string, ...args: readonly unknown[]): BoundKinds {
  if (models[model] === undefined) throw new Error(problems);
  return models[model].bind(...args) as BoundKinds;
}

describe("the Hessian at a perfect fit is the square of the slope", () => {
  test.each(Object.keys(fits))("%s", (key) => {
    const slope = oracle(sources, "m.ts", `at_${key}`).gradient([x0], [0]);
    const bound = bind(name(key), x0, slope.value);
    const gradient = new Float64Array(1);
    expect(bound.valueAndGradient(bound.initial, gradient)).toBe(0);
    expect(gradient[0]).toBe(0);
    const [H, product] = [new Float64Array(1), new Float64Array(1)];
    bound.hessian(bound.initial, H);
    bound.hvp(bound.initial, Float64Array.of(-2), product);
    const expected = slope.gradient[0]! ** 2;
    expect(Math.abs(H[0]! - expected)).toBeLessThanOrEqual(1e-12 * slope.contributions[0]! ** 2);
    expect(product[0]).toBe(-2 * H[0]!);
  });
});

test("in a loop over a reused array", () => {
  const x = [0.5, 1.5, 2.5];
  const y = x.map((v) => Math.log(1 / v + Math.sqrt(v)));
  const expected = oracle(sources, "m.ts", "several").hessian([x, y], [0]);
  const H = new Float64Array(9);
  const bound = bind("several", x, y);
  bound.hessian(bound.initial, H);
  H.forEach((h, i) =>
    expect(Math.abs(h - expected.derivative[i]!)).toBeLessThanOrEqual(1e-12 * expected.contributions[i]!),
  );
  expect(H[0]).toBeGreaterThan(0);
});

test("a zero tangent beside an infinite partial", () => {
  const bound = bind("poles", 0, 0);
  expect(bound.jvp(Float64Array.of(0, 0), Float64Array.of(0, 0))).toBe(0);
  expect(bound.jvp(Float64Array.of(0, 2), Float64Array.of(0, 0))).toBe(0);
  expect(bound.jvp(Float64Array.of(4, 2), Float64Array.of(0, 1))).toBe(3.25);
  expect(bound.jvp(Float64Array.of(0, 1), Float64Array.of(0, 1))).toBe(Infinity);
});

test.each([NaN, Infinity, -Infinity])("a zero tangent beside an operand that is %d", (odd) => {
  const bound = bind("products", 0, 0, 0);
  expect(bound.jvp(Float64Array.of(2, odd, 5), Float64Array.of(0, 0, 1))).toBe(30);
  expect(bound.jvp(Float64Array.of(odd, odd, 5), Float64Array.of(0, 0, 2))).toBe(60);
  const out = new Float64Array(3);
  bound.hvp(Float64Array.of(odd, odd, 5), Float64Array.of(0, 0, 1), out);
  expect(out[2]).toBe(6);
  const sum = bind("weighted", [1, 2], [3, odd]);
  expect(sum.jvp(Float64Array.of(1, 2), Float64Array.of(1, 0))).toBe(3);
  expect(sum.jvp(Float64Array.of(1, odd), Float64Array.of(2, 0))).toBe(6);
});

test("an adjoint that is 0 where an exponential has overflown", () => {
  const bound = bind("saturated", 0);
  const [theta, out] = [Float64Array.of(-1000), Float64Array.of(NaN)];
  expect(bound.valueAndGradient(theta, out)).toBe(0);
  expect(out[0]).toBeCloseTo(0, 300);
  const slots = bind("saturatedSlots", [-1000, 1, 2, -1000, 5, 6, 7]);
  const values = new Float64Array(slots.sparseJacobian.columns.length);
  slots.sparseJacobian.values(slots.initial, values);
  expect(values.every(Number.isFinite)).toBe(true);
});

test("the function for such products takes no name of the author's", () => {
  expect(models["names"]).toBeDefined();
  expect(emitted).toMatch(/export function names_jvp\(times: Float64Array, timesStrong: Float64Array/);
});
