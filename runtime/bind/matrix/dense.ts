/*
 * A dense matrix by products with the unit vectors, in the mode that takes the cheaper sweeps. In: products in the modes
 * there are.  Out: a function that overwrites a row-major matrix; its arguments are checked already.
 */
import type { Products } from "./products.js";

export function denseMatrix(modes: readonly Products[]): (theta: Float64Array, matrix: Float64Array) => void {
  const products = modes.reduce((best, each) => (each.inputs * each.cost < best.inputs * best.cost ? each : best));
  const { inputs, outputs } = products;
  const unit = new Float64Array(inputs);
  const line = new Float64Array(outputs);
  return (theta, matrix) => {
    products.moveTo(theta);
    for (let i = 0; i < inputs; i++) {
      unit.fill(0);
      unit[i] = 1;
      products.multiply(unit, line);
      if (products.gives === "row") matrix.set(line, i * outputs);
      else for (let row = 0; row < outputs; row++) matrix[row * inputs + i] = line[row]!;
    }
  };
}
