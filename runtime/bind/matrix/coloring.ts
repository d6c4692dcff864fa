/*
 * Greedy colouring of the lines of a sparse matrix (its rows, or its columns): lines of one colour meet no common line of
 * the other kind, so that one product with their sum gives the entries of all of them (Curtis, Powell & Reid 1974).
 * Three orders are tried: as given, largest first, smallest last (Coleman & Moré 1983).
 */

export interface Coloring {
  /** The colour of each line, from 0; lines that are empty have colour 0. */
  readonly colors: Int32Array;
  readonly count: number;
}

type Lines = readonly (readonly number[])[];

/** Above this many pairs of lines that meet, the order given has to do. */
const mostPairs = 1e7;

/** The best of the three orders; `others` is the number of lines of the other kind. */
export function colorBest(lines: Lines, others: number): Coloring {
  const crossing = transpose(lines, others);
  const fewest = crossing.reduce((most, list) => Math.max(most, list.length), 0);
  if (fewest === lines.filter((list) => list.length > 0).length) return eachItsOwn(lines);
  const pairs = crossing.reduce((sum, list) => sum + list.length ** 2, 0);
  let best = colorLines(lines, others);
  for (const order of [largestFirst, smallestLast]) {
    if (best.count <= fewest || pairs > mostPairs) return best;
    const next = colorLines(lines, others, order(lines, crossing));
    if (next.count < best.count) best = next;
  }
  return best;
}

/** What remains where all lines meet in one. */
function eachItsOwn(lines: Lines): Coloring {
  let count = 0;
  return { colors: Int32Array.from(lines, (list) => (list.length === 0 ? 0 : count++)), count };
}

/** First fit, in the order given. */
export function colorLines(lines: Lines, others: number, order: Iterable<number> = lines.keys()): Coloring {
  const colors = new Int32Array(lines.length);
  const taken: number[][] = Array.from({ length: others }, () => []);
  /** The line that a colour was last found to be impossible for. */
  const impossibleFor: number[] = [];
  for (const line of order) {
    const list = lines[line]!;
    if (list.length === 0) continue;
    for (const k of list) for (const color of taken[k]!) impossibleFor[color] = line;
    let color = 0;
    while (impossibleFor[color] === line) color++;
    if (color === impossibleFor.length) impossibleFor.push(-1);
    colors[line] = color;
    for (const k of list) taken[k]!.push(color);
  }
  return { colors, count: impossibleFor.length };
}

/** For each line of the other kind the lines that meet it. */
export function transpose(lines: Lines, others: number): Lines {
  const crossing: number[][] = Array.from({ length: others }, () => []);
  lines.forEach((list, line) => list.forEach((k) => crossing[k]!.push(line)));
  return crossing;
}

export function largestFirst(lines: Lines, crossing: Lines): Iterable<number> {
  const degrees = lines.map((list) => list.reduce((sum, k) => sum + crossing[k]!.length, 0));
  return [...lines.keys()].toSorted((a, b) => degrees[b]! - degrees[a]! || a - b);
}

/** The reverse of taking away, one after the other, the line with the fewest neighbours left. */
export function smallestLast(lines: Lines, crossing: Lines): Iterable<number> {
  const seen = new Int32Array(lines.length).fill(-1);
  const taken = new Uint8Array(lines.length);
  const eachNeighbour = (line: number, mark: number, f: (other: number) => void): void => {
    seen[line] = mark;
    for (const k of lines[line]!) {
      for (const other of crossing[k]!) {
        if (seen[other] === mark || taken[other] === 1) continue;
        seen[other] = mark;
        f(other);
      }
    }
  };
  const degrees = new Int32Array(lines.length);
  lines.forEach((_, line) => eachNeighbour(line, line, () => degrees[line]!++));
  const buckets: number[][] = [];
  lines.forEach((_, line) => (buckets[degrees[line]!] ??= []).push(line));
  const order: number[] = [];
  for (let degree = 0; order.length < lines.length;) {
    const line = buckets[degree]?.pop();
    if (line === undefined) {
      degree++;
      continue;
    }
    if (taken[line] === 1 || degrees[line] !== degree) continue;
    taken[line] = 1;
    order.push(line);
    eachNeighbour(line, lines.length + line, (other) => (buckets[--degrees[other]!] ??= []).push(other));
    degree = Math.max(0, degree - 1);
  }
  return order.toReversed();
}
