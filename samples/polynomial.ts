/*
 * The first steps: polynomials of one number.
 */

/** (x + 2)² + 3. */
export function squarePlus(x: number): number {
  return (x + 2) ** 2 + 3;
}

/** x² + 2x + 3: the gradient of a sum is the sum of the gradients, so x counts twice in the second term. */
export function quadratic(x: number): number {
  return x ** 2 + (x + x) + 3;
}
