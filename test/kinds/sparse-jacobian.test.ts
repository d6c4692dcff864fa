// The sparse Jacobian of compiled models: pattern and number of colours of known structures, values against the dense
// Jacobian, with reverse sweeps alone and with forward sweeps to choose from.

import { describe, expect, test } from "vitest";
import type { SparseMatrix } from "../../runtime/bind/index.js";
import { type BoundModel, compileSources } from "../support/compile-source.js";
import { spread } from "./spread.js";

const models = `
export function diagonal(x: number[]): number[] {
  return x.map((v) => v * v * v);
}
export function tridiagonal(x: Float64Array): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    out[i] = 2 * x[i]! ** 2;
    if (i > 0) out[i]! -= x[i - 1]!;
    if (i < n - 1) out[i]! -= Math.sin(x[i + 1]!);
  }
  return out;
}
/** The long row is the last one. */
export function longRow(x: number[]): number[] {
  const out = x.map((v) => Math.exp(v));
  out.push(x.reduce((s, v) => s + v * v, 0));
  return out;
}
export function longColumn(x: number[]): number[] {
  const shift = x[0]!;
  return x.map((v, i) => (i === 0 ? v : v * shift));
}
export function blocks(x: Float64Array, size: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const first = i - (i % size);
    let s = 0;
    for (let k = 0; k < size; k++) s += (k + 1) * x[first + k]! ** 2;
    out[i] = s * (i + 1);
  }
  return out;
}
/** Five-point stencil of −u'' + u³ on a square grid. */
export function grid(u: Float64Array, side: number): Float64Array {
  const out = new Float64Array(side * side);
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      const i = r * side + c;
      let s = 4 * u[i]! + u[i]! ** 3;
      if (r > 0) s -= u[i - side]!;
      if (r < side - 1) s -= u[i + side]!;
      if (c > 0) s -= u[i - 1]!;
      if (c < side - 1) s -= u[i + 1]!;
      out[i] = s;
    }
  }
  return out;
}
/** Three parameters, many residuals. */
export function curve(p: { a: number; b: number; c: number }, t: number[]): number[] {
  return t.map((s) => p.a * Math.exp(-p.b * s) + p.c);
}
export function constant(x: number[]): number[] {
  return [1, x[1]! * 2, 3];
}
export function hinges(x: number[]): number[] {
  return x.map((v, i) => Math.max(v - (i === 0 ? 0 : x[i - 1]!), 0));
}
export function switching(x: number[], first: boolean): number[] {
  return x.map((v, i) => (x[0]! > 0 ? v * v : v * x[(i + 1) % x.length]!) + (first ? x[0]! : 0));
}
`;
const both = models.replaceAll(
  /^(\/\*\* .* \*\/\n)?export function/gm,
  "/** @derive gradient jvp jacobian */\nexport function",
);
const compiled = compileSources({ "reverse.ts": models, "both.ts": both });

type Bound = BoundModel & { readonly sparseJacobian: SparseMatrix };
const modes = ["reverse", "both"] as const;

function bind(mode: string, name: string, ...args: readonly unknown[]): Bound {
  const { models: found, problems } = compiled.get(`${mode}.ts`)!;
  if (found[name] === undefined) throw new Error(problems);
  return found[name].bind(...args) as Bound;
}

function dense(bound: Bound, theta: Float64Array): Float64Array {
  const J = new Float64Array(bound.outputLength * bound.length).fill(NaN);
  bound.jacobian(theta, J);
  return J;
}

const sparse = (bound: Bound, theta: Float64Array): Float64Array =>
  spread(bound.sparseJacobian, bound.outputLength, bound.length, theta);

const waves = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => 1.5 * Math.cos(1.7 * i + 0.4) + 0.1);
const list = (n: number): number[] => [...waves(n)];

function expectSame(got: Float64Array, expected: Float64Array): void {
  expect(got).toHaveLength(expected.length);
  expected.forEach((x, i) => expect(Math.abs(got[i]! - x)).toBeLessThanOrEqual(1e-13 * Math.abs(x)));
}

const cases: readonly [string, readonly unknown[], entries: number, reverse: number, both: number][] = [
  ["diagonal", [list(20)], 20, 1, 1],
  ["tridiagonal", [waves(40)], 118, 3, 3],
  ["longRow", [list(20)], 40, 2, 2],
  ["longColumn", [list(20)], 39, 20, 2],
  ["blocks", [waves(24), 4], 96, 4, 4],
  ["grid", [waves(144), 12], 672, 6, 6],
  ["curve", [{ a: 1, b: 0.5, c: 2 }, list(30)], 90, 30, 3],
  ["constant", [list(3)], 1, 1, 1],
  ["diagonal", [[]], 0, 0, 0],
  ["hinges", [[0, 0, 0, 0]], 7, 2, 2],
];

describe.each(modes)("with %s sweeps", (mode) => {
  test.each(cases)("%s", (name, args, entries, reverse, both_) => {
    const bound = bind(mode, name, ...args);
    const { columns, colors } = bound.sparseJacobian;
    expect(columns).toHaveLength(entries);
    expect(colors).toBeLessThanOrEqual(mode === "reverse" ? reverse : both_);
    for (const theta of [bound.initial, bound.initial.map((x, i) => x + 0.1 * Math.sin(i))]) {
      const J = dense(bound, theta);
      expectSame(sparse(bound, theta), J);
      expectSame(dense(bound, theta), J);
    }
  });

  test("zeros of a partial are part of the pattern", () => {
    const bound = bind(mode, "longColumn", [0, 0, 0]);
    expect([...bound.sparseJacobian.rowPointers]).toEqual([0, 1, 3, 5]);
    expect([...bound.sparseJacobian.columns]).toEqual([0, 0, 1, 0, 2]);
  });

  test("the pattern holds on paths that bind did not take, and is held to when the data change", () => {
    const bound = bind(mode, "switching", [1, 2, 3], false);
    const { values, columns } = bound.sparseJacobian;
    expect([...columns]).toEqual([0, 1, 1, 2, 0, 2]);
    const out = new Float64Array(6);
    values(Float64Array.of(3, 2, 1), out);
    expect([...out]).toEqual([6, 0, 4, 0, 0, 2]);
    values(Float64Array.of(-1, 2, 3), out);
    expect([...out]).toEqual([2, -1, 3, 2, 3, -1]);
    bound.setData(true);
    expect(() => values(Float64Array.of(1, 2, 3), out)).toThrow(
      "switching.sparseJacobian.values: with the data that are set row 1 has an entry in column 0, which it had not when " +
        "the pattern was found; bind again with these data",
    );
    bound.setData(false);
    values(Float64Array.of(3, 2, 1), out);
    expect([...out]).toEqual([6, 0, 4, 0, 0, 2]);
  });

  test("numbers that are not finite flow through", () => {
    const bound = bind(mode, "tridiagonal", waves(5));
    expect(sparse(bound, Float64Array.of(1, NaN, 2, 3, 4)).some(Number.isNaN)).toBe(true);
  });

  test("vectors are checked", () => {
    const { values } = bind(mode, "diagonal", [1, 2]).sparseJacobian;
    expect(() => values(new Float64Array(3), new Float64Array(2))).toThrow(
      "diagonal.sparseJacobian.values: `theta` must be a Float64Array of length 2, got Float64Array of length 3",
    );
    expect(() => values(new Float64Array(2), new Float64Array(1))).toThrow(
      "diagonal.sparseJacobian.values: `out` must be a Float64Array of length 2",
    );
  });
});

test("the sweeps in between do not disturb the others", () => {
  const bound = bind("reverse", "tridiagonal", waves(6));
  const out = new Float64Array(6);
  bound.forward(bound.initial, out);
  const before = new Float64Array(6);
  bound.backward(waves(6), before);
  expect(bound.sparseJacobian.colors).toBe(3);
  expect(() => bound.backward(waves(6), before)).toThrow("needs the latest `forward`");
  bound.forward(bound.initial, out);
  const after = new Float64Array(6);
  bound.backward(waves(6), after);
  expect(after).toEqual(before);
});
