/*
 * The square loss of a one-weight model. `backward` adds to the gradient it is given, so calling it again accumulates.
 */

/** (w x - target)². */
export function squareLoss(w: number, x: number, target: number): number {
  const residual = w * x - target;
  return residual * residual;
}
