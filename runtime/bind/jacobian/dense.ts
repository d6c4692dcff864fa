/*
 * The dense Jacobian: a product with each unit vector, in the mode that takes the cheaper sweeps. Reverse mode is always
 * there; a model with many more results than parameters wants `@derive jvp` beside `jacobian`, for forward mode.
 */
import type { ArrayEvaluation } from "../array-evaluation.js";
import type { ArrayJacobian } from "../types.js";
import type { Products } from "./products.js";

export function denseJacobian(modes: readonly Products[], state: ArrayEvaluation): Pick<ArrayJacobian, "jacobian"> {
  const products = modes.reduce((best, each) => (each.inputs * each.cost < best.inputs * best.cost ? each : best));
  const { shared, outputLength } = state;
  const { length } = shared;
  const { inputs, outputs } = products;
  const unit = new Float64Array(inputs);
  const line = new Float64Array(outputs);
  return {
    jacobian: (theta, J) => {
      shared.check("jacobian", "theta", theta, length);
      state.checkLength("jacobian");
      shared.checkOutput("jacobian", "J", J, outputLength * length, theta);
      shared.begin();
      products.moveTo(theta);
      for (let i = 0; i < inputs; i++) {
        unit.fill(0);
        unit[i] = 1;
        products.multiply(unit, line);
        if (products.mode === "reverse") J.set(line, i * length);
        else for (let row = 0; row < outputs; row++) J[row * length + i] = line[row]!;
      }
    },
  };
}
