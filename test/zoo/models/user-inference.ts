// Estimation and learning as people write it: filters, hidden chains, mixed models, small networks, with the idioms of the language.

import type { Matrix } from "./shared/tables.js";
import * as tables from "./shared/tables.js";
import logistic, { softplus as smoothRamp, type Link } from "./shared/links.js";

/** Forward algorithm with scaling, states as a string union. */
const weather = ["dry", "wet", "storm"] as const;
type Weather = (typeof weather)[number];
type Emission = { [W in Weather]: { mean: number; sd: number } };

/** @wrt emission stay */
export function hiddenWeather(emission: Emission, stay: number, rain: readonly number[]): number {
  const density = (w: Weather, x: number): number => {
    const { mean, sd } = emission[w];
    return Math.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * Math.sqrt(2 * Math.PI));
  };
  const transition = (from: Weather, to: Weather): number => (from === to ? stay : (1 - stay) / (weather.length - 1));
  let alpha = weather.map((w) => density(w, rain[0]!) / weather.length);
  let logLikelihood = 0;
  for (const x of rain.slice(1)) {
    const scale = alpha.reduce((a, b) => a + b);
    logLikelihood += Math.log(scale);
    alpha = weather.map(
      (to) => density(to, x) * weather.reduce((sum, from, i) => sum + (alpha[i]! / scale) * transition(from, to), 0),
    );
  }
  return logLikelihood + Math.log(alpha.reduce((a, b) => a + b));
}

/** Linear-chain CRF: log partition minus the score of the given labels. */
export interface CrfParameters {
  unary: number[][];
  transition: number[][];
}

export function chainCrf({ unary, transition }: CrfParameters, labels: readonly number[]): number {
  const lse = (xs: readonly number[]): number => {
    const top = Math.max(...xs);
    return top + Math.log(xs.reduce((s, x) => s + Math.exp(x - top), 0));
  };
  const partition = lse(
    unary
      .slice(1)
      .reduce((previous, row) => row.map((u, j) => u + lse(previous.map((p, i) => p + transition[i]![j]!))), unary[0]!),
  );
  const score = labels.reduce(
    (s, label, t) => s + unary[t]![label]! + (t > 0 ? transition[labels[t - 1]!]![label]! : 0),
    0,
  );
  return partition - score;
}

/** Constant-velocity Kalman filter over namespaced 2×2 algebra. */
namespace Two {
  export type M = readonly [readonly [number, number], readonly [number, number]];
  export type V = readonly [number, number];
  export const mul = (a: M, b: M): M => [
    [a[0][0] * b[0][0] + a[0][1] * b[1][0], a[0][0] * b[0][1] + a[0][1] * b[1][1]],
    [a[1][0] * b[0][0] + a[1][1] * b[1][0], a[1][0] * b[0][1] + a[1][1] * b[1][1]],
  ];
  export const t = ([[a, b], [c, d]]: M): M => [
    [a, c],
    [b, d],
  ];
  export const add = (a: M, b: M): M => a.map((row, i) => row.map((x, j) => x + b[i]![j]!)) as unknown as M;
  export function apply(m: M, v: V): V {
    return [m[0][0] * v[0] + m[0][1] * v[1], m[1][0] * v[0] + m[1][1] * v[1]];
  }
}

/** @wrt q r */
export function trackLikelihood(q: number, r: number, observed: readonly (number | undefined)[], dt = 1): number {
  const F: Two.M = [
    [1, dt],
    [0, 1],
  ];
  const Q: Two.M = [
    [(q * dt ** 3) / 3, (q * dt ** 2) / 2],
    [(q * dt ** 2) / 2, q * dt],
  ];
  let x: Two.V = [0, 0];
  let P: Two.M = [
    [10, 0],
    [0, 10],
  ];
  let total = 0;
  for (const z of observed) {
    x = Two.apply(F, x);
    P = Two.add(Two.mul(Two.mul(F, P), Two.t(F)), Q);
    if (z === undefined) continue;
    const s = P[0][0] + r;
    const innovation = z - x[0];
    const k = [P[0][0] / s, P[1][0] / s] as const;
    x = [x[0] + k[0] * innovation, x[1] + k[1] * innovation];
    P = [
      [(1 - k[0]) * P[0][0], (1 - k[0]) * P[0][1]],
      [P[1][0] - k[1] * P[0][0], P[1][1] - k[1] * P[0][1]],
    ];
    total += -0.5 * (Math.log(2 * Math.PI * s) + innovation ** 2 / s);
  }
  return total;
}

/** Particle filter with given noise and soft weights. */
export function particleEvidence(
  theta: { drift: number; spread: number; noise: number },
  noise: readonly (readonly number[])[],
  data: readonly number[],
): number {
  let particles = noise[0]!.map((e) => theta.spread * e);
  let evidence = 0;
  data.forEach((y, t) => {
    particles = particles.map((p, i) => p + theta.drift + theta.spread * noise[t + 1]![i]!);
    const logs = particles.map((p) => -0.5 * ((y - p) / theta.noise) ** 2 - Math.log(theta.noise));
    const top = Math.max(...logs);
    const weights = logs.map((l) => Math.exp(l - top));
    const sum = weights.reduce((a, b) => a + b, 0);
    evidence += top + Math.log(sum / particles.length);
    const mean = particles.reduce((a, p, i) => a + (p * weights[i]!) / sum, 0);
    particles = particles.map((p) => mean + 0.9 * (p - mean));
  });
  return evidence;
}

/** Random intercepts by Gauss–Hermite nodes; groups as records with rows of different lengths. */
interface Group {
  readonly id: string;
  readonly x: readonly number[];
  readonly y: readonly (0 | 1)[];
}

const hermite = [
  { node: -1.2247448713915892, weight: 0.2954089751509193 },
  { node: 0, weight: 1.1816359006036772 },
  { node: 1.2247448713915892, weight: 0.2954089751509193 },
] as const;

/** @wrt beta sigma */
export function randomIntercepts(beta: [number, number], sigma: number, groups: readonly Group[]): number {
  return groups.reduce((sum, { x, y }) => {
    const likelihood = hermite.reduce((s, { node, weight }) => {
      const b = Math.SQRT2 * sigma * node;
      const joint = x.reduce((product, xi, i) => {
        const p = logistic(beta[0] + beta[1] * xi + b);
        return product * (y[i] ? p : 1 - p);
      }, 1);
      return s + weight * joint;
    }, 0);
    return sum + Math.log(likelihood / Math.sqrt(Math.PI));
  }, 0);
}

/** Cox partial likelihood; risk sets from sorted times. */
export function coxPartial(
  beta: number[],
  subjects: readonly { time: number; event: boolean; z: readonly number[] }[],
): number {
  const ordered = subjects.toSorted((a, b) => b.time - a.time);
  let risk = 0;
  let value = 0;
  for (const { event, z } of ordered) {
    const eta = z.reduce((s, zi, i) => s + zi * beta[i]!, 0);
    risk += Math.exp(eta);
    if (event) value += eta - Math.log(risk);
  }
  return -value;
}

/** Gaussian process: marginal likelihood through a triangular factor in one array. */
export type Kernel = (a: number, b: number) => number;
const kernels = {
  rbf:
    (scale: number, length: number): Kernel =>
    (a, b) =>
      scale ** 2 * Math.exp(-((a - b) ** 2) / (2 * length ** 2)),
  periodic:
    (scale: number, length: number): Kernel =>
    (a, b) =>
      scale ** 2 * Math.exp((-2 * Math.sin(Math.PI * Math.abs(a - b)) ** 2) / length ** 2),
  sum:
    (...parts: readonly Kernel[]): Kernel =>
    (a, b) =>
      parts.reduce((s, k) => s + k(a, b), 0),
};

export function gpEvidence(
  hyper: { rbf: { scale: number; length: number }; periodic?: { scale: number; length: number }; noise: number },
  xs: readonly number[],
  ys: readonly number[],
): number {
  const parts = [kernels.rbf(hyper.rbf.scale, hyper.rbf.length)];
  if (hyper.periodic) parts.push(kernels.periodic(hyper.periodic.scale, hyper.periodic.length));
  const k = kernels.sum(...parts);
  const n = xs.length;
  const L = new Float64Array((n * (n + 1)) / 2);
  const at = (i: number, j: number): number => (i * (i + 1)) / 2 + j;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = k(xs[i]!, xs[j]!) + (i === j ? hyper.noise ** 2 : 0);
      for (let m = 0; m < j; m++) s -= L[at(i, m)]! * L[at(j, m)]!;
      L[at(i, j)] = i === j ? Math.sqrt(s) : s / L[at(j, j)]!;
    }
  const z: number[] = [];
  let logDet = 0;
  for (const [i, y] of ys.entries()) {
    let s = y;
    for (let j = 0; j < i; j++) s -= L[at(i, j)]! * z[j]!;
    z.push(s / L[at(i, i)]!);
    logDet += Math.log(L[at(i, i)]!);
  }
  return -0.5 * z.reduce((s, zi) => s + zi * zi, 0) - logDet - 0.5 * n * Math.log(2 * Math.PI);
}

/** A step of EM for a mixture, then its likelihood. */
interface Component {
  weight: number;
  mean: number;
  variance: number;
}
const gaussian = ({ mean, variance }: Component, x: number): number =>
  Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);

export function emSteps(start: Component[], xs: readonly number[], steps: number): Component[] {
  let components = start;
  for (let s = 0; s < steps; s++) {
    const responsibilities = xs.map((x) => {
      const joint = components.map((c) => c.weight * gaussian(c, x));
      const sum = joint.reduce((a, b) => a + b, 0);
      return joint.map((j) => j / sum);
    });
    components = components.map((_, k) => {
      const mass = responsibilities.reduce((a, r) => a + r[k]!, 0);
      const mean = responsibilities.reduce((a, r, i) => a + r[k]! * xs[i]!, 0) / mass;
      const variance = responsibilities.reduce((a, r, i) => a + r[k]! * (xs[i]! - mean) ** 2, 0) / mass;
      return { weight: mass / xs.length, mean, variance };
    });
  }
  return components;
}

/** GLM with the link chosen by name, design matrix with helpers of another file.
 * @wrt beta */
export function glm(beta: number[], X: Matrix, y: readonly number[], link: Link, ridge?: number): number {
  const eta = tables.times(X, beta);
  const fit = { identity: (e: number) => e, logit: logistic, log: Math.exp, ramp: smoothRamp }[link];
  const loss = eta.reduce((s, e, i) => s + (y[i]! - fit(e)) ** 2, 0);
  return loss / X.length + (ridge ?? 0) * tables.dot(beta, beta);
}

/** A batch-normalized layer with running axes as helpers. */
export function batchNorm(x: number[][], gamma: number[], beta: number[], eps = 1e-5): number[][] {
  const columns = tables.transpose(x);
  const stats = columns.map((c) => {
    const mean = c.reduce((a, b) => a + b, 0) / c.length;
    return { mean, variance: c.reduce((a, b) => a + (b - mean) ** 2, 0) / c.length };
  });
  return x.map((row) =>
    row.map((v, j) => (gamma[j]! * (v - stats[j]!.mean)) / Math.sqrt(stats[j]!.variance + eps) + beta[j]!),
  );
}

/** Attention with heads as views of one row. */
export function attentionHeads(
  p: { wq: number[][]; wk: number[][]; wv: number[][] },
  tokens: readonly (readonly number[])[],
  heads: number,
  causal = true,
): number {
  const project = (w: number[][]): number[][] => tokens.map((t) => tables.times(w, t));
  const [q, k, v] = [p.wq, p.wk, p.wv].map(project) as [number[][], number[][], number[][]];
  const width = q[0]!.length / heads;
  const output = q.map((_, i) => {
    const mixed: number[] = [];
    for (let h = 0; h < heads; h++) {
      const part = (row: number[]): number[] => row.slice(h * width, (h + 1) * width);
      const scores = k
        .filter((_, j) => !causal || j <= i)
        .map((kj) => tables.dot(part(q[i]!), part(kj)) / Math.sqrt(width));
      const top = Math.max(...scores);
      const weights = scores.map((s) => Math.exp(s - top));
      const norm = weights.reduce((a, b) => a + b, 0);
      for (let d = 0; d < width; d++) mixed.push(weights.reduce((s, w, j) => s + (w / norm) * part(v[j]!)[d]!, 0));
    }
    return mixed;
  });
  return output.flat().reduce((s, x, i) => s + x * Math.cos(i), 0);
}

/** Variational autoencoder's loss with given noise. */
type Dense = { readonly w: number[][]; readonly b: number[] };
const dense = ({ w, b }: Dense, x: readonly number[]): number[] => w.map((row, i) => tables.dot(row, x) + b[i]!);
export function vaeLoss(
  net: { encoder: Dense; mu: Dense; logVar: Dense; decoder: Dense },
  x: number[],
  noise: number[],
): number {
  const h = dense(net.encoder, x).map(Math.tanh);
  const mu = dense(net.mu, h);
  const logVar = dense(net.logVar, h);
  const z = mu.map((m, i) => m + Math.exp(0.5 * logVar[i]!) * noise[i]!);
  const out = dense(net.decoder, z).map(logistic);
  const reconstruction = -x.reduce((s, xi, i) => s + xi * Math.log(out[i]!) + (1 - xi) * Math.log(1 - out[i]!), 0);
  const divergence = -0.5 * mu.reduce((s, m, i) => s + 1 + logVar[i]! - m ** 2 - Math.exp(logVar[i]!), 0);
  return reconstruction + divergence;
}

/** Embeddings looked up by words. */
/** @wrt table */
export function bagOfWords(
  table: number[][],
  vocabulary: readonly string[],
  text: readonly string[],
  context: number[],
): number {
  const indexOf = new Map(vocabulary.map((word, i) => [word, i]));
  const sum = new Array<number>(context.length).fill(0);
  let known = 0;
  for (const word of text) {
    const i = indexOf.get(word);
    if (i === undefined) continue;
    known++;
    table[i]!.forEach((x, d) => {
      sum[d]! += x;
    });
  }
  return known === 0 ? 0 : logistic(tables.dot(sum, context) / known);
}
