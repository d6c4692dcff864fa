/*
 * Which slots of the result depend on which slots of theta, on whatever path. In: the generated pattern function, which
 * gives each slot of the result the bits of those slots of theta that it depends on.  Out: for each slot of the result
 * those of theta. Each bit stands for a group of slots; blocks of slots are tried and divided, and blocks that reach no
 * common slot of the result share a bit. A band or a grid takes a number of sweeps that grows with the logarithm of its
 * size, a dense matrix one sweep for every 32 slots.
 */
import { colorLines, transpose } from "./coloring.js";

/** Ascending columns for each row, or rows for each column. */
export type Dependences = readonly (readonly number[])[];

export type PatternSweep = (inputs: Int32Array, outputs: Int32Array) => void;

interface Block {
  readonly from: number;
  readonly to: number;
  /** The slots of the result that some slot of the block reaches. */
  readonly reached: readonly number[];
}

/** Parts that a block is divided into, and bits of a sweep. */
const parts = 4;
const bits = 32;

/** Rows of columns. */
export function findPattern(sweep: PatternSweep, columns: number, rows: number): Dependences {
  const inputs = new Int32Array(columns);
  const outputs = new Int32Array(rows);
  const found: (readonly number[])[] = Array.from({ length: columns }, () => []);
  let blocks: readonly Block[] = [{ from: 0, to: columns, reached: Array.from({ length: rows }, (_, i) => i) }];
  for (;;) {
    for (const { from, to, reached } of blocks) if (to - from === 1) found[from] = reached;
    blocks = blocks.filter(({ from, to, reached }) => to - from > 1 && reached.length > 0);
    if (blocks.length === 0) return transpose(found, rows);
    const groups = divide(blocks, rows);
    const next: Block[] = [];
    for (let first = 0; first < groups.length; first += bits) {
      const together = groups.slice(first, first + bits);
      inputs.fill(0);
      together.forEach((group, bit) => group.forEach(({ from, to }) => inputs.fill(1 << bit, from, to)));
      sweep(inputs, outputs);
      together.forEach((group, bit) => {
        for (const block of group) {
          next.push({ ...block, reached: block.reached.filter((k) => (outputs[k]! & (1 << bit)) !== 0) });
        }
      });
    }
    blocks = next;
  }
}

/** The parts of all blocks in groups that can share a bit; the single slots where those take no more sweeps. */
function divide(blocks: readonly Block[], rows: number): readonly (readonly Block[])[] {
  const slots = blocks.reduce((sum, { from, to }) => sum + to - from, 0);
  const reached = blocks.map((block) => block.reached);
  const degree = new Int32Array(rows);
  for (const list of reached) for (const k of list) degree[k]!++;
  const atLeast = degree.reduce((most, each) => Math.max(most, each), 0);
  if (slots <= bits || atLeast * parts >= slots) return singles(blocks);
  const { colors, count } = colorLines(reached, rows);
  if (count * parts >= slots) return singles(blocks);
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

export const full = (rows: number, columns: number): Dependences => {
  const all = Array.from({ length: columns }, (_, k) => k);
  return Array.from({ length: rows }, () => all);
};

/** The pattern and its mirror image: a Hessian's, where it was found row by row. */
export const symmetric = (pattern: Dependences): Dependences =>
  transpose(pattern, pattern.length).map((line, i) =>
    line.length === pattern[i]!.length && line.every((k, at) => k === pattern[i]![at])
      ? line
      : [...new Set([...line, ...pattern[i]!])].toSorted((a, b) => a - b),
  );

/** The first entry of `pattern` that `known` has not. */
export function firstOutside(
  pattern: Dependences,
  known: Dependences,
): readonly [row: number, column: number] | undefined {
  for (const [row, line] of pattern.entries()) {
    const own = new Set(known[row]);
    const column = line.find((k) => !own.has(k));
    if (column !== undefined) return [row, column];
  }
  return undefined;
}
