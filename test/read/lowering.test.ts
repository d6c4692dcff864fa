// How constructs are lowered: the IR of small models as text.

import { expect, it } from "vitest";
import { createReader } from "../../compiler/1-read/index.js";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { show } from "../../compiler/ir/show.js";
import { diskOver } from "./hosts.js";

const cases: Readonly<Record<string, readonly [source: string, expected: string]>> = {
  "a loop over data": [
    `export function f(p: { slope: number; intercept: number }, xs: Float64Array, ys: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < xs.length; i++) {
    const residual = p.slope * xs[i]! + p.intercept - ys[i]!;
    loss += residual * residual;
  }
  return loss;
}`,
    `(p, xs, ys)
  const slope = p[0]
  const intercept = p[1]
  let loss = 0
  for i = 0; < xs.length; 1
    check ys[i] < ys.length
    const residual = (((slope * xs[i]) + intercept) - ys[i])
    loss += (residual * residual)
  return loss
`,
  ],
  "a helper with early returns": [
    `function relu(x: number): number {
  if (x <= 0) return 0;
  return x;
}
export function f(x: number): number {
  return relu(x * 2) + 1;
}`,
    `(theta)
  const x = theta[0]
  const x#2 = (x * 2)
  let result = 0
  if (x#2 <= 0)
    result = 0
  else
    result = x#2
  return (result + 1)
`,
  ],
  "break, with what follows it in the same round": [
    `export function f(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    if (x > 2) break;
    s += x;
  }
  return s;
}`,
    `(xs)
  let s = 0
  let done = false
  for xs_index = 0; < xs.length; 1 until done
    const x = xs[xs_index]
    if (x > 2)
      done = true
    else
      s += x
  return s
`,
  ],
  "rows of a matrix": [
    `export function f(m: number[][], k: number): number {
  const row = m[k]!;
  return row[0]! * row.length;
}`,
    `(m, k, m_rows, m_cols)
  check m[k] < m_rows
  check row[0] < m_cols
  return (m[(k * m_cols)] * m_cols)
`,
  ],
  "an argument that is written": [
    `export function f(xs: number[]): number {
  xs[0]! *= 2;
  return xs[0]!;
}`,
    `(xs)
  reserve xs#2 xs.length
  for k = 0; < xs.length; 1
    xs#2[k] = xs[k]
  check xs[0] < xs.length
  xs#2[0] = (xs#2[0] * 2)
  check xs[0] < xs.length
  return xs#2[0]
`,
  ],
  "a bound that guards an element": [
    `export function f(xs: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) if (i < xs.length && xs[i]! > 0) s += xs[i]!;
  return s;
}`,
    `(xs, n)
  let s = 0
  for i = 0; < n; 1
    if ((i < xs.length) && (xs[i] > 0))
      s += xs[i]
  return s
`,
  ],
  "an array that grows": [
    `export function f(xs: number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < xs.length; i++) out.push(xs[i]! ** 2);
  return out;
}`,
    `(xs, out)
  let out_length = 0
  reserve out#2 0
  for i = 0; < xs.length; 1
    reserve out#2 (out_length + 1)
    out#2[out_length] = (xs[i] ** 2)
    out_length += 1
  for out_index = 0; < out_length; 1
    out[out_index] = out#2[out_index]
`,
  ],
  recursion: [
    `export function f(x: number, n: number): number {
  return n <= 0 ? 1 : x * f(x, n - 1);
}`,
    `(theta, n)
  const x = theta[0]
  reserve f_result 1
  call f(x, n)
  const result = f_result[0]
  return result
`,
  ],
};

const files = Object.fromEntries(Object.values(cases).map(([source], k) => [`/models/${k}.ts`, `${source}\n`]));
const reader = createReader(diskOver(files), Object.keys(files));

it.each(Object.entries(cases).map(([name, [, expected]], k) => [name, `/models/${k}.ts`, expected] as const))(
  "%s",
  (_name, path, expected) => {
    const collector = new Collector();
    const program = reader.read({ path, relativePath: path.slice(1) }, collector);
    expect(collector.diagnostics).toEqual([]);
    expect(show(program!.models[0]!.primal)).toBe(expected);
  },
);
