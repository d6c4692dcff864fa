/*
 * Reductions: values, extremes, empty vectors, NaN.
 */
import { describe, expect, it } from "vitest";
import { logSoftmax, logSumExp, mean, norm, softmax, sum, variance } from "../../../runtime/math/index.js";
import { expectAllClose, expectClose, slopes } from "./close.js";

const x = [0.3, -1.2, 2.5, 0.9];

describe("sum, mean and variance", () => {
  it("are what they say", () => {
    expect(sum([1, 2, 3.5])).toBe(6.5);
    expect(mean([1, 2, 6])).toBe(3);
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBe(4);
    expectClose(variance([2, 4, 4, 4, 5, 5, 7, 9], 1), 32 / 7, 1e-15);
  });

  it("of a shifted vector keep their digits", () => {
    expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 3], 1)).toBe(1);
  });

  it("of nothing", () => {
    expect(sum([])).toBe(0);
    expect(mean([])).toBeNaN();
    expect(variance([])).toBeNaN();
    expect(variance([1], 1)).toBeNaN();
  });
});

describe("norm", () => {
  it("is Euclid's", () => {
    expect(norm([3, 4])).toBe(5);
    expect(norm([-2])).toBe(2);
    expectClose(norm(x), Math.hypot(...x), 1e-15);
  });

  it("does not overflow or vanish", () => {
    expectClose(norm([3e200, -4e200]), 5e200, 0, 1e-15);
    expectClose(norm([3e-200, 4e-200]), 5e-200, 0, 1e-15);
    expect(norm([5e-324])).toBe(5e-324);
  });

  it("at the ends", () => {
    expect(norm([])).toBe(0);
    expect(norm([0, 0])).toBe(0);
    expect(norm([Infinity, 1])).toBe(Infinity);
    expect(norm([NaN, 0])).toBeNaN();
    expect(norm([0, NaN])).toBeNaN();
    expect(norm([NaN, 1e200])).toBeNaN();
  });
});

describe("logSumExp, softmax and logSoftmax", () => {
  const exponentials = x.map(Math.exp);
  const total = exponentials.reduce((a, b) => a + b);
  const probabilities = exponentials.map((e) => e / total);

  it("are their formulas", () => {
    expectClose(logSumExp(x), Math.log(total), 1e-15);
    expectAllClose(softmax(x), probabilities, 1e-15);
    expectAllClose(logSoftmax(x), probabilities.map(Math.log), 1e-14);
  });

  it("belong together by their slopes", () => {
    expectAllClose(slopes(logSumExp, x), softmax(x), 1e-9);
    expectAllClose(
      slopes((v) => logSoftmax(v)[1]!, x),
      probabilities.map((p, i) => (i === 1 ? 1 - p : -p)),
      1e-9,
    );
  });

  it("do not write to their argument", () => {
    const frozen = Object.freeze([1, 2]);
    softmax(frozen);
    logSoftmax(frozen);
    expect(frozen).toEqual([1, 2]);
  });

  it.each([
    [[800, 800], 800 + Math.LN2, [0.5, 0.5]],
    [[-800, -800], -800 + Math.LN2, [0.5, 0.5]],
    [[800, -800], 800, [1, 0]],
    [[1e308, 0], 1e308, [1, 0]],
    [[-Infinity, 3], 3, [0, 1]],
  ])("at %j", (logits, value, expected) => {
    expect(logSumExp(logits)).toBe(value);
    expect(softmax(logits)).toEqual(expected);
    expectAllClose(logSoftmax(logits).map(Math.exp), expected, 1e-15);
  });

  it("keep the digits of small probabilities", () => {
    expectAllClose(logSoftmax([0, -800]), [0, -800], 0);
  });

  it("of nothing, of zero probability, of infinity", () => {
    expect(logSumExp([])).toBe(-Infinity);
    expect(softmax([])).toEqual([]);
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
    expect(logSumExp([Infinity, 1])).toBe(Infinity);
  });

  it("let NaN through", () => {
    expect(logSumExp([1, NaN])).toBeNaN();
    expect(logSumExp([NaN, 800])).toBeNaN();
    expect(softmax([NaN, 1])).toEqual([NaN, NaN]);
  });
});
