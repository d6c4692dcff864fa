/*
 * What a first-order optimization method is: a value with a name and its options filled in, from which `minimize`, or a
 * person who owns the loop, starts a stepper for a given number of parameters.
 */
export interface Method {
  readonly name: string;

  /** The options in force, defaults included. */
  readonly options: object;

  /** A fresh stepper, with all the memory that it will ever need. */
  start(length: number): Stepper;
}

export interface Stepper {
  /** Moves theta, in place, by one step. Reads `gradient`, keeps its own state, allocates nothing. */
  step(theta: Float64Array, gradient: Float64Array): void;

  /** Forgets all state, as if no step had been made. */
  reset(): void;
}
