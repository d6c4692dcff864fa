/*
 * The values of a Jacobian by the module's own function, which runs the model once and takes the gradient of each slot where
 * it is set. In: the flat functions of a bound model and the pattern.  Out: a function that overwrites the values. What one
 * product with all rows costs, it costs; coloured products are taken where they are fewer than that.
 */
import { missing, type ArrayEvaluation, type Definition } from "../array-evaluation.js";
import type { Evaluate, Plan } from "./compress.js";
import { RowPlaces } from "./row-places.js";
import type { Dependences } from "./pattern.js";
import type { Products } from "./products.js";
import { compressedRows } from "./sparse.js";

/** In evaluations of the model, roughly. */
const costOfRows = 5;

/** The entries of the sparse matrix with a pattern; `otherwise` evaluates them by products. */
export function rowEvaluator(
  definition: Definition,
  state: ArrayEvaluation,
  pattern: Dependences,
  plan: Plan,
  otherwise: () => Evaluate,
): Evaluate {
  const { rows, placedRows } = definition;
  const { shared } = state;
  if (plan.cost <= costOfRows) return otherwise();
  const { rowPointers, columns } = compressedRows(pattern);
  if (placedRows !== undefined) {
    const placeOf = (row: number, column: number): number => {
      const at = pattern[row]!.indexOf(column);
      return at < 0 ? at : rowPointers[row]! + at;
    };
    const places = new RowPlaces(definition, state, placeOf);
    const checked = withChecks(definition, state, () => places.find());
    return (theta, values) => {
      checked(theta);
      if (places.overlap) otherwise()(theta, values);
      else placedRows(shared.a, shared.ws, theta, places.places, values);
    };
  }
  if (rows === undefined) return otherwise();
  const row = new Float64Array(shared.length);
  const checked = withChecks(definition, state);
  return (theta, values) => {
    checked(theta);
    rows(shared.a, shared.ws, theta, rowPointers, columns, row, values);
  };
}

/** A dense Jacobian by the same functions, where that is cheaper than a product for each row or column. */
export function denseByRows(
  definition: Definition,
  state: ArrayEvaluation,
  modes: readonly Products[],
  otherwise: Evaluate,
): Evaluate {
  const { length } = state.shared;
  const cost = Math.min(...modes.map(({ inputs, cost: each, start }) => inputs * each + start));
  const { placedRows } = definition;
  if (cost <= costOfRows || (placedRows === undefined && definition.rows === undefined)) return otherwise;
  if (placedRows !== undefined) {
    const { shared } = state;
    const places = new RowPlaces(definition, state, (row, column) => row * length + column);
    const checked = withChecks(definition, state, () => places.find());
    return (theta, J) => {
      checked(theta);
      if (places.overlap) otherwise(theta, J);
      else placedRows(shared.a, shared.ws, theta, places.places, J);
    };
  }
  const { pattern } = state.structure;
  const evaluate = rowEvaluator(definition, state, pattern, { steps: [], modes, cost }, () => otherwise);
  const { rowPointers, columns } = compressedRows(pattern);
  const values = new Float64Array(columns.length);
  return (theta, J) => {
    evaluate(theta, values);
    J.fill(0);
    for (let row = 0; row + 1 < rowPointers.length; row++) {
      const end = rowPointers[row + 1]!;
      for (let at = rowPointers[row]!; at < end; at++) J[row * length + columns[at]!] = values[at]!;
    }
  };
}

/** The functions for the rows leave out the checks that data alone decide: the value is asked for once. */
function withChecks(
  definition: Definition,
  state: ArrayEvaluation,
  prepare?: () => void,
): (theta: Float64Array) => void {
  const value = definition.value ?? definition.forward ?? missing(definition, "value");
  const { shared } = state;
  let checked = -1;
  return (theta) => {
    if (checked === state.changes) return;
    value(shared.a, shared.ws, theta, state.primal);
    prepare?.();
    checked = state.changes;
  };
}
