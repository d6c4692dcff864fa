/*
 * RMSProp, as PyTorch's `RMSprop` defines it: the gradient divided by the root of the moving average of its square;
 * centered, by the root of its variance (Hinton, lecture 6 of 2012; centered: Graves 2013).
 */
import { defineMethod } from "./define-method.js";
import { flag, nonNegative, rate } from "./option-specs.js";

export interface RmsPropOptions {
  /** Default 1e-2. */
  learningRate?: number;
  /** Decay rate of the averages; default 0.99. */
  alpha?: number;
  /** Added to the denominator; default 1e-8. */
  epsilon?: number;
  /** Added to the gradient, times theta; default 0. */
  weightDecay?: number;
  /** How much of the previous direction is kept; default 0. */
  momentum?: number;
  /** Subtract the squared average of the gradient from the average of its square; default false. */
  centered?: boolean;
}

export const rmsProp = defineMethod<RmsPropOptions>({
  name: "rmsProp",
  options: {
    learningRate: nonNegative(1e-2),
    alpha: rate(0.99),
    epsilon: nonNegative(1e-8),
    weightDecay: nonNegative(0),
    momentum: nonNegative(0),
    centered: flag(false),
  },
  rule({ learningRate, alpha, epsilon, weightDecay, momentum, centered }, length) {
    const squareAverage = new Float64Array(length);
    const average = new Float64Array(centered ? length : 0);
    const buffer = new Float64Array(momentum > 0 ? length : 0);
    return (theta, gradient) => {
      for (let i = 0; i < length; i++) {
        const g = gradient[i]! + weightDecay * theta[i]!;
        let v = alpha * squareAverage[i]! + (1 - alpha) * g * g;
        squareAverage[i] = v;
        if (centered) {
          const m = alpha * average[i]! + (1 - alpha) * g;
          average[i] = m;
          v = Math.max(0, v - m * m); // rounding can make a variance of zero negative
        }
        let direction = g / (Math.sqrt(v) + epsilon);
        if (momentum > 0) {
          direction += momentum * buffer[i]!;
          buffer[i] = direction;
        }
        theta[i]! -= learningRate * direction;
      }
    };
  },
});
