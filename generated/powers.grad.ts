// Generated from samples/powers.ts by chainrule. Do not edit; run `npm run compile`.

import { arrayModel } from "chainrule";

// powers: m = [m[0], m[1]]

/** Number of slots of the result of `powers`. */
export function powers_outputLength(): number {
  return 2;
}

/** `powers` into out. 2 flops. */
export function powers_forward(m: Float64Array, out: Float64Array): void {
  const m_0 = m[0]!;
  const result_0 = m_0 * m_0;
  const result_1 = m[1]! ** 3;
  out[0] = result_0;
  out[1] = result_1;
}

/** Adjoint of `powers` wrt m; adds to m_bar. 7 flops. */
export function powers_backward(m: Float64Array, seed: Float64Array, m_bar: Float64Array): void {
  const m_1 = m[1]!;
  const result_1_bar = seed[1]!;
  const result_0_bar = seed[0]!;
  if (result_1_bar !== 0) {
    m_bar[1]! += 3 * m_1 * m_1 * result_1_bar;
  }
  if (result_0_bar !== 0) {
    m_bar[0]! += 2 * m[0]! * result_0_bar;
  }
}

/** Pattern of the Jacobian of `powers` on whatever path: each slot of out_bits gets the bits of those of m_bits it depends on. */
export function powers_pattern(m_bits: Int32Array, out_bits: Int32Array): void {
  out_bits[0] = m_bits[0]!;
  out_bits[1] = m_bits[1]!;
}

interface Powers_Types {
  args: [m: [number, number]];
  wrt: [number, number];
  data: [];
  result: [number, number];
  flat: object;
  workspace: undefined;
  derive: "gradient" | "jacobian";
}

export const powers = arrayModel<Powers_Types>({
  layout: {
    format: 1,
    name: "powers",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "m", wrt: true, type: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] } }],
    result: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] },
  },
  outputLength: () => powers_outputLength(),
  forward: (_a, _ws, theta, out) => powers_forward(theta, out),
  backward: (_a, _ws, theta, seed, gradient) => powers_backward(theta, seed, gradient),
  pattern: (_a, _ws, inputs, outputs) => powers_pattern(inputs, outputs),
});
