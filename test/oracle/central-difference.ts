// Derivatives by central differences with Ridders' extrapolation: the second oracle, which knows nothing of the program.
// Each component comes with an error estimate; `smooth` is false where the one-sided differences do not meet.

export interface DifferenceResult {
  /** ∂f/∂theta, row-major when f gives several numbers. */
  readonly derivative: Float64Array;
  readonly error: Float64Array;
  readonly smooth: readonly boolean[];
  readonly rows: number;
}

const shrink = 1.6;
const levels = 10;

export function centralDifference(
  f: (theta: Float64Array) => number | ArrayLike<number>,
  theta: ArrayLike<number>,
  firstStep = 0.02,
): DifferenceResult {
  const at = (column: number, h: number): readonly number[] => {
    const moved = Float64Array.from(theta);
    moved[column]! += h;
    const y = f(moved);
    return typeof y === "number" ? [y] : Array.from(y);
  };
  const rows = theta.length === 0 ? 0 : at(0, 0).length;
  const [derivative, error] = [0, 0].map(() => new Float64Array(rows * theta.length)) as [Float64Array, Float64Array];
  const smooth: boolean[] = Array.from({ length: rows * theta.length }, () => true);
  for (let column = 0; column < theta.length; column++) {
    const h = firstStep * Math.max(Math.abs(theta[column]!), 0.5);
    const middle = at(column, 0);
    const steps = Array.from({ length: levels }, (_, k) => h / shrink ** k);
    const samples = steps.map((step) => ({ step, right: at(column, step), left: at(column, -step) }));
    for (let row = 0; row < rows; row++) {
      const entry = row * theta.length + column;
      const best = ridders(samples.map(({ step, right, left }) => (right[row]! - left[row]!) / (2 * step)));
      derivative[entry] = best.value;
      error[entry] = best.error;
      const jumps = samples.map(({ step, right, left }) => (right[row]! - 2 * middle[row]! + left[row]!) / step);
      smooth[entry] = Number.isFinite(best.error) && !isKink(jumps, best.value);
    }
  }
  return { derivative, error, smooth, rows };
}

/** Neville's table over shrinking steps; the entry whose neighbours differ least. */
function ridders(differences: readonly number[]): { value: number; error: number } {
  const best = { value: differences[0]!, error: Infinity };
  const table: number[][] = [];
  differences.forEach((difference, k) => {
    const row = [difference];
    const above = table[k - 1] ?? [];
    for (let order = 1; order <= k; order++) {
      const factor = shrink ** (2 * order);
      const value = (row[order - 1]! * factor - above[order - 1]!) / (factor - 1);
      row.push(value);
      const error = Math.max(Math.abs(value - row[order - 1]!), Math.abs(value - above[order - 1]!));
      if (error < best.error) Object.assign(best, { value, error });
    }
    table.push(row);
  });
  return best;
}

/** The difference of the one-sided slopes goes to 0 with the step at a smooth point; at a kink it stays. */
function isKink(jumps: readonly number[], slope: number): boolean {
  const [first, last] = [Math.abs(jumps[0]!), Math.abs(jumps[jumps.length - 1]!)];
  return !(last < 0.3 * first) && last > 1e-6 * Math.max(1, Math.abs(slope));
}
