// Generated from test/golden/arrays/vector-result.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { arrayModel } from "chainrule";

// squares: x = [...x]

export interface Squares_Workspace {
  result: Float64Array;
  result_bar: Float64Array;
  result_bits: Int32Array;
}

/** Arrays that the functions of `squares` share and keep between calls. */
export function squares_workspace(x: Float64Array): Squares_Workspace {
  return {
    result: new Float64Array(x.length),
    result_bar: new Float64Array(x.length),
    result_bits: new Int32Array(x.length),
  };
}

/** Number of slots of the result of `squares`. */
export function squares_outputLength(x: Float64Array): number {
  return x.length;
}

/** `squares` into out. Per `result_index`: 1 flop. */
export function squares_forward(x: Float64Array, out: Float64Array, ws: Squares_Workspace): void {
  const result = ws.result;
  const x_length = x.length;
  for (let result_index = 0; result_index < x_length; result_index++) {
    const value = x[result_index]!;
    result[result_index] = value * value;
  }
  for (let out_index = 0; out_index < x_length; out_index++) {
    out[out_index] = result[out_index]!;
  }
}

/** Adjoint of `squares` wrt x; adds to x_bar. Per `out_index`: 1 flop; per `result_index`: 3 flops. */
export function squares_backward(
  x: Float64Array,
  seed: Float64Array,
  x_bar: Float64Array,
  ws: Squares_Workspace,
): void {
  const result_bar = ws.result_bar;
  result_bar.fill(0);
  for (let out_index = x.length - 1; out_index >= 0; out_index--) {
    result_bar[out_index]! += seed[out_index]!;
  }
  for (let result_index = x.length - 1; result_index >= 0; result_index--) {
    const value = x[result_index]!;

    // return x.map((value) => value * value);
    const result_bar_2 = result_bar[result_index]!;
    result_bar[result_index] = 0;

    if (result_bar_2 !== 0) {
      // return x.map((value) => value * value);
      x_bar[result_index]! += 2 * value * result_bar_2;
    }
  }
}

/** Pattern of the Jacobian of `squares` on whatever path: each slot of out_bits gets the bits of those of x_bits it depends on. */
export function squares_pattern(x_bits: Int32Array, out_bits: Int32Array, ws: Squares_Workspace): void {
  const result_bits = ws.result_bits;
  const x_bits_length = x_bits.length;
  for (let result_index = 0; result_index < x_bits_length; result_index++) {
    result_bits[result_index] = x_bits[result_index]!;
  }
  for (let out_index = 0; out_index < x_bits_length; out_index++) {
    out_bits[out_index] = result_bits[out_index]!;
  }
}

/** Columns of the Jacobian of `squares`: columnsOf gets that of each share of a row, visits how often a row is set. */
export function squares_columnsOfRows(x: Float64Array, columnsOf: Int32Array, visits: Int32Array): void {
  const x_length = x.length;
  for (let result_index = 0; result_index < x_length; result_index++) {
    visits[result_index]! += 1;
    columnsOf[result_index] = result_index;
  }
}

/** Jacobian of `squares` row by row; overwrites values, where places tells the place of each share of a row. Per `result_index`: 2 flops. */
export function squares_placedRows(x: Float64Array, places: Int32Array, values: Float64Array): void {
  values.fill(0);
  const x_length = x.length;
  for (let result_index = 0; result_index < x_length; result_index++) {
    const value = x[result_index]!;
    values[places[result_index]!]! += 2 * value;
  }
}

interface Squares_Types {
  args: [x: number[]];
  wrt: number[];
  data: [];
  result: number[];
  flat: object;
  workspace: Squares_Workspace;
  derive: "gradient" | "jacobian";
}

export const squares = arrayModel<Squares_Types>({
  layout: {
    format: 1,
    name: "squares",
    derive: ["gradient", "jacobian"],
    parameters: [{ name: "x", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "array", of: { kind: "number" }, storage: "Array" },
    sharesOfRow: 1,
  },
  workspace: (_a, theta) => squares_workspace(theta),
  outputLength: (_a, theta) => squares_outputLength(theta),
  forward: (_a, ws, theta, out) => squares_forward(theta, out, ws),
  backward: (_a, ws, theta, seed, gradient) => squares_backward(theta, seed, gradient, ws),
  pattern: (_a, ws, inputs, outputs) => squares_pattern(inputs, outputs, ws),
  columnsOfRows: (_a, _ws, theta, columnsOf, visits) => squares_columnsOfRows(theta, columnsOf, visits),
  placedRows: (_a, _ws, theta, places, values) => squares_placedRows(theta, places, values),
});
