/*
 * What an optimizer needs of a function to minimize: a flat vector in, a number and its gradient out. Every bound model
 * with a numeric result (`loss.bind(...)`) is one; so is any object with these members.
 */
export interface Objective {
  /** The number of differentiated slots. */
  readonly length: number;

  /** The starting point; optimizers copy it and never write to it. */
  readonly initial: Float64Array;

  /** The value at theta. */
  value(theta: Float64Array): number;

  /** Returns the value at theta and overwrites `gradient`; both arrays have exactly `length` elements. */
  valueAndGradient(theta: Float64Array, gradient: Float64Array): number;
}
