import { describe, expect, it } from "vitest";
import { centralDifference } from "./central-difference.js";
import { oracle } from "./oracle.js";
import { flatten, unflatten } from "./shapes.js";

/** The derivative at `args` of the model whose body is given; parameters are typed by hand in `head`. */
function gradientOf(head: string, body: string, args: readonly unknown[], wrt: readonly number[] = [0]): number[] {
  const o = oracle({ "m.ts": `export function f(${head}) {\n${body}\n}` }, "m.ts", "f");
  const reverse = o.gradient(args, wrt);
  expect(Object.is(reverse.value, o.value(args))).toBe(true);
  const forward = o.gradient(args, wrt, "forward").gradient;
  reverse.gradient.forEach((g, i) => expect(Math.abs(g - forward[i]!)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(g))));
  return [...reverse.gradient];
}

/** Every body computes x * x + 3 * y (with p = [x, y]) in another way. */
const ways: Readonly<Record<string, string>> = {
  "compound assignment": "let s = 0; s += p[0]; s *= p[0]; s -= -3 * p[1]; s /= 2; s *= 2; return s;",
  "compound assignment to elements":
    "const s = [0]; let i = 0; s[i++] += p[0]; s[0] *= p[0]; s[i - 1] += 3 * p[1]; return s[0];",
  "compound assignment to fields": "const s = { a: { b: 0 } }; s.a.b += p[0] ** 2; s.a.b += 3 * p[1]; return s.a.b;",
  "increments of active values": "let s = p[0] ** 2 + 3 * p[1]; const t = s++; const u = --s; return (t + u + s) / 3;",
  "increments of elements":
    "const q = [p[0] ** 2 + 3 * p[1]]; const t = q[0]++; q[0]--; --q[0]; return ++q[0] / 2 + t / 2;",
  "while and break": "let s = 0; let k = 3; while (true) { if (!k--) break; s += p[1]; } return s + p[0] * p[0];",
  "do and continue": "let s = p[0] ** 2, i = 0; do { if (i === 1) continue; s += p[1]; } while (++i < 4); return s;",
  labels: "let s = p[0] ** 2; outer: for (let i = 0; i < 3; i++) for (;;) { s += p[1]; continue outer; } return s;",
  "loop condition that decrements": "let s = p[0] * p[0]; for (let i = 3; i--; ) s += p[1]; return s;",
  switch:
    "let s = 0; switch (2) { case 1: s = 7; case 2: s += p[0] ** 2; case 3: s += 3 * p[1]; break; default: s = 1; } return s;",
  "switch on an active value": "switch (p[0]) { case 2: return p[0] ** 2 + 3 * p[1]; default: return 0; }",
  closures: "const g = (a: number) => a * p[0]; function h(b: number) { return g(b) + 3 * p[1]; } return h(p[0]);",
  recursion: "const r = (n: number): number => (n === 0 ? p[0] ** 2 : p[1] + r(n - 1)); return r(3);",
  "default and rest parameters":
    "const g = (a = p[0], ...r: number[]) => r.reduce((s, x) => s + x, a * a); return g(undefined, p[1], p[1], p[1]);",
  spread: "const q = [...p, ...[p[1], p[1]]]; const [x, ...r] = q; return x * x + r[0] + r[1] + r[2];",
  destructuring: "const [x, y] = p; const { a, b: { c = 5 } } = { a: x, b: { c: y } }; return a * x + 3 * c;",
  "destructuring assignment to elements":
    "const q = [0, 0]; [q[1], q[0]] = p; [q[0], q[1]] = [q[1], q[0]]; return q[0] ** 2 + 3 * q[1];",
  "destructuring assignment to fields":
    "const q = { a: 0, b: 0 }; ({ a: q.b, b: q.a = 1 } = { a: p[1], b: p[0] }); return q.a ** 2 + 3 * q.b;",
  "for of with element target":
    "const q = [0]; let s = 0; for (q[0] of p) s += q[0]; return p[0] ** 2 + 3 * (s - p[0]);",
  "for of with entries": "let s = 0; for (const [i, x] of p.entries()) s += i === 0 ? x * x : 3 * x; return s;",
  "for in": "let s = 0; for (const i in p) s += i === '0' ? p[i] ** 2 : 3 * p[i]; return s;",
  "array methods":
    "return p.map((x, i) => (i ? 3 * x : x * x)).filter((x) => x !== 0).concat([0]).reverse().reduce((a, b) => a + b, 0);",
  "filter by truth":
    "return p.filter((x) => x).map((x, i) => (i ? 3 * x : x * x)).filter(Boolean).reduce((a, b) => a + b);",
  sort: "const q = p.slice().sort((a, b) => b - a); return (q[0] === p[0] ? q[0] : q[1]) ** 2 + 3 * (q[1] === p[1] ? q[1] : q[0]);",
  "find and index of":
    "const i = p.indexOf(p[1]); return p.find((x) => x > 0)! ** 2 + 3 * p[i] * (p.includes(p[0]) ? 1 : 0);",
  "flat and flat map":
    "return [[p[0] ** 2], [p[1]]].flat().concat(p.slice(1).flatMap((x) => [x, x])).reduce((a, b) => a + b);",
  "every, some, at":
    "return (p.every((x) => x > 0) ? p.at(0)! ** 2 : 0) + (p.some((x) => x > 2.5) ? 3 * p.at(-1)! : 0);",
  "Array.from": "const q = Array.from({ length: 3 }, () => p[1]); return Array.from(p)[0] ** 2 + q[0] + q[1] + q[2];",
  "new Array and fill":
    "const q = new Array<number>(3).fill(p[1]); let s = p[0] ** 2; q.forEach((x) => { s += x; }); return s;",
  "push and pop":
    "const q: number[] = []; q.push(p[0] ** 2, p[1]); q.push(q[1] * 3); let s = q.pop()!; q.length -= 1; return s + q.shift()!;",
  splice: "const q = [1, ...p]; const [x, y] = q.splice(1, 2); return x * x + 3 * y;",
  Float64Array:
    "const q = new Float64Array(3); q.set(p, 1); const r = q.subarray(1); r[0] *= r[0]; return q[1] + 3 * r[1] + q[0];",
  "Float64Array methods":
    "const q = Float64Array.from(p); return q.map((x) => 2 * x).slice(0, 1)[0] ** 2 / 4 + q.fill(p[1], 0)[0] * q.length + q[1];",
  "aliased subarrays":
    "const q = new Float64Array([...p, 0]); const a = q.subarray(0, 2); const b = a.subarray(1); b[0] *= 3; a[0] *= a[0]; return q[0] + q[1];",
  "subarrays of subarrays, views by offset":
    "const q = new Float64Array([0, 0, ...p, 5]); const a = q.subarray(1).subarray(1, -1); const v = new Float64Array(q.buffer, a.byteOffset + 8, 1); v[0] *= 3; a[0] *= a[0]; return q[2] + q[3] + (q.buffer === v.buffer ? 0 : 1) + (v.byteOffset / 8 - 3);",
  "truth of an active zero":
    "let s = p[0] ** 2 + 3 * p[1]; const z = p[0] - 2; if (z) s = 0; s = z ? 0 : s; while (z) s = 1; s += !z ? 0 : 1; for (; z; ) s = 1; return z || s;",
  "aliased rows":
    "const m = [[0, 0]]; const r = m[0]; const s = r; s[0] = p[0]; r[1] = 3 * p[1]; return m[0][0] * s[0] + m[0][1];",
  "structured clone":
    "const q = { a: [p[0]] }; const r = structuredClone(q); q.a[0] = 0; return r.a[0] ** 2 + 3 * p[1];",
  "spread copies": "const q = { a: p[0], b: 1 }; const r = { ...q, b: p[1] }; q.a = 0; return r.a ** 2 + 3 * r.b;",
  "optional chaining":
    "const q: { a?: { g: (x: number) => number } } = { a: { g: (x) => x * x } }; return q.a?.g(p[0])! + 3 * (p?.[1] ?? 0);",
  "logical operators": "const c = p[0] && p[1]; const d = 0 || p[0]; let e = 0; e ||= d; return d * e + 3 * c;",
  "short circuit": "let n = 0; const g = () => ++n > 0; if (p[0] > 100 && g()) n = 5; return p[0] ** 2 + 3 * p[1] + n;",
  enums:
    "enum E { A = 1, B } const w = { [E.A]: p[0], [E.B]: p[1] }; return w[E.A] ** 2 + (E.B + 1) * w[E.B] + (E[1] === 'A' ? 0 : 1);",
  generics:
    "function id<T>(x: T): T { return x; } return id(p)[0] ** 2 + 3 * id<number>(p[1] as number) satisfies number;",
  comma: "let a = 0; for (let i = 0, j = 2; i < j; i++, j--) a += p[1]; return (a, a * 3 + p[0] ** 2);",
  "messages of errors":
    "if (p[0] < 0) throw new RangeError(`x is ${p[0]}`); const t = `${p[0].toFixed(1)} ${p}`; return p[0] ** 2 + 3 * p[1] + (t === '2.0 2,3' ? 0 : 9);",
  "Math as values":
    "const { max } = Math; return p.map(Number).map((x, i) => (i ? 3 * x : x * x)).reduce((a, b) => a + b) + max.apply(null, [0]);",
  "active index": "return p[p[0] - 2] ** 2 + 3 * p.slice(p[0] - 1)[0];",
  typeof: "return typeof p[0] === 'number' ? p[0] ** 2 + 3 * p[1] : 0;",
  "type guards": "return Number.isFinite(p[0]) && !isNaN(p[1]) && Array.isArray(p) ? p[0] ** 2 + 3 * p[1] : 0;",
  "math of integers": "const q = new Int32Array(2); q[0] = 3; q[1] = p[0]; return p[0] ** 2 + q[0] * p[1] + q[1] - 2;",
};

describe("language", () => {
  it.each(Object.entries(ways))("%s", (_, body) => {
    expect(gradientOf("p: number[]", body, [[2, 3]])).toEqual([4, 3]);
  });

  it("follows helpers through imports and a namespace import", () => {
    const files = {
      "a/m.ts":
        'import { cube as c } from "../b/h.js";\nimport * as h from "../b/h";\nexport default (x: number) => c(x) + h.k * x;',
      "b/h.ts": 'export { k } from "./k.ts";\nexport const cube = (x: number): number => x ** 3;',
      "b/k.ts": "export namespace N { export const seven = 7; }\nexport const k = N.seven;",
    };
    expect([...oracle(files, "a/m.ts", "default").gradient([2], [0]).gradient]).toEqual([19]);
  });

  it("runs the library from its source and keeps its conventions", () => {
    const files = {
      "m.ts":
        'import { relu, half, stopGradient } from "chainrule";\nexport const f = (x: number) => relu(x) + half(x) + stopGradient(x * 3);',
      "chainrule/index.ts": 'export * from "./math.js";',
      "chainrule/math.ts":
        "export const half = (x: number) => x / 2;\nexport const relu = (x: number) => (x >= 0 ? x : 0);\nexport const stopGradient = <T>(x: T): T => x;",
    };
    const o = oracle(files, "m.ts", "f");
    expect([0, 2].map((x) => o.gradient([x], [0]).gradient[0])).toEqual([0.5, 1.5]);
    expect(o.value([2])).toBe(9);
  });

  it("keeps them inside the library, and where its source is not given", () => {
    const library = {
      "chainrule/index.ts": 'export { size } from "./size.js";\nexport { norm, stopGradient } from "./math.js";',
      "chainrule/size.ts":
        'import { norm, stopGradient } from "./math.js";\nexport const size = (x: number[]) => norm(x) * stopGradient(x[1]!);',
      "chainrule/math.ts":
        "export const norm = (x: number[]) => Math.sqrt(x[0]! ** 2 + x[1]! ** 2);\nexport const stopGradient = (x: number) => x;",
    };
    const model = 'import { norm, relu, stopGradient, size } from "chainrule";\n';
    const sized = { ...library, "m.ts": `${model}export const f = (x: number[]) => size(x) + norm(x);` };
    expect([...oracle(sized, "m.ts", "f").gradient([[3, 4]], [0]).gradient]).toEqual([3, 4]);
    expect([...oracle(sized, "m.ts", "f").gradient([[0, 0]], [0]).gradient]).toEqual([0, 0]);
    expect(oracle(sized, "m.ts", "f").hessian([[3, 4]], [0]).derivative[0]).toBeCloseTo((16 / 125) * 5, 14);
    const alone = { "m.ts": `${model}export const f = (x: number[]) => norm(x) + relu(x[0]!) + stopGradient(x[1]!);` };
    expect([...oracle(alone, "m.ts", "f").gradient([[3, 4]], [0]).gradient]).toEqual([1.6, 0.8]);
  });

  it("rounds stores into Float32Array with derivative 1", () => {
    const body = "const q = new Float32Array(1); q[0] = x * x; return q[0] * 3;";
    expect(gradientOf("x: number", body, [0.1])[0]).toBeCloseTo(0.6, 14);
  });

  it("reports an active value that escapes", () => {
    expect(() => gradientOf("x: number", "return parseInt(String(x)) + 'a'.repeat(x as number).length;", [2])).toThrow(
      /behind the oracle's back/,
    );
  });
});

describe("arguments", () => {
  it("differentiates with respect to values on entry and leaves the arguments alone", () => {
    const args = [[2, 3], { w: new Float64Array([5]) }];
    const head = "a: number[], r: { w: Float64Array }";
    expect(gradientOf(head, "a[0] *= a[1]; r.w[0] += a[0]; a[1] = 0; return r.w[0] * a[0];", args, [0, 1])).toEqual([
      51, 34, 6,
    ]);
    expect(args).toEqual([[2, 3], { w: new Float64Array([5]) }]);
  });

  it("counts slots depth first and skips what is not a number", () => {
    const value = {
      a: 1,
      on: true,
      b: [[2, 3], [4]],
      c: new Float64Array([5]),
      i: new Int32Array([9]),
      s: "x",
      d: null,
    };
    expect(flatten(value)).toEqual([1, 2, 3, 4, 5]);
    expect(unflatten([2, 3, 4, 5, 6], value)).toEqual({
      ...value,
      a: 2,
      b: [[3, 4], [5]],
      c: new Float64Array([6]),
    });
    expect(flatten({ b: 1, a: 2 }, { a: 0, b: 0 })).toEqual([2, 1]);
  });

  it("gives Jacobians, in both modes, and directional derivatives in the shape of the value", () => {
    const text =
      "export const f = (x: number, y: Float64Array) => ({ p: [x * y[0]!, 7], q: Float64Array.of(y[1]! ** 2) });";
    const o = oracle({ "m.ts": text }, "m.ts", "f");
    const args = [2, new Float64Array([3, 4])];
    const { jacobian, rows, columns, outputs } = o.jacobian(args, [0, 1]);
    expect([rows, columns, [...outputs], [...jacobian]]).toEqual([3, 3, [6, 7, 16], [3, 2, 0, 0, 0, 0, 0, 0, 8]]);
    expect(o.jacobian(args, [0, 1], "forward")).toEqual(o.jacobian(args, [0, 1]));
    expect([...o.jacobian(args, [1, 0]).jacobian]).toEqual([2, 0, 3, 0, 0, 0, 0, 8, 0]);
    const swapped = { q: [0], p: [0, 0] };
    expect([...o.jacobian(args, [0], "reverse", swapped).jacobian]).toEqual([0, 3, 0]);
    expect(o.directional(args, [1], [[1, -1]])).toEqual({
      value: { p: [6, 7], q: new Float64Array([16]) },
      tangent: { p: [2, 0], q: new Float64Array([-8]) },
      magnitude: { p: [2, 0], q: new Float64Array([8]) },
    });
  });

  it("adds magnitudes where contributions cancel", () => {
    const o = oracle({ "m.ts": "export const f = (x: number) => x * x - x * x + 0.5 * x;" }, "m.ts", "f");
    expect(o.gradient([3], [0])).toMatchObject({
      gradient: new Float64Array([0.5]),
      contributions: new Float64Array([12.5]),
    });
  });

  it("keeps up with many steps", () => {
    const body = "let y = x; for (let i = 0; i < 20000; i++) y = y * 0.9999 + 1e-4 * Math.sin(y); return y;";
    const o = oracle({ "m.ts": `export function f(x: number) {${body}}` }, "m.ts", "f");
    expect(o.gradient([1], [0]).gradient[0]).toBeCloseTo(o.gradient([1], [0], "forward").gradient[0]!, 12);
  });
});

const isSmooth = (f: (x: number) => number, x: number): boolean => centralDifference(([t]) => f(t!), [x]).smooth[0]!;

describe("central differences", () => {
  it("is accurate and knows its error", () => {
    const { derivative, error, smooth } = centralDifference(([x, y]) => Math.sin(x!) * y! ** 3, [0.7, 2]);
    const exact = [Math.cos(0.7) * 8, Math.sin(0.7) * 12];
    exact.forEach((d, i) => expect(Math.abs(derivative[i]! - d)).toBeLessThan(Math.max(10 * error[i]!, 1e-11)));
    expect(Math.max(...error)).toBeLessThan(1e-8);
    expect(smooth).toEqual([true, true]);
  });

  it("gives Jacobians row-major", () => {
    const { derivative, rows } = centralDifference(([x, y]) => [x! * y!, x!, 5], [2, 3]);
    expect(rows).toBe(3);
    expect([...derivative].map((d) => Math.round(d * 1e9) / 1e9)).toEqual([3, 2, 1, 0, 0, 0]);
  });

  it("flags kinks and jumps", () => {
    expect(isSmooth(Math.abs, 0)).toBe(false);
    expect(isSmooth((x) => Math.max(x, 2 * x - 1), 1)).toBe(false);
    expect(isSmooth(Math.sqrt, 0)).toBe(false);
    expect(isSmooth(Math.floor, 1)).toBe(false);
    expect(isSmooth((x) => x * x, 0)).toBe(true);
    expect(isSmooth((x) => Math.abs(x) ** 3, 0)).toBe(true);
    expect(isSmooth(() => 4, 0)).toBe(true);
  });
});
