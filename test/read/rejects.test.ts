// What the reader refuses, by code. One line of a model each; the rendered diagnostics with their frames are elsewhere.

import { expect, it } from "vitest";
import { createReader } from "../../compiler/1-read/index.js";
import type { Code } from "../../compiler/diagnostics/catalogue.js";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { diskOver } from "./hosts.js";

const outside = "const state = { n: 0 };\nconst list = [1, 2];\nlet counter = 0;\nclass C {}\n";

/** Bodies of `function f(x: number, xs: number[]): number`, or whole models. */
const cases: readonly (readonly [Code, string])[] = [
  ["read/side-effect", "console.log(x); return x;"],
  ["read/side-effect", "return x * Math.random();"],
  ["read/side-effect", "return x * Date.now();"],
  ["read/module-state", "state.n += 1; return x;"],
  ["read/module-state", "list[0] = x; return x;"],
  ["read/module-state", "list.push(x); return x;"],
  ["read/module-state", "counter++; return x;"],
  ["read/module-state", "return x * counter;"],
  ["read/try", "try { return x; } catch { return 1; }"],
  ["read/class", "new C(); return x;"],
  ["read/async", "export async function f(x: number): Promise<number> { return x; }"],
  ["read/async", "export function* f(x: number): Generator<number> { yield x; }"],
  ["read/throw", "if (x > 0) throw x; return x;"],
  ["read/string-value", "const s = `v${x}`; return x * Number(s);"],
  ["read/unsupported-call", "return x * parseFloat('3');"],
  ["read/dynamic-property", "const o: Record<string, number> = { a: x }; return o[String(xs.length)]!;"],
  ["read/array-alias", "const row = [x, 1]; const m: number[][] = []; m.push(row); m[0]![0] = 9; return row[0]!;"],
  [
    "read/array-alias",
    "const ps = xs.map((v) => ({ v })); let best = ps[0]!; for (const p of ps) if (p.v > best.v) best = p; " +
      "ps[0] = { v: x }; best.v = 2; return ps[0]!.v;",
  ],
  [
    "read/array-alias",
    "const rows: { v: number }[][] = xs.map(() => []); rows[0]!.push({ v: x }); const e = rows[0]![0]!; " +
      "rows[0]!.push({ v: 1 }); e.v = 5; return rows[0]![0]!.v;",
  ],
  [
    "read/array-alias",
    "let n = 1; const a = [x]; const b = [1]; const pick = () => { n++; return n > xs[0]! ? a : b; }; " +
      "const put = (k: number, t: number[]) => { t[0] = k; }; put(n, pick()); return a[0]! + b[0]!;",
  ],
  [
    "read/array-alias",
    `type P = { u: number; v: number };
function w(p: P, q: P, s: number, n: number): P {
  if (n <= 0) return s < 1 ? p : q;
  w(p, q, p.v, n - 1).u += p.v;
  return s < 1 ? p : q;
}
export function f(x: number, n: number): number {
  const p = { u: 1, v: x };
  const q = { u: 2, v: x * x };
  w(p, q, 1, n);
  return p.u + 10 * q.u;
}`,
  ],
  ["read/array-alias", "const m = [xs, xs]; for (let i = 0; i < 2; i++) m[i]![0] = 5; return xs[0]!;"],
  [
    "read/array-alias",
    "const m = [[x], [2]]; let i = 0; i++; const r = m[0]!; m[0] = m[i]!; m[0]![0] = 9; return r[0]! + m[i]![0]!;",
  ],
  ["read/array-alias", "const m: number[][] = []; const row = [x]; m.push(row); row.push(2); return m[0]!.length;"],
  [
    "read/array-alias",
    "let a = { v: x }; const b = a; const c = { w: a }; b.v += 1; a = { v: 2 }; return c.w.v + a.v;",
  ],
  [
    "read/array-alias",
    "const h: number[][] = []; const c = [x, 1]; for (let i = 0; i < 3; i++) { c[0]! += 1; h.push(c); } return h[0]![0]!;",
  ],
  ["read/unsupported-syntax", "for (const k in xs) x += Number(k); return x;"],
  ["read/not-a-number", "return x * Number(xs);"],
  ["read/out-of-range", "const t: number[] = [x, 1]; return t[2]!;"],
  ["read/no-numeric-result", "export function f(x: number): string { return x > 0 ? 'a' : 'b'; }"],
  [
    "read/result-size",
    "export function f(xs: number[]): number[][] { return [xs.filter((x) => x > 0), xs.filter((x) => x > 1)]; }",
  ],
  ["read/wrt-without-numbers", "export function f(s: string, x: number): number { return x; }"],
  ["read/wrt-without-numbers", "export function f(g: (x: number) => number): number { return g(1); }"],
  ["read/unknown-wrt", "/** @wrt z */\nexport function f(x: number): number { return x; }"],
  ["read/unknown-derivation", "/** @derive slope */\nexport function f(x: number): number { return x; }"],
  ["read/derivation-result", "/** @derive hessian */\nexport function f(x: number): number[] { return [x]; }"],
  ["read/no-parameters", "export function f(): number { return 1; }"],
  ["read/unknown-name", "return x * y;"],
  ["read/type-error", "return x * xs.size;"],
  ["read/syntax-error", "return x * ;"],
  ["read/structure-changes", "let v: { a: number } | number = { a: x }; v = 3; return v;"],
  ["read/array-method", "return x + xs.join().length;"],
  [
    "read/derivative-writes",
    "let s = 0; const g = gradient((t: number) => { s += t; return t * t; })(x); return g + s;",
  ],
  ["read/derivative-writes", "return gradient((t: number) => { xs[0] = t; return t * t; })(x) + xs[0]!;"],
  [
    "read/derivative-recursion",
    "const r = (t: number, k: number): number => (k > 0 ? t * gradient(r)(t, k - 1) : t); return r(x, xs.length);",
  ],
  [
    "read/derivative-wrt",
    "/** @wrt b */\nfunction g(a: number, b: number[]): number { return a * b[0]!; }\nexport function f(x: number, xs: number[]): number { return gradient(g)(x, xs); }",
  ],
];

const files = cases.map(([, text], k): readonly [string, string] => {
  const isModel = /export function|export async/.test(text);
  const model = isModel ? text : `export function f(x: number, xs: number[]): number { ${text} }`;
  return [
    `/models/${k}.ts`,
    `import { gradient } from "chainrule";\n${outside}void gradient, C, list, counter, state;\n${model}\n`,
  ];
});
const reader = createReader(
  diskOver(Object.fromEntries(files)),
  files.map(([path]) => path),
);

it.each(cases.map(([code, text], k) => [code, text, files[k]![0]] as const))("%s: %s", (code, _text, path) => {
  const collector = new Collector();
  const program = reader.read({ path, relativePath: path.slice(1) }, collector);
  const errors = collector.diagnostics.map((d) => d.code);
  expect(errors).toContain(code);
  if (code !== "read/unknown-derivation") expect(program?.models ?? []).toEqual([]);
});

it("goes on after a problem, and keeps the other models of a file", () => {
  const text = `export function bad(x: number): number {
  const a = parseInt("1");
  const b = a * 2;
  return encodeURI("x").length + b + x;
}
export function good(x: number): number {
  return x * x;
}
`;
  const one = createReader(diskOver({ "/m.ts": text }), ["/m.ts"]);
  const collector = new Collector();
  const program = one.read({ path: "/m.ts", relativePath: "m.ts" }, collector);
  expect(program?.models.map((model) => model.name)).toEqual(["good"]);
  expect(collector.diagnostics.map((d) => text.slice(d.span.start, d.span.end))).toEqual([
    'parseInt("1")',
    'encodeURI("x")',
  ]);
});
