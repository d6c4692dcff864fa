// Helpers that call themselves with arrays, as text: divide and conquer over slices, over ranges of one array in place, by
// turns, into an array of the caller. `shape` chooses among the ways to start, to go on and to put results together.

import { type Context, Names } from "./context.js";
import { printExpr, printOperand } from "./print-expression.js";
import { printBlock } from "./print-statement.js";
import type { Helper, Stmt } from "./program.js";
import type { ArrayVariable, Scope } from "./scope.js";

export interface PrintedHelper {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

const scalar = (text: string): Scope["scalars"][number] => ({ text, writable: true });
const list = (text: string): ArrayVariable => ({ text, length: undefined, type: "list" });
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const pick = (forms: readonly string[], shape: number): string => forms[shape % forms.length]!;

/** The statements before and after the calls, each with the scope at its end. */
class Body {
  readonly #names = new Names();
  readonly #half: number;

  constructor(
    readonly body: readonly Stmt[],
    readonly exit: Context["exit"],
  ) {
    this.#half = Math.floor(body.length / 2);
  }

  first(scope: Scope): { readonly lines: readonly string[]; readonly scope: Scope } {
    return this.#print(scope, this.body.slice(0, this.#half));
  }

  second(scope: Scope): { readonly lines: readonly string[]; readonly scope: Scope } {
    return this.#print(scope, this.body.slice(this.#half));
  }

  #print(scope: Scope, body: readonly Stmt[]): { readonly lines: readonly string[]; readonly scope: Scope } {
    return printBlock({ names: this.#names, block: printBlock, exit: this.exit }, scope, body);
  }
}

/** `split(a, s)`: an array, from those of the halves of `a`. */
export function printDivides({ body, value, next, shape }: Helper, name: string, outer: Scope): PrintedHelper {
  const early = shape % 2 === 0 ? (): string => "a" : (scope: Scope): string => `[${printOperand(scope, value)}, s]`;
  const statements = new Body(body, early);
  const start: Scope = { ...outer, scalars: [scalar("s")], arrays: [list("a")] };
  const first = statements.first(start);
  const inner: Scope = { ...first.scope, arrays: [...first.scope.arrays, list("l"), list("r")] };
  const second = statements.second(inner);
  const last = second.scope;
  const base = ["a", "a.slice()", `[${printExpr(start, value)}]`, `a.map((t) => t * ${printOperand(start, next)})`];
  const results = [
    "[...l, ...r]",
    "l.concat(r)",
    "l.map((t, i) => t * r[i % r.length])",
    "r",
    `[${printExpr(last, value)}, ...r]`,
    "a",
  ];
  const pushed = [
    "const out: number[] = [];",
    "for (const t of r) out.push(t);",
    `for (let i = 0; i < l.length; i++) out.push(l[i] + ${printOperand(last, value)});`,
    "return out;",
  ];
  const signature = `${name}(a: number[], s: number): number[]`;
  const lines = [
    `function ${signature} {`,
    `  if (a.length < 2) return ${pick(base, shape)};`,
    ...indented(first.lines),
    "  const m = a.length >> 1;",
    `  const l = ${name}(a.slice(0, m), 0.5 * s);`,
    `  const r = ${name}(a.slice(m), ${printExpr(first.scope, next)});`,
    ...indented(second.lines),
    ...(shape % 7 === 6 ? indented(pushed) : [`  return ${pick(results, shape)};`]),
    "}",
  ];
  return { lines, scope: { ...outer, makers: [...outer.makers, { text: name, length: "unknown" }] } };
}

/** `w(a, b, s)`: writes into ranges of its arrays. */
export function printInPlace({ body, next, shape }: Helper, name: string, outer: Scope): PrintedHelper {
  const statements = new Body(body, () => "");
  const high = Number.MAX_SAFE_INTEGER;
  const both = (text: string): Scope["counters"] => [
    { text, low: 0, high, of: "a" },
    { text, low: 0, high, of: "b" },
  ];
  const scope: Scope = { ...outer, scalars: [scalar("s")], arrays: [list("a"), list("b")], counters: both("lo") };
  const first = statements.first(scope);
  const second = statements.second({ ...scope, counters: [...both("lo"), ...both("m")] });
  const order = pick(["a, b", "b, a", "a, a"], shape);
  const lines = [
    `function ${name}(a: number[], b: number[], s: number, lo = 0, hi = Math.min(a.length, b.length)): void {`,
    "  if (hi - lo < 1) return;",
    "  if (hi - lo === 1) {",
    ...indented(indented(first.lines)),
    "    return;",
    "  }",
    "  const m = (lo + hi) >> 1;",
    `  ${name}(a, b, 0.5 * s, lo, m);`,
    ...indented(second.lines),
    `  ${name}(${order}, ${printExpr(second.scope, next)}, m, ${order === "a, a" ? "Math.min(hi, a.length)" : "hi"});`,
    "}",
  ];
  return { lines, scope: { ...outer, writers: [...outer.writers, name] } };
}

/** `q(a, s)`: a number, from those of parts of `a`. */
export function printMeasures({ body, value, next, shape }: Helper, name: string, outer: Scope): PrintedHelper {
  const scope: Scope = { ...outer, scalars: [scalar("s")], arrays: [list("a")] };
  const printed = new Body([...body, ...body], (inner, x) => printExpr(inner, x)).second(scope);
  const last = printed.scope;
  const again = (part: string): string => `${name}(${part}, ${printExpr(last, next)})`;
  const results = [
    `${again("a.slice(1)")} * ${printOperand(last, value)} + a[0]`,
    `${again("a.slice(0, a.length >> 1)")} + Math.sin(${again("a.slice(a.length >> 1)")})`,
    `${printOperand(last, value)} - 0.5 * ${again("a.slice(0, -1)")}`,
    `a[0] * ${again("a.filter((_, i) => i % 2 === 1)")}`,
  ];
  const lines = [
    `function ${name}(a: number[], s: number): number {`,
    `  if (a.length < 2) return ${pick(["s", "a[0] * s", printExpr(scope, value)], shape)};`,
    ...indented(printed.lines),
    `  return ${pick(results, shape)};`,
    "}",
  ];
  return { lines, scope: { ...outer, measures: [...outer.measures, name] } };
}

/** `e(a, s)` and `o(a, s)`: each calls the other, a few times, with what it was handed or an array of its own. */
export function printTurns({ body, value, next, shape }: Helper, name: string, outer: Scope): PrintedHelper {
  const start: Scope = { ...outer, scalars: [scalar("s")], arrays: [list("a")] };
  const statements = new Body(body, () => "a");
  const first = statements.first(start);
  const second = statements.second({ ...first.scope, arrays: [...first.scope.arrays, list("c")] });
  const handed = ["a", `a.map((t) => t + ${printOperand(start, next)})`, "a.slice()", "[a[0], s, ...a.slice(1)]"];
  const results = ["c", "a", `[${printExpr(second.scope, value)}, ...c]`, "c.slice()", "c.map((t) => t * s)"];
  const other = `${name}o`;
  const lines = [
    `function ${name}(a: number[], s: number, n = 3): number[] {`,
    `  if (n <= 0) return ${pick(["a", "a.slice()", "[s, a[0]]"], Math.floor(shape / 2))};`,
    ...indented(first.lines),
    `  const c = ${other}(${pick(handed, shape)}, ${printExpr(first.scope, next)}, n - 1);`,
    ...indented(second.lines),
    `  return ${pick(results, shape)};`,
    "}",
    `function ${other}(a: number[], s: number, n: number): number[] {`,
    `  if (s > ${printOperand(start, value)}) return ${name}(a, 0.5 * s, n - 1);`,
    "  const d = a.map((t, i) => t * s + i);",
    `  return ${name}(${pick(["d", "a", "d.slice(0, 2)"], Math.floor(shape / 3))}, s * a[0], n - 1);`,
    "}",
  ];
  return { lines, scope: { ...outer, makers: [...outer.makers, { text: name, length: "unknown" }] } };
}

/** `gather(a, out)`: puts one number for each element of `a` into an array of its caller, and some more. */
export function printCollects({ body, value, next, shape }: Helper, name: string, outer: Scope): PrintedHelper {
  const high = Number.MAX_SAFE_INTEGER;
  const scope: Scope = {
    ...outer,
    arrays: [list("a")],
    counters: [{ text: "lo", low: 0, high, of: "a" }],
    stacks: ["out"],
  };
  const statements = new Body(body, () => "");
  const first = statements.first(scope);
  const second = statements.second(scope);
  const more = pick(
    ["", `out.push(${printExpr(second.scope, next)});`, "if (out.length > 1) out[0] += out.pop()!;"],
    shape,
  );
  const lines = [
    `function ${name}(a: number[], out: number[], lo = 0, hi = a.length): void {`,
    "  if (hi - lo < 1) return;",
    "  if (hi - lo === 1) {",
    ...indented(indented(first.lines)),
    `    out.push(${printExpr(first.scope, value)});`,
    "    return;",
    "  }",
    "  const m = (lo + hi) >> 1;",
    `  ${name}(a, out, lo, m);`,
    ...indented(second.lines),
    ...(more === "" ? [] : [`  ${more}`]),
    `  ${name}(a, out, m, hi);`,
    "}",
  ];
  return { lines, scope: { ...outer, collectors: [...outer.collectors, name] } };
}

/** `z(a, s)`: a number and an array. */
export function printParts({ body, value, next, shape }: Helper, name: string, outer: Scope): PrintedHelper {
  const scope: Scope = { ...outer, scalars: [scalar("s")], arrays: [list("a")] };
  const printed = new Body([...body, ...body], (_, x) => `{ p: ${printExpr(scope, x)}, q: a }`).second({
    ...scope,
    scalars: [...scope.scalars, { text: "d.p", writable: false }],
    arrays: [...scope.arrays, list("d.q")],
  });
  const rest = pick(["a.slice(1)", "a.slice(0, -1)", "a.slice(0, a.length >> 1)"], shape);
  const q = pick(["d.q", "[...d.q, a[0]]", "a", "d.q.map((t) => t * s)"], Math.floor(shape / 2));
  const lines = [
    `function ${name}(a: number[], s: number): { p: number; q: number[] } {`,
    `  if (a.length < 2) return { p: ${printExpr(scope, next)}, q: ${pick(["a", "[s]", "a.slice()"], shape)} };`,
    `  const d = ${name}(${rest}, ${printExpr(scope, next)});`,
    ...indented(printed.lines),
    `  return { p: ${printExpr(printed.scope, value)}, q: ${q} };`,
    "}",
  ];
  return { lines, scope: { ...outer, parts: [...outer.parts, name] } };
}
