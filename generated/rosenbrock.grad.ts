// Generated from samples/rosenbrock.ts by chainrule. Do not edit; run `npm run compile`.

import { scalarModel } from "chainrule";

// rosenbrock: x = [...x]

/** Value of `rosenbrock`. Per `i`: 8 flops. */
export function rosenbrock_forward(x: Float64Array): number {
  let sum = 0;
  const x_length = x.length;
  for (let i = 0; i < x_length - 1; i++) {
    const offValley = x[i + 1]! - x[i]! ** 2;
    const toGo = 1 - x[i]!;
    sum += 100 * (offValley * offValley) + toGo * toGo;
  }
  return sum;
}

/** Adjoint of `rosenbrock` wrt x; adds to x_bar. Per `i`: 13 flops; besides 1 flop. */
export function rosenbrock_backward(x: Float64Array, seed: number, x_bar: Float64Array): void {
  let x_bar_next = 0;
  const x_length = x.length;
  for (let i = 0; i < x_length - 1; i++) {
    const x_i = x[i]!;
    const offValley = x[i + 1]! - x_i * x_i;
    const toGo = 1 - x_i;

    // sum += 100 * offValley ** 2 + toGo ** 2;
    const offValley_bar = 2 * offValley * (100 * seed);

    let x_bar_i = x_bar_next;

    // const toGo = 1 - x[i]!;
    x_bar_i -= 2 * toGo * seed;

    // const offValley = x[i + 1]! - x[i]! ** 2;
    x_bar_next = offValley_bar;
    x_bar_i -= 2 * x_i * offValley_bar;

    x_bar[i]! += x_bar_i;
  }
  x_bar[x_length - 1]! += x_bar_next;
}

/** Value of `rosenbrock`; overwrites x_bar with the gradient. Per `i`: 15 flops; besides 1 flop. */
export function rosenbrock_valueAndGradient(x: Float64Array, x_bar: Float64Array): number {
  let sum = 0;
  x_bar.fill(0);
  let x_bar_next = 0;
  const x_length = x.length;
  for (let i = 0; i < x_length - 1; i++) {
    const x_i = x[i]!;
    const offValley = x[i + 1]! - x_i * x_i;
    const toGo = 1 - x_i;
    sum += 100 * (offValley * offValley) + toGo * toGo;

    // sum += 100 * offValley ** 2 + toGo ** 2;
    const offValley_bar = 200 * offValley;

    let x_bar_i = x_bar_next;

    // const toGo = 1 - x[i]!;
    x_bar_i -= 2 * toGo;

    // const offValley = x[i + 1]! - x[i]! ** 2;
    x_bar_next = offValley_bar;
    x_bar_i -= 2 * x_i * offValley_bar;

    x_bar[i]! += x_bar_i;
  }
  x_bar[x_length - 1]! += x_bar_next;
  return sum;
}

interface Rosenbrock_Types {
  args: [x: number[]];
  wrt: number[];
  data: [];
  flat: object;
  workspace: undefined;
  derive: "gradient";
}

export const rosenbrock = scalarModel<Rosenbrock_Types>({
  layout: {
    format: 1,
    name: "rosenbrock",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "number" },
  },
  forward: (_a, _ws, theta) => rosenbrock_forward(theta),
  backward: (_a, _ws, theta, seed, gradient) => rosenbrock_backward(theta, seed, gradient),
  valueAndGradient: (_a, _ws, theta, gradient) => rosenbrock_valueAndGradient(theta, gradient),
});
