import { describe, expect, it } from "vitest";
import { oracle } from "./oracle.js";

const source = (expression: string, parameters = "x: number"): Record<string, string> => ({
  "m.ts": `export function f(${parameters}): number { return ${expression}; }`,
});

/** f as TypeScript, its derivative in closed form, points. */
const unary: readonly [string, (x: number) => number, readonly number[]][] = [
  ["Math.abs(x)", Math.sign, [-2, 3]],
  ["Math.acos(x)", (x) => -1 / Math.sqrt(1 - x * x), [-0.5, 0.3]],
  ["Math.acosh(x)", (x) => 1 / Math.sqrt(x * x - 1), [1.5, 4]],
  ["Math.asin(x)", (x) => 1 / Math.sqrt(1 - x * x), [-0.5, 0.3]],
  ["Math.asinh(x)", (x) => 1 / Math.sqrt(1 + x * x), [-2, 0.5]],
  ["Math.atan(x)", (x) => 1 / (1 + x * x), [-2, 0.5]],
  ["Math.atanh(x)", (x) => 1 / (1 - x * x), [-0.7, 0.2]],
  ["Math.atan2(x, 2)", (x) => 2 / (4 + x * x), [-3, 1]],
  ["Math.atan2(2, x)", (x) => -2 / (4 + x * x), [-3, 1]],
  ["Math.cbrt(x)", (x) => 1 / (3 * Math.cbrt(x) ** 2), [-8, 0.5]],
  ["Math.cos(x)", (x) => -Math.sin(x), [-1, 2]],
  ["Math.cosh(x)", Math.sinh, [-1, 2]],
  ["Math.exp(x)", Math.exp, [-1, 2]],
  ["Math.expm1(x)", Math.exp, [-1e-3, 2]],
  ["Math.fround(x)", () => 1, [0.1, 7]],
  ["Math.hypot(x, 3)", (x) => x / Math.hypot(x, 3), [-4, 1]],
  ["Math.hypot(x, 2 * x, 2 * x)", (x) => 3 * Math.sign(x), [-4, 1]],
  ["Math.log(x)", (x) => 1 / x, [0.1, 7]],
  ["Math.log10(x)", (x) => 1 / (x * Math.LN10), [0.1, 7]],
  ["Math.log1p(x)", (x) => 1 / (1 + x), [-0.5, 7]],
  ["Math.log2(x)", (x) => 1 / (x * Math.LN2), [0.1, 7]],
  ["Math.max(x, 1, 2 * x)", (x) => (x > 0.5 ? 2 : 0), [0.2, 7]],
  ["Math.min(x, 1, 2 * x)", (x) => (x < 0 ? 2 : x < 1 ? 1 : 0), [-3, 0.6, 7]],
  ["Math.pow(x, 3)", (x) => 3 * x * x, [-2, 0, 5]],
  ["Math.pow(2, x)", (x) => 2 ** x * Math.LN2, [-2, 0, 5]],
  ["x ** 2.5", (x) => 2.5 * x ** 1.5, [0.5, 3]],
  ["x ** x", (x) => x ** x * (1 + Math.log(x)), [0.5, 3]],
  ["Math.sin(x)", Math.cos, [-1, 2]],
  ["Math.sinh(x)", Math.cosh, [-1, 2]],
  ["Math.sqrt(x)", (x) => 0.5 / Math.sqrt(x), [0.04, 9]],
  ["Math.tan(x)", (x) => 1 + Math.tan(x) ** 2, [-1, 0.7]],
  ["Math.tanh(x)", (x) => 1 - Math.tanh(x) ** 2, [-1, 0.7]],
  ["-x + +x * 3 - x / 4", () => 1.75, [2]],
  ["x % 3", () => 1, [7.5, -7.5]],
  ["7.5 % x", (x) => -Math.trunc(7.5 / x), [2, -2]],
  ["1 / (1 + x * x)", (x) => (-2 * x) / (1 + x * x) ** 2, [0.5]],
  ["Number(x) * Math.PI + Math.E", () => Math.PI, [0.5]],
  ["Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x) + Math.sign(x) + (x | 0) + ~~x", () => 0, [2.3, -2.3]],
  ["x * Number(x > 0) + Number(!(x > 5)) * x", (x) => Number(x > 0) + Number(x <= 5), [2, 6, -1]],
];

describe("Math and operators against closed forms", () => {
  it.each(unary)("%s", (expression, derivative, points) => {
    const o = oracle(source(expression), "m.ts", "f");
    const run = new Function("x", `return ${expression}`) as (x: number) => number;
    for (const x of points) {
      const { value, gradient, contributions } = o.gradient([x], [0]);
      expect(Object.is(value, run(x))).toBe(true);
      expect(Object.is(o.value([x]), value)).toBe(true);
      expect(Math.abs(gradient[0]! - derivative(x))).toBeLessThanOrEqual(1e-13 * Math.max(1e-3, contributions[0]!));
      expect(contributions[0]).toBeGreaterThanOrEqual(Math.abs(gradient[0]!));
      expect(o.gradient([x], [0], "forward").gradient[0]).toBeCloseTo(gradient[0]!, 12);
    }
  });
});

/** Expression in x (and passive c), point, derivative: the conventions at kinks and singular points. */
const kinks: readonly [string, number, number][] = [
  ["Math.abs(x)", 0, 0],
  ["Math.abs(x)", -0, 0],
  ["Math.max(x, c)", 0, 0],
  ["Math.min(c, x)", 0, 0],
  ["Math.max(x, 2 * x)", 0, 1.5],
  ["Math.max(x, 2 * x, 6 * x)", 0, 3],
  ["Math.max(x, 2 * x, c)", 0, 0],
  ["Math.max(Math.max(x, 2 * x), 6 * x)", 0, 3.75],
  ["Math.max(x, x - 1, 2 * x)", 0, 1.5],
  ["Math.max(x)", 0, 1],
  ["Math.max(...[x, 3 * x])", 0, 2],
  ["Math.min(x, -x)", 0, 0],
  ["Math.hypot(x, x)", 0, 0],
  ["Math.hypot(x, x + 1)", -0, 1],
  ["x ** 0", 0, 0],
  ["x ** c", 3, 0],
  ["c ** (x + 1)", 1, 0],
  ["x ** 2", 0, 0],
  ["x ** 1", 0, 1],
  ["Math.sqrt(x)", 0, Infinity],
  ["Math.sqrt(x)", -0, Infinity],
  ["Math.sqrt(Math.abs(x))", 0, 0],
  ["Math.sqrt(Math.max(x, 0))", 0, 0],
  ["c * Math.sqrt(x)", 0, 0],
  ["c * Math.log(x)", 0, 0],
  ["Math.cbrt(x)", 0, Infinity],
  ["Math.sign(x) + Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x)", 0, 0],
  ["x > 0 ? x : 0", 0, 0],
  ["x >= 0 ? x : 0", 0, 1],
  ["x > 0 ? Math.sqrt(x) : 2 * x", 0, 2],
];

describe("kinks", () => {
  it.each(kinks)("%s at %d", (expression, x, derivative) => {
    const o = oracle(source(expression, "x: number, c: number"), "m.ts", "f");
    expect(o.gradient([x, 0], [0]).gradient[0]! + 0).toBe(derivative);
  });

  it("has a strong zero on tangents in forward mode and on adjoints in reverse mode", () => {
    const o = oracle(source("c * Math.sqrt(x)", "x: number, c: number"), "m.ts", "f");
    expect(o.gradient([0, 0], [0], "reverse").gradient[0]).toBe(0);
    expect(o.gradient([0, 0], [0], "forward").gradient[0]).toBeNaN();
    const p = oracle(source("Math.sqrt(c * x)", "x: number, c: number"), "m.ts", "f");
    expect(p.gradient([3, 0], [0], "reverse").gradient[0]).toBeNaN();
    expect(p.gradient([3, 0], [0], "forward").gradient[0]).toBe(0);
  });

  it("lets NaN through", () => {
    expect(oracle(source("Math.max(x, 1) * 2"), "m.ts", "f").gradient([NaN], [0]).gradient[0]).toBeNaN();
    expect(oracle(source("Math.log(x)"), "m.ts", "f").gradient([-1], [0]).value).toBeNaN();
  });
});
