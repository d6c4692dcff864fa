/*
 * Binary cross-entropy: how surprised a predicted probability is by the outcome.
 */

/** Cross-entropy of the outcome y under the probability sigmoid(x²). */
export function binaryCrossEntropy(x: number, y: number): number {
  const probability = 1 / (1 + Math.exp(-(x * x)));
  return -(y * Math.log(probability) + (1 - y) * Math.log(1 - probability));
}
