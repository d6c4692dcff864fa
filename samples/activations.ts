/*
 * Activation functions, element by element. `backward` with a seed of ones gives the slope at every point.
 */

/** 1 / (1 + e⁻ᵃ). */
export function sigmoid(a: number[]): number[] {
  return a.map((value) => 1 / (1 + Math.exp(-value)));
}

/** Hyperbolic tangent. */
export function tanh(a: number[]): number[] {
  return a.map((value) => Math.tanh(value));
}

/** max(a, 0), with slope 0 at 0. */
export function relu(a: number[]): number[] {
  return a.map((value) => Math.max(value, 0));
}
