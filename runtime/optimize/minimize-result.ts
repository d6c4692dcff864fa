/*
 * What `minimize` returns. `x`, `value`, `gradient` and `gradientNorm` belong together: they are the best point that the
 * run has seen, with a finite value and gradient if there was one. Whatever stopped the run, its `reason` is one word
 * for programs and `message` a sentence for people.
 */
export type StopReason =
  | "gradient-tolerance"
  | "value-tolerance"
  | "step-tolerance"
  | "max-iterations"
  | "max-time"
  | "stopped-by-callback"
  | "aborted"
  | "not-finite";

export interface MinimizeResult {
  /** A fresh array, shared with nothing. */
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;

  /** The largest magnitude of a component of `gradient`. */
  readonly gradientNorm: number;

  /** Updates of x that were made. */
  readonly iterations: number;

  /** Evaluations of value and gradient. */
  readonly evaluations: number;

  /** Whether a tolerance was met at the point that is returned. */
  readonly converged: boolean;
  readonly reason: StopReason;
  readonly message: string;

  /** Empty unless asked for. */
  readonly trace: readonly TraceRow[];
}

export interface TraceRow {
  /** 0 is the start. */
  readonly iteration: number;
  readonly value: number;
  readonly gradientNorm: number;
  readonly x: Float64Array;
}
