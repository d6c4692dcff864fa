/*
 * Softmax: numbers to probabilities that sum to 1. The largest is subtracted first, so no exponential overflows.
 */

/** exp(aᵢ) / Σ exp(aⱼ). */
export function softmax(a: number[]): number[] {
  const largest = Math.max(...a);
  const exponentials = a.map((value) => Math.exp(value - largest));
  let total = 0;
  for (const e of exponentials) total += e;
  return exponentials.map((e) => e / total);
}

/** One of the probabilities: a number, so it has a gradient. */
export function probability(a: number[], index: number): number {
  return softmax(a)[index]!;
}
