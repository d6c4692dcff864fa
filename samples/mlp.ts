/*
 * A small classifier: 20 inputs, layers of 13 (relu) and 8 (sigmoid), 3 classes; a bias on the last layer only. Weights
 * have one row per output.
 */
import type { Mat, Vec } from "chainrule";

export interface Params {
  w1: Mat<13, 20>;
  w2: Mat<8, 13>;
  w3: Mat<3, 8>;
  b3: Vec<3>;
}

/** Mean cross-entropy of the batch `x`, one row per example; `labels` holds the class of each row. */
export function loss(params: Params, x: Vec<20>[], labels: number[]): number {
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    const hidden1 = product(params.w1, x[n]!).map(relu);
    const hidden2 = product(params.w2, hidden1).map(sigmoid);
    const logits = product(params.w3, hidden2).map((logit, k) => logit + params.b3[k]!);
    total += crossEntropy(logits, labels[n]!);
  }
  return total / x.length;
}

/** The matrix `weights` times the vector `inputs`. */
function product(weights: number[][], inputs: number[]): number[] {
  return weights.map((row) => {
    let sum = 0;
    for (let j = 0; j < inputs.length; j++) {
      sum += row[j]! * inputs[j]!;
    }
    return sum;
  });
}

function relu(value: number): number {
  return value > 0 ? value : 0;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** -log of the softmax of `logits` at `label`. */
function crossEntropy(logits: number[], label: number): number {
  const largest = Math.max(...logits);
  let total = 0;
  for (const logit of logits) {
    total += Math.exp(logit - largest);
  }
  return Math.log(total) + largest - logits[label]!;
}
