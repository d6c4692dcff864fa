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

/** Engines need calls as well as time before they optimize: a function in many parts was seen to take 4,000. */
const leastCalls = 5000;

export interface Race {
  /** Microseconds per call, for each candidate. */
  readonly times: readonly number[];
  /** Time of candidate i over that of candidate j. */
  readonly ratio: (i: number, j: number) => number;
}

export function race(candidates: readonly Candidate[], start: Float64Array, effort: Effort): Race {
  detachBuffer();
  const lanes = candidates.map((candidate) => warmUp(candidate, start, effort));
  const rounds = Array.from({ length: effort.rounds }, () => lanes.map((lane) => lane()));
  return {
    times: lanes.map((_, i) => median(rounds.map((round) => round[i]!))),
    ratio: (i, j) => median(rounds.map((round) => round[i]! / round[j]!)),
  };
}

/**
 * Once a program has detached any array buffer, V8 checks every access to typed arrays for it. Importing one CommonJS package
 * is enough for that in Node, so this is what most programs get; here it is on purpose and for every candidate.
 */
function detachBuffer(): void {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
}

/** A function that runs the candidate for about `sampleMs` and returns microseconds per call. */
function warmUp(candidate: Candidate, start: Float64Array, { sampleMs, warmUpMs }: Effort): () => number {
  const loop = freshLoop();
  const theta = start.slice();
  const gradient = new Float64Array(theta.length);
  const run = (count: number): number => {
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
  return () => (run(count) * 1000) / count;
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
