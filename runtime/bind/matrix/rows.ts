/*
 * The values of a Jacobian by the module's own function, which runs the model once and takes the gradient of each slot where
 * it is set. In: the flat function of a bound model and the pattern.  Out: a function that overwrites the values. What one
 * product with all rows costs, it costs; coloured products are taken where they are fewer than that.
 */
import { missing, type ArrayEvaluation, type Definition } from "../array-evaluation.js";
import type { Evaluate, Plan } from "./compress.js";
import type { Products } from "./products.js";
import { compressedRows } from "./sparse.js";

/** In evaluations of the model, roughly. */
const costOfRows = 5;

export function rowEvaluator(definition: Definition, state: ArrayEvaluation, plan: Plan): Evaluate | undefined {
  const { rows } = definition;
  if (rows === undefined || plan.cost <= costOfRows) return undefined;
  const { shared, structure } = state;
  const { rowPointers, columns } = compressedRows(structure);
  const row = new Float64Array(shared.length);
  const value = definition.value ?? definition.forward ?? missing(definition, "value");
  let checked = -1;
  return (theta, values) => {
    // the function for the rows leaves out the checks that data alone decide
    if (checked !== state.changes) value(shared.a, shared.ws, theta, state.primal);
    checked = state.changes;
    rows(shared.a, shared.ws, theta, rowPointers, columns, row, values);
  };
}

/** A dense Jacobian by the same function, where that is cheaper than a product for each row or column. */
export function denseByRows(
  definition: Definition,
  state: ArrayEvaluation,
  modes: readonly Products[],
): Evaluate | undefined {
  const cheapest = Math.min(...modes.map(({ inputs, cost, start }) => inputs * cost + start));
  const whole: Plan = { steps: [], modes, cost: cheapest };
  const evaluate = rowEvaluator(definition, state, whole);
  if (evaluate === undefined) return undefined;
  const { length } = state.shared;
  const { rowPointers, columns } = compressedRows(state.structure);
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
