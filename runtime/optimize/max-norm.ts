/*
 * A vector in; the largest magnitude of its elements out: 0 for none, NaN if any is NaN, so that a finite result means
 * that every element is finite.
 */
export function maxNorm(x: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const magnitude = Math.abs(x[i]!);
    if (!(magnitude <= largest)) {
      if (Number.isNaN(magnitude)) {
        return NaN;
      }
      largest = magnitude;
    }
  }
  return largest;
}
