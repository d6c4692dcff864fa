// The same mathematics in different words costs the same. In: models that an author may take for one another.  Out: for
// each pair the generated functions have the same number of operations, tape writes and allocations, or the same text.

import { describe, expect, it } from "vitest";
import { compileSources } from "./support/compile-source.js";

type Body = string;

/** Bodies of `f(xs: number[], ys: number[], p: P): number`, the first of which says how it is written by hand. */
const families: Readonly<Record<string, readonly Body[]>> = {
  "a sum": [
    "let s = 0; for (let i = 0; i < xs.length; i++) s += xs[i]! * xs[i]!; return s;",
    "let s = 0; for (const x of xs) s += x * x; return s;",
    "let s = 0; for (const [, x] of xs.entries()) s += x * x; return s;",
    "let s = 0; xs.forEach((x) => { s += x * x; }); return s;",
    "return xs.reduce((s, x) => s + x * x, 0);",
    "const square = (x: number): number => x * x; return xs.reduce((s, x) => s + square(x), 0);",
    "const square = (x: number): number => x * x; let s = 0; for (const x of xs) s += square(x); return s;",
    "const add = (a: number, b: number): number => a + b; return xs.reduce((s, x) => add(s, x * x), 0);",
    "const go = (s: number, x: number): number => { const y = x * x; return s + y; }; return xs.reduce(go, 0);",
    "let s = 0; for (let i = 0; i < xs.length; i++) { const x = xs[i]!; s = s + x * x; } return s;",
    "return xs.map((x) => x * x).reduce((s, v) => s + v, 0);",
    "let s = 0; xs.map((x) => x * x).forEach((v) => { s += v; }); return s;",
  ],
  "a sum of products": [
    "let s = 0; for (let i = 0; i < xs.length; i++) s += xs[i]! * ys[i]!; return s;",
    "let s = 0; for (const [i, x] of xs.entries()) s += x * ys[i]!; return s;",
    "let s = 0; xs.forEach((x, i) => { s += x * ys[i]!; }); return s;",
    "return xs.reduce((s, x, i) => s + x * ys[i]!, 0);",
    "const dot = (a: number[], b: number[]): number => a.reduce((s, v, i) => s + v * b[i]!, 0); return dot(xs, ys);",
  ],
  "a recurrence": [
    "let v = 1; for (let i = 0; i < xs.length; i++) v = Math.sin(v * xs[i]!); return v;",
    "let v = 1; for (const x of xs) v = Math.sin(v * x); return v;",
    "let v = 1; xs.forEach((x) => { v = Math.sin(v * x); }); return v;",
    "return xs.reduce((v, x) => Math.sin(v * x), 1);",
    "let v = 1; const step = (x: number): void => { v = Math.sin(v * x); }; for (const x of xs) step(x); return v;",
  ],
  "a filtered sum": [
    "let s = 0; for (let i = 0; i < xs.length; i++) if (xs[i]! > 0) s += Math.log(xs[i]!); return s;",
    "return xs.filter((x) => x > 0).reduce((s, x) => s + Math.log(x), 0);",
    "return xs.filter((x) => x > 0).map((x) => Math.log(x)).reduce((s, v) => s + v, 0);",
    "let s = 0; xs.filter((x) => x > 0).forEach((x) => { s += Math.log(x); }); return s;",
  ],
  "a sum of some, by name": [
    "let s = 0; for (const x of xs) if (x > 0) s += Math.log(x); return s;",
    "let s = 0; for (const x of xs) { if (!(x > 0)) continue; s += Math.log(x); } return s;",
    "let s = 0; xs.forEach((x) => { if (x > 0) s += Math.log(x); }); return s;",
  ],
  "a product from the first element on": [
    "let v = xs[0]!; for (let i = 1; i < xs.length; i++) v *= xs[i]!; return v;",
    "let [v] = xs; for (let i = 1; i < xs.length; i++) v! *= xs[i]!; return v!;",
  ],
  "parts of a record": [
    "return p.a * p.a + p.a * p.b;",
    "const { a, b } = p; return a * a + a * b;",
    "const { a: c, ...rest } = p; return c * c + c * rest.b;",
    "const q = { ...p }; return q.a * q.a + q.a * q.b;",
    "const f = ({ a, b }: P): number => a * a + a * b; return f(p);",
    "const [a, b] = [p.a, p.b]; return a * a + a * b;",
    'const key = "a"; return p[key] * p[key] + p[key] * p["b"];',
    "return ((a: number, b: number): number => a * a + a * b)(p.a, p.b);",
  ],
  "a helper": [
    "const r = Math.exp(-p.a * p.a); return r * p.b;",
    "const gauss = (t: number): number => Math.exp(-t * t); return gauss(p.a) * p.b;",
    "function gauss(t: number): number { return Math.exp(-t * t); } return gauss(p.a) * p.b;",
    "const gauss = (t: number): number => { const r = Math.exp(-t * t); return r; }; return gauss(p.a) * p.b;",
    "const compose = (f: (t: number) => number, g: (t: number) => number) => (t: number) => f(g(t)); return compose(Math.exp, (t) => -t * t)(p.a) * p.b;",
    "const curried = (k: number) => (t: number): number => Math.exp(-t * t) * k; return curried(p.b)(p.a);",
  ],
  "a choice": [
    "let r: number; if (p.a > 1) r = p.a * p.b; else r = p.b; return r * r;",
    "const f = (): number => { if (p.a > 1) return p.a * p.b; return p.b; }; const r = f(); return r * r;",
    "const f = (): number => { if (p.a > 1) { return p.a * p.b; } else { return p.b; } }; const r = f(); return r * r;",
  ],
  "a literal list": [
    "return Math.sin(p.a) * 1 + Math.sin(p.b) * 2;",
    "return [p.a, p.b].map((v) => Math.sin(v)).map((v, i) => v * (i + 1)).reduce((s, v) => s + v);",
    "const [u, v] = [p.a, p.b].map(Math.sin); return u! * 1 + v! * 2;",
  ],
  "a known function among several": [
    "return Math.tanh(p.a) * p.b;",
    "const table = { tanh: Math.tanh, sin: Math.sin }; return table.tanh(p.a) * p.b;",
    "const table = [Math.sin, Math.tanh]; return table[1]!(p.a) * p.b;",
    "return [(t: number) => Math.tanh(t), (t: number) => t][0]!(p.a) * p.b;",
  ],
  "powers of two": ["return p.a * p.a + p.b;", "return p.a ** 2 + p.b;", "return Math.pow(p.a, 2) + p.b;"],
  membership: [
    "const n = xs.length; return n === 1 || n === 3 ? p.a * 2 : p.b;",
    "return [1, 3].includes(xs.length) ? p.a * 2 : p.b;",
    "return [1, 3].some((n) => n === xs.length) ? p.a * 2 : p.b;",
  ],
};

interface Cost {
  readonly flops: number;
  readonly loops: number;
  readonly tape: number;
  readonly arrays: number;
}

/** Operations, loops, tape writes and allocations of a generated module, whatever its names. */
function costOf(text: string): Cost {
  const code = text.replaceAll(/\/\*\*.*?\*\/|`[^`]*`|\/\/.*?$/gms, "");
  const count = (pattern: RegExp): number => code.match(pattern)?.length ?? 0;
  return {
    flops: count(/ [-+*/] | [-+*/]= |Math\.|-[a-z(]/g),
    loops: count(/\b(?:for|while) \(/g),
    tape: count(/\btape\[/g),
    arrays: count(/new \w+Array/g),
  };
}

const header = "interface P { a: number; b: number }\n/** @wrt xs p */\n";
const moduleOf = (body: Body): string =>
  `${header}export function f(xs: number[], ys: number[], p: P): number { ${body} }\n`;
const pathOf = (family: string, k: number): string => `${family.replaceAll(" ", "-")}-${k}.ts`;

const sources = Object.fromEntries(
  Object.entries(families).flatMap(([family, bodies]) => bodies.map((body, k) => [pathOf(family, k), moduleOf(body)])),
);
const compiled = compileSources(sources);
const textOf = (family: string, k: number): string => {
  const { text, problems } = compiled.get(pathOf(family, k))!;
  if (text === undefined) throw new Error(problems);
  return text;
};

describe.each(Object.entries(families))("%s", (family, bodies) => {
  const [first] = bodies;
  it.each(bodies.slice(1).map((body, k) => [body, k + 1] as const))(`costs as ${first}: %s`, (_, k) => {
    expect(costOf(textOf(family, k))).toEqual(costOf(textOf(family, 0)));
  });
});
