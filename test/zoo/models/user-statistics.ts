// Statistics: likelihoods, regressions, mixtures, time series, hidden Markov models.

import { erf, logSumExp, sigmoid, softplus } from "chainrule";

const logTwoPi = Math.log(2 * Math.PI);

const normalLogDensity = (x: number, mu: number, sigma: number): number =>
  -0.5 * ((x - mu) / sigma) ** 2 - Math.log(sigma) - 0.5 * logTwoPi;

export interface Component {
  logit: number;
  mean: number;
  logSigma: number;
}

export function gaussianMixture(components: Component[], xs: readonly number[]): number {
  const normalizer = logSumExp(components.map((c) => c.logit));
  let total = 0;
  for (const x of xs) {
    const terms = components.map((c) => c.logit - normalizer + normalLogDensity(x, c.mean, Math.exp(c.logSigma)));
    total += logSumExp(terms);
  }
  return -total;
}

export function logisticRegression(
  beta: number[],
  X: number[][],
  y: (0 | 1)[],
  { l2 = 0 }: { l2?: number } = {},
): number {
  const [intercept, ...slopes] = beta;
  let nll = 0;
  X.forEach((row, i) => {
    const eta = row.reduce((s, x, j) => s + x * slopes[j]!, intercept!);
    nll += softplus(eta) - y[i]! * eta;
  });
  return nll + (l2 / 2) * slopes.reduce((s, b) => s + b * b, 0);
}

/** Lanczos approximation: a table of the module. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let a: number = lanczos[0];
  const t = z + 7.5;
  for (let i = 1; i < lanczos.length; i++) a += lanczos[i]! / (z + i);
  return 0.5 * logTwoPi + (z + 0.5) * Math.log(t) - t + Math.log(a);
}

/** @wrt shape rate */
export function gammaLikelihood(shape: number, rate: number, xs: number[]): number {
  return xs.reduce((s, x) => s + shape * Math.log(rate) - logGamma(shape) + (shape - 1) * Math.log(x) - rate * x, 0);
}

export function poissonRegression(
  beta: Float64Array,
  X: Float64Array[],
  counts: Uint16Array,
  exposure?: number[],
): number {
  let deviance = 0;
  for (let i = 0; i < X.length; i++) {
    let eta = exposure ? Math.log(exposure[i]!) : 0;
    for (let j = 0; j < beta.length; j++) eta += beta[j]! * X[i]![j]!;
    deviance += Math.exp(eta) - counts[i]! * eta;
  }
  return deviance;
}

interface Subject {
  readonly time: number;
  readonly event: boolean;
  readonly covariates: readonly number[];
}

/** Cox's partial likelihood; the risk set is whoever is still observed. */
export function coxPartialLikelihood(beta: number[], subjects: readonly Subject[]): number {
  const score = ({ covariates }: Subject): number => covariates.reduce((s, x, j) => s + x * beta[j]!, 0);
  let nll = 0;
  for (const subject of subjects) {
    if (!subject.event) continue;
    const atRisk = subjects.filter((other) => other.time >= subject.time);
    nll -= score(subject) - Math.log(atRisk.reduce((s, other) => s + Math.exp(score(other)), 0));
  }
  return nll;
}

export function garch(
  { omega, alpha, beta }: { omega: number; alpha: number; beta: number },
  returns: number[],
): number {
  let variance = returns.reduce((s, r) => s + r * r, 0) / returns.length;
  let nll = 0;
  for (let t = 1; t < returns.length; t++) {
    variance = omega + alpha * returns[t - 1]! ** 2 + beta * variance;
    nll += 0.5 * (Math.log(variance) + returns[t]! ** 2 / variance);
  }
  return nll;
}

/** @wrt phi theta */
export function armaResiduals(phi: number[], theta: number[], y: number[]): number {
  const e: number[] = [];
  for (let t = 0; t < y.length; t++) {
    let predicted = 0;
    for (let k = 0; k < phi.length && k < t; k++) predicted += phi[k]! * y[t - 1 - k]!;
    for (let k = 0; k < Math.min(theta.length, t); k++) predicted += theta[k]! * e[t - 1 - k]!;
    e.push(y[t]! - predicted);
  }
  return e.reduce((s, r) => s + r ** 2, 0);
}

export interface Hmm {
  start: number[];
  transition: number[][];
  emission: number[][];
}

function normalized(row: readonly number[]): number[] {
  const z = logSumExp(row);
  return row.map((x) => x - z);
}

/** Forward algorithm in log space; rows of logits are normalized here. */
export function hmmForward(hmm: Hmm, observations: readonly number[]): number {
  const transition = hmm.transition.map((row) => normalized(row));
  const emission = hmm.emission.map(normalized);
  let alpha = normalized(hmm.start).map((a, s) => a + emission[s]![observations[0]!]!);
  for (const o of observations.slice(1)) {
    alpha = alpha.map((_, s) => emission[s]![o]! + logSumExp(alpha.map((a, r) => a + transition[r]![s]!)));
  }
  return -logSumExp(alpha);
}

/** Scaled probabilities in a preallocated table, index by state and time. */
export function hmmScaled(p: { stay: number; accuracy: number }, observed: Uint8Array): number {
  const alpha: number[][] = [];
  let logLikelihood = 0;
  for (let t = 0; t < observed.length; t++) {
    const row = [0, 0];
    for (let s = 0; s < 2; s++) {
      const seen = observed[t] === s ? p.accuracy : 1 - p.accuracy;
      const before = t === 0 ? 0.5 : alpha[t - 1]![s]! * p.stay + alpha[t - 1]![1 - s]! * (1 - p.stay);
      row[s] = before * seen;
    }
    const scale = row[0]! + row[1]!;
    logLikelihood += Math.log(scale);
    alpha.push(row.map((x) => x / scale));
  }
  return logLikelihood;
}

/** Smooth maximum over paths: Viterbi with a temperature. */
export function softViterbi(scores: number[][], transition: number[][], temperature = 0.5): number {
  const softMax = (xs: number[]): number => temperature * logSumExp(xs.map((x) => x / temperature));
  let best = [...scores[0]!];
  for (let t = 1; t < scores.length; t++) {
    best = scores[t]!.map((score, j) => score + softMax(best.map((b, i) => b + transition[i]![j]!)));
  }
  return softMax(best);
}

const cdf = (u: number): number => 0.5 * (1 + erf(u / Math.SQRT2));

/** Tobit: censored observations go through the normal distribution function. */
export function tobit(p: { beta: number; sigma: number }, x: number[], y: number[], limit = 0): number {
  let ll = 0;
  for (const [i, yi] of y.entries()) {
    const mu = p.beta * x[i]!;
    ll += yi <= limit ? Math.log(cdf((limit - mu) / p.sigma)) : normalLogDensity(yi, mu, p.sigma);
  }
  return ll;
}

/** Ordered logit: cut points kept in order by positive increments. */
export function ordinalRegression(
  p: { slope: number; first: number; gaps: number[] },
  xs: number[],
  levels: number[],
): number {
  const cuts = [p.first];
  for (const gap of p.gaps) cuts.push(cuts[cuts.length - 1]! + Math.exp(gap));
  let ll = 0;
  xs.forEach((x, i) => {
    const level = levels[i]!;
    const upper = level < cuts.length ? sigmoid(cuts[level]! - p.slope * x) : 1;
    const lower = level > 0 ? sigmoid(cuts[level - 1]! - p.slope * x) : 0;
    ll += Math.log(upper - lower);
  });
  return -ll;
}

/** Random intercepts for groups that the data names. */
export function hierarchical(
  p: { mu: number; logTau: number; effects: number[] },
  data: { group: number; y: number; n?: number }[],
): number {
  const tau = Math.exp(p.logTau);
  const prior = p.effects.reduce((s, e) => s + normalLogDensity(e, 0, tau), 0) + normalLogDensity(p.mu, 0, 10);
  return data
    .filter(({ n }) => n === undefined || n > 0)
    .reduce((s, { group, y, n = 1 }) => s + n * normalLogDensity(y, p.mu + p.effects[group]!, 1), prior);
}

/** Weighted quantile loss for several quantiles at once. */
export function pinball(theta: number[], quantiles: readonly number[], ys: readonly number[]): number {
  return quantiles
    .map((q, k) => ys.map((y) => y - theta[k]!).reduce((s, r) => s + Math.max(q * r, (q - 1) * r), 0))
    .reduce((a, b) => a + b);
}
