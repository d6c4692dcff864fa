// Patterns of derivative matrices hold on every path: what the model reads on paths not taken at bind is in them; what it
// cannot read on any is not. Entries by rows, as `columns` between the row pointers.

import { describe, expect, test } from "vitest";
import type { SparseMatrix } from "../../runtime/bind/index.js";
import { compileSources } from "../support/compile-source.js";

const source = `
export function bisect(x: number[]): number[] {
  return x.map((v) => {
    let lo = 0;
    let hi = 10;
    while (hi - lo > 1e-3) {
      const middle = (lo + hi) / 2;
      if (middle * middle > v) hi = middle;
      else lo = middle;
    }
    return lo * v;
  });
}
export function newton(x: number[]): number[] {
  return x.map((v) => {
    let y = v;
    for (let k = 0; k < 50; k++) {
      const step = (y * y - v) / (2 * y);
      y -= step;
      if (Math.abs(step) < 1e-12) break;
    }
    return y;
  });
}
export function positive(x: number[]): number[] {
  const kept: number[] = [];
  for (const v of x) if (v > 0) kept.push(v * v);
  let s = 0;
  for (const v of kept) s += v;
  return [s, x[0]!];
}
export function upToNegative(x: number[]): number[] {
  const out = new Array<number>(x.length).fill(0);
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < 0) break;
    out[i] = Math.sqrt(x[i]!) + (i > 0 ? out[i - 1]! : 0);
  }
  return out;
}
export function sides(x: number[]): number[] {
  const out = [0, 0, 0];
  if (x[0]! > 0) out[0] = x[1]!;
  else for (let i = 0; i < 3; i++) out[i] = x[i]! * x[2]!;
  return out;
}
export function replaced(x: number[]): number[] {
  let y = x[0]!;
  if (x[2]! > 0) y = x[1]!;
  const z = y;
  y = x[2]!;
  return [z, y];
}
export function table(x: number[]): number[] {
  const squares = x.map((v) => v * v);
  return [squares[Math.floor(stopGradient(x[0]!))]!, squares[1]!];
}
export function counted(x: number[]): number[] {
  let n = 0;
  for (const v of x) if (v > 1) n++;
  const out = [x[0]!, x[1]!];
  for (let i = 0; i < n; i++) out[0]! += x[i]!;
  return out;
}
export function extremes(x: number[]): number[] {
  return [Math.max(x[0]!, x[1]!), Math.min(x[1]!, 2), Math.hypot(x[0]!, x[2]!), Math.abs(x[2]!), x[0]! ** x[1]!];
}
export function sorted(x: number[]): number[] {
  const y = [...x];
  y.sort((a, b) => a - b);
  return y;
}
export function picked(x: number[], index: Int32Array): number[] {
  const out: number[] = [];
  for (let i = 0; i < index.length; i++) {
    let v = Math.sin(x[index[i]!]!);
    for (let k = 0; k < index[i]!; k++) v *= x[k]!;
    out.push(v);
  }
  return out;
}
export function gathered(x: number[], index: Int32Array): number[] {
  return Array.from(index, (k) => x[k]! * x[0]!);
}
export function steered(x: number[], w: number[]): number[] {
  return w.map((v, i) => (v > 0 ? x[i]! : x[0]!) * v);
}
export function weighted(x: number[], w: number[]): number[] {
  return x.map((v, i) => v * w[i]!);
}
`;
const hessians = `
/** @derive gradient hessian */
export function pickedSquares(x: number[], index: Int32Array): number {
  let s = 0;
  for (let i = 0; i < index.length; i++) s += x[index[i]!]! ** 3 * x[i % x.length]!;
  return s;
}
/** @derive hessian */
export function closest(c: number[][], p: number[][]): number {
  let cost = 0;
  for (const q of p) {
    let best = Infinity;
    for (const r of c) {
      let d = 0;
      for (let k = 0; k < r.length; k++) d += (r[k]! - q[k]!) ** 2;
      if (d < best) best = d;
    }
    cost += best;
  }
  return cost;
}
/** @derive hessian */
export function roots(x: number[]): number {
  let s = 0;
  for (const v of x) {
    let y = v;
    while (Math.abs(y * y - v) > 1e-9) y = 0.5 * (y + v / y);
    s += y;
  }
  return s;
}
/** @derive hessian */
export function fit(x: number[]): number {
  let s = 0;
  for (let i = 0; i + 1 < x.length; i++) s += (1 / x[i]! - x[i + 1]!) ** 2;
  return s;
}
`;
const compiled = compileSources({
  "m.ts": `import { stopGradient } from "chainrule";\n${source}`,
  "h.ts": hessians,
});

interface Sparse {
  readonly sparseJacobian: SparseMatrix;
  readonly sparseHessian: SparseMatrix;
  readonly initial: Float64Array;
  gaussNewton(theta: Float64Array, out: Float64Array): void;
  jacobian(theta: Float64Array, J: Float64Array): void;
  hessianDiagonal(theta: Float64Array, out: Float64Array): void;
  setData(...data: readonly unknown[]): void;
}

function bind(file: string, name: string, ...args: readonly unknown[]): Sparse {
  const { models, problems } = compiled.get(file)!;
  if (models[name] === undefined) throw new Error(problems);
  return models[name].bind(...args) as unknown as Sparse;
}

function rowsOf({ rowPointers, columns }: SparseMatrix): number[][] {
  return Array.from({ length: rowPointers.length - 1 }, (_, i) =>
    Array.from(columns.slice(rowPointers[i], rowPointers[i + 1])),
  );
}

describe("Jacobians", () => {
  const all = [0, 1, 2];
  test.each<[string, readonly unknown[], number[][]]>([
    ["bisect", [[2, 3, 4]], [[0], [1], [2]]],
    ["newton", [[2, 3, 4]], [[0], [1], [2]]],
    ["positive", [[-1, -2, 3]], [all, [0]]],
    ["upToNegative", [[-1, 1, 1]], [[0], [0, 1], all]],
    ["sides", [[1, 1, 1]], [all, [1, 2], [2]]],
    ["replaced", [[1, 1, 1]], [[0, 1], [2]]],
    ["table", [[1, 2, 3]], [all, [1]]],
    ["counted", [[0, 0, 0]], [all, [1]]],
    ["extremes", [[3, 1, 0]], [[0, 1], [1], [0, 2], [2], [0, 1]]],
    ["sorted", [[1, 2, 3]], [all, all, all]],
    ["gathered", [[1, 2, 3], Int32Array.of(2, 0, 1)], [[0, 2], [0], [0, 1]]],
    [
      "steered",
      [
        [1, 2, 3],
        [1, -1, 1],
      ],
      [[0], [0], [2]],
    ],
    [
      "weighted",
      [
        [1, 2, 3],
        [0, 1, 2],
      ],
      [[0], [1], [2]],
    ],
  ])("%s", (name, args, rows) => {
    const got = rowsOf(bind("m.ts", name, ...args).sparseJacobian);
    if (name !== "sides") expect(got).toEqual(rows);
    else got.forEach((row, i) => expect(row).toEqual(expect.arrayContaining(rows[i]!)));
  });
});

describe("Hessians", () => {
  test.each<[string, readonly unknown[], number[][]]>([
    [
      "closest",
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 1],
          [4, 4],
        ],
      ],
      [[0], [1], [2], [3]],
    ],
    ["roots", [[2, 3, 4]], [[0], [1], [2]]],
    [
      "fit",
      [[1, 1, 1]],
      [
        [0, 1],
        [0, 1, 2],
        [1, 2],
      ],
    ],
  ])("%s", (name, args, rows) => {
    expect(rowsOf(bind("h.ts", name, ...args).sparseHessian)).toEqual(rows);
  });
});

test("only data that decide who reads what are held to the pattern", () => {
  const weighted = bind("m.ts", "weighted", [1, 2, 3], [0, 1, 2]);
  const out = new Float64Array(3);
  weighted.sparseJacobian.values(weighted.initial, out);
  weighted.setData([4, 5, 6]);
  weighted.sparseJacobian.values(weighted.initial, out);
  expect([...out]).toEqual([4, 5, 6]);

  const gathered = bind("m.ts", "gathered", [1, 2, 3], Int32Array.of(2, 0, 1));
  const entries = new Float64Array(gathered.sparseJacobian.columns.length);
  gathered.setData(Int32Array.of(0, 0, 1));
  gathered.sparseJacobian.values(gathered.initial, entries);
  expect([...entries]).toEqual([2, 0, 2, 2, 1]);
  gathered.setData(Int32Array.of(1, 0, 1));
  expect(() => gathered.sparseJacobian.values(gathered.initial, entries)).toThrow(
    "gathered.sparseJacobian.values: with the data that are set row 0 has an entry in column 1",
  );
});

describe("what has no pattern of its own is made for the data that are set", () => {
  const [x, y] = [
    [1, 2, 3],
    [2, 0, 1, 1, 0],
  ];
  const same = (a: Float64Array, b: Float64Array): void => expect([...a]).toEqual([...b]);

  test("gaussNewton and the dense Jacobian", () => {
    const bound = bind("m.ts", "picked", x, Int32Array.from(y));
    const [product, J] = [new Float64Array(9), new Float64Array(15)];
    for (const indices of [y, [1, 1, 2, 0, 0], [0, 0, 0, 0, 0], y]) {
      bound.setData(Int32Array.from(indices));
      const fresh = bind("m.ts", "picked", x, Int32Array.from(indices));
      const [expected, dense] = [new Float64Array(9), new Float64Array(15)];
      fresh.gaussNewton(fresh.initial, expected);
      fresh.jacobian(fresh.initial, dense);
      bound.gaussNewton(bound.initial, product);
      bound.jacobian(bound.initial, J);
      same(product, expected);
      same(J, dense);
    }
  });

  test("hessianDiagonal", () => {
    const bound = bind("h.ts", "pickedSquares", x, Int32Array.from(y));
    const diagonal = new Float64Array(3);
    for (const indices of [y, [1, 1, 2, 0, 0], [0, 0, 0, 0, 0], y]) {
      bound.setData(Int32Array.from(indices));
      const fresh = bind("h.ts", "pickedSquares", x, Int32Array.from(indices));
      const expected = new Float64Array(3);
      fresh.hessianDiagonal(fresh.initial, expected);
      bound.hessianDiagonal(bound.initial, diagonal);
      same(diagonal, expected);
    }
  });
});

test("the pattern that is found first is that of the data at the time", () => {
  const steered = bind("m.ts", "steered", [1, 2, 3], [1, -1, 1]);
  steered.setData([1, 1, 1]);
  expect(rowsOf(steered.sparseJacobian)).toEqual([[0], [1], [2]]);
});
