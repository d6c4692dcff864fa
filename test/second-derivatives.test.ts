// The derivative table taken twice: for every row that is a function of `Math`, the second derivative at ordinary points, and
// where results or their squares overflow, by forward mode over reverse mode, reverse over reverse, forward over
// forward and reverse over forward. What the second derivatives are is known by formulas that do not overflow.

import { expect, it } from "vitest";
import { derivatives } from "../compiler/3-differentiate/rules.js";
import { type Primitive, primitives } from "../compiler/ir/primitives.js";
import { type BoundModel, compileSources } from "./support/compile-source.js";

const points = [0.5, 0.999, 1.5, 30, 355, 356, 710, 800, 1e100].flatMap((x) => [x, -x]);

/** Of rows with one operand, and of those with more at a constant. */
const exact: { readonly [P in Primitive]?: (x: number) => number } = {
  sqrt: (x) => -0.25 / (x * Math.sqrt(x)),
  cbrt: (x) => -2 / 9 / (x * Math.cbrt(x) ** 2),
  exp: (x) => Math.exp(x),
  expm1: (x) => Math.exp(x),
  log: (x) => -1 / x / x,
  log1p: (x) => -1 / (1 + x) / (1 + x),
  log2: (x) => -1 / x / x / Math.LN2,
  log10: (x) => -1 / x / x / Math.LN10,
  sin: (x) => -Math.sin(x),
  cos: (x) => -Math.cos(x),
  tan: (x) => 2 * Math.tan(x) * (1 + Math.tan(x) ** 2),
  asin: (x) => x / ((1 - x) * (1 + x)) ** 1.5,
  acos: (x) => -x / ((1 - x) * (1 + x)) ** 1.5,
  atan: (x) => -2 / (1 + x * x) / (x + 1 / x),
  sinh: (x) => Math.sinh(x),
  cosh: (x) => Math.cosh(x),
  tanh: (x) => {
    const e = Math.exp(-2 * Math.abs(x));
    return (-8 * Math.sign(x) * e * -Math.expm1(-2 * Math.abs(x))) / (1 + e) ** 3;
  },
  asinh: (x) => -(x / Math.hypot(x, 1)) / Math.hypot(x, 1) / Math.hypot(x, 1),
  acosh: (x) => -x / (x - 1) / (x + 1) / (Math.sqrt(x - 1) * Math.sqrt(x + 1)),
  atanh: (x) => (2 * x) / ((1 - x) * (1 + x)) ** 2,
  abs: () => 0,
  fround: () => 0,
  atan2: (x) => (-2 * x * 3) / (x * x + 9) / (x * x + 9),
  hypot: (x) => (3 / Math.hypot(x, 3)) * (3 / Math.hypot(x, 3) / Math.hypot(x, 3)),
  max: () => 0,
  min: () => 0,
};

/** Where shares of a second derivative cancel, how large they are. */
const shares: { readonly [P in Primitive]?: (x: number) => number } = { hypot: (x) => 1 / Math.hypot(x, 3) };

const ops = Object.keys(exact) as Primitive[];
const call = (op: Primitive): string => `Math.${op}(x${primitives[op].arity === 1 ? "" : ", 3"})`;
const source = `
import { gradient, jvp } from "chainrule";
${ops
  .map(
    (op) => `
function own_${op}(x: number): number {
  return ${call(op)};
}
/** @derive gradient jvp hvp */
export function ${op}_value(x: number): number {
  return own_${op}(x);
}
/** @derive gradient jvp */
export function ${op}_gradient(x: number): number {
  return gradient(own_${op})(x);
}
/** @derive gradient */
export function ${op}_jvp(x: number): number {
  return jvp(own_${op})(x, 1);
}`,
  )
  .join("")}
`;
const { models, problems } = compileSources({ "m.ts": source }).get("m.ts")!;

it("has a formula for every row that is a function of Math", () => {
  expect(problems).toBe("");
  const rows = Object.entries(derivatives).flatMap(([op, row]) => ("d" in row ? [op as Primitive] : []));
  const named = rows.filter((op) => {
    const { spelling } = primitives[op];
    return spelling.form === "call" && spelling.text === `Math.${op}`;
  });
  expect(new Set(named)).toEqual(new Set(ops));
});

it.each(ops)("%s", (op) => {
  for (const x of points) {
    const truth = exact[op]!(x);
    if (!Number.isFinite(truth)) continue;
    const [value, first, tangent] = ["value", "gradient", "jvp"].map((kind) => models[`${op}_${kind}`]!.bind(x));
    const seconds = {
      "forward over reverse": inPlace((theta, out) => value!.hvp!(theta, Float64Array.of(1), out)),
      "reverse over reverse": gradientOf(first!),
      "forward over the gradient": () => first!.jvp!(Float64Array.of(x), Float64Array.of(1)),
      "reverse over forward": gradientOf(tangent!),
    };
    for (const [way, second] of Object.entries(seconds)) {
      const got = second(x);
      const difference = Math.abs(got - truth);
      expect(
        difference <= 1e-12 * (shares[op]?.(x) ?? Math.abs(truth)) + 1e-300,
        `${call(op)} at ${x}, ${way}: ${got}, not ${truth}`,
      ).toBe(true);
    }
  }
});

const inPlace = (f: (theta: Float64Array, out: Float64Array) => void) => {
  const out = new Float64Array(1);
  return (x: number): number => {
    f(Float64Array.of(x), out);
    return out[0]!;
  };
};

const gradientOf = (bound: BoundModel) => inPlace((theta, out) => bound.valueAndGradient(theta, out));
