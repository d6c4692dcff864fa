// Arguments for the models of `samples/`, large enough that a call is more than its overhead where the model allows it.

import { network } from "./network-data.js";
import { noise, rowsOf, uniform } from "./random.js";

export interface SampleCase {
  readonly file: string;
  readonly model: string;
  readonly args: readonly unknown[];
}

const next = uniform(7);
const vector = noise(next, 200, 2);

export const samples: readonly SampleCase[] = [
  { file: "activations", model: "sigmoid", args: [vector] },
  { file: "activations", model: "tanh", args: [vector] },
  { file: "activations", model: "relu", args: [vector] },
  { file: "chain", model: "chain", args: [1.5, 0.3, -0.2, 0.8, 0.1] },
  { file: "cross-entropy", model: "binaryCrossEntropy", args: [0.7, 1] },
  { file: "himmelblau", model: "himmelblau", args: [[1.3, -0.7]] },
  { file: "jacobian", model: "system", args: [[1.5, -0.5]] },
  {
    file: "line-fit",
    model: "lineFit",
    args: [
      { slope: 0.5, intercept: 0.1 },
      Float64Array.from(noise(next, 500, 1)),
      Float64Array.from(noise(next, 500, 1)),
    ],
  },
  {
    file: "mean-residual",
    model: "meanResidual",
    args: [rowsOf(next, 30, 20, 1), rowsOf(next, 30, 10, 1), rowsOf(next, 20, 10, 1)],
  },
  { file: "mlp", model: "loss", args: network },
  { file: "perceptron", model: "singleOutput", args: [noise(next, 200, 0.2), vector] },
  { file: "perceptron", model: "multiOutput", args: [rowsOf(next, 20, 200, 0.2), vector] },
  { file: "polynomial", model: "squarePlus", args: [1.5] },
  { file: "polynomial", model: "quadratic", args: [1.5] },
  { file: "powers", model: "powers", args: [[1.5, -0.5]] },
  { file: "rosenbrock", model: "rosenbrock", args: [noise(next, 1000, 1)] },
  { file: "softmax", model: "softmax", args: [vector] },
  { file: "softmax", model: "probability", args: [vector, 3] },
  { file: "square-loss", model: "squareLoss", args: [1.5, 0.4, 2] },
  { file: "surface", model: "surface", args: [0.4, 0.9] },
];
