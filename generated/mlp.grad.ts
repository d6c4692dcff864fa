// Generated from samples/mlp.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";
import type { Params } from "../samples/mlp.js";
import type { Vec } from "chainrule";

// loss: theta = [...w1 (13 × 20), ...w2 (8 × 13), ...w3 (3 × 8), ...b3 (3)]

export interface Loss_Workspace {
  hidden1: Float64Array;
  hidden2: Float64Array;
  logits: Float64Array;
  sum_tape: Float64Array;
  hidden2_1_tape: Float64Array;
  logits_bar: Float64Array;
  hidden2_bar: Float64Array;
  hidden1_bar: Float64Array;
}

/** Arrays that the functions of `loss` share and keep between calls. */
export function loss_workspace(): Loss_Workspace {
  return {
    hidden1: new Float64Array(13),
    hidden2: new Float64Array(8),
    logits: new Float64Array(3),
    sum_tape: new Float64Array(13),
    hidden2_1_tape: new Float64Array(8),
    logits_bar: new Float64Array(3),
    hidden2_bar: new Float64Array(8),
    hidden1_bar: new Float64Array(13),
  };
}

/** Value of `loss`. Per `n`: 5 flops, 1 tape read; per `n`, `i`: 7 flops, 2 tape writes, 2 tape reads; per `n`, `i`, `j`: 4 flops, 1 tape read; per `n`, `k`: 1 tape write; per `n`, `k`, `j`: 2 flops, 1 tape read; besides 1 flop. */
export function loss_forward(
  theta: Float64Array,
  x: Float64Array,
  x_rows: number,
  labels: Float64Array,
  ws: Loss_Workspace,
): number {
  const hidden1 = ws.hidden1;
  const hidden2 = ws.hidden2;
  const logits = ws.logits;
  let total = 0;
  for (let n = 0; n < x_rows; n++) {
    const x_row = n * 20;
    for (let i = 0; i < 13; i++) {
      let sum = 0;
      const theta_row = i * 20;
      for (let j = 0; j < 20; j++) {
        sum += theta[theta_row + j]! * x[x_row + j]!;
      }
      hidden1[i] = sum > 0 ? sum : 0;
    }
    for (let i = 0; i < 8; i++) {
      let sum = 0;
      const theta_row = 260 + i * 13;
      for (let j = 0; j < 13; j++) {
        sum += theta[theta_row + j]! * hidden1[j]!;
      }
      hidden2[i] = 1 / (1 + Math.exp(-sum));
    }
    for (let k = 0; k < 3; k++) {
      let sum = theta[388 + k]!;
      const theta_row = 364 + k * 8;
      for (let j = 0; j < 8; j++) {
        sum += theta[theta_row + j]! * hidden2[j]!;
      }
      logits[k] = sum;
    }
    if (n >= labels.length)
      throw new RangeError(
        `labels[${n}] is out of range, the length is ${labels.length}, in: total += crossEntropy(logits, labels[n]!);`,
      );
    const label = labels[n]!;
    if (!(label >= 0 && label < 3) || label !== Math.floor(label)) {
      throw new RangeError(`crossEntropy: label ${label} is not an index of 3 logits`);
    }
    let largest = -Infinity;
    for (let i = 0; i < 3; i++) {
      const candidate = logits[i]!;
      if (candidate > largest) {
        largest = candidate;
      }
    }
    const shift = Math.abs(largest) === Infinity ? 0 : largest;
    let total_2 = 0;
    for (let i = 0; i < 3; i++) {
      total_2 += Math.exp(logits[i]! - shift);
    }
    if (!(Number.isInteger(label) && label >= 0 && label < 3))
      throw new RangeError(
        `logits[${label}] is out of range, the length is 3, in: return Math.log(total) - (logits[label]! - shift);`,
      );
    total += Math.log(total_2) - (logits[label]! - shift);
  }
  return total / x_rows;
}

/** Adjoint of `loss` wrt theta; adds to theta_bar. Per `n`: 3 flops; per `n`, `i`: 18 flops, 2 tape writes, 3 tape reads; per `n`, `i`, `j`: 10 flops, 2 tape reads; per `n`, `k`: 1 flop, 1 tape write; per `n`, `k`, `j`: 6 flops, 2 tape reads; besides 1 flop. */
export function loss_backward(
  theta: Float64Array,
  x: Float64Array,
  x_rows: number,
  labels: Float64Array,
  seed: number,
  theta_bar: Float64Array,
  ws: Loss_Workspace,
): void {
  const logits_bar = ws.logits_bar;
  const hidden2_bar = ws.hidden2_bar;
  const hidden1_bar = ws.hidden1_bar;
  const hidden1 = ws.hidden1;
  const sum_tape = ws.sum_tape;
  const hidden2 = ws.hidden2;
  const hidden2_1_tape = ws.hidden2_1_tape;
  const logits = ws.logits;
  logits_bar.fill(0);
  hidden2_bar.fill(0);
  hidden1_bar.fill(0);
  const total_bar = seed / x_rows;
  for (let n = 0; n < x_rows; n++) {
    const x_row = n * 20;
    for (let i = 0; i < 13; i++) {
      let sum = 0;
      const theta_row = i * 20;
      for (let j = 0; j < 20; j++) {
        sum += theta[theta_row + j]! * x[x_row + j]!;
      }
      hidden1[i] = sum > 0 ? sum : 0;
      sum_tape[i] = sum;
    }
    for (let i = 0; i < 8; i++) {
      let sum = 0;
      const theta_row = 260 + i * 13;
      for (let j = 0; j < 13; j++) {
        sum += theta[theta_row + j]! * hidden1[j]!;
      }
      const hidden2_1 = Math.exp(-sum);
      hidden2[i] = 1 / (1 + hidden2_1);
      hidden2_1_tape[i] = hidden2_1;
    }
    for (let k = 0; k < 3; k++) {
      let sum = theta[388 + k]!;
      const theta_row = 364 + k * 8;
      for (let j = 0; j < 8; j++) {
        sum += theta[theta_row + j]! * hidden2[j]!;
      }
      logits[k] = sum;
    }
    const label = labels[n]!;
    let largest = -Infinity;
    for (let i = 0; i < 3; i++) {
      const candidate = logits[i]!;
      if (candidate > largest) {
        largest = candidate;
      }
    }
    const shift = Math.abs(largest) === Infinity ? 0 : largest;
    let total = 0;
    for (let i = 0; i < 3; i++) {
      total += Math.exp(logits[i]! - shift);
    }

    // total += crossEntropy(logits, labels[n]!);
    const total_bar_2 = total_bar / total;
    logits_bar[label]! -= total_bar;

    if (total_bar_2 !== 0) {
      for (let i = 0; i < 3; i++) {
        logits_bar[i]! += Math.exp(logits[i]! - shift) * total_bar_2;
      }
    }
    for (let k = 2; k >= 0; k--) {
      // logits[k] = sum;
      const logits_bar_2 = logits_bar[k]!;
      logits_bar[k] = 0;

      if (logits_bar_2 !== 0) {
        const theta_row = 364 + k * 8;
        for (let j = 0; j < 8; j++) {
          // sum += w3[k]![j]! * hidden2[j]!;
          theta_bar[theta_row + j]! += hidden2[j]! * logits_bar_2;
          hidden2_bar[j]! += theta[theta_row + j]! * logits_bar_2;
        }
      }

      // let sum = b3[k]!;
      theta_bar[388 + k]! += logits_bar_2;
    }
    for (let i = 7; i >= 0; i--) {
      const hidden2_1 = hidden2_1_tape[i]!;

      // hidden2[i] = 1 / (1 + Math.exp(-sum));
      const hidden2_bar_2 = hidden2_bar[i]!;
      hidden2_bar[i] = 0;

      if (hidden2_bar_2 !== 0) {
        // hidden2[i] = 1 / (1 + Math.exp(-sum));
        const hidden2_1_bar = -(hidden2_bar_2 / (1 + hidden2_1) / (1 + hidden2_1));

        if (hidden2_1_bar !== 0) {
          const sum_bar = -(hidden2_1 * hidden2_1_bar);
          if (sum_bar !== 0) {
            const theta_row = 260 + i * 13;
            for (let j = 0; j < 13; j++) {
              // sum += w2[i]![j]! * hidden1[j]!;
              theta_bar[theta_row + j]! += hidden1[j]! * sum_bar;
              hidden1_bar[j]! += theta[theta_row + j]! * sum_bar;
            }
          }
        }
      }
    }
    for (let i = 12; i >= 0; i--) {
      // hidden1[i] = sum > 0 ? sum : 0;
      const hidden1_bar_2 = hidden1_bar[i]!;
      hidden1_bar[i] = 0;

      if (sum_tape[i]! > 0) {
        if (hidden1_bar_2 !== 0) {
          const theta_row = i * 20;
          for (let j = 0; j < 20; j++) {
            // sum += w1[i]![j]! * row[j]!;
            theta_bar[theta_row + j]! += x[x_row + j]! * hidden1_bar_2;
          }
        }
      }
    }
  }
}

/** Value of `loss`; overwrites theta_bar with the gradient. Per `n`: 7 flops, 1 tape read; per `n`, `i`: 18 flops, 2 tape writes, 3 tape reads; per `n`, `i`, `j`: 10 flops, 2 tape reads; per `n`, `k`: 1 flop, 1 tape write; per `n`, `k`, `j`: 6 flops, 2 tape reads; besides 2 flops. */
export function loss_valueAndGradient(
  theta: Float64Array,
  x: Float64Array,
  x_rows: number,
  labels: Float64Array,
  theta_bar: Float64Array,
  ws: Loss_Workspace,
): number {
  const logits_bar = ws.logits_bar;
  const hidden2_bar = ws.hidden2_bar;
  const hidden1_bar = ws.hidden1_bar;
  const hidden1 = ws.hidden1;
  const sum_tape = ws.sum_tape;
  const hidden2 = ws.hidden2;
  const hidden2_1_tape = ws.hidden2_1_tape;
  const logits = ws.logits;
  let total = 0;
  theta_bar.fill(0);
  logits_bar.fill(0);
  hidden2_bar.fill(0);
  hidden1_bar.fill(0);
  const total_bar = 1 / x_rows;
  for (let n = 0; n < x_rows; n++) {
    const x_row = n * 20;
    for (let i = 0; i < 13; i++) {
      let sum = 0;
      const theta_row = i * 20;
      for (let j = 0; j < 20; j++) {
        sum += theta[theta_row + j]! * x[x_row + j]!;
      }
      hidden1[i] = sum > 0 ? sum : 0;
      sum_tape[i] = sum;
    }
    for (let i = 0; i < 8; i++) {
      let sum = 0;
      const theta_row = 260 + i * 13;
      for (let j = 0; j < 13; j++) {
        sum += theta[theta_row + j]! * hidden1[j]!;
      }
      const hidden2_1 = Math.exp(-sum);
      hidden2[i] = 1 / (1 + hidden2_1);
      hidden2_1_tape[i] = hidden2_1;
    }
    for (let k = 0; k < 3; k++) {
      let sum = theta[388 + k]!;
      const theta_row = 364 + k * 8;
      for (let j = 0; j < 8; j++) {
        sum += theta[theta_row + j]! * hidden2[j]!;
      }
      logits[k] = sum;
    }
    if (n >= labels.length)
      throw new RangeError(
        `labels[${n}] is out of range, the length is ${labels.length}, in: total += crossEntropy(logits, labels[n]!);`,
      );
    const label = labels[n]!;
    if (!(label >= 0 && label < 3) || label !== Math.floor(label)) {
      throw new RangeError(`crossEntropy: label ${label} is not an index of 3 logits`);
    }
    let largest = -Infinity;
    for (let i = 0; i < 3; i++) {
      const candidate = logits[i]!;
      if (candidate > largest) {
        largest = candidate;
      }
    }
    const shift = Math.abs(largest) === Infinity ? 0 : largest;
    let total_2 = 0;
    for (let i = 0; i < 3; i++) {
      total_2 += Math.exp(logits[i]! - shift);
    }
    if (!(Number.isInteger(label) && label >= 0 && label < 3))
      throw new RangeError(
        `logits[${label}] is out of range, the length is 3, in: return Math.log(total) - (logits[label]! - shift);`,
      );
    total += Math.log(total_2) - (logits[label]! - shift);

    // total += crossEntropy(logits, labels[n]!);
    const total_bar_2 = total_bar / total_2;
    logits_bar[label]! -= total_bar;

    if (total_bar_2 !== 0) {
      for (let i = 0; i < 3; i++) {
        logits_bar[i]! += Math.exp(logits[i]! - shift) * total_bar_2;
      }
    }
    for (let k = 2; k >= 0; k--) {
      // logits[k] = sum;
      const logits_bar_2 = logits_bar[k]!;
      logits_bar[k] = 0;

      if (logits_bar_2 !== 0) {
        const theta_row = 364 + k * 8;
        for (let j = 0; j < 8; j++) {
          // sum += w3[k]![j]! * hidden2[j]!;
          theta_bar[theta_row + j]! += hidden2[j]! * logits_bar_2;
          hidden2_bar[j]! += theta[theta_row + j]! * logits_bar_2;
        }
      }

      // let sum = b3[k]!;
      theta_bar[388 + k]! += logits_bar_2;
    }
    for (let i = 7; i >= 0; i--) {
      const hidden2_1 = hidden2_1_tape[i]!;

      // hidden2[i] = 1 / (1 + Math.exp(-sum));
      const hidden2_bar_2 = hidden2_bar[i]!;
      hidden2_bar[i] = 0;

      if (hidden2_bar_2 !== 0) {
        // hidden2[i] = 1 / (1 + Math.exp(-sum));
        const hidden2_1_bar = -(hidden2_bar_2 / (1 + hidden2_1) / (1 + hidden2_1));

        if (hidden2_1_bar !== 0) {
          const sum_bar = -(hidden2_1 * hidden2_1_bar);
          if (sum_bar !== 0) {
            const theta_row = 260 + i * 13;
            for (let j = 0; j < 13; j++) {
              // sum += w2[i]![j]! * hidden1[j]!;
              theta_bar[theta_row + j]! += hidden1[j]! * sum_bar;
              hidden1_bar[j]! += theta[theta_row + j]! * sum_bar;
            }
          }
        }
      }
    }
    for (let i = 12; i >= 0; i--) {
      // hidden1[i] = sum > 0 ? sum : 0;
      const hidden1_bar_2 = hidden1_bar[i]!;
      hidden1_bar[i] = 0;

      if (sum_tape[i]! > 0) {
        if (hidden1_bar_2 !== 0) {
          const theta_row = i * 20;
          for (let j = 0; j < 20; j++) {
            // sum += w1[i]![j]! * row[j]!;
            theta_bar[theta_row + j]! += x[x_row + j]! * hidden1_bar_2;
          }
        }
      }
    }
  }
  return total / x_rows;
}

interface Loss_Types {
  args: [theta: Params, x: Vec<20>[], labels: number[]];
  wrt: Params;
  data: [x: Vec<20>[], labels: number[]];
  flat: { x: Float64Array; x_rows: number; labels: Float64Array };
  workspace: Loss_Workspace;
  derive: "gradient";
}

export const loss = scalarModel<Loss_Types>({
  layout: {
    format: 1,
    name: "loss",
    derive: ["gradient"],
    parameters: [
      {
        name: "theta",
        wrt: true,
        type: {
          kind: "record",
          fields: [
            {
              name: "w1",
              type: {
                kind: "array",
                of: { kind: "array", of: { kind: "number" }, storage: "Array", length: 20 },
                storage: "Array",
                length: 13,
              },
            },
            {
              name: "w2",
              type: {
                kind: "array",
                of: { kind: "array", of: { kind: "number" }, storage: "Array", length: 13 },
                storage: "Array",
                length: 8,
              },
            },
            {
              name: "w3",
              type: {
                kind: "array",
                of: { kind: "array", of: { kind: "number" }, storage: "Array", length: 8 },
                storage: "Array",
                length: 3,
              },
            },
            { name: "b3", type: { kind: "array", of: { kind: "number" }, storage: "Array", length: 3 } },
          ],
        },
      },
      {
        name: "x",
        wrt: false,
        type: {
          kind: "array",
          of: { kind: "array", of: { kind: "number" }, storage: "Array", length: 20 },
          storage: "Array",
          lengthAs: "x_rows",
          as: "x",
        },
      },
      { name: "labels", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Array", as: "labels" } },
    ],
    result: { kind: "number" },
  },
  workspace: () => loss_workspace(),
  forward: (a, ws, theta) => loss_forward(theta, a.x, a.x_rows, a.labels, ws),
  backward: (a, ws, theta, seed, gradient) => loss_backward(theta, a.x, a.x_rows, a.labels, seed, gradient, ws),
  valueAndGradient: (a, ws, theta, gradient) => loss_valueAndGradient(theta, a.x, a.x_rows, a.labels, gradient, ws),
});
