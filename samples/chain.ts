/*
 * The chain rule itself: two linear layers of one number each, differentiated with respect to all four of their
 * parameters.
 */

/**
 * y2 = (x w1 + b1) w2 + b2.
 *
 * @wrt w1 b1 w2 b2
 */
export function chain(x: number, w1: number, b1: number, w2: number, b2: number): number {
  const y1 = x * w1 + b1;
  const y2 = y1 * w2 + b2;
  return y2;
}
