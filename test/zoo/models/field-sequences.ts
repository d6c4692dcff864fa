// Sequences and text: hidden states, conditional fields, smoothers, scores of strings that are data.

type State = "rain" | "sun" | "fog";
const STATES = ["rain", "sun", "fog"] as const satisfies readonly State[];
type Table<T> = { readonly [K in State]: T };

/** Forward algorithm in log space over named states. */
export function weatherEvidence(
  p: { start: Table<number>; move: Table<Table<number>>; emit: Table<{ mean: number; logSd: number }> },
  humidity: readonly number[],
): number {
  const logSum = (xs: readonly number[]): number => {
    const top = xs.reduce((a, b) => Math.max(a, b));
    return top + Math.log(xs.reduce((s, x) => s + Math.exp(x - top), 0));
  };
  const emission = (state: State, x: number): number => {
    const { mean, logSd } = p.emit[state];
    const z = (x - mean) / Math.exp(logSd);
    return -0.5 * z * z - logSd;
  };
  const transition = (from: State, to: State): number => p.move[from][to] - logSum(STATES.map((s) => p.move[from][s]));
  const first = STATES.map((s) => p.start[s] + emission(s, humidity[0]!));
  const last = humidity
    .slice(1)
    .reduce(
      (alpha, x) =>
        STATES.map((to) => logSum(STATES.map((from, i) => alpha[i]! + transition(from, to))) + emission(to, x)),
      first,
    );
  return logSum(last);
}

/** A linear-chain conditional field: partition function minus the score of the given tags. */
export function crfLoss(
  w: { emit: number[][]; trans: number[][]; stop?: number[] },
  features: readonly (readonly number[])[],
  tags: readonly number[],
): number {
  const tagCount = w.emit.length;
  const potential = (t: number, tag: number): number => features[t]!.reduce((s, f, k) => s + f * w.emit[tag]![k]!, 0);
  let alpha = Array.from({ length: tagCount }, (_, tag) => potential(0, tag));
  for (let t = 1; t < features.length; t++) {
    const next = Array<number>(tagCount).fill(0);
    for (let to = 0; to < tagCount; to++) {
      let sum = 0;
      for (let from = 0; from < tagCount; from++) sum += Math.exp(alpha[from]! + w.trans[from]![to]!);
      next[to] = Math.log(sum) + potential(t, to);
    }
    alpha = next;
  }
  const stops = w.stop ?? alpha.map(() => 0);
  const logZ = Math.log(alpha.reduce((s, a, k) => s + Math.exp(a + stops[k]!), 0));
  const gold = tags.reduce((s, tag, t) => s + potential(t, tag) + (t > 0 ? w.trans[tags[t - 1]!]![tag]! : 0), 0);
  return logZ - gold - stops[tags.at(-1)!]!;
}

interface Gaussian {
  readonly mean: number;
  readonly variance: number;
}

/** Rauch-Tung-Striebel smoother of a random walk, misfit of the smoothed path. */
export function smoothedPath(
  p: { process: number; measurement: number; start: Gaussian },
  observed: readonly (number | null)[],
): number[] {
  const predicted: Gaussian[] = [];
  const filtered: Gaussian[] = [];
  for (const y of observed) {
    const before = filtered.length === 0 ? p.start : filtered[filtered.length - 1]!;
    const prior: Gaussian = { mean: before.mean, variance: before.variance + p.process };
    predicted.push(prior);
    if (y === null) {
      filtered.push(prior);
    } else {
      const gain = prior.variance / (prior.variance + p.measurement);
      filtered.push({ mean: prior.mean + gain * (y - prior.mean), variance: (1 - gain) * prior.variance });
    }
  }
  const means = new Array<number>(observed.length);
  let next = filtered[filtered.length - 1]!;
  means[observed.length - 1] = next.mean;
  for (let t = observed.length - 2; t >= 0; t--) {
    const now = filtered[t]!;
    const ahead = predicted[t + 1]!;
    const c = now.variance / ahead.variance;
    next = {
      mean: now.mean + c * (next.mean - ahead.mean),
      variance: now.variance + c * c * (next.variance - ahead.variance),
    };
    means[t] = next.mean;
  }
  return means;
}

/** Needleman-Wunsch with a soft maximum; letters are strings of the data. */
export function softAlignmentScore(
  p: { match: number; mismatch: number; gap: number; heat: number },
  a: readonly string[],
  b: readonly string[],
): number {
  const softMax = (...xs: number[]): number => {
    const top = Math.max(...xs);
    return top + p.heat * Math.log(xs.reduce((s, x) => s + Math.exp((x - top) / p.heat), 0));
  };
  let previous = [0, ...b.map((_, j) => -(j + 1) * p.gap)];
  for (const [i, letter] of a.entries()) {
    const row = [-(i + 1) * p.gap];
    b.forEach((other, j) => {
      const diagonal = previous[j]! + (letter === other ? p.match : -p.mismatch);
      row.push(softMax(diagonal, previous[j + 1]! - p.gap, row[j]! - p.gap));
    });
    previous = row;
  }
  return previous[b.length]!;
}

const lexicon = { good: 1.2, great: 2, poor: -1.1, awful: -2.3 } as const;

/** Sentiment of words with negation and boosters; the words are data. */
export function sentimentScore(p: { negation: number; boost: number; bias: number }, words: readonly string[]): number {
  let flip = 1;
  let boost = 1;
  let total = p.bias;
  for (const word of words) {
    if (word === "not" || word === "never") {
      flip = -p.negation;
      continue;
    }
    if (word === "very") {
      boost *= p.boost;
      continue;
    }
    const base = word in lexicon ? lexicon[word as keyof typeof lexicon] : 0;
    if (base !== 0) {
      total += flip * boost * base;
      flip = 1;
      boost = 1;
    }
  }
  return Math.tanh(total);
}

/** A bigram model with back-off: counts kept by word in a Map. */
export function backoffLogLikelihood(
  p: { discount: number; unseen: number },
  corpus: readonly string[],
  text: readonly string[],
): number {
  const counts = new Map<string, number>();
  for (const word of corpus) counts.set(word, (counts.get(word) ?? 0) + 1);
  let log = 0;
  for (const word of text) {
    const count = counts.get(word);
    const probability = count === undefined ? p.unseen : (count - p.discount) / corpus.length;
    log += Math.log(probability);
  }
  return log;
}

/** Change points by dynamic programming with a soft minimum over the last break. */
export function softSegmentation(values: readonly number[], penalty: number, heat: number): number {
  const prefix = values.reduce<number[]>((acc, v) => [...acc, acc[acc.length - 1]! + v], [0]);
  const squares = values.reduce<number[]>((acc, v) => [...acc, acc[acc.length - 1]! + v * v], [0]);
  const cost = (from: number, to: number): number => {
    const n = to - from;
    const sum = prefix[to]! - prefix[from]!;
    return squares[to]! - squares[from]! - (sum * sum) / n;
  };
  const best = [0];
  for (let to = 1; to <= values.length; to++) {
    const options = Array.from({ length: to }, (_, from) => best[from]! + cost(from, to) + penalty);
    const least = Math.min(...options);
    best.push(least - heat * Math.log(options.reduce((s, o) => s + Math.exp((least - o) / heat), 0)));
  }
  return best[values.length]!;
}

/** Spike train likelihood with a refractory kernel; early exit when the record ends. */
export function spikeLikelihood(
  theta: readonly [base: number, depth: number, tau: number],
  spikes: readonly number[],
  end: number,
): number {
  const [base, depth, tau] = theta;
  const rate = (since: number): number => Math.exp(base - depth * Math.exp(-since / tau));
  let log = 0;
  let last = -1e3;
  outer: for (const spike of spikes) {
    if (spike > end) break outer;
    let t = Math.max(last, 0);
    while (t < spike) {
      const h = Math.min(0.1, spike - t);
      log -= h * rate(t + h / 2 - last);
      t += h;
      if (t >= end) break outer;
    }
    log += Math.log(rate(spike - last));
    last = spike;
  }
  return log;
}
