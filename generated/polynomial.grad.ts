// Generated from samples/polynomial.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// squarePlus: theta = [x]

/** Value of `squarePlus`. 3 flops. */
export function squarePlus_forward(theta: Float64Array): number {
  const x = theta[0]!;
  return (x + 2) ** 2 + 3;
}

/** Adjoint of `squarePlus` wrt x; adds to theta_bar. 4 flops. */
export function squarePlus_backward(theta: Float64Array, seed: number, theta_bar: Float64Array): void {
  theta_bar[0]! += 2 * (theta[0]! + 2) * seed;
}

/** Value of `squarePlus`; overwrites theta_bar with the gradient. 5 flops. */
export function squarePlus_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const x = theta[0]!;
  theta_bar[0] = 2 * (x + 2);
  return (x + 2) ** 2 + 3;
}

interface SquarePlus_Types {
  args: [x: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const squarePlus = scalarModel<SquarePlus_Types>({
  layout: {
    format: 1,
    name: "squarePlus",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => squarePlus_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => squarePlus_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => squarePlus_valueAndGradient(theta, gradient),
});

// quadratic: theta = [x]

/** Value of `quadratic`. 4 flops. */
export function quadratic_forward(theta: Float64Array): number {
  const x = theta[0]!;
  return x * x + (x + x) + 3;
}

/** Adjoint of `quadratic` wrt x; adds to theta_bar. 5 flops. */
export function quadratic_backward(theta: Float64Array, seed: number, theta_bar: Float64Array): void {
  theta_bar[0]! += 2 * theta[0]! * seed + seed + seed;
}

/** Value of `quadratic`; overwrites theta_bar with the gradient. 7 flops. */
export function quadratic_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const x = theta[0]!;
  theta_bar[0] = 2 * x + 1 + 1;
  return x * x + (x + x) + 3;
}

interface Quadratic_Types {
  args: [x: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const quadratic = scalarModel<Quadratic_Types>({
  layout: {
    format: 1,
    name: "quadratic",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => quadratic_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => quadratic_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => quadratic_valueAndGradient(theta, gradient),
});
