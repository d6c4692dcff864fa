/*
 * Reductions of a vector, in the model language. Shifts and scales that cancel from the result (the maximum in softmax,
 * the magnitude in norm) are constants to the compiler: their derivative is zero in exact arithmetic, and following
 * them would only add rounding. NaN flows through.
 */
import { stopGradient } from "./markers.js";

/** Σ xᵢ; 0 for no elements. */
export function sum(x: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    total += x[i]!;
  }
  return total;
}

/** Σ xᵢ / n; NaN for no elements. */
export function mean(x: readonly number[]): number {
  return sum(x) / x.length;
}

/** Σ (xᵢ - mean)² / (n - correction): of a population by default, of a sample with correction 1. */
export function variance(x: readonly number[], correction = 0): number {
  const centre = mean(x);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = x[i]! - centre;
    total += residual * residual;
  }
  return total / (x.length - correction);
}

/** √Σ xᵢ², also where the squares overflow or vanish; the derivative at the zero vector is 0. */
export function norm(x: readonly number[]): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) {
    squares += x[i]! * x[i]!;
  }
  if (squares > 1e-280 && squares < Infinity) {
    return Math.sqrt(squares);
  }
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const magnitude = stopGradient(Math.abs(x[i]!));
    if (magnitude > largest) {
      largest = magnitude;
    }
  }
  if (largest === 0 || largest === Infinity) {
    return squares;
  }
  let scaled = 0;
  for (let i = 0; i < x.length; i++) {
    const ratio = x[i]! / largest;
    scaled += ratio * ratio;
  }
  return largest * Math.sqrt(scaled);
}

/** The largest element as a constant, or 0 where it is infinite: what to subtract before taking exponentials. */
export function exponentShift(x: readonly number[]): number {
  let largest = -Infinity;
  for (let i = 0; i < x.length; i++) {
    const candidate = stopGradient(x[i]!);
    if (candidate > largest) {
      largest = candidate;
    }
  }
  return Math.abs(largest) === Infinity ? 0 : largest;
}

/** log Σ exp(xᵢ); -Infinity for no elements. Its derivative is softmax(x). */
export function logSumExp(x: readonly number[]): number {
  const shift = exponentShift(x);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    total += Math.exp(x[i]! - shift);
  }
  return shift + Math.log(total);
}

/** exp(xᵢ) / Σ exp(xⱼ), as many numbers as x has. */
export function softmax(x: readonly number[]): number[] {
  const shift = exponentShift(x);
  const result = new Array<number>(x.length).fill(0);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    const e = Math.exp(x[i]! - shift);
    result[i] = e;
    total += e;
  }
  for (let i = 0; i < x.length; i++) {
    result[i] = result[i]! / total;
  }
  return result;
}

/** xᵢ - log Σ exp(xⱼ), as many numbers as x has. */
export function logSoftmax(x: readonly number[]): number[] {
  const shift = exponentShift(x);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    total += Math.exp(x[i]! - shift);
  }
  const logTotal = Math.log(total);
  const result = new Array<number>(x.length).fill(0);
  for (let i = 0; i < x.length; i++) {
    result[i] = x[i]! - shift - logTotal;
  }
  return result;
}
