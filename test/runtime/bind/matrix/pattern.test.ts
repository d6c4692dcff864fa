import { describe, expect, test } from "vitest";
import { findPattern, firstOutside, symmetric } from "../../../../runtime/bind/matrix/pattern.js";
import { structures, sweepOf } from "./structures.js";

describe("a search finds the pattern with few sweeps", () => {
  test.each([
    ["diagonal", structures.diagonal(1000), 1000, 6],
    ["tridiagonal", structures.tridiagonal(1000), 1000, 7],
    ["blocks", structures.blocks(250, 4), 1000, 6],
    ["grid", structures.grid(32), 1024, 12],
    ["last row", structures.lastRow(1000), 1000, 46],
    ["first column", structures.firstColumn(1000), 1000, 8],
    ["arrow", structures.arrow(1000), 1000, 46],
    ["dense", structures.dense(300), 300, 16],
    ["scattered", structures.scattered(500), 500, 20],
    ["empty", structures.empty(1000), 1000, 1],
    ["one row", structures.dense(1), 1, 1],
    ["nothing", [], 0, 0],
    ["rows alone", structures.empty(3), 0, 0],
  ])("%s", (_, pattern, columns, most) => {
    const sweep = sweepOf(pattern);
    expect(findPattern(sweep, columns, pattern.length)).toEqual(pattern);
    expect(sweep.count).toBeLessThanOrEqual(most);
  });
});

test("a pattern and its mirror image", () => {
  expect(symmetric([[1], [1], [0, 2]])).toEqual([
    [1, 2],
    [0, 1],
    [0, 2],
  ]);
  const grid = structures.grid(5);
  expect(symmetric(grid)).toEqual(grid);
});

test("what a pattern has not", () => {
  expect(firstOutside([[0], [1, 2]], [[0, 1], [1]])).toEqual([1, 2]);
  expect(firstOutside([[0], [1]], [[0, 1], [1]])).toBeUndefined();
});
