import { describe, expect, test } from "vitest";
import { findDependences } from "../../../../runtime/bind/matrix/pattern.js";
import { productsWith, structures } from "./structures.js";

const theta = new Float64Array(0);

describe("a search finds the pattern with few products", () => {
  test.each([
    ["diagonal", structures.diagonal(1000), 1000, 25],
    ["tridiagonal", structures.tridiagonal(1000), 1000, 70],
    ["blocks", structures.blocks(250, 4), 1000, 40],
    ["grid", structures.grid(32), 1024, 160],
    ["last row", structures.lastRow(1000), 1000, 45],
    ["first column", structures.firstColumn(1000), 1000, 1400],
    ["dense", structures.dense(300), 300, 440],
    ["scattered", structures.scattered(500), 500, 700],
    ["empty", structures.empty(1000), 1000, 1],
    ["one row", structures.dense(1), 1, 1],
    ["nothing", [], 0, 1],
  ])("%s", (_, pattern, columns, most) => {
    const products = productsWith(pattern, columns);
    expect(findDependences(products, theta)).toEqual(pattern);
    expect(products.count).toBeLessThanOrEqual(most);
  });
});
