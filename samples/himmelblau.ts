/*
 * Himmelblau's function: a classic test of optimizers, with four minima of value 0.
 */

/** (x² + y - 11)² + (x + y² - 7)². */
export function himmelblau(point: [number, number]): number {
  const [x, y] = point;
  return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;
}
