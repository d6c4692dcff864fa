/*
 * The options of `minimize`: what they mean, their defaults, and what they accept. Tolerances that are not given are off,
 * apart from the one on the gradient: a small step or a small change of the value says little about a method that
 * oscillates by design.
 */
import { amountLimit, countLimit, nonNegative, ofType, optional, type OptionSpecs } from "./option-specs.js";

export interface MinimizeOptions {
  /** Updates of x at most; default 1000. */
  maxIterations?: number;

  /** Converged when no component of the gradient is larger than this in magnitude; default 1e-8. */
  gradientTolerance?: number;

  /** Converged when an iteration changes the value by at most this times max(1, |value|); off by default. */
  valueTolerance?: number;

  /** Converged when an iteration moves no component of x by more than this times max(1, max |x|); off by default. */
  stepTolerance?: number;

  /** Where to start instead of at `objective.initial`; copied. */
  initial?: Float64Array;

  /** Keep a row for the start, every iteration (true) or every n-th one, and the end; default false. */
  trace?: boolean | number;

  /** Called after every iteration; returning false stops. */
  onIteration?: (info: IterationInfo) => boolean | void;

  /** An AbortSignal. The loop never yields, so only code that it calls can abort it: the objective or `onIteration`. */
  signal?: { readonly aborted: boolean };

  /** Milliseconds at most, looked at between iterations; no limit by default. */
  maxTime?: number;
}

/** The state after an iteration. One object for the whole run, and the live arrays of the loop: copy what you keep. */
export interface IterationInfo {
  readonly iteration: number;
  readonly evaluations: number;
  readonly value: number;
  readonly gradientNorm: number;
  readonly x: Float64Array;
  readonly gradient: Float64Array;
}

/** The options with their defaults filled in. */
export interface MinimizeSettings {
  readonly maxIterations: number;
  readonly gradientTolerance: number;
  readonly valueTolerance: number | undefined;
  readonly stepTolerance: number | undefined;
  readonly initial: Float64Array | undefined;
  readonly trace: boolean | number;
  readonly onIteration: ((info: IterationInfo) => boolean | void) | undefined;
  readonly signal: { readonly aborted: boolean } | undefined;
  readonly maxTime: number;
}

export const minimizeOptionSpecs: OptionSpecs<MinimizeSettings> = {
  maxIterations: countLimit(1000),
  gradientTolerance: nonNegative(1e-8),
  valueTolerance: optional(nonNegative(0)),
  stepTolerance: optional(nonNegative(0)),
  initial: ofType<MinimizeSettings["initial"]>(undefined, "a Float64Array", (value) => value instanceof Float64Array),
  trace: {
    default: false,
    expected: "true, false, or a whole number ≥ 1",
    isType: (value) => typeof value === "boolean" || typeof value === "number",
    inRange: (value) => typeof value === "boolean" || (Number.isInteger(value) && value >= 1),
  },
  onIteration: ofType<MinimizeSettings["onIteration"]>(undefined, "a function", (value) => typeof value === "function"),
  signal: ofType<MinimizeSettings["signal"]>(undefined, "an AbortSignal", isSignal),
  maxTime: amountLimit(Infinity),
};

function isSignal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "aborted" in value && typeof value.aborted === "boolean";
}
