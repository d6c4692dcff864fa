/*
 * A sparse matrix: its pattern in compressed rows, found once, and its values by as few products as the coloured pattern
 * needs. In: products in the modes there are.  Out: the members `sparseJacobian` and `sparseHessian`.
 * Why a check: a branch that the model takes elsewhere may bring dependences that the pattern has not. A product with
 * all inputs at once notices that; what it suspects, a new search at that point decides.
 */
import type { Evaluation } from "../evaluation.js";
import type { SparseMatrix } from "../types.js";
import { compress, type Compressed } from "./compress.js";
import { findDependences, type Dependences } from "./pattern.js";
import type { Products } from "./products.js";

/** Relative to the magnitudes a sum is made of: what rounding leaves is far below, and a false alarm only costs time. */
const suspicious = 1e-9;

export interface Member {
  readonly name: "sparseJacobian" | "sparseHessian";
  readonly dense: "jacobian" | "hessian";
  /** Throws where the data that are set no longer fit. */
  readonly checkData?: (call: string) => void;
}

export function sparseMatrix(modes: readonly Products[], state: Evaluation, member: Member): SparseMatrix {
  state.begin();
  const searching = modes.reduce((best, each) => (each.inputs < best.inputs ? each : best));
  const asRows = (found: Dependences): Dependences =>
    searching.gives === "row" ? found : transpose(found, searching.outputs);
  const pattern = asRows(findAround(searching, state.initial));
  const rowPointers = new Int32Array(pattern.length + 1);
  pattern.forEach((row, i) => (rowPointers[i + 1] = rowPointers[i]! + row.length));
  const columns = Int32Array.from(pattern.flat());
  const plan = modes
    .map((products) => compress(products, pattern))
    .reduce((best, each) => (each.colors * each.products.cost < best.colors * best.products.cost ? each : best));
  const product = new Float64Array(plan.products.outputs);
  const isExpected = checkOf(plan, product);
  const call = `${member.name}.values`;

  const refuseOthers = (theta: Float64Array): void => {
    const here = asRows(findDependences(searching, theta));
    here.forEach((row, i) => {
      const known = new Set(pattern[i]);
      const other = row.find((column) => !known.has(column));
      if (other === undefined) return;
      throw new RangeError(
        `${state.name}.${call}: at this \`theta\` row ${i} has an entry in column ${other}, which it had not at bind; ` +
          `use \`${member.dense}\`, or bind at a point where it has`,
      );
    });
  };

  return {
    rowPointers,
    columns,
    colors: plan.colors,
    values: (theta, out) => {
      state.check(call, "theta", theta, state.length);
      member.checkData?.(call);
      state.checkOutput(call, "out", out, columns.length, theta);
      state.begin();
      plan.products.moveTo(theta);
      for (let color = 0; color < plan.colors; color++) {
        plan.products.multiply(plan.seed(color), product);
        plan.scatter(color, product, out);
      }
      if (!isExpected(out)) refuseOthers(theta);
    },
  };
}

/** One more product, with every input in it, against the values. */
function checkOf(plan: Compressed, product: Float64Array): (values: Float64Array) => boolean {
  const { inputs, outputs } = plan.products;
  const weights = Float64Array.from({ length: inputs }, (_, i) => weight(i));
  const expected = new Float64Array(outputs);
  const magnitude = new Float64Array(outputs);
  return (values) => {
    plan.predict(values, weights, expected, magnitude);
    plan.products.multiply(weights, product);
    for (let k = 0; k < outputs; k++) {
      const error = Math.abs(product[k]! - expected[k]!);
      if (Number.isFinite(expected[k]) && !(error <= suspicious * magnitude[k]!)) return false;
    }
    return true;
  };
}

/** Of alternating sign and different sizes, so that entries of one colour do not cancel. */
const weight = (i: number): number => (i % 2 === 0 ? 1 : -1) * (0.5 + ((i * 0.6180339887498949) % 0.5));

/**
 * The dependences at `initial` and close to it on both sides, where the model can be evaluated there: at a kink (a ReLU of
 * zero) a point by itself shows one side, or none.
 */
function findAround(products: Products, initial: Float64Array): Dependences {
  const found = findDependences(products, initial);
  const near = (sign: number): Float64Array => initial.map((x, i) => x + sign * 1e-4 * weight(i) * (Math.abs(x) || 1));
  return [near(1), near(-1)].reduce<Dependences>((all, theta) => {
    try {
      return isFiniteAt(products, theta) ? union(all, findDependences(products, theta)) : all;
    } catch {
      return all;
    }
  }, found);
}

/** Where NaN comes from the point itself, it marks too much. */
function isFiniteAt(products: Products, theta: Float64Array): boolean {
  const product = new Float64Array(products.outputs);
  products.moveTo(theta);
  products.multiply(new Float64Array(products.inputs), product);
  return product.every(Number.isFinite);
}

const union = (a: Dependences, b: Dependences): Dependences =>
  a.map((line, i) => (line.length === 0 ? b[i]! : [...new Set([...line, ...b[i]!])].toSorted((x, y) => x - y)));

export function transpose(lines: Dependences, others: number): Dependences {
  const result: number[][] = Array.from({ length: others }, () => []);
  lines.forEach((line, i) => line.forEach((k) => result[k]!.push(i)));
  return result;
}
