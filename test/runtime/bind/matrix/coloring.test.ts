import { describe, expect, test } from "vitest";
import { colorBest, transpose } from "../../../../runtime/bind/matrix/coloring.js";
import { colorStar } from "../../../../runtime/bind/matrix/star.js";
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
    // direct one-sided colouring of a band takes its width (Curtis, Powell & Reid 1974; Gebremedhin, Manne & Pothen 2005)
    ["a band of 5", structures.band(60, 2), 5, 5],
    ["a band of 11", structures.band(60, 5), 11, 11],
    ["an arrow in both directions, one-sided", structures.arrow(50), 50, 50],
    // 5 and 9 tile the plane (McCormick 1983; Goldfarb & Toint 1984)
    ["five-point star on a large grid", structures.grid(40), 5, 5],
    ["nine-point box on a grid", structures.box(20), 9, 9],
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

// Star chromatic numbers: Fertin, Raspaud & Reed, "Star coloring of graphs" (2004); a greedy colouring may take one more.
describe("star colourings against the least there are", () => {
  const { arrow, bipartite, box, cycle, dense, grid, path, rectangle, tree, tridiagonal } = structures;
  test.each([
    ["a path of 3", path(3), 2, 2],
    ["a path", path(40), 3, 3],
    ["tridiagonal", tridiagonal(40), 3, 3],
    ["an arrow", arrow(40), 2, 2],
    ["a tree with two branches each", tree(127, (k) => Math.floor((k - 1) / 2)), 3, 3],
    ["a tree with three branches each", tree(121, (k) => Math.floor((k - 1) / 3)), 3, 3],
    ["an irregular tree", tree(300, (k) => (k * 7919) % Math.max(1, Math.floor(k / 2))), 3, 3],
    ["a cycle of 5", cycle(5), 4, 4],
    ["a cycle of 20", cycle(20), 3, 3],
    ["a cycle of 21", cycle(21), 3, 4],
    ["complete, 6", dense(6), 6, 6],
    ["complete bipartite, 3 and 7", bipartite(3, 7), 4, 4],
    ["complete bipartite, 5 and 5", bipartite(5, 5), 6, 6],
    ["a grid of 2 × 20", rectangle(2, 20), 4, 5],
    ["a grid of 3 × 20", rectangle(3, 20), 4, 4],
    ["a grid of 4 × 20", rectangle(4, 20), 5, 6],
    ["a grid of 20 × 20", grid(20), 5, 6],
    ["the nine-point box", box(20), 5, 11],
  ])("%s", (_, pattern, least, most) => {
    const { colors, count } = colorStar(pattern);
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
    for (const [a, line] of pattern.entries()) {
      for (const b of line) {
        if (a === b) continue;
        expect(colors[a]).not.toBe(colors[b]);
        for (const c of pattern[b]!) {
          if (c === b || c === a || colors[c] !== colors[a]) continue;
          for (const d of pattern[c]!) if (d !== c && d !== b) expect(colors[d]).not.toBe(colors[b]);
        }
      }
    }
  });
});
