// Generated from test/golden/arithmetic/constants-keep-their-spelling.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// scaled: theta = [x]

/** Value of `scaled`. 4 flops. */
export function scaled_forward(theta: Float64Array): number {
  const x = theta[0]!;
  return 1e-3 * (x * x) + 0.5 * x;
}

/** Adjoint of `scaled` wrt x; adds to theta_bar. 6 flops. */
export function scaled_backward(theta: Float64Array, seed: number, theta_bar: Float64Array): void {
  theta_bar[0]! += 2 * theta[0]! * (1e-3 * seed) + 0.5 * seed;
}

/** Value of `scaled`; overwrites theta_bar with the gradient. 6 flops. */
export function scaled_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const x = theta[0]!;
  theta_bar[0] = 0.002 * x + 0.5;
  return 1e-3 * (x * x) + 0.5 * x;
}

interface Scaled_Types {
  args: [x: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const scaled = scalarModel<Scaled_Types>({
  layout: {
    format: 1,
    name: "scaled",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => scaled_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => scaled_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => scaled_valueAndGradient(theta, gradient),
});
