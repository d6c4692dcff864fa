// Generated from test/golden/numbers/stop-gradient.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// rounded: theta = [x]

/** Value of `rounded`. 1 flop. */
export function rounded_forward(theta: Float64Array): number {
  const x = theta[0]!;
  return x * Math.floor(x);
}

/** Adjoint of `rounded` wrt x; adds to theta_bar. 2 flops. */
export function rounded_backward(theta: Float64Array, seed: number, theta_bar: Float64Array): void {
  theta_bar[0]! += Math.floor(theta[0]!) * seed;
}

/** Value of `rounded`; overwrites theta_bar with the gradient. 1 flop. */
export function rounded_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const x = theta[0]!;
  theta_bar[0] = Math.floor(x);
  return x * Math.floor(x);
}

interface Rounded_Types {
  args: [x: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const rounded = scalarModel<Rounded_Types>({
  layout: {
    format: 1,
    name: "rounded",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => rounded_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => rounded_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => rounded_valueAndGradient(theta, gradient),
});
