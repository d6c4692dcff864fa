// Generated from samples/himmelblau.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// himmelblau: point = [point[0], point[1]]

export interface Himmelblau_Workspace {
  himmelblau_kept: Float64Array;
}

/** Arrays that the functions of `himmelblau` share and keep between calls. */
export function himmelblau_workspace(): Himmelblau_Workspace {
  return { himmelblau_kept: new Float64Array(2) };
}

/** Value of `himmelblau`. 9 flops, 2 tape writes. */
export function himmelblau_forward(point: Float64Array, ws: Himmelblau_Workspace): number {
  const himmelblau_kept = ws.himmelblau_kept;
  const x = point[0]!;
  const y = point[1]!;
  const result_1 = x * x + y - 11;
  const result_2 = x + y * y - 7;
  himmelblau_kept[0] = result_1;
  himmelblau_kept[1] = result_2;
  return result_1 * result_1 + result_2 * result_2;
}

/** Adjoint of `himmelblau` wrt point; adds to point_bar. 12 flops, 2 tape reads. */
export function himmelblau_backward(
  point: Float64Array,
  seed: number,
  point_bar: Float64Array,
  ws: Himmelblau_Workspace,
): void {
  const himmelblau_kept = ws.himmelblau_kept;
  const x = point[0]!;
  const y = point[1]!;
  const result_1_bar = 2 * himmelblau_kept[0]! * seed;
  const result_2_bar = 2 * himmelblau_kept[1]! * seed;
  point_bar[1]! += 2 * y * result_2_bar + result_1_bar;
  point_bar[0]! += result_2_bar + 2 * x * result_1_bar;
}

/** Value of `himmelblau`; overwrites point_bar with the gradient. 17 flops. */
export function himmelblau_valueAndGradient(point: Float64Array, point_bar: Float64Array): number {
  const x = point[0]!;
  const y = point[1]!;
  const result_1 = x * x + y - 11;
  const result_2 = x + y * y - 7;
  const result_1_bar = 2 * result_1;
  const result_2_bar = 2 * result_2;
  point_bar[1] = 2 * y * result_2_bar + result_1_bar;
  point_bar[0] = result_2_bar + 2 * x * result_1_bar;
  return result_1 * result_1 + result_2 * result_2;
}

interface Himmelblau_Types {
  args: [point: [number, number]];
  wrt: [number, number];
  data: [];
  flat: object;
  workspace: Himmelblau_Workspace;
  derive: "gradient";
}

export const himmelblau = scalarModel<Himmelblau_Types>({
  layout: {
    format: 1,
    name: "himmelblau",
    derive: ["gradient"],
    parameters: [
      { name: "point", wrt: true, type: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] } },
    ],
    result: { kind: "number" },
  },
  workspace: () => himmelblau_workspace(),
  forward: (_a, ws, theta) => himmelblau_forward(theta, ws),
  backward: (_a, ws, theta, seed, gradient) => himmelblau_backward(theta, seed, gradient, ws),
  valueAndGradient: (_a, _ws, theta, gradient) => himmelblau_valueAndGradient(theta, gradient),
});
