// Array methods as authors chain them: every one with its closures, third parameters and function references.

/* oxlint-disable unicorn/no-array-sort, unicorn/no-array-reverse, unicorn/prefer-at, unicorn/no-new-array, unicorn/no-confusing-array-with, unicorn/no-useless-spread */

const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0);

export function chained(xs: number[]): number {
  return xs
    .filter((x) => x > -1)
    .map((x, i) => x * (i + 1))
    .toSorted((a, b) => b - a)
    .slice(0, 2)
    .concat(xs.slice(1), 3, [xs[0]! ** 2])
    .reduce((s, x, i) => s + x / (i + 1), 0);
}

/** The array itself as third parameter of the callback. */
export function thirdParameter(xs: number[]): number {
  const differences = xs.map((x, i, all) => x - all[(i + 1) % all.length]!);
  const isFirst = (x: number, i: number, all: readonly number[]): boolean => all.indexOf(x) === i;
  const distinct = differences.filter(isFirst);
  return distinct.reduce((s, d, i, all) => s + (d * d) / all.length + i, 0);
}

export function flattening(m: number[][], xs: number[]): number {
  const spread = [...m, xs].flat();
  const mapped = m.map((row) => [row[0]!, row[0]! ** 2]).flat();
  const pairs = [xs, xs.map((x) => 2 * x)].flat();
  const deep = [[[1, 2], xs], m].flat(2);
  return sum(spread) * sum(mapped) + sum(pairs) + deep.reduce((s, v, i) => s + v * i, 0);
}

export function flatMapping(xs: number[], m: readonly (readonly number[])[]): number {
  const doubled = xs.flatMap((x) => [x, -x * x]);
  const all = m.flatMap((row) => row);
  const kept = xs.flatMap((x) => (x > 0 ? [x] : []));
  const tagged = xs.flatMap((x, i) => m[i % m.length]!.map((v) => ({ v: v * x, i })));
  return sum(doubled) + sum(all) * sum(kept) + tagged.reduce((s, { v, i }) => s + v * i, 0);
}

export function searching(xs: number[]): number {
  const last = xs.findLast((x) => x > 0.5) ?? 0;
  const lastIndex = xs.findLastIndex((x) => x < 0);
  const first = xs.find((x, i) => i > 0 && x !== last) ?? 1;
  const index = xs.findIndex((x) => x === last);
  return last * 2 + first ** 2 + (lastIndex < 0 ? 0 : xs[lastIndex]! * last) + xs[index]!;
}

export function searchingData(xs: number[], ids: readonly number[], wanted: number): number {
  const at = ids.indexOf(wanted);
  const again = ids.lastIndexOf(wanted);
  if (!ids.includes(wanted) || at < 0) return xs[0]! ** 2;
  return xs[at]! * xs[again]! * (ids.includes(wanted, at + 1) ? 2 : 3) + ids.indexOf(7, 1);
}

export function searchingRecords(
  p: { a: number; b: number },
  table: readonly { id: number; rate: number; bonus?: number }[],
  id: number,
): number {
  const row = table.find((r) => r.id === id);
  if (row === undefined) return p.a;
  const later = table.findLast((r) => r.rate > 0.5)?.rate ?? 1;
  return p.a * row.rate + p.b * (row.bonus ?? 0.5) * later;
}

export function positions(xs: number[], k: number): number {
  const last = xs.at(-1)! * xs.at(0)!;
  const chosen = xs.at(k)! + xs.at(-k - 1)!;
  const replaced = xs.with(1, last).with(-1, chosen);
  return replaced.reduce((s, x, i) => s + x * x * (i + 1), 0);
}

export function copies(xs: number[]): number {
  const reversed = xs.toReversed();
  const sorted = xs.toSorted((a, b) => a - b);
  const spliced = xs.toSpliced(1, 1, xs[0]! * 2, 4);
  const copy = [...xs].reverse();
  return xs.reduce((s, x, i) => s + x * reversed[i]! * (i + 1) + sorted[i]! * copy[i]! ** 2, 0) + sum(spliced) ** 2;
}

export function keysAndEntries(xs: number[]): number {
  let s = 0;
  for (const i of xs.keys()) s += xs[i]! * i;
  for (const x of xs.values()) s += x * x;
  for (const [i, x] of [...xs.entries()].toReversed()) s += x / (i + 1);
  const indices = [...xs.keys()].map((i) => xs[i]! ** 2);
  const pairs = Array.from(xs.entries(), ([i, x]) => x * i);
  return s + sum(indices) + sum(pairs) + [...Array(xs.length).keys()].reduce((t, i) => t + xs[i]! * i, 0);
}

export function arrayFromAnything(xs: number[], n: number): number {
  const ramp = Array.from({ length: n }, (_, i) => i * xs[0]!);
  const grid = Array.from({ length: n }, (_, i) => Array.from({ length: 2 }, (__, j) => xs[0]! ** i + j));
  const squares = Array.from(xs, (x) => x * x);
  const copy = Array.from(xs);
  const of = Array.of(xs[0]!, 2, xs[1]!);
  const filled = new Array(n).fill(0).map((_, i) => i + xs[1]!);
  const spreadFill = [...new Array<number>(n)].map((_, i) => i * xs[1]!);
  const fresh = Array(3).fill(xs[0]!) as number[];
  return sum(ramp) + sum(grid.flat()) + sum(squares) + sum(copy) * sum(of) + sum(filled) + sum(spreadFill) + sum(fresh);
}

export function typedArrays(xs: Float64Array, n: number): number {
  const doubled = Float64Array.from(xs, (x) => 2 * x);
  const few = Float64Array.of(xs[0]!, 1, xs[1]!);
  const ramp = Float64Array.from({ length: n }, (_, i) => i * xs[0]!);
  const room = new Float64Array(xs.length + 3);
  room.set(xs, 1);
  room.set([xs[0]!, 2], xs.length + 1);
  const inner = room.subarray(1, -1);
  inner[0]! *= 3;
  room.fill(xs[1]!, 0, 1);
  const sorted = few.toSorted((a, b) => a - b);
  return (
    doubled.reduce((a, b) => a + b) * ramp.reduce((a, b) => a + b, 1) + room.reduce((s, r, i) => s + r * i) + sorted[1]!
  );
}

export function movedWithin(xs: number[]): number {
  const a = [...xs, 1, 2];
  a.copyWithin(0, 2);
  const b = Float64Array.from(xs);
  b.copyWithin(1, 0, 2);
  return a.reduce((s, x, i) => s + x * (i + 1), 0) * b.reduce((s, x) => s + x * x, 0);
}

export function quantifiers(xs: number[], limits: readonly number[]): number {
  const inside = xs.every((x, i) => x < limits[i]!);
  const any = xs.some((x, i, all) => i > 0 && x > all[i - 1]!);
  return (inside ? sum(xs) : xs[0]! ** 2) * (any ? 2 : xs[1]!);
}

export function foldsOfStructures(points: { x: number; y: number }[]): number {
  const box = points.reduce(
    (b, { x, y }) => ({ low: Math.min(b.low, x, y), high: Math.max(b.high, x, y), seen: b.seen + 1 }),
    { low: Infinity, high: -Infinity, seen: 0 },
  );
  const [sx, sy] = points.reduce<[number, number]>(([u, v], p) => [u + p.x, v + p.y * u], [0, 1]);
  const path = points.reduceRight<number[]>((all, p) => [...all, p.x * p.y], []);
  return (box.high - box.low) * box.seen + sx * sy + path[0]!;
}

export function scans(xs: number[]): number[] {
  let running = 0;
  const cumulative = xs.map((x) => (running += x * x));
  return cumulative.map((c, i, all) => c - (all[i - 1] ?? 0) * 0.5);
}

/** Sums of products by nested maps. */
export function matrixByMaps(a: number[][], b: number[][]): number[][] {
  const columns = b[0]!.map((_, j) => b.map((row) => row[j]!));
  return a.map((row) => columns.map((column) => row.reduce((s, x, k) => s + x * column[k]!, 0)));
}

export function windows(xs: number[], size: number): number {
  const means = xs.slice(0, xs.length - size + 1).map((_, i) => sum(xs.slice(i, i + size)) / size);
  return Math.max(...means) - Math.min(...means);
}

/** Sorts records, and an index array, by what is active. */
export function ranking(scores: number[], gains: readonly number[]): number {
  const order = scores.map((score, i) => ({ score, gain: gains[i]! })).sort((a, b) => b.score - a.score);
  const indices = [...scores.keys()].sort((i, j) => scores[i]! - scores[j]!);
  return (
    order.reduce((s, { score, gain }, rank) => s + (score * gain) / Math.log2(rank + 2), 0) +
    indices.reduce((s, i, rank) => s + scores[i]! * rank, 0)
  );
}

export function forEachAndPush(xs: number[]): number {
  const squares: number[] = [];
  const seen: { value: number; at: number }[] = [];
  xs.forEach((x, i) => {
    if (x > 0) squares.push(x * x);
    seen.push({ value: x, at: i });
  });
  return (
    squares.reduce((a, b) => a + b, 1) + seen.filter(({ at }) => at % 2 === 0).reduce((s, { value }) => s + value, 0)
  );
}

/** Goes through an array before the statement of the loop that puts something in. */
export function earlierElements(xs: number[]): number {
  const seen: number[] = [];
  let s = 0;
  for (const x of xs) {
    for (const y of seen) s += y * x * x;
    seen.push(x);
  }
  return s + seen.length * s;
}

export function earlierRecords(xs: number[]): number {
  const seen: { value: number; large: boolean }[] = [];
  let running: number[] = [];
  let s = 0;
  for (const x of xs) {
    s += seen.map(({ value }) => value * x).reduce((p, q) => p + q, 0);
    s += seen.find(({ large }) => large)?.value ?? 0.5 * x;
    s += Math.max(0, ...running) * x;
    seen.push({ value: x * x, large: x > 1 });
    running = [...running, x];
  }
  return s;
}

export function earlierRows(xs: number[], steps: number): number {
  const history: number[][] = [];
  let state = [...xs];
  let s = 0;
  for (let k = 0; k < steps; k++) {
    for (const row of history) s += row[0]! * state[1]!;
    history.push(state.slice());
    state = state.map((x, i) => 0.5 * x + state[(i + 1) % state.length]! ** 2);
  }
  return s;
}

/** Chains whose steps may take turns, and chains whose steps may not. */
export function stepsInARow(xs: number[], rows: { w: number; ys: number[] }[]): number {
  let seen = 1;
  const apart = xs.map((x) => x * seen).reduce((s, v) => ((seen += v), s + v * seen), 0);
  const together = xs
    .filter((x) => x > -1)
    .map((x) => x * x)
    .filter((v) => v > 0.1)
    .map((v) => ({ v, u: v * 2 }))
    .reduce((s, { v, u }) => s + v * u, 0);
  const ofRows = rows.filter(({ w }) => w > 0).reduce((s, { w, ys }) => s + w * ys[0]!, 0);
  let counted = 0;
  xs.map((x) => (counted++, x * counted)).forEach((v) => {
    seen += v * counted;
  });
  return apart + together * ofRows + seen;
}
