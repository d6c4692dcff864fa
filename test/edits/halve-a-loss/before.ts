/*
 * Fit a straight line through points: the sum of squared residuals of slope * x + intercept.
 */

export function lineFit(p: { slope: number; intercept: number }, xs: Float64Array, ys: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < xs.length; i++) {
    const residual = p.slope * xs[i]! + p.intercept - ys[i]!;
    loss += residual * residual;
  }
  return loss;
}
