/*
 * The log posterior of a Gaussian mixture with full covariances (GradBench's and ADBench's "gmm", without the constant of
 * the prior). The inverse covariance of a component is Qᵀ Q with Q lower triangular: its diagonal is exp(q), what is below
 * it is `l`, column by column.
 */
import { logSumExp, sum } from "chainrule";

export interface Components {
  alpha: number[];
  mu: number[][];
  q: number[][];
  l: number[][];
}

/** Strength and extra degrees of freedom of the Wishart prior. */
export interface Wishart {
  gamma: number;
  m: number;
}

export function mixture(components: Components, x: number[][], prior: Wishart): number {
  const { alpha, mu, q, l } = components;
  const logDets = q.map(sum);
  const scales = q.map((row) => row.map(Math.exp));
  let total = 0;
  for (const point of x) {
    const terms = alpha.map((weight, c) => {
      const whitened = lowerProduct(scales[c]!, l[c]!, subtract(point, mu[c]!));
      return weight + logDets[c]! - 0.5 * sumOfSquares(whitened);
    });
    total += logSumExp(terms);
  }
  let penalty = 0;
  for (let c = 0; c < alpha.length; c++) {
    const squares = sumOfSquares(scales[c]!) + sumOfSquares(l[c]!);
    penalty += 0.5 * prior.gamma ** 2 * squares - prior.m * logDets[c]!;
  }
  const dimensions = x[0]!.length;
  const constant = -0.5 * x.length * dimensions * Math.log(2 * Math.PI);
  return constant + total - x.length * logSumExp(alpha) - penalty;
}

/** The lower triangular matrix with `diagonal` and, column by column, `below`, times v. */
function lowerProduct(diagonal: number[], below: number[], v: number[]): number[] {
  const product = diagonal.map((value, i) => value * v[i]!);
  let p = 0;
  for (let i = 0; i < v.length; i++) {
    for (let j = i + 1; j < v.length; j++) {
      product[j]! += below[p]! * v[i]!;
      p++;
    }
  }
  return product;
}

function subtract(a: number[], b: number[]): number[] {
  return a.map((value, i) => value - b[i]!);
}

function sumOfSquares(v: number[]): number {
  let total = 0;
  for (const value of v) {
    total += value * value;
  }
  return total;
}
