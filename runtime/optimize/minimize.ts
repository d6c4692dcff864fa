/*
 * An objective and a method in; the best point that the method found, and why it stopped there, out. The loop evaluates,
 * looks whether to stop, and lets the method make one step; all memory is allocated before it begins, the rows of the
 * trace apart. A value or gradient that is NaN or infinite ends the run and is never called converged.
 */
import { BestPoint } from "./best-point.js";
import { maxNorm } from "./max-norm.js";
import type { Method } from "./method.js";
import { minimizeOptionSpecs, type MinimizeOptions, type MinimizeSettings } from "./minimize-options.js";
import type { MinimizeResult, StopReason, TraceRow } from "./minimize-result.js";
import type { Objective } from "./objective.js";
import { readOptions } from "./read-options.js";
import { showValue } from "./show-value.js";

export function minimize(objective: Objective, method: Method, options: MinimizeOptions = {}): MinimizeResult {
  const settings = readOptions<MinimizeSettings>("minimize", minimizeOptionSpecs, options);
  checkObjective(objective);
  checkMethod(method);
  const deadline = settings.maxTime === Infinity ? Infinity : performance.now() + settings.maxTime;
  const x = startingPoint(objective, settings);
  const previous = new Float64Array(settings.stepTolerance === undefined ? 0 : objective.length);
  const gradient = new Float64Array(objective.length);
  const best = new BestPoint(objective.length);
  const stepper = method.start(objective.length);
  const trace: TraceRow[] = [];
  const traceEvery = Number(settings.trace);
  const info = { iteration: 0, evaluations: 0, value: NaN, gradientNorm: NaN, x, gradient };

  let reason: StopReason | undefined;
  let startValue = NaN;
  for (;;) {
    const previousValue = info.value;
    const isFinitePoint = Number.isFinite(maxNorm(x));
    if (isFinitePoint || info.iteration === 0) {
      info.value = objective.valueAndGradient(x, gradient);
      info.gradientNorm = maxNorm(gradient);
      info.evaluations++;
    } else {
      info.value = NaN;
      info.gradientNorm = NaN;
      gradient.fill(NaN);
    }
    const { iteration, value, gradientNorm } = info;
    best.offer(iteration, x, value, gradient, gradientNorm);
    if (iteration === 0) {
      startValue = value;
    }
    const goesOn = iteration === 0 || settings.onIteration?.(info) !== false;

    if (!isFinitePoint || !Number.isFinite(value) || !Number.isFinite(gradientNorm)) {
      reason = "not-finite";
    } else if (gradientNorm <= settings.gradientTolerance) {
      reason = "gradient-tolerance";
    } else if (iteration > 0 && isSmallStep(previous, x, settings.stepTolerance)) {
      reason = "step-tolerance";
    } else if (iteration > 0 && isSmallChange(previousValue, value, settings.valueTolerance)) {
      reason = "value-tolerance";
    } else if (!goesOn) {
      reason = "stopped-by-callback";
    } else if (settings.signal?.aborted) {
      reason = "aborted";
    } else if (iteration >= settings.maxIterations) {
      reason = "max-iterations";
    } else if (deadline !== Infinity && performance.now() >= deadline) {
      reason = "max-time";
    }
    if (traceEvery > 0 && (reason !== undefined || iteration % traceEvery === 0)) {
      trace.push({ iteration, value, gradientNorm, x: x.slice() });
    }
    if (reason !== undefined) {
      break;
    }
    if (settings.stepTolerance !== undefined) {
      previous.set(x);
    }
    stepper.step(x, gradient);
    info.iteration++;
  }

  const metTolerance = reason.endsWith("-tolerance");
  if (metTolerance && isTie(info.value, best.value, startValue)) {
    best.keep(info.iteration, x, info.value, gradient, info.gradientNorm);
  }
  return {
    x: best.x,
    value: best.value,
    gradient: best.gradient,
    gradientNorm: best.gradientNorm,
    iterations: info.iteration,
    evaluations: info.evaluations,
    converged: metTolerance && best.iteration === info.iteration,
    reason,
    message: stopMessage(reason, settings, info.iteration) + whereBestWas(best.iteration, info.iteration),
    trace,
  };
}

function startingPoint(objective: Objective, settings: MinimizeSettings): Float64Array {
  const initial = settings.initial ?? objective.initial;
  if (initial.length !== objective.length) {
    throw new RangeError(
      `minimize: option "initial": expected a Float64Array of length ${objective.length}, got length ${initial.length}`,
    );
  }
  return initial.slice();
}

function isSmallStep(previous: Float64Array, x: Float64Array, tolerance: number | undefined): boolean {
  if (tolerance === undefined) {
    return false;
  }
  const allowed = tolerance * Math.max(1, maxNorm(x));
  for (let i = 0; i < x.length; i++) {
    if (!(Math.abs(x[i]! - previous[i]!) <= allowed)) {
      return false;
    }
  }
  return true;
}

function isSmallChange(previous: number, value: number, tolerance: number | undefined): boolean {
  return tolerance !== undefined && Math.abs(value - previous) <= tolerance * Math.max(1, Math.abs(value));
}

/** Values this close, on the scale of the whole run, are the same: a converged point then beats an earlier, lower one. */
function isTie(value: number, bestValue: number, startValue: number): boolean {
  return value - bestValue <= 1e-12 * Math.max(Math.abs(bestValue), Math.abs(startValue));
}

function stopMessage(reason: StopReason, settings: MinimizeSettings, iterations: number): string {
  switch (reason) {
    case "gradient-tolerance":
      return `No component of the gradient is larger than ${settings.gradientTolerance}.`;
    case "value-tolerance":
      return `The last iteration changed the value by no more than the tolerance ${settings.valueTolerance}.`;
    case "step-tolerance":
      return `The last iteration moved x by no more than the tolerance ${settings.stepTolerance}.`;
    case "max-iterations":
      return `The limit of ${settings.maxIterations} iterations was reached before a tolerance was met.`;
    case "max-time":
      return `The limit of ${settings.maxTime} ms was reached before a tolerance was met.`;
    case "stopped-by-callback":
      return `The onIteration callback asked to stop after iteration ${iterations}.`;
    case "aborted":
      return `The run was aborted by its signal after iteration ${iterations}.`;
    case "not-finite":
      return iterations === 0
        ? "The starting point, or the value or gradient there, is NaN or infinite."
        : `Iteration ${iterations} led to a point, value or gradient that is NaN or infinite; a smaller learning rate may help.`;
  }
}

function whereBestWas(bestIteration: number, iterations: number): string {
  return bestIteration === iterations ? "" : ` The best point, of iteration ${bestIteration}, is returned.`;
}

function checkObjective(objective: Objective): void {
  const given: unknown = objective;
  const isObjective = typeof given === "object" && given !== null;
  if (!isObjective || typeof objective.valueAndGradient !== "function") {
    throw new TypeError(
      `minimize: objective: expected a bound model with a numeric result (model.bind(...)), got ${showValue(given)}`,
    );
  }
  if (!Number.isInteger(objective.length) || objective.length < 0 || !(objective.initial instanceof Float64Array)) {
    throw new TypeError(
      `minimize: objective: expected a whole number as length and a Float64Array as initial, ` +
        `got ${showValue(objective.length)} and ${showValue(objective.initial)}`,
    );
  }
}

function checkMethod(method: Method): void {
  const given: unknown = method;
  if (typeof given !== "object" || given === null || typeof method.start !== "function") {
    throw new TypeError(`minimize: method: expected a method such as adam(), got ${showValue(given)}`);
  }
}
