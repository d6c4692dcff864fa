// Generated from test/golden/control-flow/recurrence.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// logistic: theta = [r]

export interface Logistic_Workspace {
  logistic_kept: Float64Array;
  x_tape: Float64Array;
}

/** Arrays that the functions of `logistic` share and keep between calls. */
export function logistic_workspace(steps: number): Logistic_Workspace {
  return {
    logistic_kept: new Float64Array(1),
    x_tape: new Float64Array(Math.max(Math.ceil(steps), 0)),
  };
}

/** Value of `logistic`. Per `k`: 3 flops, 1 tape write; besides 1 tape write. */
export function logistic_forward(theta: Float64Array, steps: number, ws: Logistic_Workspace): number {
  const x_tape = ws.x_tape;
  const logistic_kept = ws.logistic_kept;
  const r = theta[0]!;
  let x = 0.5;
  for (let k = 0; k < steps; k++) {
    x_tape[k] = x;
    x = r * x * (1 - x);
  }
  logistic_kept[0] = x;
  return x;
}

/** Adjoint of `logistic` wrt r; adds to theta_bar. Per `k`: 8 flops, 1 tape read; besides 1 flop, 1 tape read. */
export function logistic_backward(
  theta: Float64Array,
  steps: number,
  seed: number,
  theta_bar: Float64Array,
  ws: Logistic_Workspace,
): void {
  const logistic_kept = ws.logistic_kept;
  const x_tape = ws.x_tape;
  let x = logistic_kept[0]!;
  const r = theta[0]!;
  let x_bar = seed;
  let r_bar = 0;
  for (let k = Math.ceil(steps) - 1; k >= 0; k--) {
    // x = r * x * (1 - x);
    x = x_tape[k]!;
    const x_bar_2 = x_bar;
    x_bar = 0;

    if (x_bar_2 !== 0) {
      // x = r * x * (1 - x);
      const x_bar_3 = (1 - x) * x_bar_2;
      r_bar += x * x_bar_3;
      x_bar = r * x_bar_3 - r * x * x_bar_2;
    }
  }
  theta_bar[0]! += r_bar;
}

/** Value of `logistic`; overwrites theta_bar with the gradient. Per `k`: 11 flops, 1 tape write, 1 tape read. */
export function logistic_valueAndGradient(
  theta: Float64Array,
  steps: number,
  theta_bar: Float64Array,
  ws: Logistic_Workspace,
): number {
  const x_tape = ws.x_tape;
  const r = theta[0]!;
  let x = 0.5;
  for (let k = 0; k < steps; k++) {
    x_tape[k] = x;
    x = r * x * (1 - x);
  }
  const value = x;
  let x_bar = 1;
  let r_bar = 0;
  for (let k = Math.ceil(steps) - 1; k >= 0; k--) {
    // x = r * x * (1 - x);
    x = x_tape[k]!;
    const x_bar_2 = x_bar;
    x_bar = 0;

    if (x_bar_2 !== 0) {
      // x = r * x * (1 - x);
      const x_bar_3 = (1 - x) * x_bar_2;
      r_bar += x * x_bar_3;
      x_bar = r * x_bar_3 - r * x * x_bar_2;
    }
  }
  theta_bar[0] = r_bar;
  return value;
}

interface Logistic_Types {
  args: [r: number, steps: number];
  wrt: number;
  data: [steps: number];
  flat: { steps: number };
  workspace: Logistic_Workspace;
  derive: "gradient";
}

export const logistic = scalarModel<Logistic_Types>({
  layout: {
    format: 1,
    name: "logistic",
    derive: ["gradient"],
    parameters: [
      { name: "r", wrt: true, type: { kind: "number" } },
      { name: "steps", wrt: false, type: { kind: "number", as: "steps" } },
    ],
    result: { kind: "number" },
    sizes: ["steps"],
  },
  workspace: (a) => logistic_workspace(a.steps),
  forward: (a, ws, theta) => logistic_forward(theta, a.steps, ws),
  backward: (a, ws, theta, seed, gradient) => logistic_backward(theta, a.steps, seed, gradient, ws),
  valueAndGradient: (a, ws, theta, gradient) => logistic_valueAndGradient(theta, a.steps, gradient, ws),
});
