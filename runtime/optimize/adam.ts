/*
 * Adam, as PyTorch's `Adam` defines it: weight decay is added to the gradient. The rule is in adam-rule.ts.
 */
import { adamRule, type AdamOptions } from "./adam-rule.js";
import { defineMethod } from "./define-method.js";
import { flag, nonNegative, rate } from "./option-specs.js";

export const adam = defineMethod<AdamOptions>({
  name: "adam",
  options: {
    learningRate: nonNegative(1e-3),
    beta1: rate(0.9),
    beta2: rate(0.999),
    epsilon: nonNegative(1e-8),
    weightDecay: nonNegative(0),
    amsgrad: flag(false),
  },
  rule: (options, length) => adamRule(options, length, "gradient"),
});
