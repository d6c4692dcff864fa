// Machine learning in several hands: networks, rankings, latent variables.

type Matrix = number[][];
type Vector = number[];

const matVec = (m: Matrix, x: Vector): Vector => m.map((row) => row.reduce((s, w, j) => s + w * x[j]!, 0));
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const activations = {
  relu: (z: number) => (z > 0 ? z : 0),
  leaky: (z: number) => (z > 0 ? z : 0.01 * z),
  gelu: (z: number) => 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
  swish: (z: number) => z * sigmoid(z),
  tanh: Math.tanh,
} as const;

type Activation = keyof typeof activations;

interface Layer {
  readonly weights: Matrix;
  readonly bias: Vector;
  readonly activation: Activation;
  readonly skip?: boolean;
}

/** A residual network whose layers name their activation. */
export function residualNet(layers: readonly Layer[], input: Vector, target: Vector): number {
  const output = layers.reduce<Vector>((h, { weights, bias, activation, skip = false }) => {
    const f = activations[activation];
    const z = matVec(weights, h).map((v, i) => f(v + bias[i]!));
    return skip ? z.map((v, i) => v + h[i]!) : z;
  }, input);
  return output.map((o, i) => (o - target[i]!) ** 2).reduce((a, b) => a + b, 0) / output.length;
}

/** One step of an LSTM cell in flat arrays with offsets, as a C programmer writes it. */
export function lstmFlat(weights: Float64Array, sequence: Float64Array, hidden: number, features: number): number {
  const gates = 4;
  const width = hidden + features + 1;
  const h = new Float64Array(hidden);
  const c = new Float64Array(hidden);
  const z = new Float64Array(gates * hidden);
  const steps = (sequence.length / features) | 0;
  for (let t = 0; t < steps; ++t) {
    for (let r = 0; r < gates * hidden; ++r) {
      let sum = weights[r * width + width - 1]!;
      for (let j = 0; j < hidden; ++j) sum += weights[r * width + j]! * h[j]!;
      for (let j = 0; j < features; ++j) sum += weights[r * width + hidden + j]! * sequence[t * features + j]!;
      z[r] = sum;
    }
    for (let j = 0; j < hidden; ++j) {
      const i = sigmoid(z[j]!);
      const f = sigmoid(z[hidden + j]! + 1);
      const o = sigmoid(z[2 * hidden + j]!);
      const g = Math.tanh(z[3 * hidden + j]!);
      c[j] = f * c[j]! + i * g;
      h[j] = o * Math.tanh(c[j]!);
    }
  }
  return h.reduce((s, x) => s + x * x, 0);
}

/** Layer norm followed by causal attention over a short sequence. */
export function causalAttention(
  p: { q: Matrix; k: Matrix; v: Matrix; gain: Vector; shift: Vector },
  tokens: Matrix,
): Matrix {
  const normalized = tokens.map((x) => {
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / x.length;
    return x.map((xi, i) => (p.gain[i]! * (xi - mean)) / Math.sqrt(variance + 1e-5) + p.shift[i]!);
  });
  const [queries, keys, values] = [p.q, p.k, p.v].map((m) => normalized.map((x) => matVec(m, x))) as [
    Matrix,
    Matrix,
    Matrix,
  ];
  return queries.map((query, t) => {
    const scores = keys
      .slice(0, t + 1)
      .map((key) => query.reduce((s, qi, i) => s + qi * key[i]!, 0) / Math.sqrt(query.length));
    const top = Math.max(...scores);
    const weights = scores.map((s) => Math.exp(s - top));
    const total = weights.reduce((a, b) => a + b);
    return values[0]!.map((_, j) => weights.reduce((s, w, u) => s + (w / total) * values[u]![j]!, 0));
  });
}

interface ConvSpec {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly pad: number;
}

/** A convolution with channels, stride and padding; index arithmetic on one buffer. */
export function stridedConv(
  kernel: Float64Array,
  image: Float64Array,
  height: number,
  width: number,
  spec: ConvSpec,
): number {
  const { inChannels, outChannels, kernel: size, stride, pad } = spec;
  const outHeight = Math.floor((height + 2 * pad - size) / stride) + 1;
  const outWidth = Math.floor((width + 2 * pad - size) / stride) + 1;
  let energy = 0;
  for (let o = 0; o < outChannels; o++)
    for (let y = 0; y < outHeight; y++)
      for (let x = 0; x < outWidth; x++) {
        let sum = 0;
        for (let c = 0; c < inChannels; c++)
          for (let dy = 0; dy < size; dy++) {
            const row = y * stride + dy - pad;
            if (row < 0 || row >= height) continue;
            for (let dx = 0; dx < size; dx++) {
              const column = x * stride + dx - pad;
              if (column < 0 || column >= width) continue;
              sum +=
                kernel[((o * inChannels + c) * size + dy) * size + dx]! * image[(c * height + row) * width + column]!;
            }
          }
        energy += Math.max(0, sum) ** 2;
      }
  return energy / (outChannels * outHeight * outWidth);
}

/** Pairwise hinge, ListNet and NDCG-weighted logistic losses, by name. */
export function rankingLoss(
  scores: number[],
  relevance: readonly number[],
  kind: "hinge" | "listnet" | "lambda",
): number {
  const pairs = (f: (i: number, j: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < scores.length; i++)
      for (let j = 0; j < scores.length; j++) if (relevance[i]! > relevance[j]!) sum += f(i, j);
    return sum;
  };
  const logSumExp = (xs: readonly number[]): number => {
    const m = Math.max(...xs);
    return m + Math.log(xs.map((x) => Math.exp(x - m)).reduce((a, b) => a + b, 0));
  };
  const losses: Record<typeof kind, () => number> = {
    hinge: () => pairs((i, j) => Math.max(0, 1 - (scores[i]! - scores[j]!))),
    listnet: () => {
      const target = relevance.map((r) => Math.exp(r));
      const total = target.reduce((a, b) => a + b, 0);
      const z = logSumExp(scores);
      return -target.reduce((s, t, i) => s + (t / total) * (scores[i]! - z), 0);
    },
    lambda: () => {
      const rank = scores.map((s) => scores.filter((other) => other > s).length);
      const gain = (i: number): number => (2 ** relevance[i]! - 1) / Math.log2(rank[i]! + 2);
      return pairs((i, j) => Math.abs(gain(i) - gain(j)) * Math.log1p(Math.exp(scores[j]! - scores[i]!)));
    },
  };
  return losses[kind]();
}

/** Variational inference: mean-field Gaussian, reparametrized draws given, analytic divergence. */
export function evidenceBound(
  q: { mean: Vector; logSd: Vector },
  noise: Matrix,
  data: readonly { x: Vector; y: boolean }[],
): number {
  const draws = noise.map((e) => e.map((ei, i) => q.mean[i]! + Math.exp(q.logSd[i]!) * ei));
  const logLikelihood = (w: Vector): number =>
    data
      .map(({ x, y }) => {
        const z = x.reduce((s, xi, i) => s + xi * w[i]!, 0);
        return y ? -Math.log1p(Math.exp(-z)) : -Math.log1p(Math.exp(z));
      })
      .reduce((a, b) => a + b, 0);
  const divergence = q.mean
    .map((m, i) => 0.5 * (Math.exp(2 * q.logSd[i]!) + m * m - 1) - q.logSd[i]!)
    .reduce((a, b) => a + b, 0);
  return draws.map(logLikelihood).reduce((a, b) => a + b, 0) / draws.length - divergence;
}

/** Connectionist temporal classification: forward variables in log space. */
export function ctcLoss(logits: Matrix, labels: readonly number[], blank = 0): number {
  const lse = (...xs: number[]): number => {
    const m = Math.max(...xs);
    return m === -Infinity ? -Infinity : m + Math.log(xs.reduce((s, x) => s + Math.exp(x - m), 0));
  };
  const extended = [blank, ...labels.flatMap((l) => [l, blank])];
  const logProbs = logits.map((row) => {
    const z = lse(...row);
    return row.map((x) => x - z);
  });
  let alpha = extended.map((s, i) => (i < 2 ? logProbs[0]![s]! : -1e30));
  for (let t = 1; t < logProbs.length; t++) {
    const previous = alpha;
    alpha = extended.map((s, i) => {
      const stay = previous[i]!;
      const step = i > 0 ? previous[i - 1]! : -1e30;
      const jump = i > 1 && s !== blank && s !== extended[i - 2] ? previous[i - 2]! : -1e30;
      return lse(stay, step, jump) + logProbs[t]![s]!;
    });
  }
  return -lse(alpha[alpha.length - 1]!, alpha[alpha.length - 2]!);
}

/** InfoNCE over normalized embeddings with a learned temperature. */
export const contrastive = ({
  left,
  right,
  logTemperature,
}: {
  left: Matrix;
  right: Matrix;
  logTemperature: number;
}): number => {
  const unit = (x: Vector): Vector => {
    const n = Math.hypot(...x);
    return x.map((xi) => xi / n);
  };
  const a = left.map(unit);
  const b = right.map(unit);
  const similarity = a.map((u) => b.map((w) => u.reduce((s, ui, i) => s + ui * w[i]!, 0) * Math.exp(logTemperature)));
  const crossEntropy = (rows: Matrix): number =>
    rows.reduce((sum, row, i) => sum - row[i]! + Math.log(row.reduce((s, x) => s + Math.exp(x), 0)), 0) / rows.length;
  const transposed = similarity[0]!.map((_, j) => similarity.map((row) => row[j]!));
  return (crossEntropy(similarity) + crossEntropy(transposed)) / 2;
};

/** A small mixture of experts with the top two gates kept. */
export function topTwoExperts(p: { gate: Matrix; experts: { w: Matrix; b: Vector }[] }, x: Vector): number {
  const gates = matVec(p.gate, x);
  const ranked = gates
    .map((score, index) => ({ score, index }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 2);
  const total = ranked.reduce((s, { score }) => s + Math.exp(score), 0);
  return ranked
    .map(({ score, index }) => {
      const { w, b } = p.experts[index]!;
      const out = matVec(w, x).map((v, i) => Math.max(v + b[i]!, 0));
      return (Math.exp(score) / total) * out.reduce((s, v) => s + v, 0);
    })
    .reduce((s, v) => s + v, 0);
}

/** Online softmax attention in tiles, the way kernels are written. */
export function flashRow(q: Float64Array, keys: Float64Array, values: Float64Array, tile: number): Float64Array {
  const d = q.length;
  const n = keys.length / d;
  const out = new Float64Array(d);
  let running = -Infinity;
  let denominator = 0;
  for (let start = 0; start < n; start += tile) {
    const end = Math.min(start + tile, n);
    const scores = new Float64Array(end - start);
    let top = running;
    for (let r = start; r < end; r++) {
      let s = 0;
      for (let j = 0; j < d; j++) s += q[j]! * keys[r * d + j]!;
      scores[r - start] = s / Math.sqrt(d);
      top = Math.max(top, scores[r - start]!);
    }
    const rescale = Math.exp(running - top);
    denominator *= rescale;
    for (let j = 0; j < d; j++) out[j]! *= rescale;
    for (let r = start; r < end; r++) {
      const w = Math.exp(scores[r - start]! - top);
      denominator += w;
      for (let j = 0; j < d; j++) out[j]! += w * values[r * d + j]!;
    }
    running = top;
  }
  return out.map((o) => o / denominator);
}
