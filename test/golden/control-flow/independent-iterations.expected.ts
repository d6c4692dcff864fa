// Generated from test/golden/control-flow/independent-iterations.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// sumOfSquares: x = [...x]

/** Value of `sumOfSquares`. Per `i`: 3 flops. */
export function sumOfSquares_forward(x: Float64Array): number {
  let sum = 0;
  const x_length = x.length;
  for (let i = 0; i < x_length; i++) {
    const scaled = Math.exp(x[i]!);
    sum += scaled * scaled;
  }
  return sum;
}

/** Adjoint of `sumOfSquares` wrt x; adds to x_bar. Per `i`: 5 flops. */
export function sumOfSquares_backward(x: Float64Array, seed: number, x_bar: Float64Array): void {
  const x_length = x.length;
  for (let i = 0; i < x_length; i++) {
    const scaled = Math.exp(x[i]!);

    // sum += scaled * scaled;
    const scaled_bar = 2 * scaled * seed;

    if (scaled_bar !== 0) {
      // const scaled = Math.exp(x[i]!);
      x_bar[i]! += scaled * scaled_bar;
    }
  }
}

/** Value of `sumOfSquares`; overwrites x_bar with the gradient. Per `i`: 6 flops. */
export function sumOfSquares_valueAndGradient(x: Float64Array, x_bar: Float64Array): number {
  let sum = 0;
  x_bar.fill(0);
  const x_length = x.length;
  for (let i = 0; i < x_length; i++) {
    const scaled = Math.exp(x[i]!);
    sum += scaled * scaled;

    // sum += scaled * scaled;
    const scaled_bar = 2 * scaled;

    if (scaled_bar !== 0) {
      // const scaled = Math.exp(x[i]!);
      x_bar[i]! += scaled * scaled_bar;
    }
  }
  return sum;
}

interface SumOfSquares_Types {
  args: [x: number[]];
  wrt: number[];
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const sumOfSquares = scalarModel<SumOfSquares_Types>({
  layout: {
    format: 1,
    name: "sumOfSquares",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => sumOfSquares_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => sumOfSquares_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => sumOfSquares_valueAndGradient(theta, gradient),
});
