// Generated from samples/line-fit.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// lineFit: p = [slope, intercept]

/** Value of `lineFit`. Per `i`: 5 flops. */
export function lineFit_forward(p: Float64Array, xs: Float64Array, ys: Float64Array): number {
  const slope = p[0]!;
  const intercept = p[1]!;
  let loss = 0;
  if (xs.length > ys.length)
    throw new RangeError(
      `ys[${xs.length - 1}] is out of range, the length is ${ys.length}, in: const residual = p.slope * xs[i]! + p.intercept - ys[i]!;`,
    );
  const xs_length = xs.length;
  for (let i = 0; i < xs_length; i++) {
    const residual = slope * xs[i]! + intercept - ys[i]!;
    loss += residual * residual;
  }
  return loss;
}

/** Adjoint of `lineFit` wrt p; adds to p_bar. Per `i`: 8 flops; besides 2 flops. */
export function lineFit_backward(
  p: Float64Array,
  xs: Float64Array,
  ys: Float64Array,
  seed: number,
  p_bar: Float64Array,
): void {
  const slope = p[0]!;
  const intercept = p[1]!;
  let slope_bar = 0;
  let intercept_bar = 0;
  const xs_length = xs.length;
  for (let i = 0; i < xs_length; i++) {
    const residual = slope * xs[i]! + intercept - ys[i]!;

    // loss += residual * residual;
    const residual_bar = 2 * residual * seed;

    // const residual = p.slope * xs[i]! + p.intercept - ys[i]!;
    slope_bar += xs[i]! * residual_bar;
    intercept_bar += residual_bar;
  }
  p_bar[1]! += intercept_bar;
  p_bar[0]! += slope_bar;
}

/** Value of `lineFit`; overwrites p_bar with the gradient. Per `i`: 9 flops. */
export function lineFit_valueAndGradient(
  p: Float64Array,
  xs: Float64Array,
  ys: Float64Array,
  p_bar: Float64Array,
): number {
  const slope = p[0]!;
  const intercept = p[1]!;
  let loss = 0;
  if (xs.length > ys.length)
    throw new RangeError(
      `ys[${xs.length - 1}] is out of range, the length is ${ys.length}, in: const residual = p.slope * xs[i]! + p.intercept - ys[i]!;`,
    );
  let slope_bar = 0;
  let intercept_bar = 0;
  const xs_length = xs.length;
  for (let i = 0; i < xs_length; i++) {
    const residual = slope * xs[i]! + intercept - ys[i]!;
    loss += residual * residual;

    // loss += residual * residual;
    const residual_bar = 2 * residual;

    // const residual = p.slope * xs[i]! + p.intercept - ys[i]!;
    slope_bar += xs[i]! * residual_bar;
    intercept_bar += residual_bar;
  }
  p_bar[1] = intercept_bar;
  p_bar[0] = slope_bar;
  return loss;
}

interface LineFit_Types {
  args: [p: { slope: number; intercept: number }, xs: Float64Array, ys: Float64Array];
  wrt: { slope: number; intercept: number };
  data: [xs: Float64Array, ys: Float64Array];
  flat: { xs: Float64Array; ys: Float64Array };
  workspace: undefined;
  derive: "gradient";
}

export const lineFit = scalarModel<LineFit_Types>({
  layout: {
    format: 1,
    name: "lineFit",
    derive: ["gradient"],
    parameters: [
      {
        name: "p",
        wrt: true,
        type: {
          kind: "record",
          fields: [
            { name: "slope", type: { kind: "number" } },
            { name: "intercept", type: { kind: "number" } },
          ],
        },
      },
      { name: "xs", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Float64Array", as: "xs" } },
      { name: "ys", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Float64Array", as: "ys" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => lineFit_forward(theta, a.xs, a.ys),
  backward: (a, _ws, theta, seed, gradient) => lineFit_backward(theta, a.xs, a.ys, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => lineFit_valueAndGradient(theta, a.xs, a.ys, gradient),
});
