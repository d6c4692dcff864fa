// Small learned models: recurrent cells, attention, convolutions, embeddings, norms, batches of records.

import { crossEntropy, dot, linear, matVec, mean, relu, sigmoid, softmax, variance } from "chainrule";

export interface RnnWeights {
  input: number[][];
  recurrent: number[][];
  bias: number[];
  readout: number[];
}

export function rnn(w: RnnWeights, sequence: readonly (readonly number[])[], target: number): number {
  let h = w.bias.map(() => 0);
  for (const x of sequence) {
    const a = matVec(w.input, x);
    const b = matVec(w.recurrent, h);
    h = w.bias.map((bias, i) => Math.tanh(a[i]! + b[i]! + bias));
  }
  return (dot(w.readout, h) - target) ** 2;
}

interface Gate {
  W: number[][];
  U: number[][];
  b: number[];
}

export interface LstmWeights {
  forget: Gate;
  input: Gate;
  output: Gate;
  candidate: Gate;
}

const gate = ({ W, U, b }: Gate, x: readonly number[], h: readonly number[], f: (z: number) => number): number[] =>
  b.map((bias, i) => f(bias + dot(W[i]!, x) + dot(U[i]!, h)));

export function lstm(w: LstmWeights, xs: number[][]): number {
  const size = w.forget.b.length;
  let h = new Array<number>(size).fill(0);
  let c = new Array<number>(size).fill(0);
  for (const x of xs) {
    const f = gate(w.forget, x, h, sigmoid);
    const i = gate(w.input, x, h, sigmoid);
    const o = gate(w.output, x, h, sigmoid);
    const g = gate(w.candidate, x, h, Math.tanh);
    c = c.map((ck, k) => f[k]! * ck + i[k]! * g[k]!);
    h = c.map((ck, k) => o[k]! * Math.tanh(ck));
  }
  return h.reduce((a, b) => a + b * b, 0);
}

export function gru(w: { z: Gate; r: Gate; n: Gate }, xs: readonly number[][]): number[] {
  return xs.reduce<number[]>(
    (h, x) => {
      const z = gate(w.z, x, h, sigmoid);
      const r = gate(w.r, x, h, sigmoid);
      const gated = h.map((hi, i) => hi * r[i]!);
      const n = gate(w.n, x, gated, Math.tanh);
      return h.map((hi, i) => (1 - z[i]!) * n[i]! + z[i]! * hi);
    },
    w.z.b.map(() => 0),
  );
}

export interface Head {
  query: number[][];
  key: number[][];
  value: number[][];
}

function attend({ query, key, value }: Head, tokens: readonly number[][], causal: boolean): number[][] {
  const q = tokens.map((t) => matVec(query, t));
  const k = tokens.map((t) => matVec(key, t));
  const v = tokens.map((t) => matVec(value, t));
  const scale = 1 / Math.sqrt(query.length);
  return q.map((qi, i) => {
    const scores = k.map((kj, j) => (causal && j > i ? -1e9 : scale * dot(qi, kj)));
    const weights = softmax(scores);
    return v[0]!.map((_, d) => weights.reduce((s, weight, j) => s + weight * v[j]![d]!, 0));
  });
}

/** @wrt heads tokens */
export function multiHeadAttention(heads: Head[], tokens: number[][], causal = true): number {
  const outputs = heads.map((head) => attend(head, tokens, causal));
  const joined = tokens.map((_, i) => outputs.flatMap((output) => output[i]!));
  return joined.flat().reduce((s, x) => s + x * x, 0);
}

function layerNorm(x: readonly number[], gain: readonly number[], shift: readonly number[], epsilon = 1e-5): number[] {
  const mu = mean(x);
  const sd = Math.sqrt(variance(x) + epsilon);
  return x.map((xi, i) => (gain[i]! * (xi - mu)) / sd + shift[i]!);
}

export function normalizedBlock(
  p: { gain: number[]; shift: number[]; w: number[][]; b: number[] },
  x: number[],
): number[] {
  const normed = layerNorm(x, p.gain, p.shift);
  return linear(p.w, normed, p.b).map((y, i) => x[i]! + relu(y));
}

export interface ConvNet {
  kernels: { weights: number[]; bias: number }[];
  dense: number[][];
}

/** 1-d convolution with stride and padding, max pool, dense, cross entropy. */
export function convNet(net: ConvNet, signal: readonly number[], label: number, { stride = 1, pad = 1 } = {}): number {
  const features: number[] = [];
  for (const { weights, bias } of net.kernels) {
    const outputs: number[] = [];
    for (let start = -pad; start + weights.length <= signal.length + pad; start += stride) {
      let z = bias;
      for (let k = 0; k < weights.length; k++) {
        const at = start + k;
        if (at >= 0 && at < signal.length) z += weights[k]! * signal[at]!;
      }
      outputs.push(Math.max(0, z));
    }
    features.push(Math.max(...outputs));
  }
  return crossEntropy(matVec(net.dense, features), label);
}

/** Two-dimensional convolution of an image without padding; the mean activation. */
export function conv2d(kernel: number[][], image: readonly (readonly number[])[]): number {
  const [kh, kw] = [kernel.length, kernel[0]!.length];
  const out: number[][] = [];
  for (let i = 0; i + kh <= image.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + kw <= image[0]!.length; j++) {
      let sum = 0;
      for (let a = 0; a < kh; a++) for (let b = 0; b < kw; b++) sum += kernel[a]![b]! * image[i + a]![j + b]!;
      row.push(sum > 0 ? sum : 0.1 * sum);
    }
    out.push(row);
  }
  return mean(out.map((row) => mean(row)));
}

interface Example {
  words: number[];
  label: 0 | 1;
  weight?: number;
}

export interface BagOfWords {
  embedding: number[][];
  output: number[];
  bias: number;
}

export function sentiment(model: BagOfWords, batch: Example[], l2 = 0.01): number {
  let loss = 0;
  for (const { words, label, weight = 1 } of batch) {
    const pooled = model.output.map(
      (_, d) => words.reduce((s, word) => s + model.embedding[word]![d]!, 0) / words.length,
    );
    const logit = dot(model.output, pooled) + model.bias;
    const p = sigmoid(label === 1 ? logit : -logit);
    loss -= weight * Math.log(p);
  }
  const penalty = model.embedding.reduce((s, row) => s + dot(row, row), 0);
  return loss / batch.length + l2 * penalty;
}

type Activation = "relu" | "tanh" | "identity";

interface Layer {
  weights: number[][];
  bias: number[];
  activation: Activation;
}

const activations: Record<Activation, (x: number) => number> = {
  relu: (x) => (x > 0 ? x : 0),
  tanh: Math.tanh,
  identity: (x) => x,
};

/** Layers of different sizes with an activation each by name. */
export function deepNet(layers: readonly Layer[], samples: { features: number[]; target: number[] }[]): number {
  const forward = (x: readonly number[]): readonly number[] =>
    layers.reduce<readonly number[]>((h, { weights, bias, activation }) => {
      const f = activations[activation];
      return linear(weights, h, bias).map((z) => f(z));
    }, x);
  return mean(
    samples.map(({ features, target }) => forward(features).reduce((s, y, i) => s + (y - target[i]!) ** 2, 0)),
  );
}

/** Skip-gram with negative samples; index arrays as typed arrays. */
export function skipGram(vectors: Float64Array, dimension: number, pairs: Int32Array, negatives: Int32Array): number {
  const score = (a: number, b: number): number => {
    let s = 0;
    for (let d = 0; d < dimension; d++) s += vectors[a * dimension + d]! * vectors[b * dimension + d]!;
    return s;
  };
  let loss = 0;
  for (let k = 0; k < pairs.length; k += 2) {
    const [center, context] = [pairs[k]!, pairs[k + 1]!];
    loss += Math.log1p(Math.exp(-score(center, context)));
    for (const negative of negatives) loss += Math.log1p(Math.exp(score(center, negative)));
  }
  return loss;
}

/** Variational autoencoder with fixed noise: reparameterization and Kullback-Leibler term. */
export function vae(p: { enc: number[][]; dec: number[][] }, x: number[], noise: number[]): number {
  const code = matVec(p.enc, x);
  const latent = noise.length;
  const [mu, logVar] = [code.slice(0, latent), code.slice(latent)];
  const z = mu.map((m, i) => m + Math.exp(0.5 * logVar[i]!) * noise[i]!);
  const reconstruction = matVec(p.dec, z);
  const squared = reconstruction.reduce((s, r, i) => s + (r - x[i]!) ** 2, 0);
  const kl = -0.5 * mu.reduce((s, m, i) => s + 1 + logVar[i]! - m * m - Math.exp(logVar[i]!), 0);
  return squared + kl;
}

/** Graph convolution over an adjacency list. */
export function graphNetwork(w: number[][], features: number[][], neighbours: number[][]): number {
  let h = features;
  for (let round = 0; round < 2; round++) {
    h = h.map((own, i) => {
      const around = neighbours[i]!;
      const pooled = own.map((x, d) => (x + around.reduce((s, j) => s + h[j]![d]!, 0)) / (around.length + 1));
      return matVec(w, pooled).map((z) => Math.tanh(z));
    });
  }
  return h.reduce((s, row) => s + row[0]! * row[1]!, 0);
}
