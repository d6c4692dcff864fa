// Generated from samples/surface.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// surface: theta = [w1, w2]

/** Value of `surface`. 8 flops. */
export function surface_forward(theta: Float64Array): number {
  const w1 = theta[0]!;
  const w2 = theta[1]!;
  return (2 - w1 - w2) ** 2 + (4 - 3 * w1 - w2) ** 2;
}

/** Adjoint of `surface` wrt w1, w2; adds to theta_bar. 14 flops. */
export function surface_backward(theta: Float64Array, seed: number, theta_bar: Float64Array): void {
  const w1 = theta[0]!;
  const w2 = theta[1]!;
  const result_bar = 2 * (2 - w1 - w2) * seed;
  const result_bar_2 = 2 * (4 - 3 * w1 - w2) * seed;
  theta_bar[1]! -= result_bar + result_bar_2;
  theta_bar[0]! -= result_bar + 3 * result_bar_2;
}

/** Value of `surface`; overwrites theta_bar with the gradient. 20 flops. */
export function surface_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const w1 = theta[0]!;
  const w2 = theta[1]!;
  const result_bar = 2 * (2 - w1 - w2);
  const result_bar_2 = 2 * (4 - 3 * w1 - w2);
  theta_bar[1] = -(result_bar + result_bar_2);
  theta_bar[0] = -(result_bar + 3 * result_bar_2);
  return (2 - w1 - w2) ** 2 + (4 - 3 * w1 - w2) ** 2;
}

interface Surface_Types {
  args: [w1: number, w2: number];
  wrt: { w1: number; w2: number };
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const surface = scalarModel<Surface_Types>({
  layout: {
    format: 1,
    name: "surface",
    derive: ["gradient"],
    parameters: [
      { name: "w1", wrt: true, type: { kind: "number" } },
      { name: "w2", wrt: true, type: { kind: "number" } },
    ],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => surface_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => surface_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => surface_valueAndGradient(theta, gradient),
});
