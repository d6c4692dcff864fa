// Every kind of derivative over the value, on models whose matrices have a known structure; matrices also against entries
// written by hand. In: nothing.  Out: what to measure.

import { bratuRows, bundleRows, chainRows, decayMatrix } from "./hand/matrices.js";
import type { Candidate } from "./measure.js";
import { noise, rowsOf, uniform } from "./random.js";

/** What a bound model of `models/matrices.ts` may have. */
export interface BoundMatrices {
  readonly length: number;
  readonly initial: Float64Array;
  readonly outputLength?: number;
  value(theta: Float64Array, out?: Float64Array): number;
  valueAndGradient(theta: Float64Array, gradient: Float64Array): number;
  forward(theta: Float64Array, out: Float64Array): void;
  backward(seed: Float64Array, gradient: Float64Array): void;
  jvp(theta: Float64Array, direction: Float64Array, out?: Float64Array): number;
  hvp(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
  hessian(theta: Float64Array, H: Float64Array): void;
  hessianDiagonal(theta: Float64Array, out: Float64Array): void;
  jacobian(theta: Float64Array, J: Float64Array): void;
  gaussNewton(theta: Float64Array, out: Float64Array): void;
  gaussNewtonProduct(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
  readonly sparseJacobian: Sparse;
  readonly sparseHessian: Sparse;
}

interface Sparse {
  readonly columns: Int32Array;
  readonly colors: number;
  values(theta: Float64Array, out: Float64Array): void;
}

type Fill = (theta: Float64Array, out: Float64Array) => void;

export interface KindCase {
  readonly title: string;
  readonly model: string;
  readonly args: readonly unknown[];
  readonly kinds: readonly (keyof typeof kinds)[];
  readonly hand: Readonly<Partial<Record<keyof typeof kinds, Fill>>>;
}

/** One call of each kind; `out` has the length that `size` says. */
export const kinds = {
  value: { size: (b) => b.outputLength ?? 1, call: (b) => (theta, out) => b.value(theta, out) },
  gradient: { size: (b) => b.length, call: (b) => (theta, out) => b.valueAndGradient(theta, out) },
  "vector times Jacobian": {
    size: (b) => b.length,
    call: (b) => {
      const seed = new Float64Array(b.outputLength!).fill(1);
      const primal = new Float64Array(b.outputLength!);
      return (theta, out) => {
        out.fill(0);
        b.forward(theta, primal);
        b.backward(seed, out);
      };
    },
  },
  jvp: {
    size: (b) => b.outputLength ?? 1,
    call: (b) => {
      const direction = new Float64Array(b.length).fill(1);
      return (theta, out) => b.jvp(theta, direction, out);
    },
  },
  hvp: {
    size: (b) => b.length,
    call: (b) => {
      const direction = new Float64Array(b.length).fill(1);
      return (theta, out) => b.hvp(theta, direction, out);
    },
  },
  hessian: { size: (b) => b.length ** 2, call: (b) => (theta, out) => b.hessian(theta, out) },
  hessianDiagonal: { size: (b) => b.length, call: (b) => (theta, out) => b.hessianDiagonal(theta, out) },
  sparseHessian: { size: (b) => b.sparseHessian.columns.length, call: (b) => b.sparseHessian.values },
  jacobian: { size: (b) => b.length * b.outputLength!, call: (b) => (theta, out) => b.jacobian(theta, out) },
  sparseJacobian: { size: (b) => b.sparseJacobian.columns.length, call: (b) => b.sparseJacobian.values },
  gaussNewton: { size: (b) => b.length ** 2, call: (b) => (theta, out) => b.gaussNewton(theta, out) },
  gaussNewtonProduct: {
    size: (b) => b.length,
    call: (b) => {
      const direction = new Float64Array(b.length).fill(1);
      return (theta, out) => b.gaussNewtonProduct(theta, direction, out);
    },
  },
} as const satisfies Record<
  string,
  {
    readonly size: (b: BoundMatrices) => number;
    readonly call: (b: BoundMatrices) => (theta: Float64Array, out: Float64Array) => unknown;
  }
>;

/** As a stop watch takes it: the first number that was written, which must not be NaN. */
export const candidate = (call: (theta: Float64Array, out: Float64Array) => unknown, size: number): Candidate => {
  const out = new Float64Array(size);
  return (theta) => {
    call(theta, out);
    return out[0]!;
  };
};

const next = uniform(11);
const times = Float64Array.from({ length: 2000 }, (_, i) => i / 500);
const [side, lambda] = [40, 5];

export const kindCases: readonly KindCase[] = [
  {
    title: "chained Rosenbrock, n = 200",
    model: "chain",
    args: [Float64Array.from(noise(next, 200, 1))],
    kinds: ["gradient", "jvp", "hvp", "hessian", "sparseHessian", "hessianDiagonal"],
    hand: { sparseHessian: chainRows() },
  },
  {
    title: "exponential decay, 2000 × 3",
    model: "decay",
    args: [{ a: 1.5, b: 0.7, c: 0.2 }, times, Float64Array.from(noise(next, 2000, 1))],
    kinds: ["vector times Jacobian", "jvp", "jacobian", "gaussNewton", "gaussNewtonProduct"],
    hand: { jacobian: decayMatrix(times) },
  },
  {
    title: "Bratu's equation, 1600 × 1600",
    model: "bratu",
    args: [Float64Array.from(noise(next, side * side, 0.1)), side, lambda],
    kinds: ["vector times Jacobian", "jvp", "sparseJacobian", "gaussNewtonProduct"],
    hand: { sparseJacobian: bratuRows(side, lambda) },
  },
  bundle(20, 300, 2000),
];

function bundle(cameras: number, points: number, observations: number): KindCase {
  const cameraOf = Int32Array.from({ length: observations }, (_, i) => i % cameras);
  const pointOf = Int32Array.from({ length: observations }, (_, i) => i % points);
  const features = rowsOf(next, observations, 2, 1);
  const scene = {
    cameras: rowsOf(next, cameras, 11, 0.3).map((camera) => camera.map((x, k) => (k === 5 ? x - 5 : x))),
    points: rowsOf(next, points, 3, 1),
    weights: noise(next, observations, 1),
  };
  return {
    title: `bundle adjustment, ${2 * observations} × ${11 * cameras + 3 * points + observations}`,
    model: "bundle",
    args: [scene, cameraOf, pointOf, features],
    kinds: ["vector times Jacobian", "jvp", "sparseJacobian", "gaussNewtonProduct"],
    hand: { sparseJacobian: bundleRows(cameras, points, cameraOf, pointOf, Float64Array.from(features.flat())) },
  };
}
