/*
 * A sparse matrix: its pattern in compressed rows, found once, and its values by as few products as the coloured pattern
 * needs. In: a plan and its evaluation.  Out: the members `sparseJacobian` and `sparseHessian`.
 */
import type { Evaluation } from "../evaluation.js";
import type { SparseMatrix } from "../types.js";
import type { Evaluate, Plan } from "./compress.js";
import type { Dependences } from "./pattern.js";
import type { Structure } from "./structure.js";

export interface Member {
  readonly name: "sparseJacobian" | "sparseHessian";
  readonly state: Evaluation;
  readonly structure: Structure;
  /** Throws where the data that are set no longer fit. */
  readonly checkData?: (call: string) => void;
}

export function sparseMatrix(
  plan: Plan,
  evaluate: Evaluate,
  { name, state, structure, checkData }: Member,
): SparseMatrix {
  const { rowPointers, columns } = compressedRows(structure.pattern);
  const call = `${name}.values`;
  return {
    rowPointers,
    columns,
    colors: plan.steps.length,
    values: (theta, out) => {
      state.check(call, "theta", theta, state.length);
      checkData?.(call);
      state.checkOutput(call, "out", out, columns.length, theta);
      structure.check(call);
      state.begin();
      evaluate(theta, out);
    },
  };
}

export function compressedRows(pattern: Dependences): Pick<SparseMatrix, "rowPointers" | "columns"> {
  const rowPointers = new Int32Array(pattern.length + 1);
  pattern.forEach((row, i) => (rowPointers[i + 1] = rowPointers[i]! + row.length));
  const columns = new Int32Array(rowPointers[pattern.length]!);
  pattern.forEach((row, i) => columns.set(row, rowPointers[i]));
  return { rowPointers, columns };
}
