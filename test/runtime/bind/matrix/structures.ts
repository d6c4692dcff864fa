// Sparsity patterns with known properties, and products and sweeps of a matrix that has one. In: a size.  Out: columns by row.

import type { Dependences, PatternSweep } from "../../../../runtime/bind/matrix/pattern.js";
import type { Products } from "../../../../runtime/bind/matrix/products.js";

const rows = (n: number, columnsOf: (i: number) => readonly number[]): Dependences =>
  Array.from({ length: n }, (_, i) => columnsOf(i));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

const graph = (n: number, isEdge: (i: number, k: number) => boolean): Dependences =>
  rows(n, (i) => range(0, n).filter((k) => i === k || isEdge(i, k) || isEdge(k, i)));

export const structures = {
  diagonal: (n: number): Dependences => rows(n, (i) => [i]),
  tridiagonal: (n: number): Dependences => rows(n, (i) => range(Math.max(i - 1, 0), Math.min(i + 2, n))),
  /** The last row and the diagonal: two rows' worth by rows, one colour per column by columns. */
  lastRow: (n: number): Dependences => rows(n, (i) => (i === n - 1 ? range(0, n) : [i])),
  firstColumn: (n: number): Dependences => rows(n, (i) => (i === 0 ? [0] : [0, i])),
  blocks: (n: number, k: number): Dependences =>
    rows(n * k, (i) => range(Math.floor(i / k) * k, Math.floor(i / k) * k + k)),
  /** The five-point star on a side × side grid. */
  grid: (side: number): Dependences =>
    rows(side * side, (i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const up = y > 0 ? [i - side] : [];
      const left = x > 0 ? [i - 1] : [];
      const right = x < side - 1 ? [i + 1] : [];
      const down = y < side - 1 ? [i + side] : [];
      return [...up, ...left, i, ...right, ...down];
    }),
  /** The nine-point box on the same grid. */
  box: (side: number): Dependences =>
    graph(side * side, (i, k) => {
      const [dx, dy] = [Math.abs((i % side) - (k % side)), Math.abs(Math.floor(i / side) - Math.floor(k / side))];
      return Math.max(dx, dy) === 1;
    }),
  band: (n: number, half: number): Dependences =>
    rows(n, (i) => range(Math.max(i - half, 0), Math.min(i + half + 1, n))),
  // symmetric ones, as graphs with the diagonal
  path: (n: number): Dependences => graph(n, (i, k) => k === i + 1),
  cycle: (n: number): Dependences => graph(n, (i, k) => k === (i + 1) % n),
  /** Each node but the first hangs on an earlier one. */
  tree: (n: number, parent: (k: number) => number): Dependences => graph(n, (i, k) => k > 0 && parent(k) === i),
  bipartite: (n: number, m: number): Dependences => graph(n + m, (i, k) => i < n && k >= n),
  rectangle: (width: number, height: number): Dependences =>
    graph(width * height, (i, k) => k === i + width || (k === i + 1 && k % width !== 0)),
  dense: (n: number): Dependences => rows(n, () => range(0, n)),
  empty: (n: number): Dependences => rows(n, () => []),
  /** Two entries in each row, spread as if at random. */
  scattered: (n: number): Dependences =>
    rows(n, (i) => [...new Set([(i * 7919) % n, (i * 104729 + 13) % n])].toSorted((a, b) => a - b)),

  /** The first row, the first column and the diagonal. */
  arrow: (n: number): Dependences => rows(n, (i) => (i === 0 ? range(0, n) : [0, i])),
};

/** Products with a matrix that has value(i, k) at each entry of a pattern; counts them. */
export function productsWith(
  pattern: Dependences,
  columns: number,
  gives: Products["gives"],
  value: (row: number, column: number) => number = () => 1,
): Products & { readonly count: number } {
  let count = 0;
  return {
    gives,
    inputs: gives === "row" ? pattern.length : columns,
    outputs: gives === "row" ? columns : pattern.length,
    cost: 2,
    start: 0,
    get count() {
      return count;
    },
    moveTo: () => undefined,
    multiply: (vector, out) => {
      count++;
      out.fill(0);
      pattern.forEach((row, i) =>
        row.forEach((k) => {
          if (gives === "row") out[k]! += vector[i]! * value(i, k);
          else out[i]! += vector[k]! * value(i, k);
        }),
      );
    },
  };
}

/** A pattern function; `count` is how often it was called. */
export function sweepOf(pattern: Dependences): PatternSweep & { count: number } {
  const sweep = (inputs: Int32Array, outputs: Int32Array): void => {
    counted.count++;
    pattern.forEach((row, i) => (outputs[i] = row.reduce((bits, k) => bits | inputs[k]!, 0)));
  };
  const counted = Object.assign(sweep, { count: 0 });
  return counted;
}
