// Generated from samples/cross-entropy.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// binaryCrossEntropy: theta = [x]

export interface BinaryCrossEntropy_Workspace {
  binaryCrossEntropy_kept: Float64Array;
}

/** Arrays that the functions of `binaryCrossEntropy` share and keep between calls. */
export function binaryCrossEntropy_workspace(): BinaryCrossEntropy_Workspace {
  return { binaryCrossEntropy_kept: new Float64Array(1) };
}

/** Value of `binaryCrossEntropy`. 13 flops, 1 tape write. */
export function binaryCrossEntropy_forward(theta: Float64Array, y: number, ws: BinaryCrossEntropy_Workspace): number {
  const binaryCrossEntropy_kept = ws.binaryCrossEntropy_kept;
  const x = theta[0]!;
  const probability_1 = Math.exp(-(x * x));
  const probability = 1 / (1 + probability_1);
  binaryCrossEntropy_kept[0] = probability_1;
  return -(y * Math.log(probability) + (1 - y) * Math.log(1 - probability));
}

/** Adjoint of `binaryCrossEntropy` wrt x; adds to theta_bar. 18 flops, 1 tape read. */
export function binaryCrossEntropy_backward(
  theta: Float64Array,
  y: number,
  seed: number,
  theta_bar: Float64Array,
  ws: BinaryCrossEntropy_Workspace,
): void {
  const binaryCrossEntropy_kept = ws.binaryCrossEntropy_kept;
  const probability_1 = binaryCrossEntropy_kept[0]!;
  const probability = 1 / (1 + probability_1);
  const result_bar = -(y * seed);
  let probability_bar = 0;
  if (result_bar !== 0) {
    probability_bar = result_bar / probability;
  }
  const result_bar_2 = -((1 - y) * seed);
  if (result_bar_2 !== 0) {
    probability_bar -= result_bar_2 / (1 - probability);
  }
  const probability_1_bar = probability_1 * ((probability * probability_bar) / (1 + probability_1));
  theta_bar[0]! += 2 * theta[0]! * probability_1_bar;
}

/** Value of `binaryCrossEntropy`; overwrites theta_bar with the gradient. 25 flops. */
export function binaryCrossEntropy_valueAndGradient(theta: Float64Array, y: number, theta_bar: Float64Array): number {
  const x = theta[0]!;
  const probability_1 = Math.exp(-(x * x));
  const probability = 1 / (1 + probability_1);
  const result_bar = -y;
  let probability_bar = 0;
  if (result_bar !== 0) {
    probability_bar = result_bar / probability;
  }
  const result_bar_2 = y - 1;
  if (result_bar_2 !== 0) {
    probability_bar -= result_bar_2 / (1 - probability);
  }
  const probability_1_bar = probability_1 * ((probability * probability_bar) / (1 + probability_1));
  theta_bar[0] = 2 * x * probability_1_bar;
  return -(y * Math.log(probability) + (1 - y) * Math.log(1 - probability));
}

interface BinaryCrossEntropy_Types {
  args: [x: number, y: number];
  wrt: number;
  data: [y: number];
  flat: { y: number };
  workspace: BinaryCrossEntropy_Workspace;
  derive: "gradient";
}

export const binaryCrossEntropy = scalarModel<BinaryCrossEntropy_Types>({
  layout: {
    format: 1,
    name: "binaryCrossEntropy",
    derive: ["gradient"],
    parameters: [
      { name: "x", wrt: true, type: { kind: "number" } },
      { name: "y", wrt: false, type: { kind: "number", as: "y" } },
    ],
    result: { kind: "number" },
  },
  workspace: () => binaryCrossEntropy_workspace(),
  forward: (a, ws, theta) => binaryCrossEntropy_forward(theta, a.y, ws),
  backward: (a, ws, theta, seed, gradient) => binaryCrossEntropy_backward(theta, a.y, seed, gradient, ws),
  valueAndGradient: (a, _ws, theta, gradient) => binaryCrossEntropy_valueAndGradient(theta, a.y, gradient),
});
