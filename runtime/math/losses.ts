/*
 * Loss functions, in the model language: predictions first, targets second, the mean over the elements as the result
 * (NaN for none). All throw a RangeError when lengths differ. Definitions: PyTorch's, with reduction "mean"; the
 * cross-entropies take logits where they can, which keeps value and derivative finite for every finite logit.
 */
import { exponentShift } from "./reductions.js";

/** Mean squared error, Σ (pᵢ - tᵢ)² / n. */
export function mse(prediction: readonly number[], target: readonly number[]): number {
  if (prediction.length !== target.length) {
    throw new RangeError(`mse: ${prediction.length} predictions for ${target.length} targets`);
  }
  let total = 0;
  for (let i = 0; i < prediction.length; i++) {
    const residual = prediction[i]! - target[i]!;
    total += residual * residual;
  }
  return total / prediction.length;
}

/** Mean absolute error, Σ |pᵢ - tᵢ| / n; an exact hit contributes derivative 0. */
export function mae(prediction: readonly number[], target: readonly number[]): number {
  if (prediction.length !== target.length) {
    throw new RangeError(`mae: ${prediction.length} predictions for ${target.length} targets`);
  }
  let total = 0;
  for (let i = 0; i < prediction.length; i++) {
    total += Math.abs(prediction[i]! - target[i]!);
  }
  return total / prediction.length;
}

/** Mean of r²/2 where |r| ≤ delta, else delta (|r| - delta/2), with r = pᵢ - tᵢ. Throws a RangeError unless delta > 0. */
export function huber(prediction: readonly number[], target: readonly number[], delta = 1): number {
  if (prediction.length !== target.length) {
    throw new RangeError(`huber: ${prediction.length} predictions for ${target.length} targets`);
  }
  if (delta <= 0) {
    throw new RangeError(`huber: delta must be > 0, got ${delta}`);
  }
  let total = 0;
  for (let i = 0; i < prediction.length; i++) {
    const residual = prediction[i]! - target[i]!;
    if (Math.abs(residual) <= delta) {
      total += 0.5 * residual * residual;
    } else {
      total += delta * (Math.abs(residual) - 0.5 * delta);
    }
  }
  return total / prediction.length;
}

/**
 * Mean of -(t log p + (1 - t) log(1 - p)), a term with factor 0 being 0; infinite where a certain prediction is wrong.
 * Prefer `binaryCrossEntropyWithLogits`. Throws a RangeError for a probability outside 0 … 1.
 */
export function binaryCrossEntropy(probabilities: readonly number[], targets: readonly number[]): number {
  if (probabilities.length !== targets.length) {
    throw new RangeError(`binaryCrossEntropy: ${probabilities.length} probabilities for ${targets.length} targets`);
  }
  let total = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    const t = targets[i]!;
    if (p < 0 || p > 1) {
      throw new RangeError(`binaryCrossEntropy: probability ${i} is ${p}, expected 0 … 1`);
    }
    if (t !== 0) {
      total -= t * Math.log(p);
    }
    if (t !== 1) {
      total -= (1 - t) * Math.log1p(-p);
    }
  }
  return total / probabilities.length;
}

/** `binaryCrossEntropy` of sigmoid(logits), without taking the logarithm of a sigmoid; derivative (sigmoid(x) - t) / n. */
export function binaryCrossEntropyWithLogits(logits: readonly number[], targets: readonly number[]): number {
  if (logits.length !== targets.length) {
    throw new RangeError(`binaryCrossEntropyWithLogits: ${logits.length} logits for ${targets.length} targets`);
  }
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    const x = logits[i]!;
    const t = targets[i]!;
    if (x > 0) {
      total += (1 - t) * x + Math.log1p(Math.exp(-x));
    } else {
      total += Math.log1p(Math.exp(x)) - t * x;
    }
  }
  return total / logits.length;
}

/**
 * -log softmax(logits)[label] of one row, written as logSumExp(logits) - logits[label]; derivative softmax - onehot.
 * Throws a RangeError unless label is an index of logits.
 */
export function crossEntropy(logits: readonly number[], label: number): number {
  if (!(label >= 0 && label < logits.length) || label !== Math.floor(label)) {
    throw new RangeError(`crossEntropy: label ${label} is not an index of ${logits.length} logits`);
  }
  const shift = exponentShift(logits);
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    total += Math.exp(logits[i]! - shift);
  }
  return Math.log(total) - (logits[label]! - shift);
}

/** Mean of `crossEntropy` over the rows of logits, one label each. */
export function crossEntropyRows(logits: readonly (readonly number[])[], labels: readonly number[]): number {
  if (logits.length !== labels.length) {
    throw new RangeError(`crossEntropyRows: ${logits.length} rows of logits for ${labels.length} labels`);
  }
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    total += crossEntropy(logits[i]!, labels[i]!);
  }
  return total / logits.length;
}
