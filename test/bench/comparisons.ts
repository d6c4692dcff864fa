// The problems that are measured against gradients written by hand: which model, at which arguments, and the gradients.

import { mixture, mixtureLength, triangle, type MixtureSizes } from "./hand/mixture.js";
import { networkInLoops, type NetworkGradient } from "./hand/network.js";
import { networkUnrolled } from "./hand/network-unrolled.js";
import { himmelblau, rosenbrock } from "./hand/small.js";
import type { Candidate } from "./measure.js";
import { network as data } from "./network-data.js";
import { noise, rowsOf, uniform } from "./random.js";

export interface Comparison {
  readonly title: string;
  /** Relative to the repository, and the model function's name. */
  readonly file: string;
  readonly model: string;
  readonly args: readonly unknown[];
  /** Overwrite the gradient, return the value; by what the report calls them. */
  readonly hand: Readonly<Record<string, Candidate>>;
}

export const comparisons: Readonly<Record<string, Comparison>> = {
  himmelblau: {
    title: "Himmelblau",
    file: "samples/himmelblau.ts",
    model: "himmelblau",
    args: [[1.3, -0.7]],
    hand: { "by hand": himmelblau },
  },
  rosenbrock: {
    title: "Rosenbrock, n = 1000",
    file: "samples/rosenbrock.ts",
    model: "rosenbrock",
    args: [noise(uniform(42), 1000, 1)],
    hand: { "by hand": rosenbrock },
  },
  "network-fixed": network("20-13-8-3 network, 500 rows, sizes in the types", "samples/mlp.ts", "loss"),
  "network-sized-at-run-time": network(
    "20-13-8-3 network, 500 rows, sizes known at run time",
    "test/bench/models/network.ts",
    "network",
  ),
  "mixture-small": gaussianMixture({ d: 20, k: 10, n: 200 }),
  "mixture-large": gaussianMixture({ d: 64, k: 25, n: 50 }),
};

function network(title: string, file: string, model: string): Comparison {
  const [, x, labels] = data;
  const flat = Float64Array.from(x.flat());
  const flatLabels = Int32Array.from(labels);
  const on =
    (gradient: NetworkGradient): Candidate =>
    (theta, g) =>
      gradient(theta, flat, flatLabels, g);
  const hand = { "in loops": on(networkInLoops()), unrolled: on(networkUnrolled()) };
  return { title, file, model, args: data, hand };
}

function gaussianMixture(sizes: MixtureSizes): Comparison {
  const { d, k, n } = sizes;
  const next = uniform(31337);
  const components = {
    alpha: noise(next, k, 1),
    mu: rowsOf(next, k, d, 0.5),
    q: rowsOf(next, k, d, 1),
    l: rowsOf(next, k, triangle(d), 1),
  };
  const x = rowsOf(next, n, d, 1);
  const flat = Float64Array.from(x.flat());
  const gradient = mixture(sizes, 1, 0);
  return {
    title: `Gaussian mixture, d = ${d}, k = ${k}, n = ${n} (${mixtureLength(sizes)} parameters)`,
    file: "test/bench/models/mixture.ts",
    model: "mixture",
    args: [components, x, { gamma: 1, m: 0 }],
    hand: { "by hand": (theta, g) => gradient(theta, flat, g) },
  };
}
