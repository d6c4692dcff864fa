/*
 * NAdam: Adam that looks ahead along its momentum, which itself warms up as mu = beta1 (1 - 0.96^(step · momentumDecay)
 * / 2) (Dozat 2016). As PyTorch 1.13 runs it: the product of all mu so far is kept in single precision, and the
 * correction of the look-ahead has the current mu in it twice. Later versions have it once; the difference, below 1 %
 * of the first step, dies out with the product after some twenty steps.
 */
import { defineMethod } from "./define-method.js";
import { nonNegative, rate } from "./option-specs.js";

export interface NadamOptions {
  /** Default 2e-3. */
  learningRate?: number;
  /** Decay rate of the average of the gradient; default 0.9. */
  beta1?: number;
  /** Decay rate of the average of its square; default 0.999. */
  beta2?: number;
  /** Added to the denominator; default 1e-8. */
  epsilon?: number;
  /** Added to the gradient, times theta; default 0. */
  weightDecay?: number;
  /** How fast the momentum warms up; default 4e-3. */
  momentumDecay?: number;
}

export const nadam = defineMethod<NadamOptions>({
  name: "nadam",
  options: {
    learningRate: nonNegative(2e-3),
    beta1: rate(0.9),
    beta2: rate(0.999),
    epsilon: nonNegative(1e-8),
    weightDecay: nonNegative(0),
    momentumDecay: nonNegative(4e-3),
  },
  rule({ learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay }, length) {
    const average = new Float64Array(length);
    const squareAverage = new Float64Array(length);
    let step = 0;
    let product = 1;
    return (theta, gradient) => {
      step++;
      const momentum = beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
      const nextMomentum = beta1 * (1 - 0.5 * 0.96 ** ((step + 1) * momentumDecay));
      product = Math.fround(product * Math.fround(momentum));
      const nextProduct = Math.fround(Math.fround(product * Math.fround(momentum)) * Math.fround(nextMomentum));
      const gradientRate = (learningRate * (1 - momentum)) / (1 - product);
      const averageRate = (learningRate * nextMomentum) / (1 - nextProduct);
      const correction = 1 - beta2 ** step;
      for (let i = 0; i < length; i++) {
        const g = gradient[i]! + weightDecay * theta[i]!;
        const m = beta1 * average[i]! + (1 - beta1) * g;
        const v = beta2 * squareAverage[i]! + (1 - beta2) * g * g;
        average[i] = m;
        squareAverage[i] = v;
        const denominator = Math.sqrt(v / correction) + epsilon;
        theta[i] = theta[i]! - (gradientRate * g) / denominator - (averageRate * m) / denominator;
      }
    };
  },
});
