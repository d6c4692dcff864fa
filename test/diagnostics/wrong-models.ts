// Models as people write them who do not know the language's borders yet: each with everything that the compiler says, by
// code and the text it points at.

export const wrongModels: readonly (readonly [model: string, ...found: string[]])[] = [
  ["export function f(p: { a: any }): number { return p.a * 2; }", "read/wrt-without-numbers at p: { a: any }"],
  ["export function f(x: number): number { const y: any = x; return y.foo * 2; }", "read/dynamic-property at y.foo"],
  ["export function f(x: any): number { return x * 2; }", "read/any-type at x: any"],
  [
    "export function f(xs: number[]): number { const s = [...xs].sort(); return s[0]!; }",
    "read/array-method at [...xs].sort()",
  ],
  [
    'import assert from "node:assert";\nexport function f(x: number): number { assert(x > 0); return Math.log(x); }',
    'read/type-error at "node:assert"',
  ],
  ["export const f = async (x: number): Promise<number> => { return x * 2; };", "read/async at f"],
  ["export async function f(x: number): Promise<number> { return x * 2; }", "read/async at f"],
  ["export function f(x: number): number { const n = 10n; return x * Number(n); }", "read/unsupported-syntax at 10n"],
  ["export function f(x: number): number { return x >> 1; }", "analyze/active-bits at x >> 1"],
  [
    "const g = (a: number, x: number): number => a * x;\nexport const f = g.bind(undefined, 2);",
    "read/unsupported-call at g.bind(undefined, 2)",
  ],
  [
    "export function f(x: number): number { return (x > 0) * x; }",
    "read/type-error at (x > 0)",
    "analyze/lost-derivative at (x > 0)",
  ],
  [
    "export function f(x: number, k: string): number { const o = { [k]: x }; return o[k]!; }",
    "read/dynamic-property at [k]",
  ],
  [
    'export function f(x: number): number { const y = x * x; console.log("y", y); return y; }',
    'read/side-effect at console.log("y", y)',
  ],
  ["export function f(x: number): number { return x * Date.now(); }", "read/side-effect at Date.now()"],
  [
    "export function f(p: { a?: number; b: number }): number { delete p.a; return p.b; }",
    "read/side-effect at delete p.a",
  ],
  ["/** @derive */\nexport function f(x: number): number { return x; }", "read/empty-tag at @derive"],
  [
    "/** @derive gradeint */\nexport function f(x: number): number { return x; }",
    "read/unknown-derivation at gradeint",
  ],
  [
    "export function f(p: Record<string, number>): number { let s = 0; for (const k of Object.keys(p)) s += p[k]!; return s; }",
    "read/wrt-without-numbers at p: Record<string, number>",
  ],
  ["export enum E { A, B }\nexport function f(e: E): number { return e; }", "read/wrt-without-numbers at e: E"],
  [
    'export function f(x: number): number { return x * Number(process.env["SCALE"]); }',
    "read/side-effect at process.env",
  ],
  [
    "export async function f(xs: number[]): Promise<number> { let s = 0; for await (const x of xs) s += x; return s; }",
    "read/async at f",
  ],
  [
    'import { readFileSync } from "node:fs";\nexport function f(x: number): number { return x * readFileSync("a").length; }',
    'read/type-error at "node:fs"',
  ],
  [
    "function* steps(x: number) { yield x; yield x * x; }\nexport function f(x: number): number { let s = 0; for (const v of steps(x)) s += v; return s; }",
    "read/async at steps(x)",
  ],
  ["export function f<T>(x: T): number { return x as unknown as number; }", "read/wrt-without-numbers at x: T"],
  ["export function* f(x: number) { yield x; }", "read/async at f"],
  ["export function f(xs: Int32Array): number { return xs[0]! * 2; }", "read/wrt-without-numbers at xs: Int32Array"],
  [
    'export function f(xs: number[]): number { return xs.join(",").length * xs[0]!; }',
    'read/array-method at xs.join(",")',
  ],
  [
    "export function f(x: number, s: string): number { const c = JSON.parse(s) as { k: number }; return c.k * x; }",
    "read/unsupported-call at JSON.parse(s)",
  ],
  [
    "class Layer { constructor(readonly w: number) {} forward(x: number): number { return this.w * x; } }\nexport function f(w: number, x: number): number { const l = new Layer(w); return l.forward(x); }",
    "read/class at Layer",
  ],
  [
    "class Layer { constructor(readonly w: number) {} forward(x: number): number { return this.w * x; } }\nexport function f(l: Layer, x: number): number { return l.forward(x); }",
    "read/wrt-without-numbers at l: Layer",
  ],
  ["export function f(x: number): number { return sin(x); }", "read/unknown-name at sin"],
  [
    "export function f(x: number): number { let s = 0; for (let i = 0; i < x; i++) s += i; return s; }",
    "analyze/no-effect at x",
  ],
  [
    "const r = Math.random;\nexport function f(x: number): number { return x * r(); }",
    "read/side-effect at Math.random",
  ],
  [
    "export function f(x: number): number { const o = { k: 2, times(v: number) { return this.k * v; } }; return o.times(x); }",
    "read/class at this",
  ],
  ["export function f(x: number): number { x * 2; }", "read/no-numeric-result at f", "read/type-error at number"],
  [
    "const cache: number[] = [];\nexport function f(x: number): number { cache.push(x); return x * cache.length; }",
    "read/module-state at cache.push(x)",
  ],
  [
    "const cache = new Map<number, number>();\nexport function f(x: number): number { const c = cache.get(1); return x * (c ?? 1); }",
    "read/module-state at new Map<number, number>()",
  ],
  [
    "let calls = 0;\nexport function f(x: number): number { calls++; return x * calls; }",
    "read/module-state at calls",
    "read/module-state at calls",
  ],
  ["export function f(x: number): number { return x * new Date().getTime(); }", "read/side-effect at new Date()"],
  [
    'export function f(x: number): number { return new Function("x", "return x")(x) as number; }',
    'read/class at new Function("x", "return x")',
  ],
  [
    'import { magic } from "some-package";\nexport function f(x: number): number { return magic(x); }',
    'read/type-error at "some-package"',
  ],
  [
    'import { magic } from "./nowhere.js";\nexport function f(x: number): number { return magic(x); }',
    'read/type-error at "./nowhere.js"',
  ],
  ['export function f(x: number) { return x > 0 ? x : "neg"; }', 'read/structure-changes at x > 0 ? x : "neg"'],
  ["export function f(x) { return x * 2; }", "read/missing-type at x"],
  ["export const f = (x, y) => x * y;", "read/missing-type at x", "read/missing-type at y"],
  ['export function f(x: number): number { return parseInt("3") * x; }', 'read/unsupported-call at parseInt("3")'],
  [
    'export function f(x: number): number;\nexport function f(x: string): number;\nexport function f(x: number | string): number { return typeof x === "number" ? x : 0; }',
    "read/wrt-without-numbers at x: number | string",
  ],
  ["export function f(x: bigint): number { return Number(x); }", "read/wrt-without-numbers at x: bigint"],
  [
    "/** @wrt x */\nexport function f(x: number, d: Date): number { return x * d.getTime(); }",
    "read/unsupported-type at d: Date",
  ],
  [
    "/** @wrt x */\nexport function f(g: (x: number) => number, x: number): number { return g(x); }",
    "read/unsupported-type at g: (x: number) => number",
  ],
  [
    'export function f(p: Map<string, number>): number { return p.get("a")!; }',
    "read/wrt-without-numbers at p: Map<string, number>",
  ],
  ["export function f(p: object): number { return 1; }", "read/wrt-without-numbers at p: object"],
  [
    "export function f(xs: (number | undefined)[]): number { return xs[0] ?? 0; }",
    "read/wrt-without-numbers at xs: (number | undefined)[]",
  ],
  ["export function f(s: string): number { return s.length; }", "read/wrt-without-numbers at s: string"],
  [
    "export function f(p: [number, ...number[]]): number { return p[0]; }",
    "read/wrt-without-numbers at p: [number, ...number[]]",
  ],
  [
    'export function f(x: number | string): number { return typeof x === "number" ? x : 0; }',
    "read/wrt-without-numbers at x: number | string",
  ],
  ["export function f(p: unknown): number { return p as number; }", "read/wrt-without-numbers at p: unknown"],
  [
    "export function f(x: number): number { const p = new Proxy({ v: x }, {}); return p.v; }",
    "read/class at new Proxy({ v: x }, {})",
  ],
  ["export function f(x: number): number { return x + 0.1 * Math.random(); }", "read/side-effect at Math.random()"],
  ["export function f(x: number, t: number[]): number { return t[x]! * 2; }", "analyze/no-effect at x"],
  [
    "export function f(x: number, s: string): number { return /a/.test(s) ? x : 2 * x; }",
    "read/unsupported-syntax at /a/",
  ],
  ["export function f(x: number): boolean { return x > 0; }", "read/no-numeric-result at f"],
  ["export function f(x: number): (y: number) => number { return (y) => x * y; }", "read/no-numeric-result at f"],
  ['export function f(x: number): Map<string, number> { return new Map([["x", x]]); }', "read/collection at f"],
  ["export function f(x: number): number | null { return x > 0 ? x * x : null; }", "read/optional-result at f"],
  [
    "export function f(x: number): number | undefined { return x > 0 ? x * x : undefined; }",
    "read/optional-result at f",
  ],
  ["export function f(x: number): Promise<number> { return Promise.resolve(x); }", "read/async at Promise.resolve(x)"],
  ["export function f(x: number): Set<number> { return new Set([x]); }", "read/collection at f"],
  ["export function f(x: number): string { return `${x}`; }", "read/no-numeric-result at f"],
  [
    'export function f(x: number): number | string { return x > 0 ? x : "no"; }',
    'read/structure-changes at x > 0 ? x : "no"',
  ],
  [
    "export function f(x: number): number | number[] { return x > 0 ? x : [x]; }",
    "read/structure-changes at x > 0 ? x : [x]",
  ],
  ["export function f(x: number): void { const y = x * x; }", "read/no-numeric-result at f"],
  [
    'export function f(x: number): number { let s = ""; s += x.toFixed(2); return parseFloat(s); }',
    "read/string-value at s",
    "read/unsupported-call at parseFloat(s)",
  ],
  [
    'export function f(x: number): number { const k = Symbol("a"); const o = { [k]: x }; return o[k]; }',
    'read/unsupported-call at Symbol("a")',
  ],
  ["export function f(x: number): number { return x * ; }", "read/syntax-error at ;"],
  ["export function f(this: { k: number }, x: number): number { return this.k * x; }", "read/class at this"],
  [
    "export function f(x: number): number { setTimeout(() => {}, 1); return x; }",
    "read/side-effect at setTimeout(() => {}, 1)",
  ],
  ["export function f(x: number): number { return Number(x.toFixed(2)); }", "read/string-value at x.toFixed(2)"],
  [
    "export function f(x: number): number { try { return Math.log(x); } catch (e) { return 0; } }",
    "read/try at try { return Math.log(x); } catch (e) { return 0; }",
  ],
  [
    'import type { P } from "./types.js";\nexport function f(p: P): number { return p.a; }',
    'read/type-error at "./types.js"',
  ],
  ["export function f(x: number): number { return Math.sine(x); }", "read/type-error at sine"],
  ["export function f(xs: number[]): number { return xs.recude((a, b) => a + b, 0); }", "read/type-error at recude"],
  ["export function f(x: number): number { return y * 2; }", "read/unknown-name at y"],
  [
    "export function f(x: number): number { const w = new WeakMap<object, number>(); return x; }",
    "read/class at new WeakMap<object, number>()",
  ],
  ["/** @wtr x */\nexport function f(a: number, x: number): number { return a * x; }", "read/unknown-tag at @wtr"],
  ["/** @wrt */\nexport function f(x: number): number { return x; }", "read/empty-tag at @wrt"],
  ["/** @wrt p.a */\nexport function f(p: { a: number }): number { return p.a; }", "read/unknown-wrt at p.a"],
  [
    "/** @wrt weights */\nexport function f(weight: number[], x: number): number { return weight[0]! * x; }",
    "read/unknown-wrt at weights",
  ],
  ["export const f = (): number => 3;", "read/no-parameters at f"],
  ["export function f(): number { return 3; }", "read/no-parameters at f"],
  [
    "const seen = new Set<number>();\nexport function f(xs: number[], at: number[]): number { let s = 0; for (const i of at) { if (seen.has(i)) continue; seen.add(i); s += xs[i]!; } return s; }",
    "read/module-state at new Set<number>()",
  ],
  [
    "const table = new Map([[1, 2]]);\nexport function f(x: number): number { table.set(2, x); return x * table.get(1)!; }",
    "read/module-state at table.set(2, x)",
  ],
  [
    "export function f(x: number, i: number, j: number): number { const m = new Map<string, number>(); m.set(`${i},${j}`, x); return m.get(`${i},${j}`)!; }",
    "read/string-value at m.set(`${i},${j}`, x)",
  ],
  [
    "export function f(p: { a: number; b?: number }): number { return Object.values(p).reduce((s, v) => s + v, 0); }",
    "read/optional-member at Object.values(p)",
  ],
  [
    'export function f(x: number, pad: number | { left: number; right: number }): number { return typeof pad === "number" ? x - 2 * pad : x - pad.left - pad.right; }',
    "read/unsupported-type at pad: number | { left: number; right: number }",
  ],
  [
    'export function f(x: number, unit: number | "auto"): number { return unit === "auto" ? x : x * unit; }',
    'read/unsupported-type at unit: number | "auto"',
  ],
  [
    "export function f(points: [number, number, number?][]): number { return points.reduce((s, [x, y, w = 1]) => s + w * (x - y) ** 2, 0); }",
    "read/wrt-without-numbers at points: [number, number, number?][]",
  ],
  [
    "export function f(xs: number[]): number { const acc = { total: 0, get mean() { return this.total / xs.length; } }; for (const x of xs) acc.total += x; return acc.mean; }",
    "read/class at this",
  ],
  [
    "export function f(xs: number[]): number { return Math.max.apply(null, xs); }",
    "read/unsupported-call at Math.max.apply(null, xs)",
  ],
  [
    'export function f(xs: number[]): number { const [lo, hi] = [Math.min(...xs), Math.max(...xs)]; const n = Number.parseInt("12"); return (hi - lo) / n; }',
    'read/unsupported-call at Number.parseInt("12")',
  ],
  [
    'export function f(x: number, names: string[]): number { return x * names.join(",").length; }',
    'read/array-method at names.join(",")',
  ],
  [
    'export function f(x: number, s: string): number { return s.startsWith("a") ? x : -x; }',
    'read/string-value at s.startsWith("a")',
  ],
  [
    "interface Layer { forward(x: number): number }\nclass Dense implements Layer { constructor(readonly w: number) {} forward(x: number): number { return this.w * x; } }\nexport function f(w: number, x: number): number { const layers: Layer[] = [new Dense(w)]; return layers.reduce((h, l) => l.forward(h), x); }",
    "read/class at Dense",
  ],
  [
    "function* range(n: number) { for (let i = 0; i < n; i++) yield i; }\nexport function f(x: number, n: number): number { let s = 0; for (const i of range(n)) s += x * i; return s; }",
    "read/async at range(n)",
  ],
  [
    'export function f(x: number): number { const r = solve(x); return r.ok ? r.value : 0; }\nfunction solve(x: number): { ok: true; value: number } | { ok: false; f: () => string } { if (x > 0) return { ok: true, value: x }; return { ok: false, f: () => "no" }; }',
    'read/structure-changes at return { ok: false, f: () => "no" };',
  ],
  [
    "export function f(x: number[]): number { let best; for (const v of x) if (best === undefined || v > best) best = v; return best ?? 0; }",
    "read/unsupported-type at best",
  ],
  [
    "export function f(xs: Iterable<number>): number { let s = 0; for (const x of xs) s += x; return s; }",
    "read/wrt-without-numbers at xs: Iterable<number>",
  ],
  [
    "export function f(x: number): number { return new Intl.NumberFormat().format(x).length; }",
    "read/class at new Intl.NumberFormat()",
  ],
  [
    'export function f(x: number): number { const parts = x.toFixed(2).split("."); return Number(parts[0]); }',
    'read/string-value at x.toFixed(2).split(".")',
  ],
];
