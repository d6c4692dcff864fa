// What may be done with functions as values, with records by key and with chains that may end early.

import type { Row } from "./rows.js";

export const functionRows: readonly Row[] = [
  {
    construct: "function as an argument, as a result, composed, curried",
    example:
      "const twice = (f: (v: number) => number) => (v: number): number => f(f(v)); return twice((v) => v * x)(z);",
  },
  {
    construct: "function in a record or a list",
    example: "const f = { g: Math.sin, h: [(v: number) => v * x] }; return f.g(x) * f.h[0]!(z);",
  },
  {
    construct: "closures in an array of any length",
    example: "const fs = xs.map((w) => (v: number): number => v * w); return fs.reduce((s, f) => s + f(z), 0);",
  },
  {
    construct: "closure in such an array over a variable that changes afterwards",
    example:
      "const fs: (() => number)[] = []; for (const w of xs) { let v = w; fs.push(() => v); v += x; } return fs[0]!();",
  },
  {
    construct: "function chosen by a condition, an index or a key of run time",
    example:
      "const fs = { a: Math.sin, b: (v: number): number => v * z }; return fs[word](x) * (on ? Math.exp : fs.b)(x);",
  },
  {
    construct: "variable that is given another function",
    example: "let f = Math.sin; if (on) f = Math.cos; return f(x * z);",
  },
  {
    construct: "rest parameter given arrays and numbers",
    example: "const f = (...vs: number[]): number => vs.length * vs[0]!; return f(...xs, x) * z;",
  },
  {
    construct: "array spread into named parameters",
    example: "const f = (a: number, b: number): number => a * b; return f(...(xs as [number, number])) * z;",
  },
  {
    construct: "`f?.(x)`, `xs?.map(f)`",
    example: "const q: { f?: typeof Math.sin } = { f: Math.sin }; return (q.f?.(x) ?? 1) * z;",
  },
  { construct: "`table[key]` with a key of a few strings", example: "return p[word] * z;" },
  { construct: "`table[key]` of records", example: "const t = { a: { v: x }, b: { v: z } }; return t[word].v * x;" },
  {
    construct: "tuple at an index of run time",
    example: "const f = ([a, b]: [number, number]) => [a, b][n]!; return f([x, z]) * x;",
  },
  {
    construct: "record that starts empty and is filled by key (`totals[key] = …`), `Object.values` and its kin of it",
    example:
      "const t: Record<string, number> = {}; t[word] = (t[word] ?? z) + x; t.b = z; return Object.values(t)[0]! * z;",
    note: "a key from outside may be neither a whole number nor a name that every object has: `bind` checks it",
  },
  {
    construct: "`key in record` with a key of run time",
    example: "return (word in p ? x : 1) * z;",
  },
  {
    construct: "field that is `undefined` or `null` at first",
    example: "const s: { last: number | undefined } = { last: undefined }; s.last = x; return (s.last ?? 1) * z;",
  },
  {
    construct: "elements of one array compared by `===` (each made for it, or an argument's)",
    example:
      "const ps = [0, 1].map((k) => ({ k, v: x })); let s = 0; for (const p of ps) for (const q of ps) if (p !== q) s += p.v * z; return s;",
  },
  {
    construct: "objects compared by `===` that may stand in the array twice",
    example:
      "const p = { v: x }; const ps = [p]; ps.push(p); let s = 0; for (const q of ps) if (q !== ps[0]) s += q.v; return s * z;",
  },
  {
    construct: "objects with state in a list, at an index of run time",
    example:
      "const make = (v: number) => ({ add: (d: number): number => (v += d) }); return [make(x), make(z)][n]!.add(x) * z;",
  },
  {
    construct: "functions composed by `reduce`",
    example: "return [Math.sin, Math.cos].reduce((f, g) => (v) => g(f(v)))(x) * z;",
  },
  {
    construct: "`for (const key in record)`",
    example: 'let s = 0; for (const key in p) s += p[key as "a"] * z; return s;',
  },
  {
    construct: "module as a value (`import * as m`)",
    example: "const { area } = M; return area(x) * z;",
    outside: "namespace M { export const area = (v: number): number => v * v; }",
  },
];
