// Jacobians row by row: which models have the function for it, and that its entries are those of the dense Jacobian, which
// is made of products.

import { describe, expect, test } from "vitest";
import { compileSources } from "../support/compile-source.js";
import type { BoundKinds } from "./compare-kinds.js";

interface Case {
  readonly body: string;
  readonly parameters?: string;
  readonly returns?: string;
  readonly args?: readonly unknown[];
  readonly rows: boolean;
}

const x = [0.3, -1.2, 2.5, 0.7, 1.9];
const cases: Readonly<Record<string, Case>> = {
  map: { body: "return x.map((v, i) => Math.exp(v) * x[0]! + i);", rows: true },
  neighbours: {
    body: `const out = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) {
      let s = Math.sin(x[i]!);
      if (i > 0) s -= x[i - 1]! * s;
      if (i < x.length - 1) s += x[i + 1]! / (1 + s * s);
      out[i] = s;
    }
    return out;`,
    rows: true,
  },
  pushes: {
    body: `const out: number[] = [];
    const scale = Math.exp(x[1]!);
    for (const v of x) { out.push(scale * v); if (v > 0) out.push(v * v); }
    return out;`,
    rows: false,
  },
  pairs: {
    body: `const out: number[] = [];
    const scale = Math.exp(x[1]!) + x[2]!;
    for (let i = 0; i < x.length; i++) { const v = x[i]! * scale; out.push(v * v); out.push(v + x[0]!); }
    return out;`,
    rows: true,
  },
  branches: {
    body: `const out = new Float64Array(2 * x.length);
    for (let i = 0; i < x.length; i++) {
      let v = x[i]! * 3;
      if (v > 0) { v = v * v; out[i] = v * x[0]!; } else out[i] = Math.exp(v);
      if (i % 2 === 0) out[x.length + i] = v + x[i]!;
    }
    return out;`,
    rows: true,
  },
  // the rows of one turn share a forward half, of which each takes what runs before it
  together: {
    body: `const out = new Float64Array(3 * x.length);
    for (let i = 0; i < x.length; i++) {
      let v = x[i]! * x[0]!, w = 2;
      if (v > 0.5) { const r = Math.sqrt(v); v = Math.sin(r) + x[1]!; w = Math.cos(r) / r; }
      out[3 * i] = v * w;
      v = v * v + x[2]!;
      out[3 * i + 1] = v / (1 + w * w);
      w = Math.exp(w) + x[i]!;
      v = v * w;
      out[3 * i + 2] = v + x[i]!;
    }
    return out;`,
    rows: true,
  },
  passiveTogether: {
    body: `const out = new Float64Array(2 * x.length);
    for (let i = 0; i < x.length; i++) {
      let k = i;
      out[2 * i] = x[k]! * x[0]!;
      k = (k + 1) % x.length;
      out[2 * i + 1] = x[k]! * Math.sin(x[i]!);
    }
    return out;`,
    rows: true,
  },
  twiceTogether: {
    body: `const out = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) { out[i] = x[i]! * x[0]!; out[x.length - 1 - i] = Math.sin(x[i]!); }
    return out;`,
    rows: true,
  },
  twice: {
    body: `const out = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) { out[i] = x[i]! * x[0]!; if (i > 2) out[i] = Math.sin(x[i]!); }
    return out;`,
    rows: true,
  },
  nested: {
    body: `const out = new Float64Array(x.length * 3);
    for (let i = 0; i < x.length; i++) {
      const h = Math.tanh(x[i]!);
      const weights = [1, 2, 3];
      for (let k = 0; k < 3; k++) { const w = weights[k]!; out[3 * i + k] = h * w + x[(i + k) % x.length]!; }
    }
    return out;`,
    rows: true,
  },
  sums: {
    body: `const out = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) { let s = 0; for (let j = 0; j <= i; j++) { const t = x[j]! * x[i]!; s += t * t; } out[i] = s; }
    return out;`,
    rows: true,
  },
  locals: {
    body: `const out = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) {
      const p = [x[i]!, x[i]! * 2, 1];
      for (let k = 1; k < 3; k++) p[k]! += p[k - 1]! * p[k - 1]!;
      let count = 0;
      while (count < i) { p[0]! *= 1.5; count++; }
      out[i] = p[0]! * p[1]! + p[2]! * count;
    }
    return out;`,
    rows: true,
  },
  ends: {
    body: `const out = new Float64Array(x.length);
    for (let i = 1; i < x.length - 1; i++) out[i] = x[i - 1]! - 2 * x[i]! + x[i + 1]! + Math.exp(x[i]!);
    out[0] = x[0]! * x[1]!;
    out[x.length - 1] = x[x.length - 1]! ** 3;
    return out;`,
    rows: true,
  },
  records: {
    body: `const out: { a: number; b: number }[] = [];
    for (let i = 0; i < x.length; i++) out.push({ a: x[i]! * x[i]!, b: Math.sin(x[i]!) * x[0]! });
    return out;`,
    returns: "{ a: number; b: number }[]",
    rows: true,
  },
  data: {
    parameters: "x: number[], which: Int32Array, n: number",
    args: [Int32Array.of(4, 0, 2, 2), 3],
    body: `const out = new Float64Array(which.length);
    let turn = 0;
    for (let i = 0; i < which.length; i++) { turn = (turn + 1) % n; out[i] = x[which[i]!]! * x[turn]!; }
    return out;`,
    rows: false,
  },
  // what follows from other turns of the loop, or costs a loop for every row
  recurrence: {
    body: `const out = new Float64Array(x.length);
    let s = 1;
    for (let i = 0; i < x.length; i++) { s = s * x[i]!; out[i] = s; }
    return out;`,
    rows: false,
  },
  counted: {
    body: `const out = new Float64Array(x.length);
    let n = 0;
    for (let i = 0; i < x.length; i++) { n += 1; out[i] = n * x[i]!; }
    return out;`,
    rows: false,
  },
  before: {
    body: `const out = new Float64Array(x.length);
    let norm = 0;
    for (const v of x) norm += v * v;
    for (let i = 0; i < x.length; i++) out[i] = x[i]! / norm;
    return out;`,
    rows: false,
  },
  passiveBefore: {
    body: `const out = new Float64Array(x.length);
    const weights = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) weights[i] = i * 0.5;
    for (let i = 0; i < x.length; i++) out[i] = x[i]! * x[i]! * weights[i]!;
    return out;`,
    rows: true,
  },
  added: {
    body: `const out = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) { out[i]! += x[i]! * x[i]!; out[0]! += x[i]!; }
    return out;`,
    rows: false,
  },
  literal: { body: "return [x[0]! * x[1]!, x[2]! ** 2];", rows: false },
};

const sources = Object.fromEntries(
  Object.entries(cases).map(([name, { body, parameters = "x: number[]", returns = "ArrayLike<number>" }]) => [
    `${name}.ts`,
    `export function ${name}(${parameters})${returns === "ArrayLike<number>" ? "" : `: ${returns}`} {\n${body}\n}\n`,
  ]),
);
const files = compileSources(sources);

describe("rows", () => {
  test.each(Object.entries(cases))("%s", (name, { args = [], rows }) => {
    const { models, text, problems } = files.get(`${name}.ts`)!;
    if (text === undefined) throw new Error(problems);
    expect(text.includes(`function ${name}_rows(`) || text.includes(`function ${name}_placedRows(`)).toBe(rows);
    for (const point of [x, x.map((v) => -v), x.map((v, i) => v * v + i)]) {
      const bound = models[name]!.bind(point, ...args) as BoundKinds & { readonly outputLength: number };
      const dense = new Float64Array(bound.outputLength * bound.length);
      bound.jacobian(bound.initial, dense);
      const { rowPointers, columns, values } = bound.sparseJacobian;
      const entries = new Float64Array(columns.length).fill(NaN);
      values(bound.initial, entries);
      const filled = new Float64Array(dense.length);
      for (let row = 0; row < bound.outputLength; row++) {
        for (let at = rowPointers[row]!; at < rowPointers[row + 1]!; at++)
          filled[row * bound.length + columns[at]!] = entries[at]!;
      }
      filled.forEach((value, k) =>
        expect(Math.abs(value - dense[k]!)).toBeLessThanOrEqual(1e-13 * Math.abs(dense[k]!)),
      );
    }
  });
});
