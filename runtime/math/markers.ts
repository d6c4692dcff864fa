/*
 * Functions that mean something to the compiler. `stopGradient` runs as written and cuts the derivative; the others stand
 * for code that does not exist before compilation, so running them says that instead of giving a wrong number.
 */

/**
 * Returns `x`; the compiler treats the result as a constant, so no derivative flows through it.
 * The one way to say that a lost derivative is meant: `stopGradient(Math.floor(x))`.
 */
export function stopGradient(x: number): number {
  return x;
}

/**
 * The gradient of `f`, for use inside a model: `gradient(f)(x, …data)` has the shape of `x`, the first parameter of `f`,
 * and is itself differentiated when the model is compiled. `f` is a model function, a helper or a closure; it may use what
 * is around it, and changes nothing outside of itself.
 *
 * @throws Error when it runs: only compiled code can answer.
 */
export function gradient<X, Rest extends readonly unknown[]>(
  f: (x: X, ...rest: Rest) => number,
): (x: X, ...rest: Rest) => X {
  return refuse("gradient", f);
}

/**
 * The value and the gradient of `f` at once, for use inside a model: `const [y, g] = valueAndGradient(f)(x, …data)`.
 *
 * @throws Error when it runs: only compiled code can answer.
 */
export function valueAndGradient<X, Rest extends readonly unknown[]>(
  f: (x: X, ...rest: Rest) => number,
): (x: X, ...rest: Rest) => readonly [value: number, gradient: X] {
  return refuse("valueAndGradient", f);
}

/**
 * The directional derivative of `f`, for use inside a model: `jvp(f)(x, direction, …data)` has the shape of the result of
 * `f`, and `direction` that of `x`.
 *
 * @throws Error when it runs: only compiled code can answer.
 */
export function jvp<X, Rest extends readonly unknown[], Y>(
  f: (x: X, ...rest: Rest) => Y,
): (x: X, direction: X, ...rest: Rest) => Y {
  return refuse("jvp", f);
}

/**
 * The Hessian of `f` times a direction, for use inside a model: `hvp(f)(x, direction, …data)` has the shape of `x`.
 *
 * @throws Error when it runs: only compiled code can answer.
 */
export function hvp<X, Rest extends readonly unknown[]>(
  f: (x: X, ...rest: Rest) => number,
): (x: X, direction: X, ...rest: Rest) => X {
  return refuse("hvp", f);
}

function refuse(what: string, f: { readonly name: string }): never {
  throw new Error(
    `${what}(${f.name || "f"}) has no value before compilation: it only works inside a model that chainrule has ` +
      `compiled. Import the generated module instead of the model, or call its .gradient(...) directly.`,
  );
}
