// Generated from samples/chain.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// chain: theta = [w1, b1, w2, b2]

/** Value of `chain`. 4 flops. */
export function chain_forward(theta: Float64Array, x: number): number {
  const y1 = x * theta[0]! + theta[1]!;
  const y2 = y1 * theta[2]! + theta[3]!;
  return y2;
}

/** Adjoint of `chain` wrt w1, b1, w2, b2; adds to theta_bar. 9 flops. */
export function chain_backward(theta: Float64Array, x: number, seed: number, theta_bar: Float64Array): void {
  const y1 = x * theta[0]! + theta[1]!;

  // const y2 = y1 * w2 + b2;
  const y1_bar = theta[2]! * seed;

  theta_bar[3]! += seed;
  theta_bar[2]! += y1 * seed;
  theta_bar[1]! += y1_bar;
  theta_bar[0]! += x * y1_bar;
}

/** Value of `chain`; overwrites theta_bar with the gradient. 5 flops. */
export function chain_valueAndGradient(theta: Float64Array, x: number, theta_bar: Float64Array): number {
  const w2 = theta[2]!;
  const y1 = x * theta[0]! + theta[1]!;
  const y2 = y1 * w2 + theta[3]!;
  theta_bar[3] = 1;
  theta_bar[2] = y1;
  theta_bar[1] = w2;
  theta_bar[0] = x * w2;
  return y2;
}

interface Chain_Types {
  args: [x: number, w1: number, b1: number, w2: number, b2: number];
  wrt: { w1: number; b1: number; w2: number; b2: number };
  data: [x: number];
  flat: { x: number };
  workspace: undefined;
  derive: "gradient";
}

export const chain = scalarModel<Chain_Types>({
  layout: {
    format: 1,
    name: "chain",
    derive: ["gradient"],
    parameters: [
      { name: "x", wrt: false, type: { kind: "number", as: "x" } },
      { name: "w1", wrt: true, type: { kind: "number" } },
      { name: "b1", wrt: true, type: { kind: "number" } },
      { name: "w2", wrt: true, type: { kind: "number" } },
      { name: "b2", wrt: true, type: { kind: "number" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => chain_forward(theta, a.x),
  backward: (a, _ws, theta, seed, gradient) => chain_backward(theta, a.x, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => chain_valueAndGradient(theta, a.x, gradient),
});
