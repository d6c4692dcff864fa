/*
 * Adagrad, as PyTorch's `Adagrad` defines it: the gradient divided by the root of the sum of all its squares so far
 * (Duchi, Hazan & Singer 2011).
 */
import { defineMethod } from "./define-method.js";
import { nonNegative } from "./option-specs.js";

export interface AdagradOptions {
  /** Default 1e-2. */
  learningRate?: number;
  /** Step k uses learningRate / (1 + (k - 1) · learningRateDecay); default 0. */
  learningRateDecay?: number;
  /** What the sum of squares starts from; default 0. */
  initialAccumulator?: number;
  /** Added to the denominator; default 1e-10. */
  epsilon?: number;
  /** Added to the gradient, times theta; default 0. */
  weightDecay?: number;
}

export const adagrad = defineMethod<AdagradOptions>({
  name: "adagrad",
  options: {
    learningRate: nonNegative(1e-2),
    learningRateDecay: nonNegative(0),
    initialAccumulator: nonNegative(0),
    epsilon: nonNegative(1e-10),
    weightDecay: nonNegative(0),
  },
  rule({ learningRate, learningRateDecay, initialAccumulator, epsilon, weightDecay }, length) {
    const squareSum = new Float64Array(length).fill(initialAccumulator);
    let step = 0;
    return (theta, gradient) => {
      const stepSize = learningRate / (1 + step * learningRateDecay);
      step++;
      for (let i = 0; i < length; i++) {
        const g = gradient[i]! + weightDecay * theta[i]!;
        const v = squareSum[i]! + g * g;
        squareSum[i] = v;
        theta[i]! -= (stepSize * g) / (Math.sqrt(v) + epsilon);
      }
    };
  },
});
