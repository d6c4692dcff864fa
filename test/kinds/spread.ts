// A sparse matrix at a point, written out row-major, once it is well formed.

import { expect } from "vitest";
import type { SparseMatrix } from "../../runtime/bind/index.js";

export function spread(sparse: SparseMatrix, rows: number, columns: number, theta: Float64Array): Float64Array {
  const { rowPointers, columns: columnOf, values } = sparse;
  expect(rowPointers).toHaveLength(rows + 1);
  expect([rowPointers[0], rowPointers.at(-1)]).toEqual([0, columnOf.length]);
  const entries = new Float64Array(columnOf.length).fill(NaN);
  values(theta, entries);
  const matrix = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let e = rowPointers[row]!; e < rowPointers[row + 1]!; e++) {
      if (e > rowPointers[row]!) expect(columnOf[e]).toBeGreaterThan(columnOf[e - 1]!);
      matrix[row * columns + columnOf[e]!] = entries[e]!;
    }
  }
  return matrix;
}
