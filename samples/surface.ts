/*
 * A bowl with a slanted axis: the squared errors of two linear equations, as a function of two weights.
 */

/**
 * (2 - w1 - w2)² + (4 - 3 w1 - w2)², smallest at w1 = 1, w2 = 1.
 *
 * @wrt w1 w2
 */
export function surface(w1: number, w2: number): number {
  return (2 - w1 - w2) ** 2 + (4 - 3 * w1 - w2) ** 2;
}
