/*
 * An objective and a point in; how far its gradient is from one measured by differences of its value, out. Each component
 * is measured by central differences at steps that halve, extrapolated to step zero (Ridders 1982); the entry of the
 * tableau with the smallest estimated error wins. Costs 20 values per component. At a kink the two differ by nature, so
 * choose a point away from kinks.
 */
import { maxNorm } from "./max-norm.js";
import type { Objective } from "./objective.js";
import { nonNegative, ofType, type OptionSpecs } from "./option-specs.js";
import { readOptions } from "./read-options.js";
import { ridders, type Slope } from "./ridders.js";
import { showTable } from "./show-table.js";
import { showValue } from "./show-value.js";

export interface CheckGradientOptions {
  /** The relative error up to which a component is right; default 1e-6. */
  tolerance?: number;

  /** The largest step, times max(1, |theta_i|); default 1e-2. */
  initialStep?: number;

  /** The components to check; all by default. */
  components?: readonly number[];
}

export interface GradientCheck {
  /** Whether no relative error is above the tolerance. */
  readonly ok: boolean;

  /** Every checked component, the largest error first. */
  readonly worst: readonly GradientCheckRow[];

  /** The largest relative error; 0 if nothing was checked. */
  readonly maxError: number;

  /** A table of the worst components. */
  toString(): string;
}

export interface GradientCheckRow {
  readonly index: number;
  readonly analytic: number;
  readonly numeric: number;

  /** How far off `numeric` may be, as estimated by the extrapolation and by the rounding of the values. */
  readonly errorEstimate: number;

  /**
   * |analytic - numeric|, as far as it is not the rounding of the values, over the larger of the two; or, for components
   * near 0, over 1e-6 times the largest component or the steepness nearby. Infinity if either is not finite.
   */
  readonly relativeError: number;
}

const optionSpecs: OptionSpecs<{ tolerance: number; initialStep: number; components: readonly number[] | undefined }> =
  {
    tolerance: nonNegative(1e-6),
    initialStep: { ...nonNegative(1e-2), expected: "a finite number > 0", inRange: (h) => Number.isFinite(h) && h > 0 },
    components: ofType<readonly number[] | undefined>(undefined, "an array of indices", Array.isArray),
  };

const shownRows = 10;

export function checkGradient(
  objective: Objective,
  theta: Float64Array,
  options: CheckGradientOptions = {},
): GradientCheck {
  const { tolerance, initialStep, components } = readOptions("checkGradient", optionSpecs, options);
  if (!(theta instanceof Float64Array)) {
    throw new TypeError(`checkGradient: theta: expected a Float64Array, got ${showValue(theta)}`);
  }
  if (theta.length !== objective.length) {
    throw new RangeError(`checkGradient: theta: expected length ${objective.length}, got ${theta.length}`);
  }
  const indices = components ?? Array.from(theta.keys());
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0 || index >= theta.length) {
      throw new RangeError(
        `checkGradient: option "components": expected indices below ${theta.length}, got ${showValue(index)}`,
      );
    }
  }

  const point = theta.slice();
  const analytic = new Float64Array(theta.length);
  const value = objective.valueAndGradient(point, analytic);
  const slopes = indices.map((index) => {
    const centre = theta[index]!;
    const along = (x: number): number => {
      point[index] = x;
      const valueThere = objective.value(point);
      point[index] = centre;
      return valueThere;
    };
    return ridders(along, centre, value, initialStep * Math.max(1, Math.abs(centre)));
  });

  const largest = maxNorm(Float64Array.from(slopes, ({ slope }) => (Number.isFinite(slope) ? slope : 0)));
  const worst = indices
    .map((index, i) => row(index, analytic[index]!, slopes[i]!, largest))
    .toSorted((a, b) => (a.relativeError === b.relativeError ? a.index - b.index : b.relativeError - a.relativeError));
  const maxError = worst[0]?.relativeError ?? 0;
  const ok = maxError <= tolerance;
  return { ok, worst, maxError, toString: () => report(ok, worst, tolerance) };
}

function row(index: number, analytic: number, measured: Slope, largest: number): GradientCheckRow {
  const { slope: numeric, rounding, error: errorEstimate } = measured;
  const beyondRounding = Math.max(0, Math.abs(analytic - numeric) - rounding);
  const smallestScale = Math.max(1e-6 * Math.max(largest, measured.steepness), Number.MIN_VALUE);
  const scale = Math.max(Math.abs(analytic), Math.abs(numeric), smallestScale);
  const error = beyondRounding / scale;
  return { index, analytic, numeric, errorEstimate, relativeError: Number.isFinite(error) ? error : Infinity };
}

function report(ok: boolean, rows: readonly GradientCheckRow[], tolerance: number): string {
  const different = rows.filter(({ relativeError }) => relativeError > tolerance).length;
  const summary = ok
    ? `The gradient agrees with the measured one in all ${rows.length} components checked, to ${tolerance}.`
    : `The gradient differs from the measured one in ${different} of ${rows.length} components checked, by more than ${tolerance}.`;
  if (rows.length === 0) {
    return summary;
  }
  const shown = rows.slice(0, shownRows);
  const table = showTable(
    ["index", "analytic", "numeric", "± estimate", "relative error"],
    shown.map(({ index, analytic, numeric, errorEstimate, relativeError }) => [
      String(index),
      analytic.toPrecision(10),
      numeric.toPrecision(10),
      errorEstimate.toExponential(1),
      relativeError.toExponential(1),
    ]),
  );
  const rest = rows.length > shown.length ? `\n… and ${rows.length - shown.length} with smaller errors` : "";
  return `${summary}\n${table}${rest}`;
}
