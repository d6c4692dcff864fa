/*
 * JᵀJ, the Hessian of half the sum of squares but for the curvature of the residuals. In: the Jacobian's values and pattern.  Out: a
 * function that overwrites a dense row-major matrix. Each row of the Jacobian adds the products of its own entries.
 */
import type { Evaluate } from "./compress.js";
import type { Dependences } from "./pattern.js";
import { compressedRows } from "./sparse.js";

export function gaussNewtonMatrix(
  evaluate: Evaluate,
  pattern: Dependences,
  n: number,
): (theta: Float64Array, matrix: Float64Array) => void {
  const { rowPointers, columns } = compressedRows(pattern);
  const values = new Float64Array(columns.length);
  return (theta, matrix) => {
    evaluate(theta, values);
    matrix.fill(0);
    for (let row = 0; row + 1 < rowPointers.length; row++) {
      const end = rowPointers[row + 1]!;
      for (let a = rowPointers[row]!; a < end; a++) {
        const x = values[a]!;
        const line = columns[a]! * n;
        for (let b = a; b < end; b++) matrix[line + columns[b]!]! += x * values[b]!;
      }
    }
    for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) matrix[i * n + k] = matrix[k * n + i]!;
  };
}
