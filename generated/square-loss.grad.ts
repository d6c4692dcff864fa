// Generated from samples/square-loss.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// squareLoss: theta = [w]

/** Value of `squareLoss`. 3 flops. */
export function squareLoss_forward(theta: Float64Array, x: number, target: number): number {
  const residual = theta[0]! * x - target;
  return residual * residual;
}

/** Adjoint of `squareLoss` wrt w; adds to theta_bar. 6 flops. */
export function squareLoss_backward(
  theta: Float64Array,
  x: number,
  target: number,
  seed: number,
  theta_bar: Float64Array,
): void {
  const residual = theta[0]! * x - target;
  theta_bar[0]! += x * (2 * residual * seed);
}

/** Value of `squareLoss`; overwrites theta_bar with the gradient. 5 flops. */
export function squareLoss_valueAndGradient(
  theta: Float64Array,
  x: number,
  target: number,
  theta_bar: Float64Array,
): number {
  const residual = theta[0]! * x - target;
  theta_bar[0] = x * (2 * residual);
  return residual * residual;
}

interface SquareLoss_Types {
  args: [w: number, x: number, target: number];
  wrt: number;
  data: [x: number, target: number];
  flat: { x: number; target: number };
  workspace: undefined;
  derive: "gradient";
}

export const squareLoss = scalarModel<SquareLoss_Types>({
  layout: {
    format: 1,
    name: "squareLoss",
    derive: ["gradient"],
    parameters: [
      { name: "w", wrt: true, type: { kind: "number" } },
      { name: "x", wrt: false, type: { kind: "number", as: "x" } },
      { name: "target", wrt: false, type: { kind: "number", as: "target" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => squareLoss_forward(theta, a.x, a.target),
  backward: (a, _ws, theta, seed, gradient) => squareLoss_backward(theta, a.x, a.target, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => squareLoss_valueAndGradient(theta, a.x, a.target, gradient),
});
