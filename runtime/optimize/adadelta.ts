/*
 * Adadelta, as PyTorch's `Adadelta` defines it: steps in the units of theta, from the ratio of the moving averages of
 * squared steps and squared gradients (Zeiler 2012). The averages are fused as in PyTorch's kernels: near a minimum the
 * method keeps jumping about, which turns one rounding into a different trajectory.
 */
import { defineMethod } from "./define-method.js";
import { fusedMultiplyAdd } from "./fused-multiply-add.js";
import { nonNegative, rate } from "./option-specs.js";

export interface AdadeltaOptions {
  /** Default 1. */
  learningRate?: number;
  /** Decay rate of both averages; default 0.9. */
  rho?: number;
  /** Added under both roots; default 1e-6. */
  epsilon?: number;
  /** Added to the gradient, times theta; default 0. */
  weightDecay?: number;
}

export const adadelta = defineMethod<AdadeltaOptions>({
  name: "adadelta",
  options: {
    learningRate: nonNegative(1),
    rho: rate(0.9),
    epsilon: nonNegative(1e-6),
    weightDecay: nonNegative(0),
  },
  rule({ learningRate, rho, epsilon, weightDecay }, length) {
    const squareAverage = new Float64Array(length);
    const stepAverage = new Float64Array(length);
    return (theta, gradient) => {
      for (let i = 0; i < length; i++) {
        const g = gradient[i]! + weightDecay * theta[i]!;
        const v = fusedMultiplyAdd((1 - rho) * g, g, rho * squareAverage[i]!);
        const direction = (Math.sqrt(stepAverage[i]! + epsilon) / Math.sqrt(v + epsilon)) * g;
        squareAverage[i] = v;
        stepAverage[i] = fusedMultiplyAdd((1 - rho) * direction, direction, rho * stepAverage[i]!);
        theta[i]! -= learningRate * direction;
      }
    };
  },
});
