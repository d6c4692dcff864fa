/*
 * How the values of a sparse matrix come out of compressed products. In: products in one mode and the pattern by rows.
 * Out: the seed of each colour, and where the numbers of a product go among the values. Everything is worked out
 * beforehand, so that evaluating allocates nothing.
 */
import { colorBest } from "./coloring.js";
import type { Dependences } from "./pattern.js";
import type { Products } from "./products.js";

export interface Compressed {
  readonly products: Products;
  /** Number of products that all values take. */
  readonly colors: number;
  /** The sum of the unit vectors of a colour, in one vector that is used again. */
  seed(color: number): Float64Array;
  /** Puts the numbers of a colour's product where they belong among the values. */
  scatter(color: number, product: Float64Array, values: Float64Array): void;
  /** What the product with `weights` has to be, and the sum of the magnitudes of its terms. */
  predict(values: Float64Array, weights: Float64Array, expected: Float64Array, magnitude: Float64Array): void;
}

export function compress(products: Products, pattern: Dependences): Compressed {
  const byRow = products.gives === "row";
  const { inputs, outputs } = products;
  const entries = entriesOf(pattern, inputs, byRow);
  const lines = entries.map((list) => list.map(({ other }) => other));
  const { colors, count } = colorBest(lines, outputs);
  const order = [...entries.keys()]
    .toSorted((a, b) => colors[a]! - colors[b]! || a - b)
    .filter((i) => lines[i]!.length > 0);
  const sorted = order.flatMap((line) => entries[line]!.map((entry) => ({ ...entry, line })));
  const line = Int32Array.from(sorted, (entry) => entry.line);
  const other = Int32Array.from(sorted, (entry) => entry.other);
  const position = Int32Array.from(sorted, (entry) => entry.position);
  const start = new Int32Array(count + 1);
  for (const entry of sorted) start[colors[entry.line]! + 1]!++;
  for (let color = 0; color < count; color++) start[color + 1]! += start[color]!;
  const vector = new Float64Array(inputs);
  return {
    products,
    colors: count,
    seed: (color) => {
      vector.fill(0);
      for (let e = start[color]!; e < start[color + 1]!; e++) vector[line[e]!] = 1;
      return vector;
    },
    scatter: (color, product, values) => {
      for (let e = start[color]!; e < start[color + 1]!; e++) values[position[e]!] = product[other[e]!]!;
    },
    predict: (values, weights, expected, magnitude) => {
      expected.fill(0);
      magnitude.fill(0);
      for (let e = 0; e < line.length; e++) {
        const term = weights[line[e]!]! * values[position[e]!]!;
        expected[other[e]!]! += term;
        magnitude[other[e]!]! += Math.abs(term);
      }
    },
  };
}

interface Entry {
  /** The line of the other kind. */
  readonly other: number;
  /** Among the values, which are ordered by rows. */
  readonly position: number;
}

/** The entries of each row, or of each column. */
function entriesOf(pattern: Dependences, lines: number, byRow: boolean): readonly (readonly Entry[])[] {
  const entries: Entry[][] = Array.from({ length: lines }, () => []);
  let position = 0;
  pattern.forEach((columns, row) => {
    for (const column of columns) {
      entries[byRow ? row : column]!.push({ other: byRow ? column : row, position });
      position++;
    }
  });
  return entries;
}
