import { binaryCrossEntropy, binaryCrossEntropyWithLogits, sigmoid } from "chainrule";

export function classified(w: number, xs: number[], labels: number[]): number {
  const p = xs.map((x) => sigmoid(w * x));
  return binaryCrossEntropy(p, labels);
}

export function stable(w: number, xs: number[], labels: number[]): number {
  const logits = xs.map((x) => w * x);
  return binaryCrossEntropyWithLogits(logits, labels);
}
