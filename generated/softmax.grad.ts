// Generated from samples/softmax.ts by chainrule. Do not edit; run `npm run compile`.

import { arrayModel, scalarModel } from "chainrule";

// softmax: a = [...a]

export interface Softmax_Workspace {
  softmax_kept: Float64Array;
  exponentials: Float64Array;
  result: Float64Array;
  result_bar: Float64Array;
  exponentials_bar: Float64Array;
  exponentials_bits: Int32Array;
  result_bits: Int32Array;
}

/** Arrays that the functions of `softmax` share and keep between calls. */
export function softmax_workspace(a: Float64Array): Softmax_Workspace {
  return {
    softmax_kept: new Float64Array(3),
    exponentials: new Float64Array(a.length),
    result: new Float64Array(a.length),
    result_bar: new Float64Array(a.length),
    exponentials_bar: new Float64Array(a.length),
    exponentials_bits: new Int32Array(a.length),
    result_bits: new Int32Array(a.length),
  };
}

/** Number of slots of the result of `softmax`. */
export function softmax_outputLength(a: Float64Array): number {
  return a.length;
}

/** `softmax` into out. Per `a_index`: 1 flop; per `exponentials_index`: 3 flops, 1 tape write, 1 tape read; per `result_index`: 1 flop, 1 tape read; besides 3 tape writes. */
export function softmax_forward(a: Float64Array, out: Float64Array, ws: Softmax_Workspace): void {
  const exponentials = ws.exponentials;
  const result = ws.result;
  const softmax_kept = ws.softmax_kept;
  let largest = -Infinity;
  const a_length = a.length;
  for (let a_index = 0; a_index < a_length; a_index++) {
    largest = Math.max(largest, a[a_index]!);
  }
  const largest_2 = largest;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    exponentials[exponentials_index] = Math.exp(a[exponentials_index]! - largest_2);
  }
  let total = 0;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    const e = exponentials[exponentials_index]!;
    total += e;
  }
  for (let result_index = 0; result_index < a_length; result_index++) {
    result[result_index] = exponentials[result_index]! / total;
  }
  for (let out_index = 0; out_index < a_length; out_index++) {
    out[out_index] = result[out_index]!;
  }
  softmax_kept[0] = largest;
  softmax_kept[1] = largest_2;
  softmax_kept[2] = total;
}

/** Adjoint of `softmax` wrt a; adds to a_bar. Per `out_index`: 1 flop; per `result_index`: 6 flops, 1 tape read; per `exponentials_index`: 6 flops; per `a_index`: 2 flops; besides 3 tape reads. */
export function softmax_backward(
  a: Float64Array,
  seed: Float64Array,
  a_bar: Float64Array,
  ws: Softmax_Workspace,
): void {
  const softmax_kept = ws.softmax_kept;
  const result_bar = ws.result_bar;
  const exponentials_bar = ws.exponentials_bar;
  const exponentials = ws.exponentials;
  const largest = softmax_kept[0]!;
  const largest_2 = softmax_kept[1]!;
  const total = softmax_kept[2]!;
  result_bar.fill(0);
  exponentials_bar.fill(0);
  for (let out_index = a.length - 1; out_index >= 0; out_index--) {
    result_bar[out_index]! += seed[out_index]!;
  }
  let total_bar = 0;
  for (let result_index = a.length - 1; result_index >= 0; result_index--) {
    // return exponentials.map((e) => e / total);
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;

    if (result_bar_2 !== 0) {
      exponentials_bar[result_index]! += result_bar_2 / total;
      total_bar -= ((exponentials[result_index]! / total) * result_bar_2) / total;
    }
  }
  const a_length = a.length;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    // for (const e of exponentials)
    exponentials_bar[exponentials_index]! += total_bar;
  }
  let largest_bar = 0;
  for (let exponentials_index = a_length - 1; exponentials_index >= 0; exponentials_index--) {
    // const exponentials = a.map((value) => Math.exp(value - largest));
    const exponentials_bar_2 = exponentials_bar[exponentials_index]!;
    exponentials_bar[exponentials_index] = 0;

    if (exponentials_bar_2 !== 0) {
      const exponentials_1_bar = Math.exp(a[exponentials_index]! - largest_2) * exponentials_bar_2;
      a_bar[exponentials_index]! += exponentials_1_bar;
      largest_bar -= exponentials_1_bar;
    }
  }
  if (largest_bar !== 0) {
    let largest_ties = 0;
    for (let a_index = 0; a_index < a_length; a_index++) {
      if (a[a_index]! === largest && Number.isFinite(a[a_index]!)) {
        largest_ties += 1;
      }
    }
    for (let a_index = 0; a_index < a_length; a_index++) {
      if (a[a_index]! === largest && Number.isFinite(a[a_index]!)) {
        a_bar[a_index]! += largest_bar / largest_ties;
      }
    }
  }
}

/** Pattern of the Jacobian of `softmax` on whatever path: each slot of out_bits gets the bits of those of a_bits it depends on. */
export function softmax_pattern(a_bits: Int32Array, out_bits: Int32Array, ws: Softmax_Workspace): void {
  const exponentials_bits = ws.exponentials_bits;
  const result_bits = ws.result_bits;
  let largest_bits = 0;
  const a_bits_length = a_bits.length;
  for (let a_index = 0; a_index < a_bits_length; a_index++) {
    largest_bits |= a_bits[a_index]!;
  }
  for (let exponentials_index = 0; exponentials_index < a_bits_length; exponentials_index++) {
    exponentials_bits[exponentials_index] = a_bits[exponentials_index]! | largest_bits;
  }
  let total_bits = 0;
  for (let exponentials_index = 0; exponentials_index < a_bits_length; exponentials_index++) {
    total_bits |= exponentials_bits[exponentials_index]!;
  }
  for (let result_index = 0; result_index < a_bits_length; result_index++) {
    result_bits[result_index] = exponentials_bits[result_index]! | total_bits;
  }
  for (let out_index = 0; out_index < a_bits_length; out_index++) {
    out_bits[out_index] = result_bits[out_index]!;
  }
}

interface Softmax_Types {
  args: [a: number[]];
  wrt: number[];
  data: [];
  result: number[];
  flat: object;
  workspace: Softmax_Workspace;
  derive: "gradient" | "jacobian";
}

export const softmax = arrayModel<Softmax_Types>({
  layout: {
    format: 1,
    name: "softmax",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "a", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "array", of: { kind: "number" }, storage: "Array" },
  },
  workspace: (_a, theta) => softmax_workspace(theta),
  outputLength: (_a, theta) => softmax_outputLength(theta),
  forward: (_a, ws, theta, out) => softmax_forward(theta, out, ws),
  backward: (_a, ws, theta, seed, gradient) => softmax_backward(theta, seed, gradient, ws),
  pattern: (_a, ws, inputs, outputs) => softmax_pattern(inputs, outputs, ws),
});

// probability: a = [...a]

export interface Probability_Workspace {
  probability_kept: Float64Array;
  exponentials: Float64Array;
  result: Float64Array;
  result_bar: Float64Array;
  exponentials_bar: Float64Array;
}

/** Arrays that the functions of `probability` share and keep between calls. */
export function probability_workspace(a: Float64Array): Probability_Workspace {
  return {
    probability_kept: new Float64Array(3),
    exponentials: new Float64Array(a.length),
    result: new Float64Array(a.length),
    result_bar: new Float64Array(a.length),
    exponentials_bar: new Float64Array(a.length),
  };
}

/** Value of `probability`. Per `a_index`: 1 flop; per `exponentials_index`: 3 flops, 1 tape write, 1 tape read; per `result_index`: 1 flop, 1 tape read; besides 3 tape writes. */
export function probability_forward(a: Float64Array, index: number, ws: Probability_Workspace): number {
  const exponentials = ws.exponentials;
  const result = ws.result;
  const probability_kept = ws.probability_kept;
  let largest = -Infinity;
  const a_length = a.length;
  for (let a_index = 0; a_index < a_length; a_index++) {
    largest = Math.max(largest, a[a_index]!);
  }
  const largest_2 = largest;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    exponentials[exponentials_index] = Math.exp(a[exponentials_index]! - largest_2);
  }
  let total = 0;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    const e = exponentials[exponentials_index]!;
    total += e;
  }
  for (let result_index = 0; result_index < a_length; result_index++) {
    result[result_index] = exponentials[result_index]! / total;
  }
  if (!(Number.isInteger(index) && index >= 0 && index < a.length))
    throw new RangeError(
      `softmax(a)[${index}] is out of range, the length is ${a.length}, in: return softmax(a)[index]!;`,
    );
  probability_kept[0] = largest;
  probability_kept[1] = largest_2;
  probability_kept[2] = total;
  return result[index]!;
}

/** Adjoint of `probability` wrt a; adds to a_bar. Per `result_index`: 6 flops, 1 tape read; per `exponentials_index`: 6 flops; per `a_index`: 2 flops; besides 1 flop, 3 tape reads. */
export function probability_backward(
  a: Float64Array,
  index: number,
  seed: number,
  a_bar: Float64Array,
  ws: Probability_Workspace,
): void {
  const probability_kept = ws.probability_kept;
  const result_bar = ws.result_bar;
  const exponentials_bar = ws.exponentials_bar;
  const exponentials = ws.exponentials;
  const largest = probability_kept[0]!;
  const largest_2 = probability_kept[1]!;
  const total = probability_kept[2]!;
  result_bar.fill(0);
  exponentials_bar.fill(0);
  result_bar[index]! += seed;
  let total_bar = 0;
  for (let result_index = a.length - 1; result_index >= 0; result_index--) {
    // return exponentials.map((e) => e / total);
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;

    if (result_bar_2 !== 0) {
      exponentials_bar[result_index]! += result_bar_2 / total;
      total_bar -= ((exponentials[result_index]! / total) * result_bar_2) / total;
    }
  }
  const a_length = a.length;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    // for (const e of exponentials)
    exponentials_bar[exponentials_index]! += total_bar;
  }
  let largest_bar = 0;
  for (let exponentials_index = a_length - 1; exponentials_index >= 0; exponentials_index--) {
    // const exponentials = a.map((value) => Math.exp(value - largest));
    const exponentials_bar_2 = exponentials_bar[exponentials_index]!;
    exponentials_bar[exponentials_index] = 0;

    if (exponentials_bar_2 !== 0) {
      const exponentials_1_bar = Math.exp(a[exponentials_index]! - largest_2) * exponentials_bar_2;
      a_bar[exponentials_index]! += exponentials_1_bar;
      largest_bar -= exponentials_1_bar;
    }
  }
  if (largest_bar !== 0) {
    let largest_ties = 0;
    for (let a_index = 0; a_index < a_length; a_index++) {
      if (a[a_index]! === largest && Number.isFinite(a[a_index]!)) {
        largest_ties += 1;
      }
    }
    for (let a_index = 0; a_index < a_length; a_index++) {
      if (a[a_index]! === largest && Number.isFinite(a[a_index]!)) {
        a_bar[a_index]! += largest_bar / largest_ties;
      }
    }
  }
}

/** Value of `probability`; overwrites a_bar with the gradient. Per `a_index`: 3 flops; per `exponentials_index`: 9 flops, 1 tape write, 1 tape read; per `result_index`: 7 flops, 2 tape reads; besides 1 flop. */
export function probability_valueAndGradient(
  a: Float64Array,
  index: number,
  a_bar: Float64Array,
  ws: Probability_Workspace,
): number {
  const exponentials = ws.exponentials;
  const result = ws.result;
  const result_bar = ws.result_bar;
  const exponentials_bar = ws.exponentials_bar;
  let largest = -Infinity;
  const a_length = a.length;
  for (let a_index = 0; a_index < a_length; a_index++) {
    largest = Math.max(largest, a[a_index]!);
  }
  const largest_2 = largest;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    exponentials[exponentials_index] = Math.exp(a[exponentials_index]! - largest_2);
  }
  let total = 0;
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    const e = exponentials[exponentials_index]!;
    total += e;
  }
  for (let result_index = 0; result_index < a_length; result_index++) {
    result[result_index] = exponentials[result_index]! / total;
  }
  if (!(Number.isInteger(index) && index >= 0 && index < a.length))
    throw new RangeError(
      `softmax(a)[${index}] is out of range, the length is ${a.length}, in: return softmax(a)[index]!;`,
    );
  a_bar.fill(0);
  result_bar.fill(0);
  exponentials_bar.fill(0);
  result_bar[index]! += 1;
  let total_bar = 0;
  for (let result_index = a_length - 1; result_index >= 0; result_index--) {
    // return exponentials.map((e) => e / total);
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;

    if (result_bar_2 !== 0) {
      exponentials_bar[result_index]! += result_bar_2 / total;
      total_bar -= ((exponentials[result_index]! / total) * result_bar_2) / total;
    }
  }
  for (let exponentials_index = 0; exponentials_index < a_length; exponentials_index++) {
    // for (const e of exponentials)
    exponentials_bar[exponentials_index]! += total_bar;
  }
  let largest_bar = 0;
  for (let exponentials_index = a_length - 1; exponentials_index >= 0; exponentials_index--) {
    // const exponentials = a.map((value) => Math.exp(value - largest));
    const exponentials_bar_2 = exponentials_bar[exponentials_index]!;
    exponentials_bar[exponentials_index] = 0;

    if (exponentials_bar_2 !== 0) {
      const exponentials_1_bar = Math.exp(a[exponentials_index]! - largest_2) * exponentials_bar_2;
      a_bar[exponentials_index]! += exponentials_1_bar;
      largest_bar -= exponentials_1_bar;
    }
  }
  if (largest_bar !== 0) {
    let largest_ties = 0;
    for (let a_index = 0; a_index < a_length; a_index++) {
      if (a[a_index]! === largest && Number.isFinite(a[a_index]!)) {
        largest_ties += 1;
      }
    }
    for (let a_index = 0; a_index < a_length; a_index++) {
      if (a[a_index]! === largest && Number.isFinite(a[a_index]!)) {
        a_bar[a_index]! += largest_bar / largest_ties;
      }
    }
  }
  return result[index]!;
}

interface Probability_Types {
  args: [a: number[], index: number];
  wrt: number[];
  data: [index: number];
  flat: { index: number };
  workspace: Probability_Workspace;
  derive: "gradient";
}

export const probability = scalarModel<Probability_Types>({
  layout: {
    format: 1,
    name: "probability",
    derive: ["gradient"],
    parameters: [
      { name: "a", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } },
      { name: "index", wrt: false, type: { kind: "number", as: "index" } },
    ],
    result: { kind: "number" },
  },
  workspace: (_a, theta) => probability_workspace(theta),
  forward: (a, ws, theta) => probability_forward(theta, a.index, ws),
  backward: (a, ws, theta, seed, gradient) => probability_backward(theta, a.index, seed, gradient, ws),
  valueAndGradient: (a, ws, theta, gradient) => probability_valueAndGradient(theta, a.index, gradient, ws),
});
