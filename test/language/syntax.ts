// Statements, expressions and declarations, keyed by TypeScript's names for the kinds of syntax. A test holds the keys to
// the kinds that TypeScript has and each example to the kind it claims to show.

import type { Row } from "./rows.js";

type Rows = Readonly<Record<string, Row>>;

const row = (construct: string, example: string, more: Partial<Row> = {}): Row => ({ construct, example, ...more });

export const statements: Rows = {
  Block: row("block", "{ const y = x * x; return y; }"),
  EmptyStatement: row("`;`", "; return x * x;"),
  VariableStatement: row(
    "`const`, `let`, destructuring",
    "const { a, b = 1 } = p; let [c, ...rest] = xs; return a * b * c!;",
  ),
  ExpressionStatement: row("expression as a statement", "xs[0] = x; return xs[0]! * x;"),
  IfStatement: row("`if`, `else`", "if (x > 0) return x * x; else return -x;"),
  DoStatement: row("`do…while`", "let y = x; do y *= x; while (y < n); return y;"),
  WhileStatement: row("`while`", "let y = x; while (y < n) y *= 2; return y;"),
  ForStatement: row("`for`", "let s = 0; for (let i = 0; i < xs.length; i++) s += xs[i]! * x; return s;"),
  ForInStatement: row("`for…in`", "let s = x; for (const key in p) s += key.length; return s;", {
    note: "over a record, one turn for each field of its type",
  }),
  ForOfStatement: row("`for…of`", "let s = 0; for (const v of xs) s += v * x; return s;"),
  ContinueStatement: row("`continue`", "let s = 0; for (const v of xs) { if (v < 0) continue; s += v; } return s;"),
  BreakStatement: row("`break`", "let s = 0; for (const v of xs) { if (v < 0) break; s += v; } return s;"),
  ReturnStatement: row(
    "`return`, also early and in loops",
    "for (const v of xs) { if (v > x) return v * x; } return x;",
  ),
  WithStatement: row("`with`", "with (p) { return x; }"),
  SwitchStatement: row("`switch` with fall-through", "switch (word) { case 'a': return x; default: return -x; }"),
  LabeledStatement: row("label", "a: for (const v of xs) { for (const w of xs) if (w > v) break a; } return x * x;"),
  ThrowStatement: row(
    "`throw new RangeError(message)`",
    "if (x < 0) throw new RangeError(`${x} < 0`); return x ** 0.5;",
  ),
  TryStatement: row("`try`, `catch`, `finally`", "try { return x; } catch { return 0; }"),
  DebuggerStatement: row("`debugger`", "debugger; return x;"),
};

export const expressions: Rows = {
  ArrayLiteralExpression: row("array literal", "const a = [x, 2 * x]; return a[1]! * a[0]!;"),
  ObjectLiteralExpression: row("object literal", "const q = { ...p, c: x }; return q.a * q.c;"),
  PropertyAccessExpression: row("`p.a`, `p?.a`", "return p.a * p.b;"),
  ElementAccessExpression: row("`xs[i]`", "return xs[n]! * x;", { note: "checked against the length" }),
  CallExpression: row("call of a function whose source is there", "return twice(x);", {
    outside: "const twice = (v: number): number => 2 * v;",
    note: "inlined; a recursion becomes a procedure",
  }),
  NewExpression: row("`new` of an array", "const a = new Float64Array(3); a[0] = x; return a[0]! * a[1]!;"),
  TaggedTemplateExpression: row("tagged template", "return tag`a` * x;", {
    outside: "declare function tag(t: TemplateStringsArray): number;",
  }),
  TypeAssertionExpression: row("`<T>x`", "return <number>x * 2;"),
  ParenthesizedExpression: row("`(x)`", "return (x) * 2;"),
  FunctionExpression: row(
    "function expression, closure",
    "const f = function (v: number) { return v * x; }; return f(2);",
  ),
  ArrowFunction: row("arrow function, closure", "const f = (v: number, w = 1): number => v * w * x; return f(2);"),
  DeleteExpression: row("`delete`", "const q: { a?: number } = { a: x }; delete q.a; return x;"),
  TypeOfExpression: row("`typeof`", "return typeof x === 'number' ? x : 0;"),
  VoidExpression: row("`void`", "void xs; return x;"),
  AwaitExpression: row("`await`, `async`", "", {
    example: "export async function model(x: number): Promise<number> { return await x; }",
  }),
  PrefixUnaryExpression: row("prefix operator", "return -x * x;"),
  PostfixUnaryExpression: row("`x++`, `x--`", "let i = 0; i++; return xs[i]!;"),
  BinaryExpression: row("binary operator", "return x * x;"),
  ConditionalExpression: row("`test ? a : b`", "return x > 0 ? x : 2 * x;"),
  TemplateExpression: row("template with a value", "const t = `${x}`; return t.length * x;", {
    note: "accepted in the message of an error",
  }),
  YieldExpression: row("`yield`, generators", "", {
    example: "export function* model(x: number): Generator<number> { yield x; }",
  }),
  SpreadElement: row("`...xs`", "const a = [...xs, x]; return a[0]! * x;"),
  ClassExpression: row("class expression", "const C = class {}; new C(); return x;"),
  OmittedExpression: row("hole in a pattern", "const [, second] = xs; return second!;"),
  ExpressionWithTypeArguments: row("`extends` with type arguments", "return x;", {
    outside: "interface A<T> { a: T }\ninterface B extends A<number> { b: number }\nexport type { B };",
  }),
  AsExpression: row("`as`, `as const`", "return (x as number) * 2;"),
  NonNullExpression: row("`x!`", "return xs[0]! * x;"),
  MetaProperty: row("`import.meta`, `new.target`", "return import.meta === undefined ? 0 : x;"),
  SatisfiesExpression: row("`satisfies`", "return (x satisfies number) * 2;"),
};

export const declarations: Rows = {
  FunctionDeclaration: row("local function", "return f(x); function f(v: number): number { return v * v; }"),
  ClassDeclaration: row("class", "class C {} new C(); return x;"),
  InterfaceDeclaration: row("`interface`", "interface P { a: number } const q: P = { a: x }; return q.a;"),
  TypeAliasDeclaration: row("`type`", "type N = number; const q: N = x; return q;"),
  EnumDeclaration: row("`enum`", "return word === 'a' ? x * E.B : x;", { outside: "enum E { A = 1, B = 2 }" }),
  GetAccessor: row("getter", "const q = { get a() { return x; } }; return q.a;"),
  SetAccessor: row("setter", "const q = { set a(v: number) { void v; } }; q.a = x; return x;"),
  MethodDeclaration: row("method of a record", "const q = { f(v: number) { return v * x; } }; return q.f(2);"),
  Parameter: row(
    "default and rest parameters",
    "const f = (v = 2, ...more: number[]): number => v * more.length * x; return f(1, 2);",
  ),
  TypeParameter: row("generics", "return first([x, 2]) * x;", {
    outside: "function first<T>(list: readonly T[]): T { return list[0]!; }",
  }),
  ThisKeyword: row("`this`", "", {
    example: "export function model(this: { a: number }, x: number): number { return this.a * x; }",
  }),
  SuperKeyword: row("`super`", "const q = { f(): number { return super.toString().length; } }; return q.f() * x;"),
  PrivateIdentifier: row(
    "private name",
    "class C { #a = 1; get(): number { return this.#a; } } return new C().get() * x;",
  ),
  RegularExpressionLiteral: row("regular expression", "return /a/.test(word) ? x : 0;"),
  BigIntLiteral: row("bigint", "return 1n > 0 ? x : 0;"),
  JsxSelfClosingElement: row("JSX", "const e = <a />; return e === undefined ? 0 : x;"),
  NullKeyword: row("`null`, `undefined`", "let q: number | null = null; if (on) q = x; return q ?? 0;"),
};
