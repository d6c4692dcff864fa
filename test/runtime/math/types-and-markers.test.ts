/*
 * The sized array types, checked by the compiler while this file is checked, and the markers.
 */
import { expect, it } from "vitest";
import {
  dot,
  gradient,
  hvp,
  jvp,
  matVec,
  stopGradient,
  valueAndGradient,
  type Mat,
  type Vec,
} from "../../../runtime/math/index.js";

it("Vec and Mat are plain arrays to read and to write", () => {
  const v: Vec<2> = [1, 2];
  v[0] = 3;
  const m: Mat<2, 3> = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  m[1]![2] = 7;
  const numbers: number[] = [5, 6];
  const fromNumbers: Vec<2> = numbers;
  const rows: number[][] = [numbers, numbers];
  const fromRows: Mat<2, 2> = rows;
  const mapped: Vec<2> = v.map((x) => 2 * x);
  const filled: Vec<4> = Array.from({ length: 4 }, () => 0);

  expect(dot(v, fromNumbers)).toBe(27);
  expect(matVec(m, [1, 0, 1])).toEqual([4, 11]);
  expect(matVec(fromRows, v)).toEqual([27, 27]);
  expect([mapped, filled]).toEqual([
    [6, 4],
    [0, 0, 0, 0],
  ]);

  // @ts-expect-error a vector of another size
  const other: Vec<3> = v;
  // @ts-expect-error rows of another size
  const otherRows: Mat<2, 2> = m;
  expect([other, otherRows]).toEqual([v, m]);
});

it("stopGradient returns what it gets", () => {
  expect(stopGradient(1.5)).toBe(1.5);
  expect(stopGradient(NaN)).toBeNaN();
});

function square(x: number): number {
  return x * x;
}

function energy(x: number[], scale: number): number {
  return x[0]! * scale;
}

it("gradient needs compilation", () => {
  expect((): ((x: number) => number) => gradient(square)).toThrow(
    /^gradient\(square\) has no value before compilation/,
  );
  expect((): ((x: number[], scale: number) => number[]) => gradient(energy)).toThrow(Error);
});

function turned(p: { x: number; y: number }, angle = 0): readonly [number, number] {
  return [p.x * Math.cos(angle), p.y * Math.sin(angle)];
}

it("so do the other derivatives, whose types follow the function's own", () => {
  expect((): ((x: number) => readonly [number, number]) => valueAndGradient(square)).toThrow(
    /^valueAndGradient\(square\)/,
  );
  expect((): ((x: number[], direction: number[], scale: number) => number[]) => hvp(energy)).toThrow(/^hvp\(energy\)/);
  expect((): readonly [number, number] => jvp(turned)({ x: 1, y: 2 }, { x: 0, y: 1 })).toThrow(/^jvp\(turned\)/);
  expect(() => gradient((x: number) => x)(1)).toThrow(/^gradient\(f\)/);

  // @ts-expect-error the gradient of a function that returns no number
  expect(() => gradient(turned)).toThrow(Error);
  // @ts-expect-error an argument of another type
  expect(() => gradient(square)("a")).toThrow(Error);
  // @ts-expect-error a direction of another shape
  expect(() => jvp(turned)({ x: 1, y: 2 }, 1)).toThrow(Error);
});
