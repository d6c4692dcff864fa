/*
 * Rosenbrock's function in any number of dimensions: a curved valley with its minimum, 0, at (1, …, 1).
 */

/** Σ 100 (xᵢ₊₁ - xᵢ²)² + (1 - xᵢ)². */
export function rosenbrock(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length - 1; i++) {
    const offValley = x[i + 1]! - x[i]! ** 2;
    const toGo = 1 - x[i]!;
    sum += 100 * offValley ** 2 + toGo ** 2;
  }
  return sum;
}
