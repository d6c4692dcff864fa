// Generated from samples/activations.ts by chainrule. Do not edit; run `npm run compile`.

import { arrayModel } from "chainrule";

// sigmoid: a = [...a]

export interface Sigmoid_Workspace {
  result: Float64Array;
  result_bar: Float64Array;
  result_bits: Int32Array;
}

/** Arrays that the functions of `sigmoid` share and keep between calls. */
export function sigmoid_workspace(a: Float64Array): Sigmoid_Workspace {
  return {
    result: new Float64Array(a.length),
    result_bar: new Float64Array(a.length),
    result_bits: new Int32Array(a.length),
  };
}

/** Number of slots of the result of `sigmoid`. */
export function sigmoid_outputLength(a: Float64Array): number {
  return a.length;
}

/** `sigmoid` into out. Per `result_index`: 4 flops. */
export function sigmoid_forward(a: Float64Array, out: Float64Array, ws: Sigmoid_Workspace): void {
  const result = ws.result;
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    result[result_index] = 1 / (1 + Math.exp(-a[result_index]!));
  }
  for (let out_index = 0; out_index < a_length; out_index++) {
    out[out_index] = result[out_index]!;
  }
}

/** Adjoint of `sigmoid` wrt a; adds to a_bar. Per `out_index`: 1 flop; per `result_index`: 9 flops. */
export function sigmoid_backward(
  a: Float64Array,
  seed: Float64Array,
  a_bar: Float64Array,
  ws: Sigmoid_Workspace,
): void {
  const result_bar = ws.result_bar;
  result_bar.fill(0);
  for (let out_index = a.length - 1; out_index >= 0; out_index--) {
    result_bar[out_index]! += seed[out_index]!;
  }
  for (let result_index = a.length - 1; result_index >= 0; result_index--) {
    const result_1 = Math.exp(-a[result_index]!);

    // return a.map((value) => 1 / (1 + Math.exp(-value)));
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;

    if (result_bar_2 !== 0) {
      // return a.map((value) => 1 / (1 + Math.exp(-value)));
      const result_1_bar = -(result_bar_2 / (1 + result_1) / (1 + result_1));

      if (result_1_bar !== 0) {
        a_bar[result_index]! -= result_1 * result_1_bar;
      }
    }
  }
}

/** Pattern of the Jacobian of `sigmoid` on whatever path: each slot of out_bits gets the bits of those of a_bits it depends on. */
export function sigmoid_pattern(a_bits: Int32Array, out_bits: Int32Array, ws: Sigmoid_Workspace): void {
  const result_bits = ws.result_bits;
  const a_bits_length = a_bits.length;
  for (let result_index = 0; result_index < a_bits_length; result_index++) {
    result_bits[result_index] = a_bits[result_index]!;
  }
  for (let out_index = 0; out_index < a_bits_length; out_index++) {
    out_bits[out_index] = result_bits[out_index]!;
  }
}

/** Columns of the Jacobian of `sigmoid`: columnsOf gets that of each share of a row, visits how often a row is set. */
export function sigmoid_columnsOfRows(a: Float64Array, columnsOf: Int32Array, visits: Int32Array): void {
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    visits[result_index]! += 1;
    columnsOf[result_index] = result_index;
  }
}

/** Jacobian of `sigmoid` row by row; overwrites values, where places tells the place of each share of a row. Per `result_index`: 9 flops. */
export function sigmoid_placedRows(a: Float64Array, places: Int32Array, values: Float64Array): void {
  values.fill(0);
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    const result_value_1 = Math.exp(-a[result_index]!);
    const result_value_1_bar = -(1 / (1 + result_value_1) / (1 + result_value_1));
    if (result_value_1_bar !== 0) {
      values[places[result_index]!]! -= result_value_1 * result_value_1_bar;
    }
  }
}

interface Sigmoid_Types {
  args: [a: number[]];
  wrt: number[];
  data: [];
  result: number[];
  flat: object;
  workspace: Sigmoid_Workspace;
  derive: "gradient" | "jacobian";
}

export const sigmoid = arrayModel<Sigmoid_Types>({
  layout: {
    format: 1,
    name: "sigmoid",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "a", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "array", of: { kind: "number" }, storage: "Array" },
    sharesOfRow: 1,
  },
  workspace: (_a, theta) => sigmoid_workspace(theta),
  outputLength: (_a, theta) => sigmoid_outputLength(theta),
  forward: (_a, ws, theta, out) => sigmoid_forward(theta, out, ws),
  backward: (_a, ws, theta, seed, gradient) => sigmoid_backward(theta, seed, gradient, ws),
  pattern: (_a, ws, inputs, outputs) => sigmoid_pattern(inputs, outputs, ws),
  columnsOfRows: (_a, _ws, theta, columnsOf, visits) => sigmoid_columnsOfRows(theta, columnsOf, visits),
  placedRows: (_a, _ws, theta, places, values) => sigmoid_placedRows(theta, places, values),
});

// tanh: a = [...a]

export interface Tanh_Workspace {
  result: Float64Array;
  result_bar: Float64Array;
  result_bits: Int32Array;
}

/** Arrays that the functions of `tanh` share and keep between calls. */
export function tanh_workspace(a: Float64Array): Tanh_Workspace {
  return {
    result: new Float64Array(a.length),
    result_bar: new Float64Array(a.length),
    result_bits: new Int32Array(a.length),
  };
}

/** Number of slots of the result of `tanh`. */
export function tanh_outputLength(a: Float64Array): number {
  return a.length;
}

/** `tanh` into out. Per `result_index`: 1 flop. */
export function tanh_forward(a: Float64Array, out: Float64Array, ws: Tanh_Workspace): void {
  const result = ws.result;
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    result[result_index] = Math.tanh(a[result_index]!);
  }
  for (let out_index = 0; out_index < a_length; out_index++) {
    out[out_index] = result[out_index]!;
  }
}

/** Adjoint of `tanh` wrt a; adds to a_bar. Per `out_index`: 1 flop; per `result_index`: 4 flops. */
export function tanh_backward(a: Float64Array, seed: Float64Array, a_bar: Float64Array, ws: Tanh_Workspace): void {
  const result_bar = ws.result_bar;
  result_bar.fill(0);
  for (let out_index = a.length - 1; out_index >= 0; out_index--) {
    result_bar[out_index]! += seed[out_index]!;
  }
  for (let result_index = a.length - 1; result_index >= 0; result_index--) {
    // return a.map((value) => Math.tanh(value));
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;

    if (result_bar_2 !== 0) {
      // return a.map((value) => Math.tanh(value));
      const cosh_a_result_index = Math.cosh(a[result_index]!);
      a_bar[result_index]! += result_bar_2 / (cosh_a_result_index * cosh_a_result_index);
    }
  }
}

/** Pattern of the Jacobian of `tanh` on whatever path: each slot of out_bits gets the bits of those of a_bits it depends on. */
export function tanh_pattern(a_bits: Int32Array, out_bits: Int32Array, ws: Tanh_Workspace): void {
  const result_bits = ws.result_bits;
  const a_bits_length = a_bits.length;
  for (let result_index = 0; result_index < a_bits_length; result_index++) {
    result_bits[result_index] = a_bits[result_index]!;
  }
  for (let out_index = 0; out_index < a_bits_length; out_index++) {
    out_bits[out_index] = result_bits[out_index]!;
  }
}

/** Columns of the Jacobian of `tanh`: columnsOf gets that of each share of a row, visits how often a row is set. */
export function tanh_columnsOfRows(a: Float64Array, columnsOf: Int32Array, visits: Int32Array): void {
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    visits[result_index]! += 1;
    columnsOf[result_index] = result_index;
  }
}

/** Jacobian of `tanh` row by row; overwrites values, where places tells the place of each share of a row. Per `result_index`: 4 flops. */
export function tanh_placedRows(a: Float64Array, places: Int32Array, values: Float64Array): void {
  values.fill(0);
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    const cosh_a_result_index = Math.cosh(a[result_index]!);
    values[places[result_index]!]! += 1 / (cosh_a_result_index * cosh_a_result_index);
  }
}

interface Tanh_Types {
  args: [a: number[]];
  wrt: number[];
  data: [];
  result: number[];
  flat: object;
  workspace: Tanh_Workspace;
  derive: "gradient" | "jacobian";
}

export const tanh = arrayModel<Tanh_Types>({
  layout: {
    format: 1,
    name: "tanh",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "a", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "array", of: { kind: "number" }, storage: "Array" },
    sharesOfRow: 1,
  },
  workspace: (_a, theta) => tanh_workspace(theta),
  outputLength: (_a, theta) => tanh_outputLength(theta),
  forward: (_a, ws, theta, out) => tanh_forward(theta, out, ws),
  backward: (_a, ws, theta, seed, gradient) => tanh_backward(theta, seed, gradient, ws),
  pattern: (_a, ws, inputs, outputs) => tanh_pattern(inputs, outputs, ws),
  columnsOfRows: (_a, _ws, theta, columnsOf, visits) => tanh_columnsOfRows(theta, columnsOf, visits),
  placedRows: (_a, _ws, theta, places, values) => tanh_placedRows(theta, places, values),
});

// relu: a = [...a]

export interface Relu_Workspace {
  result: Float64Array;
  result_bar: Float64Array;
  result_bits: Int32Array;
}

/** Arrays that the functions of `relu` share and keep between calls. */
export function relu_workspace(a: Float64Array): Relu_Workspace {
  return {
    result: new Float64Array(a.length),
    result_bar: new Float64Array(a.length),
    result_bits: new Int32Array(a.length),
  };
}

/** Number of slots of the result of `relu`. */
export function relu_outputLength(a: Float64Array): number {
  return a.length;
}

/** `relu` into out. Per `result_index`: 1 flop. */
export function relu_forward(a: Float64Array, out: Float64Array, ws: Relu_Workspace): void {
  const result = ws.result;
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    result[result_index] = Math.max(a[result_index]!, 0);
  }
  for (let out_index = 0; out_index < a_length; out_index++) {
    out[out_index] = result[out_index]!;
  }
}

/** Adjoint of `relu` wrt a; adds to a_bar. Per `out_index`: 1 flop; per `result_index`: 1 flop. */
export function relu_backward(a: Float64Array, seed: Float64Array, a_bar: Float64Array, ws: Relu_Workspace): void {
  const result_bar = ws.result_bar;
  result_bar.fill(0);
  for (let out_index = a.length - 1; out_index >= 0; out_index--) {
    result_bar[out_index]! += seed[out_index]!;
  }
  for (let result_index = a.length - 1; result_index >= 0; result_index--) {
    // return a.map((value) => Math.max(value, 0));
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;
    a_bar[result_index]! += a[result_index]! > 0 ? result_bar_2 : 0;
  }
}

/** Pattern of the Jacobian of `relu` on whatever path: each slot of out_bits gets the bits of those of a_bits it depends on. */
export function relu_pattern(a_bits: Int32Array, out_bits: Int32Array, ws: Relu_Workspace): void {
  const result_bits = ws.result_bits;
  const a_bits_length = a_bits.length;
  for (let result_index = 0; result_index < a_bits_length; result_index++) {
    result_bits[result_index] = a_bits[result_index]!;
  }
  for (let out_index = 0; out_index < a_bits_length; out_index++) {
    out_bits[out_index] = result_bits[out_index]!;
  }
}

/** Columns of the Jacobian of `relu`: columnsOf gets that of each share of a row, visits how often a row is set. */
export function relu_columnsOfRows(a: Float64Array, columnsOf: Int32Array, visits: Int32Array): void {
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    visits[result_index]! += 1;
    columnsOf[result_index] = result_index;
  }
}

/** Jacobian of `relu` row by row; overwrites values, where places tells the place of each share of a row. Per `result_index`: 1 flop. */
export function relu_placedRows(a: Float64Array, places: Int32Array, values: Float64Array): void {
  values.fill(0);
  const a_length = a.length;
  for (let result_index = 0; result_index < a_length; result_index++) {
    values[places[result_index]!]! += a[result_index]! > 0 ? 1 : 0;
  }
}

interface Relu_Types {
  args: [a: number[]];
  wrt: number[];
  data: [];
  result: number[];
  flat: object;
  workspace: Relu_Workspace;
  derive: "gradient" | "jacobian";
}

export const relu = arrayModel<Relu_Types>({
  layout: {
    format: 1,
    name: "relu",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "a", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "array", of: { kind: "number" }, storage: "Array" },
    sharesOfRow: 1,
  },
  workspace: (_a, theta) => relu_workspace(theta),
  outputLength: (_a, theta) => relu_outputLength(theta),
  forward: (_a, ws, theta, out) => relu_forward(theta, out, ws),
  backward: (_a, ws, theta, seed, gradient) => relu_backward(theta, seed, gradient, ws),
  pattern: (_a, ws, inputs, outputs) => relu_pattern(inputs, outputs, ws),
  columnsOfRows: (_a, _ws, theta, columnsOf, visits) => relu_columnsOfRows(theta, columnsOf, visits),
  placedRows: (_a, _ws, theta, places, values) => relu_placedRows(theta, places, values),
});
