import { describe, expect, test } from "vitest";
import { colorBest, transpose } from "../../../../runtime/bind/matrix/coloring.js";
import { structures } from "./structures.js";

describe("greedy colouring gives the published counts", () => {
  test.each([
    ["diagonal by rows", structures.diagonal(50), 1, 1],
    ["tridiagonal by rows", structures.tridiagonal(50), 3, 3],
    ["tridiagonal by columns", transpose(structures.tridiagonal(50), 50), 3, 3],
    ["an arrow by its long row", structures.lastRow(50), 2, 2],
    ["an arrow across its long row", transpose(structures.lastRow(50), 50), 50, 50],
    ["blocks of 4", structures.blocks(10, 4), 4, 4],
    ["five-point star on a grid", structures.grid(20), 5, 7],
    ["dense", structures.dense(12), 12, 12],
    ["empty", structures.empty(12), 0, 0],
  ])("%s", (_, lines, least, most) => {
    const others = Math.max(0, ...lines.flat()) + 1;
    const { colors, count } = colorBest(lines, others);
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
    const seen = new Set<string>();
    lines.forEach((line, i) => {
      for (const k of line) {
        expect(seen.has(`${k} ${colors[i]}`)).toBe(false);
        seen.add(`${k} ${colors[i]}`);
      }
    });
  });
});
