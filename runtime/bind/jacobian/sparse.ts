/*
 * The sparse Jacobian: its pattern in compressed rows, found once, and its values by as few products as the coloured
 * pattern needs. In: products in the modes there are.  Out: the member `sparseJacobian`.
 * Why a check: a branch that the model takes elsewhere may bring dependences that the pattern has not. A product with
 * all inputs at once notices that; what it suspects, a new search at that point decides.
 */
import type { ArrayEvaluation } from "../array-evaluation.js";
import type { SparseJacobian } from "../types.js";
import { compress, type Compressed } from "./compress.js";
import { findDependences, type Dependences } from "./pattern.js";
import type { Products } from "./products.js";

/** Relative to the magnitudes a sum is made of: what rounding leaves is far below, and a false alarm only costs time. */
const suspicious = 1e-9;

export function sparseJacobian(modes: readonly Products[], state: ArrayEvaluation): SparseJacobian {
  const { shared, outputLength: rows } = state;
  const columns = shared.length;
  shared.begin();
  const searching = modes.reduce((best, each) => (each.inputs < best.inputs ? each : best));
  const asRows = (found: Dependences): Dependences =>
    searching.mode === "reverse" ? found : transpose(found, searching.outputs);
  const pattern = asRows(findAround(searching, state));
  const rowPointers = new Int32Array(rows + 1);
  pattern.forEach((row, i) => (rowPointers[i + 1] = rowPointers[i]! + row.length));
  const columnOf = Int32Array.from(pattern.flat());
  const plan = modes
    .map((products) => compress(products, pattern, columns))
    .reduce((best, each) => (each.colors * each.products.cost < best.colors * best.products.cost ? each : best));
  const product = new Float64Array(plan.products.outputs);
  const weights = Float64Array.from({ length: plan.products.inputs }, (_, i) => weight(i));
  const expected = new Float64Array(plan.products.outputs);
  const magnitude = new Float64Array(plan.products.outputs);

  /** One more product, with every input in it, against the values. */
  const isExpected = (values: Float64Array): boolean => {
    plan.predict(values, weights, expected, magnitude);
    plan.products.multiply(weights, product);
    for (let k = 0; k < product.length; k++) {
      const error = Math.abs(product[k]! - expected[k]!);
      if (Number.isFinite(expected[k]) && !(error <= suspicious * magnitude[k]!)) return false;
    }
    return true;
  };
  const refuseOthers = (theta: Float64Array): void => {
    const here = asRows(findDependences(searching, theta));
    here.forEach((row, i) => {
      const known = new Set(pattern[i]);
      const other = row.find((column) => !known.has(column));
      if (other === undefined) return;
      throw new RangeError(
        `${shared.name}.sparseJacobian.values: here slot ${i} of the result depends on slot ${other} of \`theta\`, which it did not at bind; use \`jacobian\`, or bind at a point where it does`,
      );
    });
  };

  return {
    rowPointers,
    columns: columnOf,
    colors: plan.colors,
    values: (theta, out) => {
      shared.check("sparseJacobian.values", "theta", theta, columns);
      state.checkLength("sparseJacobian.values");
      shared.checkOutput("sparseJacobian.values", "out", out, columnOf.length, theta);
      shared.begin();
      plan.products.moveTo(theta);
      evaluate(plan, product, out);
      if (!isExpected(out)) refuseOthers(theta);
    },
  };
}

function evaluate({ colors, products, seed, scatter }: Compressed, product: Float64Array, out: Float64Array): void {
  for (let color = 0; color < colors; color++) {
    products.multiply(seed(color), product);
    scatter(color, product, out);
  }
}

/** Of alternating size and sign, so that entries of one colour do not cancel. */
const weight = (i: number): number => (i % 2 === 0 ? 1 : -1) * (0.5 + ((i * 0.6180339887498949) % 0.5));

/**
 * The dependences at `initial` and close to it on both sides, where the model can be evaluated there: at a kink (a ReLU of
 * zero) a point by itself shows one side, or none.
 */
function findAround(products: Products, { shared, primal }: ArrayEvaluation): Dependences {
  const { initial } = shared;
  const found = findDependences(products, initial);
  const near = (sign: number): Float64Array => initial.map((x, i) => x + sign * 1e-4 * weight(i) * (Math.abs(x) || 1));
  return [near(1), near(-1)].reduce<Dependences>((all, theta) => {
    try {
      const there = findDependences(products, theta);
      return primal.every(Number.isFinite) ? union(all, there) : all;
    } catch {
      return all;
    }
  }, found);
}

const union = (a: Dependences, b: Dependences): Dependences =>
  a.map((line, i) => (line.length === 0 ? b[i]! : [...new Set([...line, ...b[i]!])].toSorted((x, y) => x - y)));

export function transpose(lines: Dependences, others: number): Dependences {
  const result: number[][] = Array.from({ length: others }, () => []);
  lines.forEach((line, i) => line.forEach((k) => result[k]!.push(i)));
  return result;
}
