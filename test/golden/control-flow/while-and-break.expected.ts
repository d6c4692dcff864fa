// Generated from test/golden/control-flow/while-and-break.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// newtonRoot: theta = [a]

export interface NewtonRoot_Workspace {
  tape_top: Float64Array;
  newtonRoot_kept: Float64Array;
  tape: Float64Array;
}

/** Arrays that the functions of `newtonRoot` share and keep between calls. */
export function newtonRoot_workspace(): NewtonRoot_Workspace {
  return {
    tape_top: new Float64Array(1),
    newtonRoot_kept: new Float64Array(2),
    tape: new Float64Array(0),
  };
}

/** Value of `newtonRoot`. Per turn: 5 flops, 2 tape writes; besides 3 tape writes. */
export function newtonRoot_forward(theta: Float64Array, ws: NewtonRoot_Workspace): number {
  let tape = ws.tape;
  const newtonRoot_kept = ws.newtonRoot_kept;
  const tape_top = ws.tape_top;
  const a = theta[0]!;
  let x = 1;
  let done = false;
  let top = 0;
  let trips = 0;
  while (!done) {
    const next_1 = a / x;
    const next = 0.5 * (x + next_1);
    const taken = Math.abs(next - x) < 1e-12;
    if (taken) {
      done = true;
    } else {
      if (tape.length < top + 1) tape = ws.tape = grow(tape, top + 1);
      tape[top] = x;
      top += 1;
      x = next;
    }
    if (tape.length < top + 2) tape = ws.tape = grow(tape, top + 2);
    tape[top] = next_1;
    tape[top + 1] = Number(taken);
    top += 2;
    trips += 1;
  }
  newtonRoot_kept[0] = x;
  newtonRoot_kept[1] = trips;
  tape_top[0] = top;
  return x;
}

/** Adjoint of `newtonRoot` wrt a; adds to theta_bar. Per `trip`: 6 flops, 3 tape reads; besides 1 flop, 3 tape reads. */
export function newtonRoot_backward(seed: number, theta_bar: Float64Array, ws: NewtonRoot_Workspace): void {
  const tape_top = ws.tape_top;
  const newtonRoot_kept = ws.newtonRoot_kept;
  const tape = ws.tape;
  let top = tape_top[0]!;
  let x = newtonRoot_kept[0]!;
  const trips = newtonRoot_kept[1]!;
  let x_bar = seed;
  let a_bar = 0;
  for (let trip = trips; trip > 0; trip--) {
    top -= 2;
    const next_1 = tape[top]!;
    if (tape[top + 1]! === 0) {
      // x = next;
      top -= 1;
      x = tape[top]!;

      // const next = 0.5 * (x + a / x);
      const next_bar = 0.5 * x_bar;
      x_bar = next_bar;

      if (next_bar !== 0) {
        a_bar += next_bar / x;
        x_bar -= (next_1 * next_bar) / x;
      }
    }
  }
  theta_bar[0]! += a_bar;
}

/** Value of `newtonRoot`; overwrites theta_bar with the gradient. Per turn: 5 flops, 2 tape writes; per `trip`: 6 flops, 3 tape reads. */
export function newtonRoot_valueAndGradient(
  theta: Float64Array,
  theta_bar: Float64Array,
  ws: NewtonRoot_Workspace,
): number {
  let tape = ws.tape;
  const a = theta[0]!;
  let x = 1;
  let done = false;
  let top = 0;
  let trips = 0;
  while (!done) {
    const next_1 = a / x;
    const next = 0.5 * (x + next_1);
    const taken = Math.abs(next - x) < 1e-12;
    if (taken) {
      done = true;
    } else {
      if (tape.length < top + 1) tape = ws.tape = grow(tape, top + 1);
      tape[top] = x;
      top += 1;
      x = next;
    }
    if (tape.length < top + 2) tape = ws.tape = grow(tape, top + 2);
    tape[top] = next_1;
    tape[top + 1] = Number(taken);
    top += 2;
    trips += 1;
  }
  const value = x;
  let x_bar = 1;
  let a_bar = 0;
  for (let trip = trips; trip > 0; trip--) {
    top -= 2;
    const next_1 = tape[top]!;
    if (tape[top + 1]! === 0) {
      // x = next;
      top -= 1;
      x = tape[top]!;

      // const next = 0.5 * (x + a / x);
      const next_bar = 0.5 * x_bar;
      x_bar = next_bar;

      if (next_bar !== 0) {
        a_bar += next_bar / x;
        x_bar -= (next_1 * next_bar) / x;
      }
    }
  }
  theta_bar[0] = a_bar;
  return value;
}

interface NewtonRoot_Types {
  args: [a: number];
  wrt: number;
  data: [];
  flat: object;
  workspace: NewtonRoot_Workspace;
  derive: "gradient";
}

export const newtonRoot = scalarModel<NewtonRoot_Types>({
  layout: {
    format: 1,
    name: "newtonRoot",
    derive: ["gradient"],
    parameters: [{ name: "a", wrt: true, type: { kind: "number" } }],
    result: { kind: "number" },
  },
  workspace: () => newtonRoot_workspace(),
  forward: (_a, ws, theta) => newtonRoot_forward(theta, ws),
  backward: (_a, ws, _theta, seed, gradient) => newtonRoot_backward(seed, gradient, ws),
  valueAndGradient: (_a, ws, theta, gradient) => newtonRoot_valueAndGradient(theta, gradient, ws),
});

/** A longer array with the same contents. */
function grow(array: Float64Array, length: number): Float64Array {
  const grown = new Float64Array(Math.max(length, 2 * array.length));
  grown.set(array);
  return grown;
}
