// Expressions of a random program as text. Every function gets arguments inside its domain: `log` sees `1 + x ** 2`.

import type { Expr, Test } from "./program.js";
import { arrayOf, indexInto, pickFrom, pickNewest, type Scope } from "./scope.js";

type Wrap = (...operands: readonly string[]) => string;
const math =
  (name: string, argument: Wrap = (x) => bare(x!)): Wrap =>
  (x) =>
    `Math.${name}(${argument(x!)})`;
const inside: Wrap = (x) => `0.9 * Math.sin(${x})`;
const positive: Wrap = (x) => `1.5 + ${x} ** 2`;

/** The first are what shrinking leads to. */
export const unaries: readonly Wrap[] = [
  (x) => `-${x}`,
  (x) => `${x} ** 2`,
  math("sin"),
  math("cos"),
  math("tanh"),
  math("atan"),
  math("exp", math("sin")),
  math("log", positive),
  math("sqrt", positive),
  (x) => `${x} ** 3`,
  math("abs"),
  math("asinh"),
  math("tan", math("sin")),
  math("asin", inside),
  math("acos", inside),
  math("sinh", math("sin")),
  math("cosh", math("sin")),
  math("acosh", positive),
  math("atanh", inside),
  math("expm1", math("sin")),
  math("log1p", (x) => `${x} ** 2`),
  math("log2", positive),
  math("log10", positive),
  math("cbrt", positive),
  math("fround"),
  (x) => `1 / (${positive(x!)})`,
  (x) => `Math.pow(${positive(x!)}, 1.5)`,
];

/** Without a derivative: used sparsely. */
export const steps: readonly Wrap[] = [math("floor"), math("ceil"), math("round"), math("trunc"), math("sign")];

export const binaries: readonly Wrap[] = [
  (x, y) => `${x} + ${y}`,
  (x, y) => `${x} * ${y}`,
  (x, y) => `${x} - ${y}`,
  (x, y) => `${x} / (${positive(y!)})`,
  (x, y) => `${x} % (${positive(y!)})`,
  (x, y) => `(${positive(x!)}) ** Math.sin(${y})`,
  (x, y) => `Math.atan2(${x}, ${positive(y!)})`,
  (x, y) => `Math.pow(${positive(x!)}, Math.cos(${y}))`,
];

export const several: readonly string[] = ["max", "min", "hypot"];

/** Keeps what is assigned moderate. */
export const bounds: readonly Wrap[] = [(x) => bare(x!), math("sin"), math("tanh"), (x) => `0.5 * ${x}`, math("atan")];

const comparisons: readonly Wrap[] = [
  (x, y) => `${x} < ${y}`,
  (x, y) => `${x} > ${y}`,
  (x, y) => `${x} <= ${y}`,
  (x, y) => `${x} >= ${y}`,
  (x, y) => `${x} - ${y} !== 0`,
];

/** An operand: parenthesized unless it is a name, a call or a literal. */
export function printOperand(scope: Scope, expr: Expr): string {
  const text = printExpr(scope, expr);
  return isOperand(text) ? text : `(${text})`;
}

/** A name or parentheses with balanced groups after it: `a[i % 2]`, `Math.sin(x)`, `(x + y)`. */
function isOperand(text: string): boolean {
  const start = /^[\w.]*/.exec(text)![0].length;
  return start === text.length || ("([".includes(text[start]!) && endOfGroups(text, start) === text.length);
}

/** The position after the adjacent balanced groups that start at `from`. */
function endOfGroups(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if ("([".includes(text[at]!)) depth++;
    else if (")]".includes(text[at]!)) depth--;
    if (depth === 0 && !/[.\w([]/.test(text[at + 1] ?? "")) return at + 1;
  }
  return text.length;
}

/** Without the parentheses around the whole. */
function bare(text: string): string {
  if (!text.startsWith("(")) return text;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (depth === 0) return at === text.length - 1 ? text.slice(1, -1) : text;
  }
  return text;
}

export function printExpr(scope: Scope, expr: Expr): string {
  const operand = (x: Expr): string => printOperand(scope, x);
  switch (expr.e) {
    case "literal":
      return String(expr.value);
    case "scalar":
      return pickNewest(scope.scalars, expr.pick)?.text ?? anyNumber(scope);
    case "counter":
      return pickNewest(scope.counters, expr.pick)?.text ?? "2";
    case "element": {
      const array = arrayOf(scope, expr.array);
      return array === undefined ? anyNumber(scope) : `${array.text}[${indexInto(scope, expr.index, array)}]`;
    }
    case "unary": {
      const all = [...unaries, ...steps];
      return pickFrom(all, expr.f)!(operand(expr.x));
    }
    case "binary":
      return pickFrom(binaries, expr.f)!(operand(expr.x), operand(expr.y));
    case "many":
      return `Math.${pickFrom(several, expr.f)!}(${expr.xs.map((x) => printExpr(scope, x)).join(", ")})`;
    case "choose":
      return `${printTest(scope, expr.test)} ? ${operand(expr.x)} : ${operand(expr.y)}`;
    case "call": {
      const name = pickNewest([...scope.functions, ...scope.closures], expr.pick);
      return name === undefined ? operand(expr.x) : `${name}(${printExpr(scope, expr.x)}, ${printExpr(scope, expr.y)})`;
    }
    case "top": {
      const stack = pickNewest(scope.stacks, expr.pick);
      return stack === undefined
        ? operand(expr.x)
        : `${stack}.length > 0 ? ${stack}[${stack}.length - 1] : ${operand(expr.x)}`;
    }
    case "measure": {
      const name = pickNewest(scope.measures, expr.pick);
      const array = arrayOf(scope, expr.array, ["list"]);
      return name === undefined || array === undefined
        ? operand(expr.x)
        : `${name}(${array.text}, ${printExpr(scope, expr.x)})`;
    }
    case "library":
      return printLibrary(scope, expr);
    case "fold":
      return printFold(scope, expr);
  }
}

/** What stands in for a reference to something that is not there. */
function anyNumber({ scalars, arrays, matrices }: Scope): string {
  if (scalars.length > 0) return scalars[0]!.text;
  if (arrays.length > 0) return `${arrays[0]!.text}[0]`;
  return matrices.length > 0 ? `${matrices[0]!.text}[0][0]` : "1";
}

const anyTest = (scope: Scope): string => `${anyNumber(scope)} > 0.5`;

const ofNumber = [
  "relu",
  "sigmoid",
  "softplus",
  "silu",
  "gelu",
  "elu",
  "leakyRelu",
  "logSigmoid",
  "erf",
  "stopGradient",
];
const ofArray = ["sum", "mean", "variance", "norm", "logSumExp"];
const ofArrays = ["mse", "mae", "huber", "dot"];

/** What a program may have to import. */
export const libraryNames: readonly string[] = [...ofNumber, ...ofArray, ...ofArrays, "softmax", "logSoftmax"];

function printLibrary(scope: Scope, { f, a: first, b: second, x }: Extract<Expr, { e: "library" }>): string {
  const [a, b] = [first, second].map((ref) => arrayOf(scope, ref, ["list", "readonly"]));
  if (a === undefined || b === undefined || f % 2 === 0)
    return `${pickFrom(ofNumber, Math.floor(f / 2))!}(${printExpr(scope, x)})`;
  if (f % 3 > 0) return `${pickFrom(ofArray, f)!}(${a.text})`;
  return `${pickFrom(ofArrays, f)!}(${a.text}, ${a.length === b.length ? b.text : a.text})`;
}

function printFold(scope: Scope, { array: ref, form, x }: Extract<Expr, { e: "fold" }>): string {
  const array = arrayOf(scope, ref);
  if (array === undefined) return printOperand(scope, x);
  const inner: Scope = { ...scope, scalars: [...scope.scalars, { text: "t", writable: false }] };
  const forms = [
    () => `${array.text}.reduce((s, t) => s + ${printOperand(inner, x)}, 0)`,
    () => `${array.text}.reduce((s, t) => Math.sin(s * t))`,
    () => `${array.text}.map((t) => ${printOperand(inner, x)}).reduce((s, t) => s + t, 1)`,
    () => `Math.max(...${array.text})`,
    () => `Math.hypot(...${array.text}, 1)`,
  ];
  return forms[form % forms.length]!();
}

export function printTest(scope: Scope, test: Test): string {
  switch (test.t) {
    case "always":
      return "true";
    case "less":
      return pickFrom(comparisons, test.f)!(printOperand(scope, test.x), printOperand(scope, test.y));
    case "parity": {
      const counter = pickNewest(scope.counters, test.pick);
      return counter === undefined ? anyTest(scope) : `${counter.text} % ${2 + (test.k % 2)} === ${test.k % 2}`;
    }
    case "flag":
      return pickFrom(scope.flags, test.pick) ?? anyTest(scope);
    case "not":
      return `!(${printTest(scope, test.a)})`;
    case "both":
      return `(${printTest(scope, test.a)} ${test.or ? "||" : "&&"} ${printTest(scope, test.b)})`;
  }
}
