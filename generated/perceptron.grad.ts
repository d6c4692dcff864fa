// Generated from samples/perceptron.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// singleOutput: w = [...w]

export interface SingleOutput_Workspace {
  singleOutput_kept: Float64Array;
}

/** Arrays that the functions of `singleOutput` share and keep between calls. */
export function singleOutput_workspace(): SingleOutput_Workspace {
  return { singleOutput_kept: new Float64Array(1) };
}

/** Value of `singleOutput`. Per `i`: 2 flops; besides 6 flops, 1 tape write. */
export function singleOutput_forward(w: Float64Array, x: Float64Array, ws: SingleOutput_Workspace): number {
  const singleOutput_kept = ws.singleOutput_kept;
  let sum = 0;
  if (x.length > w.length)
    throw new RangeError(`w[${x.length - 1}] is out of range, the length is ${w.length}, in: sum += w[i]! * x[i]!;`);
  const x_length = x.length;
  for (let i = 0; i < x_length; i++) {
    sum += w[i]! * x[i]!;
  }
  const result_1 = Math.exp(-sum);
  singleOutput_kept[0] = result_1;
  return (1 - 1 / (1 + result_1)) ** 2;
}

/** Adjoint of `singleOutput` wrt w; adds to w_bar. Per `i`: 2 flops; besides 9 flops, 1 tape read. */
export function singleOutput_backward(
  x: Float64Array,
  seed: number,
  w_bar: Float64Array,
  ws: SingleOutput_Workspace,
): void {
  const singleOutput_kept = ws.singleOutput_kept;
  const result_1 = singleOutput_kept[0]!;
  const result_1_1 = 1 + result_1;
  const result_1_bar = (2 * (1 - 1 / result_1_1) * seed) / result_1_1 / result_1_1;
  const x_length = x.length;
  if (result_1_bar !== 0) {
    const sum_bar = -(result_1 * result_1_bar);
    for (let i = 0; i < x_length; i++) {
      // sum += w[i]! * x[i]!;
      w_bar[i]! += x[i]! * sum_bar;
    }
  }
}

/** Value of `singleOutput`; overwrites w_bar with the gradient. Per `i`: 4 flops; besides 11 flops. */
export function singleOutput_valueAndGradient(w: Float64Array, x: Float64Array, w_bar: Float64Array): number {
  let sum = 0;
  if (x.length > w.length)
    throw new RangeError(`w[${x.length - 1}] is out of range, the length is ${w.length}, in: sum += w[i]! * x[i]!;`);
  const x_length = x.length;
  for (let i = 0; i < x_length; i++) {
    sum += w[i]! * x[i]!;
  }
  const result_1 = Math.exp(-sum);
  w_bar.fill(0);
  const result_1_1 = 1 + result_1;
  const result_1_2 = 1 - 1 / result_1_1;
  const result_1_bar = (2 * result_1_2) / result_1_1 / result_1_1;
  if (result_1_bar !== 0) {
    const sum_bar = -(result_1 * result_1_bar);
    for (let i = 0; i < x_length; i++) {
      // sum += w[i]! * x[i]!;
      w_bar[i]! += x[i]! * sum_bar;
    }
  }
  return result_1_2 * result_1_2;
}

interface SingleOutput_Types {
  args: [w: number[], x: number[]];
  wrt: number[];
  data: [x: number[]];
  flat: { x: Float64Array };
  workspace: SingleOutput_Workspace;
  derive: "gradient";
}

export const singleOutput = scalarModel<SingleOutput_Types>({
  layout: {
    format: 1,
    name: "singleOutput",
    derive: ["gradient"],
    parameters: [
      { name: "w", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } },
      { name: "x", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Array", as: "x" } },
    ],
    result: { kind: "number" },
  },
  workspace: () => singleOutput_workspace(),
  forward: (a, ws, theta) => singleOutput_forward(theta, a.x, ws),
  backward: (a, ws, _theta, seed, gradient) => singleOutput_backward(a.x, seed, gradient, ws),
  valueAndGradient: (a, _ws, theta, gradient) => singleOutput_valueAndGradient(theta, a.x, gradient),
});

// multiOutput: w = [...w]

/** Value of `multiOutput`. Per `w_index`: 7 flops; per `w_index`, `i`: 2 flops; besides 1 flop. */
export function multiOutput_forward(w: Float64Array, x: Float64Array, w_rows: number, w_cols: number): number {
  let loss = 0;
  if (0 < w_rows) {
    if (x.length > w_cols)
      throw new RangeError(`w[${x.length - 1}] is out of range, the length is ${w_cols}, in: sum += w[i]! * x[i]!;`);
  }
  const x_length = x.length;
  for (let w_index = 0; w_index < w_rows; w_index++) {
    let sum = 0;
    const w_row = w_index * w_cols;
    for (let i = 0; i < x_length; i++) {
      sum += w[w_row + i]! * x[i]!;
    }
    loss += (1 - 1 / (1 + Math.exp(-sum))) ** 2;
  }
  return loss / w_rows;
}

/** Adjoint of `multiOutput` wrt w; adds to w_bar. Per `w_index`: 11 flops; per `w_index`, `i`: 4 flops; besides 1 flop. */
export function multiOutput_backward(
  w: Float64Array,
  x: Float64Array,
  w_rows: number,
  w_cols: number,
  seed: number,
  w_bar: Float64Array,
): void {
  const loss_bar = seed / w_rows;
  const x_length = x.length;
  for (let w_index = 0; w_index < w_rows; w_index++) {
    let sum = 0;
    const w_row = w_index * w_cols;
    for (let i = 0; i < x_length; i++) {
      sum += w[w_row + i]! * x[i]!;
    }
    const loss_1 = Math.exp(-sum);

    // loss += (1 - activate(row, x)) ** 2;
    const loss_1_1 = 1 + loss_1;
    const loss_1_bar = (2 * (1 - 1 / loss_1_1) * loss_bar) / loss_1_1 / loss_1_1;

    if (loss_1_bar !== 0) {
      const sum_bar = -(loss_1 * loss_1_bar);
      for (let i = 0; i < x_length; i++) {
        // sum += w[i]! * x[i]!;
        w_bar[w_row + i]! += x[i]! * sum_bar;
      }
    }
  }
}

/** Value of `multiOutput`; overwrites w_bar with the gradient. Per `w_index`: 13 flops; per `w_index`, `i`: 4 flops; besides 2 flops. */
export function multiOutput_valueAndGradient(
  w: Float64Array,
  x: Float64Array,
  w_rows: number,
  w_cols: number,
  w_bar: Float64Array,
): number {
  let loss = 0;
  w_bar.fill(0);
  const loss_bar = 1 / w_rows;
  if (0 < w_rows) {
    if (x.length > w_cols)
      throw new RangeError(`w[${x.length - 1}] is out of range, the length is ${w_cols}, in: sum += w[i]! * x[i]!;`);
  }
  const x_length = x.length;
  for (let w_index = 0; w_index < w_rows; w_index++) {
    let sum = 0;
    const w_row = w_index * w_cols;
    for (let i = 0; i < x_length; i++) {
      sum += w[w_row + i]! * x[i]!;
    }
    const loss_1 = Math.exp(-sum);
    const loss_1_2 = 1 + loss_1;
    const loss_2 = 1 - 1 / loss_1_2;
    loss += loss_2 * loss_2;

    // loss += (1 - activate(row, x)) ** 2;
    const loss_1_bar = (2 * loss_2 * loss_bar) / loss_1_2 / loss_1_2;

    if (loss_1_bar !== 0) {
      const sum_bar = -(loss_1 * loss_1_bar);
      for (let i = 0; i < x_length; i++) {
        // sum += w[i]! * x[i]!;
        w_bar[w_row + i]! += x[i]! * sum_bar;
      }
    }
  }
  return loss / w_rows;
}

interface MultiOutput_Types {
  args: [w: number[][], x: number[]];
  wrt: number[][];
  data: [x: number[]];
  flat: { x: Float64Array; w_rows: number; w_cols: number };
  workspace: undefined;
  derive: "gradient";
}

export const multiOutput = scalarModel<MultiOutput_Types>({
  layout: {
    format: 1,
    name: "multiOutput",
    derive: ["gradient"],
    parameters: [
      {
        name: "w",
        wrt: true,
        type: {
          kind: "array",
          of: { kind: "array", of: { kind: "number" }, storage: "Array", lengthAs: "w_cols" },
          storage: "Array",
          lengthAs: "w_rows",
        },
      },
      { name: "x", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Array", as: "x" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => multiOutput_forward(theta, a.x, a.w_rows, a.w_cols),
  backward: (a, _ws, theta, seed, gradient) => multiOutput_backward(theta, a.x, a.w_rows, a.w_cols, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => multiOutput_valueAndGradient(theta, a.x, a.w_rows, a.w_cols, gradient),
});
