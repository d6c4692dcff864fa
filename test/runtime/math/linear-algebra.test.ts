/*
 * Dense linear algebra: small cases by hand, identities, shapes that do not fit.
 */
import { describe, expect, it } from "vitest";
import { dot, linear, matMul, matVec, outer, transpose } from "../../../runtime/math/index.js";

const a = [
  [1, 2, 3],
  [4, 5, 6],
];
const b = [
  [1, 0],
  [-1, 2],
  [0.5, 4],
];

describe("values", () => {
  it("by hand", () => {
    expect(dot([1, 2, 3], [4, -5, 6])).toBe(12);
    expect(matVec(a, [1, 0, -1])).toEqual([-2, -2]);
    expect(matMul(a, b)).toEqual([
      [0.5, 16],
      [2, 34],
    ]);
    expect(transpose(a)).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(outer([1, 2], [3, 4, 5])).toEqual([
      [3, 4, 5],
      [6, 8, 10],
    ]);
    expect(linear(a, [1, 0, -1], [10, 20])).toEqual([8, 18]);
  });

  it("identities", () => {
    expect(transpose(transpose(a))).toEqual(a);
    expect(transpose(matMul(a, b))).toEqual(matMul(transpose(b), transpose(a)));
    expect(matVec(a, [1, 2, 3])).toEqual(a.map((row) => dot(row, [1, 2, 3])));
  });

  it("of nothing", () => {
    expect(dot([], [])).toBe(0);
    expect(matVec([], [])).toEqual([]);
    expect(transpose([])).toEqual([]);
    expect(matMul([[], []], [])).toEqual([[], []]);
    expect(linear([[], []], [], [1, 2])).toEqual([1, 2]);
  });

  it("results are new arrays", () => {
    const result = transpose(a);
    result[0]![0] = 99;
    expect(a[0]![0]).toBe(1);
  });
});

describe("shapes that do not fit", () => {
  it.each<[string, () => unknown, string]>([
    ["dot", () => dot([1], [1, 2]), "dot: vectors of length 1 and 2"],
    ["matVec", () => matVec(a, [1]), "matVec: row 0 has 3 columns for a vector of length 1"],
    ["matVec, ragged", () => matVec([[1, 2], [1]], [1, 2]), "matVec: row 1 has 1 columns for a vector of length 2"],
    ["matMul", () => matMul(a, a), "matMul: row 0 of the first matrix has 3 columns, the second 2 rows"],
    [
      "matMul, ragged",
      () => matMul(a, [[1], [1], []]),
      "matMul: row 2 of the second matrix has 0 columns, row 0 has 1",
    ],
    ["transpose", () => transpose([[1], [1, 2]]), "transpose: row 1 has 2 columns, row 0 has 1"],
    ["linear, biases", () => linear(a, [1, 2, 3], [1]), "linear: 2 rows of weights for 1 biases"],
    ["linear, inputs", () => linear(a, [1, 2], [1, 2]), "linear: row 0 has 3 weights for 2 inputs"],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});
