// Generated from samples/jacobian.ts by chainrule. Do not edit; run `npm run compile`.

import { arrayModel } from "chainrule";

// system: x = [x[0], x[1]]

/** Number of slots of the result of `system`. */
export function system_outputLength(): number {
  return 2;
}

/** `system` into out. 6 flops. */
export function system_forward(x: Float64Array, out: Float64Array): void {
  const x0 = x[0]!;
  const x1 = x[1]!;
  const result_0 = x0 * x0 + 3 * x1;
  const result_1 = x1 * x1 + 2 * x0;
  out[0] = result_0;
  out[1] = result_1;
}

/** Adjoint of `system` wrt x; adds to x_bar. 10 flops. */
export function system_backward(x: Float64Array, seed: Float64Array, x_bar: Float64Array): void {
  const x0 = x[0]!;
  const x1 = x[1]!;
  const result_1_bar = seed[1]!;
  const result_0_bar = seed[0]!;
  x_bar[1]! += 2 * x1 * result_1_bar + 3 * result_0_bar;
  x_bar[0]! += 2 * result_1_bar + 2 * x0 * result_0_bar;
}

interface System_Types {
  args: [x: [number, number]];
  wrt: [number, number];
  data: [];
  result: [number, number];
  flat: object;
  workspace: undefined;
  derive: "gradient" | "jacobian";
}

export const system = arrayModel<System_Types>({
  layout: {
    format: 1,
    name: "system",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "x", wrt: true, type: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] } }],
    result: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] },
  },
  outputLength: () => system_outputLength(),
  forward: (_a, _ws, theta, out) => system_forward(theta, out),
  backward: (_a, _ws, theta, seed, gradient) => system_backward(theta, seed, gradient),
});
