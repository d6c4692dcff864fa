// Stop watches. Machines are shared and noisy: what counts is processor time, candidates run in turns, ratios are taken
// within a turn, and every figure is a median over turns.

/** Something to measure. It may write `gradient` and must not write `theta`. */
export type Candidate = (theta: Float64Array, gradient: Float64Array) => number;

export interface Effort {
  readonly rounds: number;
  /** How long one turn of one candidate takes, and how long it runs before the first. */
  readonly sampleMs: number;
  readonly warmUpMs: number;
  readonly compilations: number;
}

export const thorough: Effort = { rounds: 21, sampleMs: 12, warmUpMs: 400, compilations: 5 };
export const quick: Effort = { rounds: 5, sampleMs: 2, warmUpMs: 40, compilations: 1 };

/** Engines need calls as well as time before they optimize. */
const leastCalls = 300;

export interface Race {
  /** Microseconds per call, for each candidate. */
  readonly times: readonly number[];
  /** Time of candidate i over that of candidate j. */
  readonly ratio: (i: number, j: number) => number;
}

export function race(candidates: readonly Candidate[], start: Float64Array, effort: Effort): Race {
  const lanes = candidates.map((candidate) => warmUp(candidate, start, effort));
  const rounds = Array.from({ length: effort.rounds }, () => lanes.map((lane) => lane()));
  return {
    times: lanes.map((_, i) => median(rounds.map((round) => round[i]!))),
    ratio: (i, j) => median(rounds.map((round) => round[i]! / round[j]!)),
  };
}

/** A function that runs the candidate for about `sampleMs`, at the next place each time; it returns microseconds per call. */
function warmUp(candidate: Candidate, start: Float64Array, { sampleMs, warmUpMs }: Effort): () => number {
  const loop = freshLoop();
  const places = placesOf(start);
  let turn = 0;
  const run = (count: number): number => {
    const { theta, gradient } = places[turn++ % places.length]!;
    const before = process.cpuUsage();
    if (Number.isNaN(loop(candidate, theta, gradient, count))) throw new Error("a candidate returned NaN");
    return milliseconds(process.cpuUsage(before));
  };
  let count = 1;
  let calls = 0;
  for (let spent = 0; spent < warmUpMs || (calls < leastCalls && spent < 10 * warmUpMs); calls += count) {
    const took = run(count);
    spent += took;
    count = Math.max(1, Math.min(count * 4, Math.round((count * sampleMs) / Math.max(took, 1e-3))));
  }
  turn = 0;
  return () => (run(count) * 1000) / count;
}

interface Place {
  readonly theta: Float64Array;
  readonly gradient: Float64Array;
}

/**
 * Point and gradient at several distances from each other. Processors compare the low bits of addresses: at some distances a
 * load waits for a store that has nothing to do with it, and a loop takes half as long again.
 */
function placesOf(start: Float64Array): readonly Place[] {
  const page = 4096;
  const count = 5;
  return Array.from({ length: count }, (_, i) => {
    const end = Math.ceil(start.byteLength / page) * page;
    const buffer = new ArrayBuffer(end + page + start.byteLength);
    const theta = new Float64Array(buffer, 0, start.length);
    theta.set(start);
    const apart = Math.floor(((i + 0.5) * page) / count / 64) * 64;
    return { theta, gradient: new Float64Array(buffer, end + apart, start.length) };
  });
}

/** Bytes that stay on the heap per call until the next collection; needs `--expose-gc`. */
export function bytesPerCall(candidate: Candidate, start: Float64Array, calls: number): number {
  const loop = freshLoop();
  const theta = start.slice();
  const gradient = new Float64Array(theta.length);
  const used = (count: number): number => {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    loop(candidate, theta, gradient, count);
    return process.memoryUsage().heapUsed - before;
  };
  for (let i = 0; i < 5; i++) used(calls);
  const empty = median(Array.from({ length: 7 }, () => used(0)));
  const full = median(Array.from({ length: 7 }, () => used(calls)));
  return Math.max(0, Math.round((full - empty) / calls));
}

type Loop = (candidate: Candidate, theta: Float64Array, gradient: Float64Array, count: number) => number;

/** A loop of its own for each candidate, so that the engine specialises it; the point moves a little from call to call. */
function freshLoop(): Loop {
  return new Function(
    "candidate, theta, gradient, count",
    `const first = theta[0];
    let sum = 0;
    for (let i = 0; i < count; i++) {
      theta[0] = first + (i & 7) * 1e-9;
      sum += candidate(theta, gradient);
    }
    theta[0] = first;
    return sum;`,
  ) as Loop;
}

export function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
