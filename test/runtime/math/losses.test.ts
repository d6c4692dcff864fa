/*
 * Losses: values against their definitions, slopes against closed forms, ±800, and the errors they throw.
 */
import { describe, expect, it } from "vitest";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  crossEntropyRows,
  huber,
  mae,
  mse,
  sigmoid,
  softmax,
} from "../../../runtime/math/index.js";
import { expectAllClose, expectClose, slopes } from "./close.js";

describe("mse, mae and huber", () => {
  const prediction = [1, 2, 3, -1];
  const target = [1.5, 2, 0, 1];

  it("are their formulas", () => {
    expect(mse(prediction, target)).toBe((0.25 + 0 + 9 + 4) / 4);
    expect(mae(prediction, target)).toBe((0.5 + 0 + 3 + 2) / 4);
    expect(huber(prediction, target)).toBe((0.125 + 0 + 2.5 + 1.5) / 4);
    expect(huber(prediction, target, 2)).toBe((0.125 + 0 + 4 + 2) / 4);
  });

  it("have the slopes of their formulas", () => {
    expectAllClose(
      slopes((p) => mse(p, target), prediction),
      [-0.25, 0, 1.5, -1],
      1e-8,
    );
    expectAllClose(
      slopes((p) => mae(p, target), prediction),
      [-0.25, 0, 0.25, -0.25],
      1e-8,
    );
    expectAllClose(
      slopes((p) => huber(p, target), prediction),
      [-0.125, 0, 0.25, -0.25],
      1e-8,
    );
  });

  it("huber is continuous where its pieces meet", () => {
    expectClose(huber([1 - 1e-12], [0]), huber([1 + 1e-12], [0]), 1e-11);
  });

  it("of nothing are NaN, and NaN flows through", () => {
    for (const loss of [mse, mae, huber]) {
      expect(loss([], [])).toBeNaN();
      expect(loss([NaN, 1], [0, 0])).toBeNaN();
    }
  });
});

describe("binary cross-entropy", () => {
  const logits = [0.7, -2, 3, 0];
  const targets = [1, 0, 0, 0.3];

  it("is its formula, either way", () => {
    const expected =
      logits
        .map(sigmoid)
        .map((p, i) => -(targets[i]! * Math.log(p) + (1 - targets[i]!) * Math.log(1 - p)))
        .reduce((a, b) => a + b) / 4;
    expectClose(binaryCrossEntropy(logits.map(sigmoid), targets), expected, 1e-15);
    expectClose(binaryCrossEntropyWithLogits(logits, targets), expected, 1e-15);
  });

  it("has slope (sigmoid - target) / n", () => {
    expectAllClose(
      slopes((v) => binaryCrossEntropyWithLogits(v, targets), logits),
      logits.map((v, i) => (sigmoid(v) - targets[i]!) / 4),
      1e-9,
    );
  });

  it("of logits is finite and exact far out", () => {
    expect(binaryCrossEntropyWithLogits([800, -800], [1, 0])).toBe(0);
    expect(binaryCrossEntropyWithLogits([800, -800], [0, 1])).toBe(800);
    expectClose(binaryCrossEntropyWithLogits([40], [1]), Math.exp(-40), 0, 1e-15);
    expectClose(binaryCrossEntropyWithLogits([-700], [0]), Math.exp(-700), 0, 1e-15);
  });

  it("of certain probabilities", () => {
    expect(binaryCrossEntropy([0, 1], [0, 1])).toBe(0);
    expect(binaryCrossEntropy([1], [0])).toBe(Infinity);
    expect(binaryCrossEntropy([NaN], [0])).toBeNaN();
    expect(() => binaryCrossEntropy([0.5, 1.5], [0, 1])).toThrow(
      new RangeError("binaryCrossEntropy: probability 1 is 1.5, expected 0 … 1"),
    );
  });
});

describe("cross-entropy", () => {
  const logits = [0.3, -1.2, 2.5];

  it("is its formula", () => {
    for (const label of [0, 1, 2]) {
      expectClose(crossEntropy(logits, label), -Math.log(softmax(logits)[label]!), 1e-14);
    }
    expectClose(crossEntropy([0, 0, 0, 0], 3), Math.log(4), 1e-15);
  });

  it("has slope softmax - onehot", () => {
    expectAllClose(
      slopes((v) => crossEntropy(v, 1), logits),
      softmax(logits).map((p, i) => p - (i === 1 ? 1 : 0)),
      1e-9,
    );
  });

  it("is finite far out", () => {
    expect(crossEntropy([800, -800], 0)).toBe(0);
    expect(crossEntropy([800, -800], 1)).toBe(1600);
    expect(crossEntropy([-800, -800], 1)).toBe(Math.LN2);
    expect(crossEntropy([800.25, 800.25], 1)).toBe(Math.LN2);
  });

  it("of rows is the mean", () => {
    const rows = [logits, [1, 2, 3]];
    expect(crossEntropyRows(rows, [2, 0])).toBe((crossEntropy(rows[0]!, 2) + crossEntropy(rows[1]!, 0)) / 2);
  });

  it.each([3, -1, 0.5, NaN, Infinity])("refuses the label %d", (label) => {
    expect(() => crossEntropy(logits, label)).toThrow(
      new RangeError(`crossEntropy: label ${label} is not an index of 3 logits`),
    );
  });
});

it("lengths that differ are errors", () => {
  for (const loss of [mse, mae, huber, binaryCrossEntropy, binaryCrossEntropyWithLogits]) {
    expect(() => loss([0.5, 0.5], [1])).toThrow(RangeError);
    expect(() => loss([0.5, 0.5], [1])).toThrow(new RegExp(`^${loss.name}: 2 .* 1 targets$`));
  }
  expect(() => crossEntropyRows([[1, 2]], [0, 1])).toThrow(
    new RangeError("crossEntropyRows: 1 rows of logits for 2 labels"),
  );
  expect(() => huber([1], [1], 0)).toThrow(new RangeError("huber: delta must be > 0, got 0"));
});
