// Linear algebra and Gaussian processes: factorizations, solves, iterations.

import { dot, norm, type Mat, type Vec } from "chainrule";

type Matrix = readonly (readonly number[])[];

function cholesky(a: Matrix): number[][] {
  const n = a.length;
  const l = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      if (i === j) {
        if (sum <= 0) throw new RangeError(`not positive definite: pivot ${i} is ${sum}`);
        l[i]![i] = Math.sqrt(sum);
      } else {
        l[i]![j] = sum / l[j]![j]!;
      }
    }
  }
  return l;
}

function forwardSolve(l: Matrix, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= l[i]![k]! * x[k]!;
    x.push(sum / l[i]![i]!);
  }
  return x;
}

function backwardSolve(l: Matrix, b: readonly number[]): number[] {
  const n = b.length;
  const x = [...b];
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
}

export interface Kernel {
  amplitude: number;
  lengthScale: number;
  noise: number;
}

const kernels = {
  rbf: (d: number, { amplitude, lengthScale }: Kernel): number => amplitude * Math.exp(-0.5 * (d / lengthScale) ** 2),
  matern: (d: number, { amplitude, lengthScale }: Kernel): number => {
    const u = (Math.sqrt(3) * Math.abs(d)) / lengthScale;
    return amplitude * (1 + u) * Math.exp(-u);
  },
};

/** Negative log marginal likelihood of a Gaussian process. */
export function gaussianProcess(theta: Kernel, xs: number[], ys: number[], kind: keyof typeof kernels = "rbf"): number {
  const k = kernels[kind];
  const K = xs.map((xi, i) => xs.map((xj, j) => k(xi - xj, theta) + (i === j ? theta.noise ** 2 : 0)));
  const L = cholesky(K);
  const alpha = forwardSolve(L, ys);
  const logDet = L.reduce((s, row, i) => s + Math.log(row[i]!), 0);
  return 0.5 * dot(alpha, alpha) + logDet + 0.5 * ys.length * Math.log(2 * Math.PI);
}

/** Posterior mean at one place, differentiable in the place. */
export function posteriorMean(x: number, xs: readonly number[], ys: readonly number[]): number {
  const theta = { amplitude: 1.3, lengthScale: 0.8, noise: 0.1 };
  const L = cholesky(xs.map((a) => xs.map((b) => kernels.rbf(a - b, theta) + (a === b ? theta.noise : 0))));
  const weights = backwardSolve(L, forwardSolve(L, ys));
  return xs.reduce((s, xi, i) => s + weights[i]! * kernels.rbf(x - xi, theta), 0);
}

/** Least squares by Householder reflections on a copy. */
export function leastSquaresQr(A: number[][], b: number[]): number[] {
  const [m, n] = [A.length, A[0]!.length];
  const R = A.map((row) => [...row]);
  const y = b.slice();
  for (let k = 0; k < n; k++) {
    let length = 0;
    for (let i = k; i < m; i++) length += R[i]![k]! ** 2;
    const alpha = R[k]![k]! > 0 ? -Math.sqrt(length) : Math.sqrt(length);
    const v = new Array<number>(m).fill(0);
    for (let i = k; i < m; i++) v[i] = R[i]![k]! - (i === k ? alpha : 0);
    const vv = v.reduce((s, x) => s + x * x, 0);
    for (let j = k; j < n; j++) {
      let s = 0;
      for (let i = k; i < m; i++) s += v[i]! * R[i]![j]!;
      for (let i = k; i < m; i++) R[i]![j]! -= (2 * s * v[i]!) / vv;
    }
    const s = (2 * dot(v, y)) / vv;
    for (let i = k; i < m; i++) y[i]! -= s * v[i]!;
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let s = y[i]!;
    for (let j = i + 1; j < n; j++) s -= R[i]![j]! * x[j]!;
    x[i] = s / R[i]![i]!;
  }
  return x;
}

/** Gauss elimination with row exchange. */
export function solveSystem(A: number[][], b: readonly number[]): number {
  const n = b.length;
  const M = A.map((row, i) => [...row, b[i]!]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(M[r]![c]!) > Math.abs(M[pivot]![c]!)) pivot = r;
    if (pivot !== c) [M[c], M[pivot]] = [M[pivot]!, M[c]!];
    for (let r = c + 1; r < n; r++) {
      const factor = M[r]![c]! / M[c]![c]!;
      for (let k = c; k <= n; k++) M[r]![k]! -= factor * M[c]![k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let r = n - 1; r >= 0; r--) {
    let sum = M[r]![n]!;
    for (let k = r + 1; k < n; k++) sum -= M[r]![k]! * x[k]!;
    x[r] = sum / M[r]![r]!;
  }
  return norm(x);
}

/** Largest eigenvalue of the covariance by power iteration. */
export function principalComponent(data: number[][], iterations = 15): number {
  const d = data[0]!.length;
  const means = Array.from({ length: d }, (_, j) => data.reduce((s, row) => s + row[j]!, 0) / data.length);
  const centered = data.map((row) => row.map((x, j) => x - means[j]!));
  let v = Array.from({ length: d }, (_, j) => 1 / (j + 1));
  let eigenvalue = 0;
  for (let it = 0; it < iterations; it++) {
    const scores = centered.map((row) => dot(row, v));
    const w = v.map((_, j) => centered.reduce((s, row, i) => s + row[j]! * scores[i]!, 0) / data.length);
    eigenvalue = norm(w);
    v = w.map((x) => x / eigenvalue);
  }
  return eigenvalue;
}

/** Conjugate gradients, stopped by the residual. */
export function conjugateGradients(A: number[][], b: number[]): number[] {
  const times = (p: number[]): number[] => A.map((row) => dot(row, p));
  const x = b.map(() => 0);
  const r = [...b];
  let p = [...b];
  let rr = dot(r, r);
  for (let k = 0; k < b.length && rr > 1e-18; k++) {
    const Ap = times(p);
    const alpha = rr / dot(p, Ap);
    for (let i = 0; i < x.length; i++) {
      x[i]! += alpha * p[i]!;
      r[i]! -= alpha * Ap[i]!;
    }
    const next = dot(r, r);
    p = r.map((ri, i) => ri + (next / rr) * p[i]!);
    rr = next;
  }
  return x;
}

export function determinant3(m: Mat<3, 3>): number {
  const [[a, b, c], [d, e, f], [g, h, i]] = m as [
    [number, number, number],
    [number, number, number],
    [number, number, number],
  ];
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

/** Laplace's expansion: recursion on smaller matrices. */
function minor(m: Matrix, column: number): number[][] {
  return m.slice(1).map((row) => row.filter((_, j) => j !== column));
}

function laplace(m: Matrix): number {
  if (m.length === 1) return m[0]![0]!;
  return m[0]!.reduce((s, x, j) => s + (j % 2 === 0 ? x : -x) * laplace(minor(m, j)), 0);
}

export const determinantByMinors = (m: Mat<3, 3>): number => laplace(m);

export function matrixExponential(a: Mat<2, 2>, v: Vec<2>): number[] {
  let term = [...v];
  const sum = [...v];
  for (let k = 1; k < 12; k++) {
    term = a.map((row) => dot(row, term) / k);
    term.forEach((t, i) => {
      sum[i]! += t;
    });
  }
  return sum;
}

/** Stationary distribution of a Markov chain by iterating; mean reward. */
export function markovReward(logits: number[][], reward: readonly number[]): number {
  const P = logits.map((row) => {
    const e = row.map(Math.exp);
    const z = e.reduce((a, b) => a + b);
    return e.map((x) => x / z);
  });
  const n = P.length;
  let pi: number[] = Array(n).fill(1 / n);
  for (let k = 0; k < 25; k++) {
    const next: number[] = Array(n).fill(0);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[j]! += pi[i]! * P[i]![j]!;
    pi = next;
  }
  return dot(pi, reward);
}

/** Damped PageRank over a list of links. */
export function pageRank(
  damping: number,
  links: readonly (readonly [from: number, to: number])[],
  pages: number,
): number[] {
  const out = new Array<number>(pages).fill(0);
  links.forEach(([from]) => out[from]!++);
  let rank = new Array<number>(pages).fill(1 / pages);
  for (let k = 0; k < 6; k++) {
    const next = new Array<number>(pages).fill((1 - damping) / pages);
    for (const [from, to] of links) next[to]! += (damping * rank[from]!) / out[from]!;
    rank = next;
  }
  return rank;
}
