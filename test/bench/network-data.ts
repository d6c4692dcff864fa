// The arguments of the network: weights, a batch and its labels.

import { classes, hidden1, hidden2, inputs, rows } from "./hand/network-sizes.js";
import { noise, rowsOf, uniform } from "./random.js";

const next = uniform(42);

const weights = {
  w1: rowsOf(next, hidden1, inputs, 0.5),
  w2: rowsOf(next, hidden2, hidden1, 0.5),
  w3: rowsOf(next, classes, hidden2, 0.5),
  b3: noise(next, classes, 0.5),
};
const x = rowsOf(next, rows, inputs, 1);
const labels = Array.from({ length: rows }, () => Math.floor(next() * classes));

export const network = [weights, x, labels] as const;
