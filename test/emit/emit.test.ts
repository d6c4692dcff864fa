// From a derived program to running code: the whole of phase 5 with the runtime's binder.

import { describe, expect, test } from "vitest";
import { emit } from "../../compiler/5-emit/index.js";
import type { ScalarModel } from "../../runtime/bind/index.js";
import { evaluate, expectPretty, typeErrors } from "./check.js";
import { lineFitOptions, lineFitProgram } from "./line-fit.js";

interface P {
  slope: number;
  intercept: number;
}
type LineFit = ScalarModel<[p: P, xs: Float64Array, ys: Float64Array], P, [xs: Float64Array, ys: Float64Array]>;

const [module] = emit(lineFitProgram(), lineFitOptions);
const [javascript, declarations] = emit(lineFitProgram(), { ...lineFitOptions, format: "js" });
const xs = Float64Array.of(1, 2, 3);
const ys = Float64Array.of(2, 4, 7);

describe("lineFit", () => {
  test("the flat functions are those of the house style", () => {
    expect(module!.text).toContain(`/** Value of \`lineFit\`. Per \`i\`: 5 flops, 1 tape write. */
export function lineFit_forward(p: Float64Array, xs: Float64Array, ys: Float64Array, ws: LineFit_Workspace): number {
  const residual_tape = ws.residual_tape;
  const slope = p[0]!;
  const intercept = p[1]!;
  let loss = 0;
  for (let i = 0; i < xs.length; i++) {
    const residual = slope * xs[i]! + intercept - ys[i]!;
    residual_tape[i] = residual;
    loss += residual * residual;
  }
  return loss;
}

/** Adjoint of \`lineFit\` wrt p; adds to p_bar. Per \`i\`: 5 flops, 1 tape read; besides 2 flops. */
export function lineFit_backward(xs: Float64Array, loss_bar: number, p_bar: Float64Array, ws: LineFit_Workspace): void {
  const residual_tape = ws.residual_tape;
  let slope_bar = 0;
  let intercept_bar = 0;
  for (let i = xs.length - 1; i >= 0; i--) {
    const residual = residual_tape[i]!;

    // loss += residual * residual;
    const residual_bar = 2 * residual * loss_bar;

    // const residual = p.slope * xs[i] + p.intercept - ys[i];
    slope_bar += xs[i]! * residual_bar;
    intercept_bar += residual_bar;
  }
  p_bar[0]! += slope_bar;
  p_bar[1]! += intercept_bar;
}
`);
  });

  test("the text starts with the banner and ends with the exports", () => {
    expect(module!.extension).toBe(".ts");
    expect(module!.text.split("\n")[0]).toBe(
      "// Generated from samples/line-fit.ts by chainrule. Do not edit; run `npm run compile`.",
    );
    expect(module!.text.endsWith("export { lineFit as default };\n")).toBe(true);
  });

  test("is the same every time", () => {
    expect(emit(lineFitProgram(), lineFitOptions)).toEqual([module]);
  });

  test.each([module!, javascript!, declarations!])("$extension is a fixed point of Prettier", ({ text }) =>
    expectPretty(text),
  );

  test("passes the type checker, and gives users the model's own types", () => {
    const use = `
      import model, { lineFit } from "./line-fit.grad.js";
      import { minimize, adam } from "chainrule";
      const objective = lineFit.bind({ slope: 0, intercept: 0 }, new Float64Array(3), new Float64Array(3));
      const result = minimize(objective, adam({ learningRate: 0.1 }), { maxIterations: 10 });
      const trained: { slope: number; intercept: number } = objective.unpack(result.x);
      objective.setData(new Float64Array(3), new Float64Array(3));
      export const g: { slope: number; intercept: number } = model.gradient(trained, new Float64Array(3), new Float64Array(3));
      // @ts-expect-error a missing argument
      lineFit.bind(trained, new Float64Array(3));
      // @ts-expect-error not derived
      objective.hvp;
    `;
    expect(typeErrors({ "line-fit.grad.ts": module!.text, "use.ts": use })).toEqual([]);
    expect(typeErrors({ "line-fit.grad.d.ts": declarations!.text, "use.ts": use })).toEqual([]);
  });

  test.each([module!, javascript!])("$extension computes value and gradient", ({ text }) => {
    const exports = evaluate(text);
    const lineFit = exports["lineFit"] as LineFit;
    expect(exports["default"]).toBe(lineFit);
    const bound = lineFit.bind({ slope: 1.5, intercept: 0.25 }, xs, ys);
    const gradient = new Float64Array(2);
    const residuals = [...xs].map((x, i) => 1.5 * x + 0.25 - ys[i]!);
    const value = residuals.reduce((s, r) => s + r * r, 0);
    const expected = [residuals.reduce((s, r, i) => s + 2 * r * xs[i]!, 0), residuals.reduce((s, r) => s + 2 * r, 0)];
    expect(bound.value(bound.initial)).toBe(value);
    expect(bound.valueAndGradient(bound.initial, gradient)).toBe(value);
    expect([...gradient]).toEqual(expected);
    bound.forward(bound.initial);
    gradient.fill(0);
    bound.backward(1, gradient);
    expect([...gradient]).toEqual(expected);
    expect(lineFit.gradient({ slope: 1.5, intercept: 0.25 }, xs, ys)).toEqual({
      slope: expected[0],
      intercept: expected[1],
    });
  });
});
