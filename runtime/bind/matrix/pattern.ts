/*
 * Which slots of the result depend on which slots of theta, at the point a product is taken at. In: products.  Out: for each
 * input of the product the outputs it reaches. A vector of NaN and 0 tells: NaN goes through every partial, 0 through none,
 * so an output is NaN exactly where it depends on an input that was NaN.
 * Blocks of inputs are probed and divided; blocks that reach no common output are probed together. A band or a
 * grid takes a number of products that grows with the logarithm of its size, a dense matrix one product for each input.
 */
import type { Products } from "./products.js";
import { colorLines } from "./coloring.js";

/** Ascending outputs for each input. */
export type Dependences = readonly (readonly number[])[];

interface Block {
  readonly from: number;
  readonly to: number;
  /** The outputs that some input of the block reaches. */
  readonly reached: readonly number[];
}

/** Parts that a block is divided into. */
const parts = 4;

export function findDependences(products: Products, theta: Float64Array): Dependences {
  const { inputs, outputs } = products;
  const vector = new Float64Array(inputs);
  const product = new Float64Array(outputs);
  products.moveTo(theta);
  /** Probes ranges together; each reaches the NaNs among the outputs that its block does. */
  const probe = (ranges: readonly Block[]): Block[] => {
    vector.fill(0);
    for (const { from, to } of ranges) vector.fill(NaN, from, to);
    products.multiply(vector, product);
    return ranges.map((range) => ({ ...range, reached: range.reached.filter((k) => Number.isNaN(product[k])) }));
  };

  const found: (readonly number[])[] = Array.from({ length: inputs }, () => []);
  let blocks = probe([{ from: 0, to: inputs, reached: Array.from({ length: outputs }, (_, k) => k) }]);
  for (;;) {
    for (const { from, to, reached } of blocks) if (to - from === 1) found[from] = reached;
    blocks = blocks.filter(({ from, to, reached }) => to - from > 1 && reached.length > 0);
    if (blocks.length === 0) return found;
    blocks = together(blocks, outputs).flatMap((ranges) => probe(ranges));
  }
}

/** The parts of all blocks in groups that can be probed at once; the single inputs where that takes no more products. */
function together(blocks: readonly Block[], outputs: number): readonly (readonly Block[])[] {
  const inputs = blocks.reduce((sum, { from, to }) => sum + to - from, 0);
  const reached = blocks.map((block) => block.reached);
  const degree = new Int32Array(outputs);
  for (const list of reached) for (const k of list) degree[k]!++;
  const atLeast = degree.reduce((most, each) => Math.max(most, each), 0);
  if (atLeast * parts >= inputs) return singles(blocks);
  const { colors, count } = colorLines(reached, outputs);
  if (count * parts >= inputs) return singles(blocks);
  const groups: Block[][] = Array.from({ length: count * parts }, () => []);
  blocks.forEach((block, b) => {
    const size = block.to - block.from;
    for (let part = 0; part < parts; part++) {
      const from = block.from + Math.floor((size * part) / parts);
      const to = block.from + Math.floor((size * (part + 1)) / parts);
      if (from < to) groups[colors[b]! * parts + part]!.push({ ...block, from, to });
    }
  });
  return groups.filter((group) => group.length > 0);
}

const singles = (blocks: readonly Block[]): Block[][] =>
  blocks.flatMap((block) =>
    Array.from({ length: block.to - block.from }, (_, i) => [
      { ...block, from: block.from + i, to: block.from + i + 1 },
    ]),
  );
