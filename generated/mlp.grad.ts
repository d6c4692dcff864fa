// Generated from samples/mlp.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";
import type { Params } from "../samples/mlp.js";
import type { Vec } from "chainrule";

// loss: params = [...w1 (13 × 20), ...w2 (8 × 13), ...w3 (3 × 8), ...b3 (3)]

export interface Loss_Workspace {
  hidden1: Float64Array;
  hidden1_2: Float64Array;
  hidden2: Float64Array;
  hidden2_2: Float64Array;
  logits: Float64Array;
  logits_2: Float64Array;
  logits_bar: Float64Array;
  logits_bar_2: Float64Array;
  hidden2_bar: Float64Array;
  hidden2_bar_2: Float64Array;
  hidden1_bar: Float64Array;
  hidden1_bar_2: Float64Array;
}

/** Arrays that the functions of `loss` share and keep between calls. */
export function loss_workspace(): Loss_Workspace {
  return {
    hidden1: new Float64Array(13),
    hidden1_2: new Float64Array(13),
    hidden2: new Float64Array(8),
    hidden2_2: new Float64Array(8),
    logits: new Float64Array(3),
    logits_2: new Float64Array(3),
    logits_bar: new Float64Array(3),
    logits_bar_2: new Float64Array(3),
    hidden2_bar: new Float64Array(8),
    hidden2_bar_2: new Float64Array(8),
    hidden1_bar: new Float64Array(13),
    hidden1_bar_2: new Float64Array(13),
  };
}

/** Value of `loss`. Per `n`: 4 flops, 1 tape read; per `n`, `hidden1_index`: 2 tape writes, 1 tape read; per `n`, `hidden1_index`, `j`: 2 flops; per `n`, `hidden2_index`: 4 flops, 2 tape writes, 1 tape read; per `n`, `hidden2_index`, `j`: 2 flops, 1 tape read; per `n`, `logits_index`: 8 flops, 2 tape writes, 9 tape reads; per `n`, `logits_index`, `j`: 2 flops, 1 tape read; besides 1 flop. */
export function loss_forward(
  params: Float64Array,
  x: Float64Array,
  x_rows: number,
  labels: Float64Array,
  ws: Loss_Workspace,
): number {
  const hidden1 = ws.hidden1;
  const hidden1_2 = ws.hidden1_2;
  const hidden2 = ws.hidden2;
  const hidden2_2 = ws.hidden2_2;
  const logits = ws.logits;
  const logits_2 = ws.logits_2;
  let total = 0;
  if (x_rows > labels.length)
    throw new RangeError(
      `labels[${x_rows - 1}] is out of range, the length is ${labels.length}, in: total += crossEntropy(logits, labels[n]!);`,
    );
  for (let n = 0; n < x_rows; n++) {
    const x_row = n * 20;
    for (let hidden1_index = 0; hidden1_index < 13; hidden1_index++) {
      let sum = 0;
      const params_row = hidden1_index * 20;
      for (let j = 0; j < 20; j++) {
        sum += params[params_row + j]! * x[x_row + j]!;
      }
      hidden1[hidden1_index] = sum;
    }
    for (let hidden1_index = 0; hidden1_index < 13; hidden1_index++) {
      const value = hidden1[hidden1_index]!;
      hidden1_2[hidden1_index] = value > 0 ? value : 0;
    }
    for (let hidden2_index = 0; hidden2_index < 8; hidden2_index++) {
      let sum = 0;
      const params_row = 260 + hidden2_index * 13;
      for (let j = 0; j < 13; j++) {
        sum += params[params_row + j]! * hidden1_2[j]!;
      }
      hidden2[hidden2_index] = sum;
    }
    for (let hidden2_index = 0; hidden2_index < 8; hidden2_index++) {
      hidden2_2[hidden2_index] = 1 / (1 + Math.exp(-hidden2[hidden2_index]!));
    }
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      let sum = 0;
      const params_row = 364 + logits_index * 8;
      for (let j = 0; j < 8; j++) {
        sum += params[params_row + j]! * hidden2_2[j]!;
      }
      logits[logits_index] = sum;
    }
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      logits_2[logits_index] = logits[logits_index]! + params[388 + logits_index]!;
    }
    const label = labels[n]!;
    let largest = -Infinity;
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      largest = Math.max(largest, logits_2[logits_index]!);
    }
    let largest_ties = 0;
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      if (logits_2[logits_index]! === largest && Number.isFinite(logits_2[logits_index]!)) {
        largest_ties += 1;
      }
    }
    let largest_2 = largest;
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      if (logits_2[logits_index]! === largest && Number.isFinite(logits_2[logits_index]!)) {
        largest_2 -= (logits_2[logits_index]! - logits_2[logits_index]!) / largest_ties;
      }
    }
    const largest_3 = largest_2;
    let total_2 = 0;
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      const logit = logits_2[logits_index]!;
      total_2 += Math.exp(logit - largest_3);
    }
    if (!(Number.isInteger(label) && label >= 0 && label < 3))
      throw new RangeError(
        `logits[${label}] is out of range, the length is 3, in: return Math.log(total) + largest - logits[label]!;`,
      );
    total += Math.log(total_2) + largest_3 - logits_2[label]!;
  }
  return total / x_rows;
}

/** Adjoint of `loss` wrt params; adds to params_bar. Per `n`: 3 flops; per `n`, `hidden1_index_2`: 1 tape write; per `n`, `hidden1_index_2`, `j_3`: 4 flops; per `n`, `hidden1_index`: 2 flops, 1 tape write, 2 tape reads; per `n`, `hidden2_index_2`: 1 tape write; per `n`, `hidden2_index_2`, `j_2`: 6 flops, 2 tape reads; per `n`, `hidden2_index`: 14 flops, 1 tape write, 2 tape reads; per `n`, `logits_index_4`: 1 tape write; per `n`, `logits_index_4`, `j`: 6 flops, 2 tape reads; per `n`, `logits_index_3`: 3 flops, 1 tape write, 1 tape read; per `n`, `logits_index_5`: 1 flop, 3 tape reads; per `n`, `logits_index_2`: 6 flops, 6 tape reads; per `n`, `logits_index`: 8 flops, 2 tape reads; besides 1 flop. */
export function loss_backward(
  params: Float64Array,
  x: Float64Array,
  x_rows: number,
  labels: Float64Array,
  seed: number,
  params_bar: Float64Array,
  ws: Loss_Workspace,
): void {
  const logits_bar = ws.logits_bar;
  const logits_bar_2 = ws.logits_bar_2;
  const hidden2_bar = ws.hidden2_bar;
  const hidden2_bar_2 = ws.hidden2_bar_2;
  const hidden1_bar = ws.hidden1_bar;
  const hidden1_bar_2 = ws.hidden1_bar_2;
  const hidden1 = ws.hidden1;
  const hidden1_2 = ws.hidden1_2;
  const hidden2 = ws.hidden2;
  const hidden2_2 = ws.hidden2_2;
  const logits = ws.logits;
  const logits_2 = ws.logits_2;
  logits_bar.fill(0);
  logits_bar_2.fill(0);
  hidden2_bar.fill(0);
  hidden2_bar_2.fill(0);
  hidden1_bar.fill(0);
  hidden1_bar_2.fill(0);
  const total_bar = seed / x_rows;
  for (let n = 0; n < x_rows; n++) {
    const x_row = n * 20;
    for (let hidden1_index_2 = 0; hidden1_index_2 < 13; hidden1_index_2++) {
      let sum = 0;
      const params_row = hidden1_index_2 * 20;
      for (let j_3 = 0; j_3 < 20; j_3++) {
        sum += params[params_row + j_3]! * x[x_row + j_3]!;
      }
      hidden1[hidden1_index_2] = sum;
    }
    for (let hidden1_index = 0; hidden1_index < 13; hidden1_index++) {
      const value = hidden1[hidden1_index]!;
      hidden1_2[hidden1_index] = value > 0 ? value : 0;
    }
    for (let hidden2_index_2 = 0; hidden2_index_2 < 8; hidden2_index_2++) {
      let sum = 0;
      const params_row = 260 + hidden2_index_2 * 13;
      for (let j_2 = 0; j_2 < 13; j_2++) {
        sum += params[params_row + j_2]! * hidden1_2[j_2]!;
      }
      hidden2[hidden2_index_2] = sum;
    }
    for (let hidden2_index = 0; hidden2_index < 8; hidden2_index++) {
      hidden2_2[hidden2_index] = 1 / (1 + Math.exp(-hidden2[hidden2_index]!));
    }
    for (let logits_index_4 = 0; logits_index_4 < 3; logits_index_4++) {
      let sum = 0;
      const params_row = 364 + logits_index_4 * 8;
      for (let j = 0; j < 8; j++) {
        sum += params[params_row + j]! * hidden2_2[j]!;
      }
      logits[logits_index_4] = sum;
    }
    for (let logits_index_3 = 0; logits_index_3 < 3; logits_index_3++) {
      logits_2[logits_index_3] = logits[logits_index_3]! + params[388 + logits_index_3]!;
    }
    const label = labels[n]!;
    let largest = -Infinity;
    for (let logits_index_5 = 0; logits_index_5 < 3; logits_index_5++) {
      largest = Math.max(largest, logits_2[logits_index_5]!);
    }
    let largest_ties = 0;
    for (let logits_index_5 = 0; logits_index_5 < 3; logits_index_5++) {
      if (logits_2[logits_index_5]! === largest && Number.isFinite(logits_2[logits_index_5]!)) {
        largest_ties += 1;
      }
    }
    let largest_2 = largest;
    for (let logits_index_2 = 0; logits_index_2 < 3; logits_index_2++) {
      if (logits_2[logits_index_2]! === largest && Number.isFinite(logits_2[logits_index_2]!)) {
        largest_2 -= (logits_2[logits_index_2]! - logits_2[logits_index_2]!) / largest_ties;
      }
    }
    const largest_3 = largest_2;
    let total = 0;
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      const logit = logits_2[logits_index]!;
      total += Math.exp(logit - largest_3);
    }
    let total_bar_2 = 0;
    if (total_bar !== 0) {
      // total += crossEntropy(logits, labels[n]!);
      total_bar_2 += total_bar / total;
    }

    // total += crossEntropy(logits, labels[n]!);
    let largest_bar = total_bar;
    logits_bar[label]! -= total_bar;

    for (let logits_index = 0; logits_index < 3; logits_index++) {
      const logit = logits_2[logits_index]!;
      const total_1_bar = Math.exp(logit - largest_3) * total_bar_2;
      largest_bar -= total_1_bar;

      // for (const logit of logits)
      logits_bar[logits_index]! += total_1_bar;
    }

    // const largest = Math.max(...logits);
    const largest_bar_2 = largest_bar;

    for (let logits_index_2 = 0; logits_index_2 < 3; logits_index_2++) {
      if (logits_2[logits_index_2]! === largest && Number.isFinite(logits_2[logits_index_2]!)) {
        logits_bar[logits_index_2]! -= -largest_bar_2 / largest_ties;
      }
    }
    for (let logits_index_3 = 2; logits_index_3 >= 0; logits_index_3--) {
      // const logits = product(params.w3, hidden2).map((logit, k) => logit + params.b3[k]!);
      const logits_bar_3 = logits_bar[logits_index_3]!;
      logits_bar[logits_index_3] = 0;
      logits_bar_2[logits_index_3]! += logits_bar_3;
      params_bar[388 + logits_index_3]! += logits_bar_3;
    }
    for (let logits_index_4 = 2; logits_index_4 >= 0; logits_index_4--) {
      // return weights.map((row) => { … });
      const logits_bar_3 = logits_bar_2[logits_index_4]!;
      logits_bar_2[logits_index_4] = 0;

      const params_row = 364 + logits_index_4 * 8;
      for (let j = 0; j < 8; j++) {
        // sum += row[j]! * inputs[j]!;
        params_bar[params_row + j]! += hidden2_2[j]! * logits_bar_3;
        hidden2_bar[j]! += params[params_row + j]! * logits_bar_3;
      }
    }
    for (let hidden2_index = 7; hidden2_index >= 0; hidden2_index--) {
      const hidden2_1 = Math.exp(-hidden2[hidden2_index]!);

      // const hidden2 = product(params.w2, hidden1).map(sigmoid);
      const hidden2_bar_3 = hidden2_bar[hidden2_index]!;
      hidden2_bar[hidden2_index] = 0;
      const hidden2_1_bar = -(((1 / (1 + hidden2_1)) * hidden2_bar_3) / (1 + hidden2_1));

      if (hidden2_1_bar !== 0) {
        hidden2_bar_2[hidden2_index]! -= hidden2_1 * hidden2_1_bar;
      }
    }
    for (let hidden2_index_2 = 7; hidden2_index_2 >= 0; hidden2_index_2--) {
      // return weights.map((row) => { … });
      const hidden2_bar_3 = hidden2_bar_2[hidden2_index_2]!;
      hidden2_bar_2[hidden2_index_2] = 0;

      const params_row = 260 + hidden2_index_2 * 13;
      for (let j_2 = 0; j_2 < 13; j_2++) {
        // sum += row[j]! * inputs[j]!;
        params_bar[params_row + j_2]! += hidden1_2[j_2]! * hidden2_bar_3;
        hidden1_bar[j_2]! += params[params_row + j_2]! * hidden2_bar_3;
      }
    }
    for (let hidden1_index = 12; hidden1_index >= 0; hidden1_index--) {
      const value = hidden1[hidden1_index]!;
      let value_bar = 0;

      // const hidden1 = product(params.w1, x[n]!).map(relu);
      const hidden1_bar_3 = hidden1_bar[hidden1_index]!;
      hidden1_bar[hidden1_index] = 0;

      if (value > 0) {
        // const hidden1 = product(params.w1, x[n]!).map(relu);
        value_bar += hidden1_bar_3;
      }

      // const hidden1 = product(params.w1, x[n]!).map(relu);
      hidden1_bar_2[hidden1_index]! += value_bar;
    }
    for (let hidden1_index_2 = 12; hidden1_index_2 >= 0; hidden1_index_2--) {
      // return weights.map((row) => { … });
      const hidden1_bar_3 = hidden1_bar_2[hidden1_index_2]!;
      hidden1_bar_2[hidden1_index_2] = 0;

      const params_row = hidden1_index_2 * 20;
      for (let j_3 = 0; j_3 < 20; j_3++) {
        // sum += row[j]! * inputs[j]!;
        params_bar[params_row + j_3]! += x[x_row + j_3]! * hidden1_bar_3;
      }
    }
  }
}

/** Value of `loss`; overwrites params_bar with the gradient. Per `n`: 7 flops, 1 tape read; per `n`, `hidden1_index_2`: 1 tape write; per `n`, `hidden1_index_2`, `j_3`: 4 flops; per `n`, `hidden1_index`: 2 flops, 1 tape write, 2 tape reads; per `n`, `hidden2_index_2`: 1 tape write; per `n`, `hidden2_index_2`, `j_2`: 6 flops, 2 tape reads; per `n`, `hidden2_index`: 14 flops, 1 tape write, 2 tape reads; per `n`, `logits_index_4`: 1 tape write; per `n`, `logits_index_4`, `j`: 6 flops, 2 tape reads; per `n`, `logits_index_3`: 3 flops, 1 tape write, 1 tape read; per `n`, `logits_index_5`: 1 flop, 3 tape reads; per `n`, `logits_index_2`: 6 flops, 6 tape reads; per `n`, `logits_index`: 8 flops, 2 tape reads; besides 2 flops. */
export function loss_valueAndGradient(
  params: Float64Array,
  x: Float64Array,
  x_rows: number,
  labels: Float64Array,
  params_bar: Float64Array,
  ws: Loss_Workspace,
): number {
  const logits_bar = ws.logits_bar;
  const logits_bar_2 = ws.logits_bar_2;
  const hidden2_bar = ws.hidden2_bar;
  const hidden2_bar_2 = ws.hidden2_bar_2;
  const hidden1_bar = ws.hidden1_bar;
  const hidden1_bar_2 = ws.hidden1_bar_2;
  const hidden1 = ws.hidden1;
  const hidden1_2 = ws.hidden1_2;
  const hidden2 = ws.hidden2;
  const hidden2_2 = ws.hidden2_2;
  const logits = ws.logits;
  const logits_2 = ws.logits_2;
  let total = 0;
  params_bar.fill(0);
  logits_bar.fill(0);
  logits_bar_2.fill(0);
  hidden2_bar.fill(0);
  hidden2_bar_2.fill(0);
  hidden1_bar.fill(0);
  hidden1_bar_2.fill(0);
  const total_bar = 1 / x_rows;
  if (x_rows > labels.length)
    throw new RangeError(
      `labels[${x_rows - 1}] is out of range, the length is ${labels.length}, in: total += crossEntropy(logits, labels[n]!);`,
    );
  for (let n = 0; n < x_rows; n++) {
    const x_row = n * 20;
    for (let hidden1_index_2 = 0; hidden1_index_2 < 13; hidden1_index_2++) {
      let sum = 0;
      const params_row = hidden1_index_2 * 20;
      for (let j_3 = 0; j_3 < 20; j_3++) {
        sum += params[params_row + j_3]! * x[x_row + j_3]!;
      }
      hidden1[hidden1_index_2] = sum;
    }
    for (let hidden1_index = 0; hidden1_index < 13; hidden1_index++) {
      const value = hidden1[hidden1_index]!;
      hidden1_2[hidden1_index] = value > 0 ? value : 0;
    }
    for (let hidden2_index_2 = 0; hidden2_index_2 < 8; hidden2_index_2++) {
      let sum = 0;
      const params_row = 260 + hidden2_index_2 * 13;
      for (let j_2 = 0; j_2 < 13; j_2++) {
        sum += params[params_row + j_2]! * hidden1_2[j_2]!;
      }
      hidden2[hidden2_index_2] = sum;
    }
    for (let hidden2_index = 0; hidden2_index < 8; hidden2_index++) {
      hidden2_2[hidden2_index] = 1 / (1 + Math.exp(-hidden2[hidden2_index]!));
    }
    for (let logits_index_4 = 0; logits_index_4 < 3; logits_index_4++) {
      let sum = 0;
      const params_row = 364 + logits_index_4 * 8;
      for (let j = 0; j < 8; j++) {
        sum += params[params_row + j]! * hidden2_2[j]!;
      }
      logits[logits_index_4] = sum;
    }
    for (let logits_index_3 = 0; logits_index_3 < 3; logits_index_3++) {
      logits_2[logits_index_3] = logits[logits_index_3]! + params[388 + logits_index_3]!;
    }
    const label = labels[n]!;
    let largest = -Infinity;
    for (let logits_index_5 = 0; logits_index_5 < 3; logits_index_5++) {
      largest = Math.max(largest, logits_2[logits_index_5]!);
    }
    let largest_ties = 0;
    for (let logits_index_5 = 0; logits_index_5 < 3; logits_index_5++) {
      if (logits_2[logits_index_5]! === largest && Number.isFinite(logits_2[logits_index_5]!)) {
        largest_ties += 1;
      }
    }
    let largest_2 = largest;
    for (let logits_index_2 = 0; logits_index_2 < 3; logits_index_2++) {
      if (logits_2[logits_index_2]! === largest && Number.isFinite(logits_2[logits_index_2]!)) {
        largest_2 -= (logits_2[logits_index_2]! - logits_2[logits_index_2]!) / largest_ties;
      }
    }
    const largest_3 = largest_2;
    let total_2 = 0;
    for (let logits_index = 0; logits_index < 3; logits_index++) {
      const logit = logits_2[logits_index]!;
      total_2 += Math.exp(logit - largest_3);
    }
    if (!(Number.isInteger(label) && label >= 0 && label < 3))
      throw new RangeError(
        `logits[${label}] is out of range, the length is 3, in: return Math.log(total) + largest - logits[label]!;`,
      );
    total += Math.log(total_2) + largest_3 - logits_2[label]!;
    let total_bar_2 = 0;
    if (total_bar !== 0) {
      // total += crossEntropy(logits, labels[n]!);
      total_bar_2 += total_bar / total_2;
    }

    // total += crossEntropy(logits, labels[n]!);
    let largest_bar = total_bar;
    logits_bar[label]! -= total_bar;

    for (let logits_index = 0; logits_index < 3; logits_index++) {
      const logit = logits_2[logits_index]!;
      const total_1_bar = Math.exp(logit - largest_3) * total_bar_2;
      largest_bar -= total_1_bar;

      // for (const logit of logits)
      logits_bar[logits_index]! += total_1_bar;
    }

    // const largest = Math.max(...logits);
    const largest_bar_2 = largest_bar;

    for (let logits_index_2 = 0; logits_index_2 < 3; logits_index_2++) {
      if (logits_2[logits_index_2]! === largest && Number.isFinite(logits_2[logits_index_2]!)) {
        logits_bar[logits_index_2]! -= -largest_bar_2 / largest_ties;
      }
    }
    for (let logits_index_3 = 2; logits_index_3 >= 0; logits_index_3--) {
      // const logits = product(params.w3, hidden2).map((logit, k) => logit + params.b3[k]!);
      const logits_bar_3 = logits_bar[logits_index_3]!;
      logits_bar[logits_index_3] = 0;
      logits_bar_2[logits_index_3]! += logits_bar_3;
      params_bar[388 + logits_index_3]! += logits_bar_3;
    }
    for (let logits_index_4 = 2; logits_index_4 >= 0; logits_index_4--) {
      // return weights.map((row) => { … });
      const logits_bar_3 = logits_bar_2[logits_index_4]!;
      logits_bar_2[logits_index_4] = 0;

      const params_row = 364 + logits_index_4 * 8;
      for (let j = 0; j < 8; j++) {
        // sum += row[j]! * inputs[j]!;
        params_bar[params_row + j]! += hidden2_2[j]! * logits_bar_3;
        hidden2_bar[j]! += params[params_row + j]! * logits_bar_3;
      }
    }
    for (let hidden2_index = 7; hidden2_index >= 0; hidden2_index--) {
      const hidden2_1 = Math.exp(-hidden2[hidden2_index]!);

      // const hidden2 = product(params.w2, hidden1).map(sigmoid);
      const hidden2_bar_3 = hidden2_bar[hidden2_index]!;
      hidden2_bar[hidden2_index] = 0;
      const hidden2_1_bar = -(((1 / (1 + hidden2_1)) * hidden2_bar_3) / (1 + hidden2_1));

      if (hidden2_1_bar !== 0) {
        hidden2_bar_2[hidden2_index]! -= hidden2_1 * hidden2_1_bar;
      }
    }
    for (let hidden2_index_2 = 7; hidden2_index_2 >= 0; hidden2_index_2--) {
      // return weights.map((row) => { … });
      const hidden2_bar_3 = hidden2_bar_2[hidden2_index_2]!;
      hidden2_bar_2[hidden2_index_2] = 0;

      const params_row = 260 + hidden2_index_2 * 13;
      for (let j_2 = 0; j_2 < 13; j_2++) {
        // sum += row[j]! * inputs[j]!;
        params_bar[params_row + j_2]! += hidden1_2[j_2]! * hidden2_bar_3;
        hidden1_bar[j_2]! += params[params_row + j_2]! * hidden2_bar_3;
      }
    }
    for (let hidden1_index = 12; hidden1_index >= 0; hidden1_index--) {
      const value = hidden1[hidden1_index]!;
      let value_bar = 0;

      // const hidden1 = product(params.w1, x[n]!).map(relu);
      const hidden1_bar_3 = hidden1_bar[hidden1_index]!;
      hidden1_bar[hidden1_index] = 0;

      if (value > 0) {
        // const hidden1 = product(params.w1, x[n]!).map(relu);
        value_bar += hidden1_bar_3;
      }

      // const hidden1 = product(params.w1, x[n]!).map(relu);
      hidden1_bar_2[hidden1_index]! += value_bar;
    }
    for (let hidden1_index_2 = 12; hidden1_index_2 >= 0; hidden1_index_2--) {
      // return weights.map((row) => { … });
      const hidden1_bar_3 = hidden1_bar_2[hidden1_index_2]!;
      hidden1_bar_2[hidden1_index_2] = 0;

      const params_row = hidden1_index_2 * 20;
      for (let j_3 = 0; j_3 < 20; j_3++) {
        // sum += row[j]! * inputs[j]!;
        params_bar[params_row + j_3]! += x[x_row + j_3]! * hidden1_bar_3;
      }
    }
  }
  return total / x_rows;
}

interface Loss_Types {
  args: [params: Params, x: Vec<20>[], labels: number[]];
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
        name: "params",
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
