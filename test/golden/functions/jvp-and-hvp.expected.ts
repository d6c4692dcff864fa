// Generated from test/golden/functions/jvp-and-hvp.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// quartic: x = [...x]

/** Value of `quartic`. Per `x_index`: 2 flops. */
export function quartic_forward(x: Float64Array): number {
  let sum = 0;
  const x_length = x.length;
  for (let x_index = 0; x_index < x_length; x_index++) {
    const value = x[x_index]!;
    sum += value ** 4;
  }
  return sum;
}

/** Adjoint of `quartic` wrt x; adds to x_bar. Per `x_index`: 4 flops. */
export function quartic_backward(x: Float64Array, seed: number, x_bar: Float64Array): void {
  const x_length = x.length;
  for (let x_index = 0; x_index < x_length; x_index++) {
    const value = x[x_index]!;

    // for (const value of x)
    x_bar[x_index]! += 4 * value ** 3 * seed;
  }
}

/** Value of `quartic`; overwrites x_bar with the gradient. Per `x_index`: 5 flops. */
export function quartic_valueAndGradient(x: Float64Array, x_bar: Float64Array): number {
  let sum = 0;
  x_bar.fill(0);
  const x_length = x.length;
  for (let x_index = 0; x_index < x_length; x_index++) {
    const value = x[x_index]!;
    sum += value ** 4;

    // for (const value of x)
    x_bar[x_index]! += 4 * value ** 3;
  }
  return sum;
}

/** Derivative of `quartic` along direction. Per `x_index`: 4 flops. */
export function quartic_jvp(x: Float64Array, direction: Float64Array): number {
  // let sum = 0;
  let sum_dot = 0;

  const x_length = x.length;
  for (let x_index = 0; x_index < x_length; x_index++) {
    const value = x[x_index]!;

    // sum += value ** 4;
    sum_dot += times(4 * value ** 3, direction[x_index]!);
  }
  return sum_dot;
}

/** Hessian of `quartic` times direction; overwrites out. Per `x_index`: 5 flops. */
export function quartic_hvp(x: Float64Array, direction: Float64Array, out: Float64Array): void {
  out.fill(0);
  const x_length = x.length;
  for (let x_index = 0; x_index < x_length; x_index++) {
    const value = x[x_index]!;

    // for (const value of x)
    out[x_index]! += 4 * times(3 * value * value, direction[x_index]!);
  }
}

interface Quartic_Types {
  args: [x: number[]];
  wrt: number[];
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient" | "jvp" | "hvp";
}

export const quartic = scalarModel<Quartic_Types>({
  layout: {
    format: 1,
    name: "quartic",
    derive: ["gradient", "jvp", "hvp"],
    parameters: [{ name: "x", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => quartic_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => quartic_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => quartic_valueAndGradient(theta, gradient),
  jvp: (_a, _ws, theta, direction) => quartic_jvp(theta, direction),
  hvp: (_a, _ws, theta, direction, out) => quartic_hvp(theta, direction, out),
});

/** A partial times a tangent: a tangent that is 0 contributes 0, also where the partial is infinite or NaN. */
function times(partial: number, tangent: number): number {
  return tangent === 0 ? 0 : partial * tangent;
}
