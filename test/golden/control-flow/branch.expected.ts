// Generated from test/golden/control-flow/branch.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// huber: theta = [r]

/** Value of `huber`. 3 flops. */
export function huber_forward(theta: Float64Array): number {
  const r = theta[0]!;
  let result = 0;
  if (Math.abs(r) <= 1) {
    result = 0.5 * r * r;
  } else {
    result = Math.abs(r) - 0.5;
  }
  return result;
}

/** Adjoint of `huber` wrt r; adds to theta_bar. 3 flops. */
export function huber_backward(theta: Float64Array, seed: number, theta_bar: Float64Array): void {
  const r = theta[0]!;
  let r_bar = 0;
  if (Math.abs(r) <= 1) {
    if (seed !== 0) {
      // return 0.5 * r * r;
      r_bar = r * seed;
    }
  } else {
    // return Math.abs(r) - 0.5;
    r_bar = r > 0 ? seed : r < 0 ? -seed : 0;
  }
  theta_bar[0]! += r_bar;
}

/** Value of `huber`; overwrites theta_bar with the gradient. 3 flops. */
export function huber_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const r = theta[0]!;
  const abs_r = Math.abs(r);
  let result = 0;
  if (abs_r <= 1) {
    result = 0.5 * r * r;
  } else {
    result = abs_r - 0.5;
  }
  let r_bar = 0;
  if (abs_r <= 1) {
    // return 0.5 * r * r;
    r_bar = r;
  } else {
    // return Math.abs(r) - 0.5;
    r_bar = r > 0 ? 1 : r < 0 ? -1 : 0;
  }
  theta_bar[0] = r_bar;
  return result;
}

interface Huber_Types {
  args: [r: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const huber = scalarModel<Huber_Types>({
  layout: {
    format: 1,
    name: "huber",
    derive: ["gradient"],
    parameters: [{ name: "r", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => huber_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => huber_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => huber_valueAndGradient(theta, gradient),
});
