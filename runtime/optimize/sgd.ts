/*
 * Gradient descent, with momentum as PyTorch's `SGD` defines it: the buffer starts as the first gradient and is not
 * damped by it, and the learning rate multiplies the buffer rather than being inside it (Sutskever et al. 2013 differ).
 */
import { defineMethod } from "./define-method.js";
import { finite, flag, nonNegative } from "./option-specs.js";

export interface SgdOptions {
  /** Default 1e-3. */
  learningRate?: number;
  /** How much of the previous direction is kept; default 0. */
  momentum?: number;
  /** How much of the gradient is kept out of the momentum buffer; default 0. */
  dampening?: number;
  /** Look ahead along the momentum; needs momentum > 0 and dampening 0; default false. */
  nesterov?: boolean;
  /** Added to the gradient, times theta; default 0. */
  weightDecay?: number;
}

export const sgd = defineMethod<SgdOptions>({
  name: "sgd",
  options: {
    learningRate: nonNegative(1e-3),
    momentum: nonNegative(0),
    dampening: finite(0),
    nesterov: flag(false),
    weightDecay: nonNegative(0),
  },
  check({ nesterov, momentum, dampening }) {
    if (nesterov && !(momentum > 0 && dampening === 0)) {
      throw new RangeError(
        `sgd: option "nesterov": expected momentum > 0 and dampening 0 beside it, ` +
          `got momentum ${momentum} and dampening ${dampening}`,
      );
    }
  },
  rule({ learningRate, momentum, dampening, nesterov, weightDecay }, length) {
    const buffer = new Float64Array(momentum === 0 ? 0 : length);
    let isFirst = true;
    return (theta, gradient) => {
      const keep = isFirst ? 1 : 1 - dampening;
      for (let i = 0; i < length; i++) {
        const g = gradient[i]! + weightDecay * theta[i]!;
        let direction = g;
        if (momentum !== 0) {
          const b = momentum * buffer[i]! + keep * g;
          buffer[i] = b;
          direction = nesterov ? g + momentum * b : b;
        }
        theta[i]! -= learningRate * direction;
      }
      isFirst = false;
    };
  },
});
