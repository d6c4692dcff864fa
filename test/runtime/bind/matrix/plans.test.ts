// Plans: how many products known structures take, and that every entry comes out of them.

import { describe, expect, test } from "vitest";
import { evaluator, planJacobian, type Plan } from "../../../../runtime/bind/matrix/compress.js";
import type { Dependences } from "../../../../runtime/bind/matrix/pattern.js";
import { planDiagonal, planHessian } from "../../../../runtime/bind/matrix/symmetric.js";
import { productsWith, structures } from "./structures.js";

const { arrow, blocks, dense, diagonal, empty, firstColumn, grid, lastRow, scattered, tridiagonal } = structures;
const unequal = (row: number, column: number): number => 1 + row * 1000 + column;
const equal = (row: number, column: number): number => unequal(Math.min(row, column), Math.max(row, column));
const theta = new Float64Array(0);

function valuesOf(plan: Plan, size: number): Float64Array {
  const values = new Float64Array(size).fill(NaN);
  evaluator(plan)(theta, values);
  return values;
}

describe("Jacobians", () => {
  test.each<[string, Dependences, number, number, number, number]>([
    // by rows, by columns, by both
    ["diagonal", diagonal(50), 50, 1, 1, 1],
    ["tridiagonal", tridiagonal(50), 50, 3, 3, 3],
    ["blocks of 4", blocks(10, 4), 40, 4, 4, 4],
    ["a long row", lastRow(50), 50, 2, 50, 2],
    ["a long column", firstColumn(50), 50, 50, 2, 2],
    ["an arrow", arrow(50), 50, 50, 50, 3],
    ["dense", dense(12), 12, 12, 12, 12],
    ["empty", empty(12), 5, 0, 0, 0],
    ["five-point star on a grid", grid(20), 400, 6, 6, 6],
    ["scattered", scattered(60), 60, 8, 8, 8],
  ])("%s", (_, pattern, columns, byRows, byColumns, byBoth) => {
    const row = productsWith(pattern, columns, "row", unequal);
    const column = productsWith(pattern, columns, "column", unequal);
    const expected = Float64Array.from(pattern.flatMap((line, i) => line.map((k) => unequal(i, k))));
    for (const [modes, most] of [
      [[row], byRows],
      [[column], byColumns],
      [[row, column], byBoth],
    ] as const) {
      const plan = planJacobian(modes, pattern);
      expect(plan.steps.length).toBeLessThanOrEqual(most);
      expect(valuesOf(plan, expected.length)).toEqual(expected);
    }
  });
});

describe("Hessians, and their diagonals", () => {
  test.each<[string, Dependences, number, number]>([
    ["diagonal", diagonal(50), 1, 1],
    ["tridiagonal", tridiagonal(50), 3, 2],
    ["an arrow", arrow(50), 2, 2],
    ["blocks of 4", blocks(10, 4), 4, 4],
    ["dense", dense(12), 12, 12],
    ["empty", empty(12), 0, 0],
    ["five-point star on a grid", grid(20), 6, 2],
    ["off the diagonal only", arrow(9).map((line, i) => line.filter((k) => k !== i)), 2, 0],
  ])("%s", (_, pattern, most, mostForDiagonal) => {
    const n = pattern.length;
    const products = productsWith(pattern, n, "row", equal);
    const plan = planHessian(products, pattern);
    expect(plan.steps.length).toBeLessThanOrEqual(most);
    const expected = Float64Array.from(pattern.flatMap((line, i) => line.map((k) => equal(i, k))));
    expect(valuesOf(plan, expected.length)).toEqual(expected);
    const diagonalPlan = planDiagonal(products, pattern);
    expect(diagonalPlan.steps.length).toBeLessThanOrEqual(mostForDiagonal);
    const own = new Float64Array(n);
    evaluator(diagonalPlan)(theta, own);
    expect(own).toEqual(Float64Array.from(pattern, (line, i) => (line.includes(i) ? equal(i, i) : 0)));
  });
});
