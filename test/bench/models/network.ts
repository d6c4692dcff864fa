/*
 * The classifier of samples/mlp.ts (20 inputs, layers of 13 and 8, 3 classes) with the library's building blocks and sizes
 * that are known at run time only.
 */
import { linear, logSumExp, matVec, relu, sigmoid } from "chainrule";

export interface Weights {
  w1: number[][];
  w2: number[][];
  w3: number[][];
  b3: number[];
}

/** Mean cross-entropy of the batch `x`; `labels` holds the class of each row. */
export function network(weights: Weights, x: number[][], labels: number[]): number {
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    const hidden1 = matVec(weights.w1, x[n]!).map((a) => relu(a));
    const hidden2 = matVec(weights.w2, hidden1).map((a) => sigmoid(a));
    const logits = linear(weights.w3, hidden2, weights.b3);
    total += logSumExp(logits) - logits[labels[n]!]!;
  }
  return total / x.length;
}
