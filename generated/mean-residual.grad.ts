// Generated from samples/mean-residual.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// meanResidual: theta = [...x, ...y, ...w]

export interface MeanResidual_Workspace {
  meanResidual_kept: Float64Array;
}

/** Arrays that the functions of `meanResidual` share and keep between calls. */
export function meanResidual_workspace(): MeanResidual_Workspace {
  return { meanResidual_kept: new Float64Array(1) };
}

/** Value of `meanResidual`. Per `i`, `j`: 2 flops; per `i`, `j`, `k`: 2 flops; besides 1 flop, 1 tape write. */
export function meanResidual_forward(
  theta: Float64Array,
  x_rows: number,
  x_cols: number,
  y_rows: number,
  y_cols: number,
  w_rows: number,
  w_cols: number,
  ws: MeanResidual_Workspace,
): number {
  const meanResidual_kept = ws.meanResidual_kept;
  const y_offset = x_rows * x_cols;
  const w_offset = y_offset + y_rows * y_cols;
  let total = 0;
  let count = 0;
  if (0 < y_rows && 0 < y_cols) {
    if (w_rows > x_cols)
      throw new RangeError(
        `x[i][${w_rows - 1}] is out of range, the length is ${x_cols}, in: predicted += x[i]![k]! * w[k]![j]!;`,
      );
    if (y_rows > x_rows)
      throw new RangeError(
        `x[${y_rows - 1}] is out of range, the length is ${x_rows}, in: predicted += x[i]![k]! * w[k]![j]!;`,
      );
    if (y_cols > w_cols)
      throw new RangeError(
        `w[k][${y_cols - 1}] is out of range, the length is ${w_cols}, in: predicted += x[i]![k]! * w[k]![j]!;`,
      );
  }
  for (let i = 0; i < y_rows; i++) {
    const theta_row = i * x_cols;
    const theta_row_2 = y_offset + i * y_cols;
    for (let j = 0; j < y_cols; j++) {
      let predicted = 0;
      for (let k = 0; k < w_rows; k++) {
        predicted += theta[theta_row + k]! * theta[w_offset + k * w_cols + j]!;
      }
      total += theta[theta_row_2 + j]! - predicted;
      count += 1;
    }
  }
  meanResidual_kept[0] = count;
  return total / count;
}

/** Adjoint of `meanResidual` wrt x, y, w; adds to theta_bar. Per `i`, `j`: 1 flop; per `i`, `j`, `k`: 4 flops; besides 2 flops, 1 tape read. */
export function meanResidual_backward(
  theta: Float64Array,
  x_rows: number,
  x_cols: number,
  y_rows: number,
  y_cols: number,
  w_rows: number,
  w_cols: number,
  seed: number,
  theta_bar: Float64Array,
  ws: MeanResidual_Workspace,
): void {
  const meanResidual_kept = ws.meanResidual_kept;
  const y_offset = x_rows * x_cols;
  const w_offset = y_offset + y_rows * y_cols;
  const total_bar = seed / meanResidual_kept[0]!;

  // total += y[i]![j]! - predicted;
  const predicted_bar = -total_bar;

  for (let i = 0; i < y_rows; i++) {
    const theta_row = y_offset + i * y_cols;
    const theta_row_2 = i * x_cols;
    for (let j = 0; j < y_cols; j++) {
      // total += y[i]![j]! - predicted;
      theta_bar[theta_row + j]! += total_bar;

      for (let k = 0; k < w_rows; k++) {
        // predicted += x[i]![k]! * w[k]![j]!;
        theta_bar[theta_row_2 + k]! += theta[w_offset + k * w_cols + j]! * predicted_bar;
        theta_bar[w_offset + k * w_cols + j]! += theta[theta_row_2 + k]! * predicted_bar;
      }
    }
  }
}

/** Value of `meanResidual`; overwrites theta_bar with the gradient. Per `i`, `j`: 3 flops; per `i`, `j`, `k`: 6 flops; besides 3 flops. */
export function meanResidual_valueAndGradient(
  theta: Float64Array,
  x_rows: number,
  x_cols: number,
  y_rows: number,
  y_cols: number,
  w_rows: number,
  w_cols: number,
  theta_bar: Float64Array,
): number {
  const y_offset = x_rows * x_cols;
  const w_offset = y_offset + y_rows * y_cols;
  let total = 0;
  let count = 0;
  if (0 < y_rows && 0 < y_cols) {
    if (w_rows > x_cols)
      throw new RangeError(
        `x[i][${w_rows - 1}] is out of range, the length is ${x_cols}, in: predicted += x[i]![k]! * w[k]![j]!;`,
      );
    if (y_rows > x_rows)
      throw new RangeError(
        `x[${y_rows - 1}] is out of range, the length is ${x_rows}, in: predicted += x[i]![k]! * w[k]![j]!;`,
      );
    if (y_cols > w_cols)
      throw new RangeError(
        `w[k][${y_cols - 1}] is out of range, the length is ${w_cols}, in: predicted += x[i]![k]! * w[k]![j]!;`,
      );
  }
  for (let i = 0; i < y_rows; i++) {
    const theta_row = i * x_cols;
    const theta_row_2 = y_offset + i * y_cols;
    for (let j = 0; j < y_cols; j++) {
      let predicted = 0;
      for (let k = 0; k < w_rows; k++) {
        predicted += theta[theta_row + k]! * theta[w_offset + k * w_cols + j]!;
      }
      total += theta[theta_row_2 + j]! - predicted;
      count += 1;
    }
  }
  theta_bar.fill(0);
  const total_bar = 1 / count;

  // total += y[i]![j]! - predicted;
  const predicted_bar = -total_bar;

  for (let i = 0; i < y_rows; i++) {
    const theta_row = y_offset + i * y_cols;
    const theta_row_2 = i * x_cols;
    for (let j = 0; j < y_cols; j++) {
      // total += y[i]![j]! - predicted;
      theta_bar[theta_row + j]! += total_bar;

      for (let k = 0; k < w_rows; k++) {
        // predicted += x[i]![k]! * w[k]![j]!;
        theta_bar[theta_row_2 + k]! += theta[w_offset + k * w_cols + j]! * predicted_bar;
        theta_bar[w_offset + k * w_cols + j]! += theta[theta_row_2 + k]! * predicted_bar;
      }
    }
  }
  return total / count;
}

interface MeanResidual_Types {
  args: [x: number[][], y: number[][], w: number[][]];
  wrt: { x: number[][]; y: number[][]; w: number[][] };
  data: [];
  flat: { x_rows: number; x_cols: number; y_rows: number; y_cols: number; w_rows: number; w_cols: number };
  workspace: MeanResidual_Workspace;
  derive: "gradient";
}

export const meanResidual = scalarModel<MeanResidual_Types>({
  layout: {
    format: 1,
    name: "meanResidual",
    derive: ["gradient"],
    parameters: [
      {
        name: "x",
        wrt: true,
        type: {
          kind: "array",
          of: { kind: "array", of: { kind: "number" }, storage: "Array", lengthAs: "x_cols" },
          storage: "Array",
          lengthAs: "x_rows",
        },
      },
      {
        name: "y",
        wrt: true,
        type: {
          kind: "array",
          of: { kind: "array", of: { kind: "number" }, storage: "Array", lengthAs: "y_cols" },
          storage: "Array",
          lengthAs: "y_rows",
        },
      },
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
    ],
    result: { kind: "number" },
  },
  workspace: () => meanResidual_workspace(),
  forward: (a, ws, theta) =>
    meanResidual_forward(theta, a.x_rows, a.x_cols, a.y_rows, a.y_cols, a.w_rows, a.w_cols, ws),
  backward: (a, ws, theta, seed, gradient) =>
    meanResidual_backward(theta, a.x_rows, a.x_cols, a.y_rows, a.y_cols, a.w_rows, a.w_cols, seed, gradient, ws),
  valueAndGradient: (a, _ws, theta, gradient) =>
    meanResidual_valueAndGradient(theta, a.x_rows, a.x_cols, a.y_rows, a.y_cols, a.w_rows, a.w_cols, gradient),
});
