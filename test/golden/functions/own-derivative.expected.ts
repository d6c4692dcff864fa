// Generated from test/golden/functions/own-derivative.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// misfit: rates = [...rates]

export interface Misfit_Workspace {
  misfit_kept: Float64Array;
}

/** Arrays that the functions of `misfit` share and keep between calls. */
export function misfit_workspace(): Misfit_Workspace {
  return { misfit_kept: new Float64Array(1) };
}

/** Value of `misfit`. Per `rates_index`: 1 flop; per `rates_index`, `k`: 3 flops; besides 2 flops, 1 tape write. */
export function misfit_forward(rates: Float64Array, measured: number, ws: Misfit_Workspace): number {
  const misfit_kept = ws.misfit_kept;
  let sum = 0;
  const rates_length = rates.length;
  for (let rates_index = 0; rates_index < rates_length; rates_index++) {
    const rate = rates[rates_index]!;
    let sum_2 = 1;
    for (let k = 12; k > 0; k--) {
      sum_2 = 1 - (rate / k) * sum_2;
    }
    sum += sum_2;
  }
  misfit_kept[0] = sum;
  return (sum - measured) ** 2;
}

/** Adjoint of `misfit` wrt rates; adds to rates_bar. Per `rates_index`: 2 flops; per `rates_index`, `k`: 3 flops; besides 3 flops, 1 tape read. */
export function misfit_backward(
  rates: Float64Array,
  measured: number,
  seed: number,
  rates_bar: Float64Array,
  ws: Misfit_Workspace,
): void {
  const misfit_kept = ws.misfit_kept;
  const sum_bar = 2 * (misfit_kept[0]! - measured) * seed;
  const rates_length = rates.length;
  for (let rates_index = 0; rates_index < rates_length; rates_index++) {
    const rate = rates[rates_index]!;
    let sum = 1;
    for (let k = 12; k > 0; k--) {
      sum = 1 - (rate / k) * sum;
    }
    if (sum_bar !== 0) {
      // for (const rate of rates)
      rates_bar[rates_index]! -= sum * sum_bar;
    }
  }
}

/** Value of `misfit`; overwrites rates_bar with the gradient. Per `rates_index`: 3 flops; per `rates_index`, `k`: 6 flops; besides 4 flops. */
export function misfit_valueAndGradient(rates: Float64Array, measured: number, rates_bar: Float64Array): number {
  let sum = 0;
  const rates_length = rates.length;
  for (let rates_index = 0; rates_index < rates_length; rates_index++) {
    const rate = rates[rates_index]!;
    let sum_2 = 1;
    for (let k = 12; k > 0; k--) {
      sum_2 = 1 - (rate / k) * sum_2;
    }
    sum += sum_2;
  }
  rates_bar.fill(0);
  const sum_bar = 2 * (sum - measured);
  for (let rates_index = 0; rates_index < rates_length; rates_index++) {
    const rate = rates[rates_index]!;
    let sum_2 = 1;
    for (let k = 12; k > 0; k--) {
      sum_2 = 1 - (rate / k) * sum_2;
    }
    if (sum_bar !== 0) {
      // for (const rate of rates)
      rates_bar[rates_index]! -= sum_2 * sum_bar;
    }
  }
  return (sum - measured) ** 2;
}

interface Misfit_Types {
  args: [rates: number[], measured: number];
  wrt: number[];
  data: [measured: number];
  flat: { measured: number };
  workspace: Misfit_Workspace;
  derive: "gradient";
}

export const misfit = scalarModel<Misfit_Types>({
  layout: {
    format: 1,
    name: "misfit",
    derive: ["gradient"],
    parameters: [
      { name: "rates", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "Array" } },
      { name: "measured", wrt: false, type: { kind: "number", as: "measured" } },
    ],
    result: { kind: "number" },
  },
  workspace: () => misfit_workspace(),
  forward: (a, ws, theta) => misfit_forward(theta, a.measured, ws),
  backward: (a, ws, theta, seed, gradient) => misfit_backward(theta, a.measured, seed, gradient, ws),
  valueAndGradient: (a, _ws, theta, gradient) => misfit_valueAndGradient(theta, a.measured, gradient),
});
