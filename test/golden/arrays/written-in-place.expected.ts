// Generated from test/golden/arrays/written-in-place.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// prefixProduct: x = [...x]

export interface PrefixProduct_Workspace {
  running: Float64Array;
  running_tape: Float64Array;
  running_bar: Float64Array;
}

/** Arrays that the functions of `prefixProduct` share and keep between calls. */
export function prefixProduct_workspace(x: Float64Array): PrefixProduct_Workspace {
  return {
    running: new Float64Array(x.length),
    running_tape: new Float64Array(x.length),
    running_bar: new Float64Array(x.length),
  };
}

/** Value of `prefixProduct`. Per `k`: 1 tape write; per `i`: 1 flop, 2 tape writes, 3 tape reads; besides 1 tape read. */
export function prefixProduct_forward(x: Float64Array, ws: PrefixProduct_Workspace): number {
  const running = ws.running;
  const running_tape = ws.running_tape;
  const x_length = x.length;
  for (let k = 0; k < x_length; k++) {
    running[k] = x[k]!;
  }
  for (let i = 1; i < x_length; i++) {
    running_tape[i] = running[i]!;
    running[i] = running[i]! * running[i - 1]!;
  }
  if (x.length < 1)
    throw new RangeError(
      `running[${x.length - 1}] is out of range, the length is ${x.length}, in: return running[running.length - 1]!;`,
    );
  return running[x_length - 1]!;
}

/** Adjoint of `prefixProduct` wrt x; adds to x_bar. Uses up what the forward sweep kept. Per `i`: 4 flops, 1 tape write, 3 tape reads; per `k`: 1 flop; besides 1 flop. */
export function prefixProduct_backward(
  x: Float64Array,
  seed: number,
  x_bar: Float64Array,
  ws: PrefixProduct_Workspace,
): void {
  const running_bar = ws.running_bar;
  const running = ws.running;
  const running_tape = ws.running_tape;
  running_bar.fill(0);
  running_bar[x.length - 1]! += seed;
  for (let i = x.length - 1; i >= 1; i--) {
    // running[i] = running[i]! * running[i - 1]!;
    running[i] = running_tape[i]!;
    const running_bar_2 = running_bar[i]!;
    running_bar[i] = 0;

    if (running_bar_2 !== 0) {
      // running[i] = running[i]! * running[i - 1]!;
      running_bar[i]! += running[i - 1]! * running_bar_2;
      running_bar[i - 1]! += running[i]! * running_bar_2;
    }
  }
  for (let k = x.length - 1; k >= 0; k--) {
    const running_bar_2 = running_bar[k]!;
    running_bar[k] = 0;
    x_bar[k]! += running_bar_2;
  }
}

/** Value of `prefixProduct`; overwrites x_bar with the gradient. Per `k`: 1 flop, 1 tape write; per `i`: 5 flops, 3 tape writes, 6 tape reads; besides 1 flop, 1 tape read. */
export function prefixProduct_valueAndGradient(
  x: Float64Array,
  x_bar: Float64Array,
  ws: PrefixProduct_Workspace,
): number {
  const running = ws.running;
  const running_tape = ws.running_tape;
  const running_bar = ws.running_bar;
  const x_length = x.length;
  for (let k = 0; k < x_length; k++) {
    running[k] = x[k]!;
  }
  for (let i = 1; i < x_length; i++) {
    running_tape[i] = running[i]!;
    running[i] = running[i]! * running[i - 1]!;
  }
  if (x.length < 1)
    throw new RangeError(
      `running[${x.length - 1}] is out of range, the length is ${x.length}, in: return running[running.length - 1]!;`,
    );
  x_bar.fill(0);
  running_bar.fill(0);
  running_bar[x_length - 1]! += 1;
  const value = running[x_length - 1]!;
  for (let i = x_length - 1; i >= 1; i--) {
    // running[i] = running[i]! * running[i - 1]!;
    running[i] = running_tape[i]!;
    const running_bar_2 = running_bar[i]!;
    running_bar[i] = 0;

    if (running_bar_2 !== 0) {
      // running[i] = running[i]! * running[i - 1]!;
      running_bar[i]! += running[i - 1]! * running_bar_2;
      running_bar[i - 1]! += running[i]! * running_bar_2;
    }
  }
  for (let k = x_length - 1; k >= 0; k--) {
    const running_bar_2 = running_bar[k]!;
    running_bar[k] = 0;
    x_bar[k]! += running_bar_2;
  }
  return value;
}

interface PrefixProduct_Types {
  args: [x: number[]];
  wrt: number[];
  data: [];
  flat: object;
  workspace: PrefixProduct_Workspace;
  derive: "gradient";
}

export const prefixProduct = scalarModel<PrefixProduct_Types>({
  layout: {
    format: 1,
    name: "prefixProduct",
    derive: ["gradient"],
    parameters: [{ name: "x", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } }],
    result: { kind: "number" },
    backwardConsumes: true,
  },
  workspace: (_a, theta) => prefixProduct_workspace(theta),
  forward: (_a, ws, theta) => prefixProduct_forward(theta, ws),
  backward: (_a, ws, theta, seed, gradient) => prefixProduct_backward(theta, seed, gradient, ws),
  valueAndGradient: (_a, ws, theta, gradient) => prefixProduct_valueAndGradient(theta, gradient, ws),
});
