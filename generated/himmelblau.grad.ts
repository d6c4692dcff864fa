// Generated from samples/himmelblau.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// himmelblau: point = [point[0], point[1]]

/** Value of `himmelblau`. 9 flops. */
export function himmelblau_forward(point: Float64Array): number {
  const x = point[0]!;
  const y = point[1]!;
  return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
}

/** Adjoint of `himmelblau` wrt point; adds to point_bar. 18 flops. */
export function himmelblau_backward(point: Float64Array, seed: number, point_bar: Float64Array): void {
  const x = point[0]!;
  const y = point[1]!;
  const result_bar = 2 * (x * x + y - 11) * seed;
  const result_bar_2 = 2 * (x + y * y - 7) * seed;
  point_bar[1]! += result_bar + 2 * y * result_bar_2;
  point_bar[0]! += 2 * x * result_bar + result_bar_2;
}

/** Value of `himmelblau`; overwrites point_bar with the gradient. 23 flops. */
export function himmelblau_valueAndGradient(point: Float64Array, point_bar: Float64Array): number {
  const x = point[0]!;
  const y = point[1]!;
  const result_bar = 2 * (x * x + y - 11);
  const result_bar_2 = 2 * (x + y * y - 7);
  point_bar[1] = result_bar + 2 * y * result_bar_2;
  point_bar[0] = 2 * x * result_bar + result_bar_2;
  return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
}

interface Himmelblau_Types {
  args: [point: [number, number]];
  wrt: [number, number];
  data: [];
  flat: object;
  workspace: undefined;
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
  forward: (_a, _ws, theta) => himmelblau_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => himmelblau_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => himmelblau_valueAndGradient(theta, gradient),
});
