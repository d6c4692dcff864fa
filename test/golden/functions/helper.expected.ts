// Generated from test/golden/functions/helper.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// bump: theta = [x]

export interface Bump_Workspace {
  bump_kept: Float64Array;
}

/** Arrays that the functions of `bump` share and keep between calls. */
export function bump_workspace(): Bump_Workspace {
  return { bump_kept: new Float64Array(2) };
}

/** Value of `bump`. 9 flops, 2 tape writes. */
export function bump_forward(theta: Float64Array, ws: Bump_Workspace): number {
  const bump_kept = ws.bump_kept;
  const x = theta[0]!;
  const x_2 = x - 1;
  const x_3 = x + 1;
  const result_1 = Math.exp(-x_2 * x_2);
  const result_2 = Math.exp(-x_3 * x_3);
  bump_kept[0] = result_1;
  bump_kept[1] = result_2;
  return result_1 + result_2;
}

/** Adjoint of `bump` wrt x; adds to theta_bar. 11 flops, 2 tape reads. */
export function bump_backward(theta: Float64Array, seed: number, theta_bar: Float64Array, ws: Bump_Workspace): void {
  const bump_kept = ws.bump_kept;
  const x = theta[0]!;
  const x_2 = x - 1;
  const x_3 = x + 1;
  const x_bar = -(2 * x_2 * (bump_kept[0]! * seed));
  theta_bar[0]! += x_bar - 2 * x_3 * (bump_kept[1]! * seed);
}

/** Value of `bump`; overwrites theta_bar with the gradient. 15 flops. */
export function bump_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const x = theta[0]!;
  const x_2 = x - 1;
  const x_3 = x + 1;
  const result_1 = Math.exp(-x_2 * x_2);
  const result_2 = Math.exp(-x_3 * x_3);
  theta_bar[0] = -(2 * x_2 * result_1 + 2 * x_3 * result_2);
  return result_1 + result_2;
}

interface Bump_Types {
  args: [x: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: Bump_Workspace;
  derive: "gradient";
}

export const bump = scalarModel<Bump_Types>({
  layout: {
    format: 1,
    name: "bump",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  workspace: () => bump_workspace(),
  forward: (_a, ws, theta) => bump_forward(theta, ws),
  backward: (_a, ws, theta, seed, gradient) => bump_backward(theta, seed, gradient, ws),
  valueAndGradient: (_a, _ws, theta, gradient) => bump_valueAndGradient(theta, gradient),
});
