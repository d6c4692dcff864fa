/*
 * A linear map of a batch: the mean of y - x w over all its elements, with respect to all three matrices.
 */

/**
 * Mean of y - x w, for x of n rows and k columns, w of k rows and m columns, y of n rows and m columns.
 *
 * @wrt x y w
 */
export function meanResidual(x: number[][], y: number[][], w: number[][]): number {
  let total = 0;
  let count = 0;
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < y[i]!.length; j++) {
      let predicted = 0;
      for (let k = 0; k < w.length; k++) {
        predicted += x[i]![k]! * w[k]![j]!;
      }
      total += y[i]![j]! - predicted;
      count++;
    }
  }
  return total / count;
}
