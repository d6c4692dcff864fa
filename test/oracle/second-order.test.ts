import { describe, expect, it } from "vitest";
import { centralDifference } from "./central-difference.js";
import { oracle } from "./oracle.js";

const functions: readonly [string, number][] = [
  ...["acos", "asin", "atan", "atanh", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asinh", "exp", "expm1"].map(
    (name): [string, number] => [`Math.${name}(x)`, 0.4],
  ),
  ...["acosh", "cbrt", "log", "log10", "log1p", "log2", "sqrt", "abs"].map((name): [string, number] => [
    `Math.${name}(x)`,
    1.7,
  ]),
  ["Math.atan2(x, 2 - x * x)", 0.7],
  ["Math.hypot(x, 2 * x, 3)", 0.7],
  ["Math.tanh(x)", 400],
  ["Math.max(x ** 3, x) * Math.min(x, 1, x * x)", 0.7],
  ["x ** x", 0.7],
  ["x ** 2", 0],
  ["x ** 1", 0],
  ["(3 / x) % 2", 0.7],
  ["(x - 1 / x) / (x + 2) - -x", 0.7],
  ["x > 0 ? x * x * x : x", 0.7],
];

describe("second order", () => {
  it.each(functions)("%s", (expression, x) => {
    const o = oracle({ "m.ts": `export const f = (x: number) => ${expression};` }, "m.ts", "f");
    const { derivative, contributions } = o.hessian([x], [0]);
    const differences = centralDifference(([t]) => o.gradient([t], [0]).gradient[0]!, [x]);
    expect(Math.abs(derivative[0]! - differences.derivative[0]!)).toBeLessThan(1e-9 * (1 + contributions[0]!));
    expect(contributions[0]).toBeGreaterThanOrEqual(Math.abs(derivative[0]!));
  });

  it("gives Hessians and their products with directions", () => {
    const text =
      "export const f = (x: number, p: { a: Float64Array }) => x ** 2 * p.a[0]! * p.a[1]! + Math.exp(p.a[1]!);";
    const o = oracle({ "m.ts": text }, "m.ts", "f");
    const args = [3, { a: new Float64Array([2, 0]) }];
    expect([...o.hessian(args, [0, 1]).derivative]).toEqual([0, 0, 12, 0, 0, 9, 12, 9, 1]);
    expect([...o.hvp(args, [1], [{ a: [1, 2] }]).derivative]).toEqual([18, 11]);
    expect([...o.hvp(args, [0, 1], [1, { a: [1, 0] }]).derivative]).toEqual([0, 0, 21]);
  });
});

describe("gradient(f) inside a model", () => {
  const files = {
    "m.ts": `import { gradient } from "chainrule";
      import { energy } from "./e.js";
      /** @wrt a b */
      export const g = (a: number, b: number[], c: number) => a ** 2 * b[0]! * c;
      export const force = (q: number[]) => gradient(energy)(q, 2).map((x) => -x);
      export const penalty = (x: number) => { const d = gradient(g)(x, [x], 3); return d.a * x + d.b[0]!; };
      export const curvature = (x: number) => gradient(slope)(x) ** 2;
      export const slope = (x: number) => gradient(quartic)(x);
      export const quartic = (x: number) => x ** 4;`,
    "e.ts": "export const energy = (q: number[], k: number) => 0.5 * k * q[0]! ** 2 + q[0]! * q[1]!;",
  };

  it("is differentiated again", () => {
    const force = oracle(files, "m.ts", "force").jacobian([[3, 4]], [0]);
    expect([...force.outputs, ...force.jacobian]).toEqual([-10, -3, -2, -1, -1, 0]);
    expect(oracle(files, "m.ts", "force").value([[3, 4]])).toEqual([-10, -3]);
  });

  it("reads @wrt and gives an object by name", () => {
    // 2 x · x · 3 · x + 3 x² = 6 x³ + 3 x²
    const { value, gradient } = oracle(files, "m.ts", "penalty").gradient([2], [0]);
    expect([value, gradient[0]]).toEqual([60, 84]);
  });

  it("nests", () => {
    // (12 x²)² = 144 x⁴
    expect(oracle(files, "m.ts", "curvature").gradient([2], [0]).gradient[0]).toBe(144 * 4 * 8);
    expect(oracle(files, "m.ts", "curvature").hessian([2], [0]).derivative[0]).toBe(144 * 12 * 4);
  });
});
