/*
 * Activation functions of one number, in the model language. The derivative that the compiler derives follows the path
 * that runs, so each branch is written such that its value and its chain rule both stay finite and accurate for every
 * finite x: no exponential of a large positive number is ever taken. NaN flows through. Definitions: PyTorch's.
 */
import { erfc } from "./error-function.js";

/** 1 / (1 + e⁻ˣ). */
export function sigmoid(x: number): number {
  if (x >= 0) {
    return 1 / (1 + Math.exp(-x));
  }
  const e = Math.exp(x);
  return e / (1 + e);
}

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  return Math.tanh(x);
}

/** max(x, 0), with derivative 0 at 0. */
export function relu(x: number): number {
  return x <= 0 ? 0 : x;
}

/** x for x > 0, else slope · x; the derivative at 0 is the slope. */
export function leakyRelu(x: number, slope = 0.01): number {
  return x > 0 ? x : slope * x;
}

/** x for x > 0, else alpha (eˣ - 1); the derivative at 0 is alpha. */
export function elu(x: number, alpha = 1): number {
  return x > 0 ? x : alpha * Math.expm1(x);
}

/** x Φ(x), Φ the normal distribution function (the exact form); 0 where Φ(x) is smaller than any number. */
export function gelu(x: number): number {
  if (x < -39) {
    return 0;
  }
  return 0.5 * x * erfc(-x * Math.SQRT1_2);
}

/** x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))), the approximation of `gelu` that is off by up to 5e-4. */
export function geluTanh(x: number): number {
  return 0.5 * x * (1 + Math.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)));
}

/** x · sigmoid(x). */
export function silu(x: number): number {
  return x * sigmoid(x);
}

/** log(1 + eˣ). */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** log(sigmoid(x)) = -softplus(-x). */
export function logSigmoid(x: number): number {
  return x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}
