/*
 * The update that `adam` and `adamW` share: moving averages of the gradient and of its square, both corrected for having
 * started at zero. Kingma & Ba 2015, Algorithm 1, in PyTorch's order of operations; AMSGrad: Reddi et al. 2018.
 * "gradient" decay adds weightDecay · theta to the gradient; "theta" decay shrinks theta itself (Loshchilov & Hutter 2019).
 */
import type { Update } from "./define-method.js";

export interface AdamOptions {
  /** Default 1e-3. */
  learningRate?: number;
  /** Decay rate of the average of the gradient; default 0.9. */
  beta1?: number;
  /** Decay rate of the average of its square; default 0.999. */
  beta2?: number;
  /** Added to the denominator; default 1e-8. */
  epsilon?: number;
  /** Default 0 for `adam`, 0.01 for `adamW`. */
  weightDecay?: number;
  /** Divide by the largest average so far instead of the current one; default false. */
  amsgrad?: boolean;
}

export function adamRule(options: Required<AdamOptions>, length: number, decays: "gradient" | "theta"): Update {
  const { learningRate, beta1, beta2, epsilon, weightDecay, amsgrad } = options;
  const average = new Float64Array(length);
  const squareAverage = new Float64Array(length);
  const largest = new Float64Array(amsgrad ? length : 0);
  const gradientDecay = decays === "gradient" ? weightDecay : 0;
  const shrink = decays === "theta" ? 1 - learningRate * weightDecay : 1;
  let step = 0;
  return (theta, gradient) => {
    step++;
    const stepSize = learningRate / (1 - beta1 ** step);
    const rootCorrection = Math.sqrt(1 - beta2 ** step);
    for (let i = 0; i < length; i++) {
      const g = gradient[i]! + gradientDecay * theta[i]!;
      const m = beta1 * average[i]! + (1 - beta1) * g;
      const v = beta2 * squareAverage[i]! + (1 - beta2) * g * g;
      average[i] = m;
      squareAverage[i] = v;
      let scale = v;
      if (amsgrad) {
        scale = Math.max(largest[i]!, v);
        largest[i] = scale;
      }
      theta[i] = theta[i]! * shrink - (stepSize * m) / (Math.sqrt(scale) / rootCorrection + epsilon);
    }
  };
}
