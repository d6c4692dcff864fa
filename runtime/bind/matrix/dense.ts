/*
 * A dense matrix by products with the unit vectors, in the mode that takes the cheaper sweeps. In: products in the modes
 * there are, and the structure.  Out: a function that overwrites a row-major matrix; its arguments are checked already.
 * Where something is NaN or infinite, forward products mix it into entries that it has no part in: there reverse products,
 * which leave out what is multiplied by an adjoint of 0, are taken in their place.
 */
import type { Attempt } from "./compress.js";
import type { Products, Several } from "./products.js";
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

/** Puts line i, `lines[from]` and each `step`th number after it, in its place; tells whether all are finite. */
type Put = (i: number, lines: Float64Array, matrix: Float64Array, from: number, step: number) => boolean;

const putLine =
  ({ gives, inputs, outputs }: Products): Put =>
  (i, lines, matrix, from, step) => {
    const isRow = gives === "row";
    const first = isRow ? i * outputs : i;
    const apart = isRow ? 1 : inputs;
    let isFinite = true;
    for (let k = 0; k < outputs; k++) {
      const x = lines[from + k * step]!;
      matrix[first + k * apart] = x;
      if (!Number.isFinite(x)) isFinite = false;
    }
    return isFinite;
  };

/** A Hessian, exactly symmetric: what is below the diagonal is what is above it. */
export function denseHessian(products: Products, structure: Structure): Fill {
  const { inputs: n } = products;
  const fill = eachUnitVector(products, (i, lines, matrix, from, step) => {
    let isFinite = true;
    for (let k = i; k < n; k++) {
      const x = lines[from + k * step]!;
      matrix[i * n + k] = x;
      matrix[k * n + i] = x;
      if (!Number.isFinite(x)) isFinite = false;
    }
    return isFinite;
  });
  return (theta, matrix) => {
    if (!fill(theta, matrix)) structure.clearOutside(matrix);
  };
}

function eachUnitVector(products: Products, put: Put): Attempt {
  const { several } = products;
  const inTurn = oneByOne(products, put);
  if (several === undefined) return inTurn;
  const together = severalAtOnce(products, several, put);
  return (theta, matrix) => together(theta, matrix) || inTurn(theta, matrix);
}

function oneByOne(products: Products, put: Put): Attempt {
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
      if (!put(i, line, matrix, 0, 1)) finite = false;
    }
    return finite;
  };
}

/** Ends where a number is not finite. */
function severalAtOnce({ inputs }: Products, several: Several, put: Put): Attempt {
  const { width } = several;
  const units = new Float64Array(several.inputs);
  const lines = new Float64Array(several.outputs);
  return (theta, matrix) => {
    several.moveTo(theta);
    for (let i = 0; i < inputs; i += width) {
      const count = Math.min(width, inputs - i);
      units.fill(0);
      for (let d = 0; d < count; d++) units[width * (i + d) + d] = 1;
      several.multiply(units, lines);
      for (let d = 0; d < count; d++) if (!put(i + d, lines, matrix, d, width)) return false;
    }
    return true;
  };
}
