/*
 * Two functions that mean something to the compiler. `stopGradient` runs as written and cuts the derivative; `gradient`
 * stands for code that does not exist before compilation, so running it says that instead of giving a wrong number.
 */

/**
 * Returns `x`; the compiler treats the result as a constant, so no derivative flows through it.
 * The one way to say that a lost derivative is meant: `stopGradient(Math.floor(x))`.
 */
export function stopGradient(x: number): number {
  return x;
}

/**
 * The gradient of the model function `f`, for use inside another model: `gradient(f)(x, data)` has the shape of `x`,
 * the parameter that `f` is differentiated by, and is itself differentiated when the outer model is compiled.
 *
 * @throws Error when it runs: only compiled code can answer.
 */
export function gradient<P extends readonly unknown[]>(f: (...args: P) => number): (...args: P) => P[0] {
  throw new Error(
    `gradient(${f.name || "f"}) has no value before compilation: it only works inside a model that chainrule has ` +
      `compiled. Import the generated module instead of the model, or call its .gradient(...) directly.`,
  );
}
