// Generated from test/golden/functions/several-directions.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// severalDirections: p = [rate, frequency]

/** Value of `severalDirections`. Per `i`: 7 flops. */
export function severalDirections_forward(p: Float64Array, t: Float64Array): number {
  const rate = p[0]!;
  const frequency = p[1]!;
  let sum = 0;
  const t_length = t.length;
  for (let i = 0; i < t_length; i++) {
    sum += Math.exp(-rate * t[i]!) * Math.cos(frequency * t[i]!);
  }
  return sum;
}

/** Adjoint of `severalDirections` wrt p; adds to p_bar. Per `i`: 15 flops; besides 2 flops. */
export function severalDirections_backward(p: Float64Array, t: Float64Array, seed: number, p_bar: Float64Array): void {
  const rate = p[0]!;
  const frequency = p[1]!;
  let frequency_bar = 0;
  let rate_bar = 0;
  const t_length = t.length;
  for (let i = 0; i < t_length; i++) {
    const t_i = t[i]!;
    const sum_1 = Math.exp(-rate * t_i);

    // sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
    const sum_1_bar = Math.cos(frequency * t_i) * seed;
    frequency_bar -= t_i * (Math.sin(frequency * t_i) * (sum_1 * seed));

    if (sum_1_bar !== 0) {
      rate_bar -= t_i * (sum_1 * sum_1_bar);
    }
  }
  p_bar[1]! += frequency_bar;
  p_bar[0]! += rate_bar;
}

/** Value of `severalDirections`; overwrites p_bar with the gradient. Per `i`: 14 flops. */
export function severalDirections_valueAndGradient(p: Float64Array, t: Float64Array, p_bar: Float64Array): number {
  const rate = p[0]!;
  const frequency = p[1]!;
  let sum = 0;
  let frequency_bar = 0;
  let rate_bar = 0;
  const t_length = t.length;
  for (let i = 0; i < t_length; i++) {
    const t_i = t[i]!;
    const sum_1 = Math.exp(-rate * t_i);
    const sum_1_2 = Math.cos(frequency * t_i);
    const sum_2 = sum_1 * sum_1_2;
    sum += sum_2;

    // sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
    frequency_bar -= t_i * (Math.sin(frequency * t_i) * sum_1);

    if (sum_1_2 !== 0) {
      rate_bar -= t_i * sum_2;
    }
  }
  p_bar[1] = frequency_bar;
  p_bar[0] = rate_bar;
  return sum;
}

/** Hessian of `severalDirections` times direction; overwrites out. Per `i`: 26 flops. */
export function severalDirections_hvp(
  p: Float64Array,
  t: Float64Array,
  direction: Float64Array,
  out: Float64Array,
): void {
  const rate = p[0]!;
  const rate_dot = direction[0]!;
  const frequency = p[1]!;
  const frequency_dot = direction[1]!;
  let frequency_bar_dot = 0;
  let rate_bar_dot = 0;
  const t_length = t.length;
  for (let i = 0; i < t_length; i++) {
    const t_i = t[i]!;
    const sum_1 = Math.exp(-rate * t_i);
    const sum_1_dot = -times(sum_1, times(t_i, rate_dot));
    const sum_1_2 = Math.cos(frequency * t_i);

    // sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
    const sum_1_bar_dot_1 = Math.sin(frequency * t_i);
    const sum_1_bar_dot = times(1, -times(sum_1_bar_dot_1, times(t_i, frequency_dot)));

    const frequency_bar_1_dot = times(sum_1_2, times(t_i, frequency_dot));

    // sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
    frequency_bar_dot -= times(t_i, times(sum_1, frequency_bar_1_dot) + times(sum_1_bar_dot_1, sum_1_dot));

    if (sum_1_2 !== 0 || sum_1_bar_dot !== 0) {
      rate_bar_dot -= times(t_i, times(sum_1_2, sum_1_dot) + times(sum_1, sum_1_bar_dot));
    }
  }
  out[1] = frequency_bar_dot;
  out[0] = rate_bar_dot;
}

/** Hessian of `severalDirections` times 2 directions; overwrites outs. Element 2 * i + d is that of slot i and direction d; a strong zero may be NaN. Per `i`: 45 flops. */
export function severalDirections_hvps(
  p: Float64Array,
  t: Float64Array,
  directions: Float64Array,
  outs: Float64Array,
): void {
  const rate = p[0]!;
  const rate_dot_d0 = directions[0]!;
  const rate_dot_d1 = directions[1]!;
  const frequency = p[1]!;
  const frequency_dot_d0 = directions[2]!;
  const frequency_dot_d1 = directions[3]!;
  let frequency_bar_dot_d0 = 0;
  let frequency_bar_dot_d1 = 0;
  let rate_bar_dot_d0 = 0;
  let rate_bar_dot_d1 = 0;
  const t_length = t.length;
  for (let i = 0; i < t_length; i++) {
    const t_i = t[i]!;
    const sum_1 = Math.exp(-rate * t_i);
    const sum_1_dot_d0 = -(sum_1 * (t_i * rate_dot_d0));
    const sum_1_dot_d1 = -(sum_1 * (t_i * rate_dot_d1));
    const sum_1_2 = Math.cos(frequency * t_i);

    // sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
    const sum_1_bar_dot_1 = Math.sin(frequency * t_i);
    const sum_1_bar_dot_d0 = 1 * -(sum_1_bar_dot_1 * (t_i * frequency_dot_d0));
    const sum_1_bar_dot_d1 = 1 * -(sum_1_bar_dot_1 * (t_i * frequency_dot_d1));

    const frequency_bar_1_dot_d0 = sum_1_2 * (t_i * frequency_dot_d0);
    const frequency_bar_1_dot_d1 = sum_1_2 * (t_i * frequency_dot_d1);

    // sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
    frequency_bar_dot_d0 -= t_i * (sum_1 * frequency_bar_1_dot_d0 + sum_1_bar_dot_1 * sum_1_dot_d0);
    frequency_bar_dot_d1 -= t_i * (sum_1 * frequency_bar_1_dot_d1 + sum_1_bar_dot_1 * sum_1_dot_d1);

    if (sum_1_2 !== 0 || sum_1_bar_dot_d0 !== 0 || sum_1_bar_dot_d1 !== 0) {
      rate_bar_dot_d0 -= t_i * (sum_1_2 * sum_1_dot_d0 + sum_1 * sum_1_bar_dot_d0);
      rate_bar_dot_d1 -= t_i * (sum_1_2 * sum_1_dot_d1 + sum_1 * sum_1_bar_dot_d1);
    }
  }
  outs[2] = frequency_bar_dot_d0;
  outs[3] = frequency_bar_dot_d1;
  outs[0] = rate_bar_dot_d0;
  outs[1] = rate_bar_dot_d1;
}

/** Pattern of the Hessian of `severalDirections` on whatever path: each slot of p_bar_bits gets the bits of those of p_bits it depends on. */
export function severalDirections_pattern(t: Float64Array, p_bits: Int32Array, p_bar_bits: Int32Array): void {
  const rate_bits = p_bits[0]!;
  const frequency_bits = p_bits[1]!;
  p_bar_bits.fill(0);
  let frequency_bar_bits = 0;
  let rate_bar_bits = 0;
  const t_length = t.length;
  for (let i = 0; i < t_length; i++) {
    frequency_bar_bits |= frequency_bits | rate_bits;
    rate_bar_bits |= rate_bits | frequency_bits;
  }
  p_bar_bits[1]! |= frequency_bar_bits;
  p_bar_bits[0]! |= rate_bar_bits;
}

interface SeveralDirections_Types {
  args: [p: { rate: number; frequency: number }, t: Float64Array];
  wrt: { rate: number; frequency: number };
  data: [t: Float64Array];
  flat: { t: Float64Array };
  workspace: undefined;
  derive: "gradient" | "hessian";
}

export const severalDirections = scalarModel<SeveralDirections_Types>({
  layout: {
    format: 1,
    name: "severalDirections",
    derive: ["gradient", "hessian"],
    parameters: [
      {
        name: "p",
        wrt: true,
        type: {
          kind: "record",
          fields: [
            { name: "rate", type: { kind: "number" } },
            { name: "frequency", type: { kind: "number" } },
          ],
        },
      },
      { name: "t", wrt: false, type: { kind: "array", of: { kind: "number" }, storage: "Float64Array", as: "t" } },
    ],
    result: { kind: "number" },
    directions: 2,
  },
  forward: (a, _ws, theta) => severalDirections_forward(theta, a.t),
  backward: (a, _ws, theta, seed, gradient) => severalDirections_backward(theta, a.t, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => severalDirections_valueAndGradient(theta, a.t, gradient),
  hvp: (a, _ws, theta, direction, out) => severalDirections_hvp(theta, a.t, direction, out),
  hvps: (a, _ws, theta, directions, outs) => severalDirections_hvps(theta, a.t, directions, outs),
  pattern: (a, _ws, inputs, outputs) => severalDirections_pattern(a.t, inputs, outputs),
});

/** A partial times a tangent: a tangent that is 0 contributes 0, also where the partial is infinite or NaN. */
function times(partial: number, tangent: number): number {
  return tangent === 0 ? 0 : partial * tangent;
}
