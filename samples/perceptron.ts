/*
 * Perceptrons with a sigmoid, and the mean squared distance of their outputs from 1.
 */

/** One output. */
export function singleOutput(w: number[], x: number[]): number {
  return (1 - activate(w, x)) ** 2;
}

/** One output for each row of weights. */
export function multiOutput(w: number[][], x: number[]): number {
  let loss = 0;
  for (const row of w) {
    loss += (1 - activate(row, x)) ** 2;
  }
  return loss / w.length;
}

function activate(w: number[], x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += w[i]! * x[i]!;
  }
  return 1 / (1 + Math.exp(-sum));
}
