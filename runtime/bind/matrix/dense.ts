/*
 * A dense matrix by products with the unit vectors, in the mode that takes the cheaper sweeps. In: products in the modes
 * there are, and the structure.  Out: a function that overwrites a row-major matrix; its arguments are checked already.
 * Where something is NaN or infinite, forward products mix it into entries that it has no part in: there reverse products,
 * which leave out what is multiplied by an adjoint of 0, are taken in their place.
 */
import type { Products } from "./products.js";
import type { Structure } from "./structure.js";

type Fill = (theta: Float64Array, matrix: Float64Array) => void;

export function denseMatrix(modes: readonly Products[], structure: Structure): Fill {
  const cost = ({ inputs, cost: each, start }: Products): number => inputs * each + start;
  const products = modes.reduce((best, each) => (cost(each) < cost(best) ? each : best));
  const reverse = modes.find(({ gives }) => gives === "row") ?? products;
  const fill = eachUnitVector(products, putLine(products));
  const again = products === reverse ? fill : eachUnitVector(reverse, putLine(reverse));
  return (theta, matrix) => {
    if (fill(theta, matrix)) return;
    if (again !== fill) again(theta, matrix);
    structure.clearOutside(matrix);
  };
}

type Put = (i: number, line: Float64Array, matrix: Float64Array) => void;

const putLine =
  ({ gives, inputs, outputs }: Products): Put =>
  (i, line, matrix) => {
    if (gives === "row") matrix.set(line, i * outputs);
    else for (let row = 0; row < outputs; row++) matrix[row * inputs + i] = line[row]!;
  };

/** A Hessian, exactly symmetric: what is below the diagonal is what is above it. */
export function denseHessian(products: Products, structure: Structure): Fill {
  const { inputs: n } = products;
  const fill = eachUnitVector(products, (i, line, matrix) => {
    for (let k = i; k < n; k++) matrix[i * n + k] = matrix[k * n + i] = line[k]!;
  });
  return (theta, matrix) => {
    if (!fill(theta, matrix)) structure.clearOutside(matrix);
  };
}

/** A function that tells whether all numbers were finite. */
function eachUnitVector(products: Products, put: Put): (theta: Float64Array, matrix: Float64Array) => boolean {
  const { inputs, outputs } = products;
  const unit = new Float64Array(inputs);
  const line = new Float64Array(outputs);
  return (theta, matrix) => {
    products.moveTo(theta);
    let finite = true;
    for (let i = 0; i < inputs; i++) {
      unit.fill(0);
      unit[i] = 1;
      products.multiply(unit, line);
      for (let k = 0; k < outputs; k++) if (!Number.isFinite(line[k])) finite = false;
      put(i, line, matrix);
    }
    return finite;
  };
}
