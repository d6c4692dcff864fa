// Generated from test/golden/arrays/fixed-size.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";
import type { Vec } from "chainrule";

// dot: a = [...a (3)]

/** Value of `dot`. Per `i`: 2 flops. */
export function dot_forward(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
}

/** Adjoint of `dot` wrt a; adds to a_bar. Per `i`: 2 flops. */
export function dot_backward(b: Float64Array, seed: number, a_bar: Float64Array): void {
  for (let i = 0; i < 3; i++) {
    // sum += a[i]! * b[i]!;
    a_bar[i]! += b[i]! * seed;
  }
}

/** Value of `dot`; overwrites a_bar with the gradient. Per `i`: 3 flops. */
export function dot_valueAndGradient(a: Float64Array, b: Float64Array, a_bar: Float64Array): number {
  let sum = 0;
  a_bar.fill(0);
  for (let i = 0; i < 3; i++) {
    sum += a[i]! * b[i]!;

    // sum += a[i]! * b[i]!;
    a_bar[i]! += b[i]!;
  }
  return sum;
}

interface Dot_Types {
  args: [a: Vec<3>, b: Vec<3>];
  wrt: Vec<3>;
  data: [b: Vec<3>];
  flat: { b: Float64Array };
  workspace: undefined;
  derive: "gradient";
}

export const dot = scalarModel<Dot_Types>({
  layout: {
    format: 1,
    name: "dot",
    derive: ["gradient"],
    parameters: [
      { name: "a", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array", length: 3 } },
      { name: "b", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Array", length: 3, as: "b" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => dot_forward(theta, a.b),
  backward: (a, _ws, _theta, seed, gradient) => dot_backward(a.b, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => dot_valueAndGradient(theta, a.b, gradient),
});
