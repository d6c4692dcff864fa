// Generated from test/golden/records/nested.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";
import type { Line } from "./nested.js";

// heightAt: line = [slope, through.x, through.y]

/** Value of `heightAt`. 3 flops. */
export function heightAt_forward(line: Float64Array, x: number): number {
  const slope = line[0]!;
  const through_x = line[1]!;
  const y = line[2]!;
  return y + slope * (x - through_x);
}

/** Adjoint of `heightAt` wrt line; adds to line_bar. 6 flops. */
export function heightAt_backward(line: Float64Array, x: number, seed: number, line_bar: Float64Array): void {
  line_bar[2]! += seed;
  line_bar[1]! -= line[0]! * seed;
  line_bar[0]! += (x - line[1]!) * seed;
}

/** Value of `heightAt`; overwrites line_bar with the gradient. 5 flops. */
export function heightAt_valueAndGradient(line: Float64Array, x: number, line_bar: Float64Array): number {
  const slope = line[0]!;
  const through_x = line[1]!;
  const y = line[2]!;
  line_bar[2] = 1;
  line_bar[1] = -slope;
  line_bar[0] = x - through_x;
  return y + slope * (x - through_x);
}

interface HeightAt_Types {
  args: [line: Line, x: number];
  wrt: Line;
  data: [x: number];
  flat: { x: number };
  workspace: undefined;
  derive: "gradient";
}

export const heightAt = scalarModel<HeightAt_Types>({
  layout: {
    format: 1,
    name: "heightAt",
    derive: ["gradient"],
    parameters: [
      {
        name: "line",
        wrt: true,
        type: {
          kind: "record",
          fields: [
            { name: "slope", type: { kind: "number" } },
            {
              name: "through",
              type: {
                kind: "record",
                fields: [
                  { name: "x", type: { kind: "number" } },
                  { name: "y", type: { kind: "number" } },
                ],
              },
            },
          ],
        },
      },
      { name: "x", wrt: false, type: { kind: "number", as: "x" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => heightAt_forward(theta, a.x),
  backward: (a, _ws, theta, seed, gradient) => heightAt_backward(theta, a.x, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => heightAt_valueAndGradient(theta, a.x, gradient),
});
