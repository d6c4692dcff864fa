/*
 * AdamW, as PyTorch's `AdamW` defines it: Adam with weight decay that shrinks theta directly, by learningRate ·
 * weightDecay per step, instead of passing through the averages. The rule is in adam-rule.ts.
 */
import { adamRule, type AdamOptions } from "./adam-rule.js";
import { defineMethod } from "./define-method.js";
import { flag, nonNegative, rate } from "./option-specs.js";

export const adamW = defineMethod<AdamOptions>({
  name: "adamW",
  options: {
    learningRate: nonNegative(1e-3),
    beta1: rate(0.9),
    beta2: rate(0.999),
    epsilon: nonNegative(1e-8),
    weightDecay: nonNegative(0.01),
    amsgrad: flag(false),
  },
  rule: (options, length) => adamRule(options, length, "theta"),
});
