/*
 * A function of one number, a point and the value there in; the slope there, with an estimate of its error, out.
 * Ridders, "Accurate computation of F'(x) and F'(x)F''(x)", Adv. Eng. Software 4 (1982): central differences at steps
 * h, h/2, h/4 …, whose errors are series in h², extrapolated to h = 0 by Neville's tableau. Differences that are not
 * finite (a step beyond the domain) are left out, and the tableau begins again after them.
 */
export interface Slope {
  readonly slope: number;

  /** The estimated error, rounding included. */
  readonly error: number;

  /** The part of the error that comes from the rounding of the function's values. */
  readonly rounding: number;

  /** |f(x ± h) - f(x)| / h at the largest step: how steep f is nearby, also where the slope itself is 0. */
  readonly steepness: number;
}

const steps = 10;

export function ridders(f: (x: number) => number, x: number, fx: number, largestStep: number): Slope {
  let best: Slope = { slope: NaN, error: Infinity, rounding: 0, steepness: 0 };
  let above: number[] = [];
  for (let i = 0; i < steps; i++) {
    const h = largestStep / 2 ** i;
    const right = x + h;
    const left = x - h;
    const fRight = f(right);
    const fLeft = f(left);
    const difference = (fRight - fLeft) / (right - left);
    if (!Number.isFinite(difference)) {
      above = [];
      continue;
    }
    const rounding = (4 * Number.EPSILON * Math.max(Math.abs(fRight), Math.abs(fLeft))) / h;
    if (Number.isNaN(best.slope)) {
      const steepness = Math.max(Math.abs(fRight - fx), Math.abs(fLeft - fx)) / h;
      best = { slope: difference, error: Infinity, rounding, steepness };
    }
    const row = [difference];
    for (let k = 1; k <= above.length; k++) {
      const coarser = row[k - 1]!;
      const finer = coarser + (coarser - above[k - 1]!) / (4 ** k - 1);
      row.push(finer);
      const error = Math.max(Math.abs(finer - coarser), Math.abs(finer - above[k - 1]!)) + rounding;
      if (error < best.error) {
        best = { ...best, slope: finer, error, rounding };
      }
    }
    above = row;
  }
  return best;
}
