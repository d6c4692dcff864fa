/*
 * Functions of a few variables with known minima, as objectives with gradients written by hand.
 */
import type { Objective } from "../../../runtime/optimize/index.js";

type Evaluate = (x: Float64Array, gradient: Float64Array) => number;

export function objectiveOf(initial: readonly number[], valueAndGradient: Evaluate): Objective {
  const unused = new Float64Array(initial.length);
  return {
    length: initial.length,
    initial: Float64Array.from(initial),
    value: (x) => valueAndGradient(x, unused),
    valueAndGradient,
  };
}

/** (x² + y - 11)² + (x + y² - 7)²: four minima of value 0, one of them at (3, 2). */
export function himmelblau(initial: readonly number[]): Objective {
  return objectiveOf(initial, (x, gradient) => {
    const a = x[0]! * x[0]! + x[1]! - 11;
    const b = x[0]! + x[1]! * x[1]! - 7;
    gradient[0] = 4 * a * x[0]! + 2 * b;
    gradient[1] = 2 * a + 4 * b * x[1]!;
    return a * a + b * b;
  });
}

/** 100 (y - x²)² + (1 - x)²: minimum 0 at (1, 1), at the end of a curved valley. */
export function rosenbrock(initial: readonly number[]): Objective {
  return objectiveOf(initial, (x, gradient) => {
    const a = x[1]! - x[0]! * x[0]!;
    const b = 1 - x[0]!;
    gradient[0] = -400 * a * x[0]! - 2 * b;
    gradient[1] = 200 * a;
    return 100 * a * a + b * b;
  });
}

/** Σ xᵢ² / 2. */
export function bowl(initial: readonly number[]): Objective {
  return objectiveOf(initial, (x, gradient) => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      gradient[i] = x[i]!;
      value += (x[i]! * x[i]!) / 2;
    }
    return value;
  });
}
