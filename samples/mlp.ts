/*
 * A small classifier: 20 inputs, layers of 13 (relu) and 8 (sigmoid), 3 classes; a bias on the last layer only. Weights
 * have one row per output.
 */
import { crossEntropy, type Mat, type Vec } from "chainrule";

export interface Params {
  w1: Mat<13, 20>;
  w2: Mat<8, 13>;
  w3: Mat<3, 8>;
  b3: Vec<3>;
}

/** Mean cross-entropy of the batch `x`, one row per example; `labels` holds the class of each row. */
export function loss({ w1, w2, w3, b3 }: Params, x: Vec<20>[], labels: number[]): number {
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    const row = x[n]!;

    const hidden1 = new Array<number>(13).fill(0);
    for (let i = 0; i < 13; i++) {
      let sum = 0;
      for (let j = 0; j < 20; j++) sum += w1[i]![j]! * row[j]!;
      hidden1[i] = sum > 0 ? sum : 0;
    }

    const hidden2 = new Array<number>(8).fill(0);
    for (let i = 0; i < 8; i++) {
      let sum = 0;
      for (let j = 0; j < 13; j++) sum += w2[i]![j]! * hidden1[j]!;
      hidden2[i] = 1 / (1 + Math.exp(-sum));
    }

    const logits = new Array<number>(3).fill(0);
    for (let k = 0; k < 3; k++) {
      let sum = b3[k]!;
      for (let j = 0; j < 8; j++) sum += w3[k]![j]! * hidden2[j]!;
      logits[k] = sum;
    }

    total += crossEntropy(logits, labels[n]!);
  }
  return total / x.length;
}
