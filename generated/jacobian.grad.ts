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
  let x1_bar = 0;
  if (result_1_bar !== 0) {
    // return [x0 ** 2 + 3 * x1, x1 ** 2 + 2 * x0];
    x1_bar = 2 * x1 * result_1_bar;
  }

  // return [x0 ** 2 + 3 * x1, x1 ** 2 + 2 * x0];
  let x0_bar = 2 * result_1_bar;

  if (result_0_bar !== 0) {
    // return [x0 ** 2 + 3 * x1, x1 ** 2 + 2 * x0];
    x0_bar += 2 * x0 * result_0_bar;
  }

  // return [x0 ** 2 + 3 * x1, x1 ** 2 + 2 * x0];
  x1_bar += 3 * result_0_bar;

  x_bar[1]! += x1_bar;
  x_bar[0]! += x0_bar;
}

/** Pattern of the Jacobian of `system` on whatever path: each slot of out_bits gets the bits of those of x_bits it depends on. */
export function system_pattern(x_bits: Int32Array, out_bits: Int32Array): void {
  const x_0_bits = x_bits[0]!;
  const x_1_bits = x_bits[1]!;
  out_bits[0] = x_0_bits | x_1_bits;
  out_bits[1] = x_1_bits | x_0_bits;
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
  pattern: (_a, _ws, inputs, outputs) => system_pattern(inputs, outputs),
});
