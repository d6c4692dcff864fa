// Generated from test/golden/arithmetic/several-wrt.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// quotient: theta = [x, y]

export interface Quotient_Workspace {
  quotient_kept: Float64Array;
}

/** Arrays that the functions of `quotient` share and keep between calls. */
export function quotient_workspace(): Quotient_Workspace {
  return { quotient_kept: new Float64Array(1) };
}

/** Value of `quotient`. 2 flops, 1 tape write. */
export function quotient_forward(theta: Float64Array, ws: Quotient_Workspace): number {
  const quotient_kept = ws.quotient_kept;
  const result_1 = Math.sin(theta[0]!) / theta[1]!;
  quotient_kept[0] = result_1;
  return result_1;
}

/** Adjoint of `quotient` wrt x, y; adds to theta_bar. 7 flops, 1 tape read. */
export function quotient_backward(
  theta: Float64Array,
  seed: number,
  theta_bar: Float64Array,
  ws: Quotient_Workspace,
): void {
  const quotient_kept = ws.quotient_kept;
  const y = theta[1]!;
  theta_bar[1]! -= (quotient_kept[0]! * seed) / y;
  theta_bar[0]! += Math.cos(theta[0]!) * (seed / y);
}

/** Value of `quotient`; overwrites theta_bar with the gradient. 6 flops. */
export function quotient_valueAndGradient(theta: Float64Array, theta_bar: Float64Array): number {
  const x = theta[0]!;
  const y = theta[1]!;
  const result_1 = Math.sin(x) / y;
  theta_bar[1] = -(result_1 / y);
  theta_bar[0] = Math.cos(x) / y;
  return result_1;
}

interface Quotient_Types {
  args: [x: number, y: number];
  wrt: { x: number; y: number };
  data: [];
  flat: object;
  workspace: Quotient_Workspace;
  derive: "gradient";
}

export const quotient = scalarModel<Quotient_Types>({
  layout: {
    format: 1,
    name: "quotient",
    derive: ["gradient"],
    parameters: [
      { name: "x", wrt: true, type: { kind: "number" } },
      { name: "y", wrt: true, type: { kind: "number" } },
    ],
    result: { kind: "number" },
  },
  workspace: () => quotient_workspace(),
  forward: (_a, ws, theta) => quotient_forward(theta, ws),
  backward: (_a, ws, theta, seed, gradient) => quotient_backward(theta, seed, gradient, ws),
  valueAndGradient: (_a, _ws, theta, gradient) => quotient_valueAndGradient(theta, gradient),
});
