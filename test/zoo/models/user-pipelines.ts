// Data in records: rows of measurements grouped, windowed, joined and weighted with the methods of arrays.

import { mean, stopGradient } from "chainrule";

export interface Reading {
  readonly sensor: number;
  readonly time: number;
  readonly value: number;
}

/** Calibration: gain and offset per sensor. */
export function calibration(
  sensors: { gain: number; offset: number }[],
  readings: readonly Reading[],
  truth: readonly number[],
): number {
  const corrected = readings.map(({ sensor, value }) => sensors[sensor]!.gain * value + sensors[sensor]!.offset);
  const residuals = corrected.map((c, i) => c - truth[i]!);
  const rms = Math.sqrt(mean(residuals.map((r) => r ** 2)));
  const worst = residuals.map(Math.abs).reduce((a, b) => Math.max(a, b), 0);
  return rms + 0.1 * worst;
}

/** Exponential smoothing with trend and season (Holt-Winters). */
export function holtWinters(
  { alpha, beta, gamma }: { alpha: number; beta: number; gamma: number },
  series: readonly number[],
  period: number,
): number {
  const seasonal = series.slice(0, period).map((y) => y - mean(series.slice(0, period)));
  let level = mean(series.slice(0, period));
  let trend = 0;
  let sse = 0;
  series.slice(period).forEach((y, t) => {
    const k = t % period;
    const forecast = level + trend + seasonal[k]!;
    sse += (y - forecast) ** 2;
    const before = level;
    level = alpha * (y - seasonal[k]!) + (1 - alpha) * (level + trend);
    trend = beta * (level - before) + (1 - beta) * trend;
    seasonal[k] = gamma * (y - level) + (1 - gamma) * seasonal[k]!;
  });
  return sse;
}

export function movingWindows(xs: number[], width: number): number {
  const windows = Array.from({ length: xs.length - width + 1 }, (_, i) => xs.slice(i, i + width));
  const ranges = windows.map((w) => Math.max(...w) - Math.min(...w));
  const means = windows.map((w) => w.reduce((a, b) => a + b) / w.length);
  return ranges.reduce((s, r, i) => s + r * means[i]!, 0);
}

/** Elo ratings updated in order of play. */
export function elo(k: number, games: readonly { winner: number; loser: number }[], players: number): number[] {
  const ratings = new Array<number>(players).fill(1000);
  for (const { winner, loser } of games) {
    const expected = 1 / (1 + 10 ** ((ratings[loser]! - ratings[winner]!) / 400));
    ratings[winner]! += k * (1 - expected);
    ratings[loser]! -= k * (1 - expected);
  }
  return ratings;
}

/** Matrix factorization of rated pairs. */
export function recommender(
  p: { users: number[][]; items: number[][]; bias: number },
  ratings: readonly { u: number; i: number; r: number }[],
): number {
  const predict = (u: number, i: number): number => p.users[u]!.reduce((s, x, k) => s + x * p.items[i]![k]!, p.bias);
  const fit = ratings.reduce((s, { u, i, r }) => s + (predict(u, i) - r) ** 2, 0);
  const penalty = [...p.users, ...p.items].flat().reduce((s, x) => s + x * x, 0);
  return fit + 0.1 * penalty;
}

/** Kernel density with a bandwidth from the data, held constant. */
export function density(at: number[], sample: readonly number[]): number[] {
  const m = mean(sample);
  const sd = Math.sqrt(sample.reduce((s, x) => s + (x - m) ** 2, 0) / (sample.length - 1));
  const h = stopGradient(1.06 * sd * sample.length ** -0.2);
  return at.map(
    (x) =>
      sample.reduce((s, xi) => s + Math.exp(-0.5 * ((x - xi) / h) ** 2), 0) /
      (sample.length * h * Math.sqrt(2 * Math.PI)),
  );
}

/** K-means objective: nearest center by index, soft between ties by nothing. */
export function kMeans(centers: [number, number][], points: readonly (readonly [number, number])[]): number {
  return points.reduce((total, [x, y]) => {
    const d = centers.map(([cx, cy]) => (x - cx) ** 2 + (y - cy) ** 2);
    const nearest = d.indexOf(Math.min(...d));
    return total + d[nearest]!;
  }, 0);
}

/** Decision by a soft tree in heap order. */
export function softTree(nodes: { weight: number; threshold: number }[], leaves: number[], x: number): number {
  const walk = (node: number, probability: number, depth: number): number => {
    if (depth === 2) return probability * leaves[node - 3]!;
    const { weight, threshold } = nodes[node]!;
    const right = 1 / (1 + Math.exp(-weight * (x - threshold)));
    return (
      walk(2 * node + 1, probability * (1 - right), depth + 1) + walk(2 * node + 2, probability * right, depth + 1)
    );
  };
  return walk(0, 1, 0);
}

/** Bid curve: monotone from positive increments, inverted by a scan. */
export function clearingPrice(increments: number[], demand: number): number {
  let price = 0;
  let supplied = 0;
  for (const [i, step] of increments.entries()) {
    const next = supplied + 1 + 0.5 * i;
    if (next >= demand) return price + (step * (demand - supplied)) / (next - supplied);
    supplied = next;
    price += step;
  }
  return price;
}

interface Stage {
  readonly name: string;
  readonly rate: number;
  readonly capacity: number;
}

/** Stages of a plant by name; the bottleneck counts, the others by their slack. */
export function plant(p: { scale: number; shift: number }, stages: readonly Stage[], focus: string): number {
  const flows = stages.map(({ rate, capacity }) => Math.min(p.scale * rate + p.shift, capacity));
  const bottleneck = Math.min(...flows);
  const at = stages.findIndex(({ name }) => name === focus);
  const focused = at >= 0 ? flows[at]! : 0;
  return bottleneck + 0.1 * focused * flows.length;
}

/** Huffman-like cost: repeatedly merge the two smallest. */
export function mergeCost(weights: number[]): number {
  let heap = [...weights];
  let cost = 0;
  while (heap.length > 1) {
    heap = heap.toSorted((a, b) => a - b);
    const [a, b, ...rest] = heap;
    const merged = a! + b!;
    cost += merged ** 1.5;
    heap = [...rest, merged];
  }
  return cost;
}
