// `Math`: one row per function of a fixed number of arguments.

import type { Primitive } from "../../ir/primitives.js";

export const mathFunctions: Readonly<Record<string, { readonly op: Primitive; readonly arity: 1 | 2 }>> = {
  "Math.abs": { op: "abs", arity: 1 },
  "Math.acos": { op: "acos", arity: 1 },
  "Math.acosh": { op: "acosh", arity: 1 },
  "Math.asin": { op: "asin", arity: 1 },
  "Math.asinh": { op: "asinh", arity: 1 },
  "Math.atan": { op: "atan", arity: 1 },
  "Math.atan2": { op: "atan2", arity: 2 },
  "Math.atanh": { op: "atanh", arity: 1 },
  "Math.cbrt": { op: "cbrt", arity: 1 },
  "Math.ceil": { op: "ceil", arity: 1 },
  "Math.clz32": { op: "clz32", arity: 1 },
  "Math.cos": { op: "cos", arity: 1 },
  "Math.cosh": { op: "cosh", arity: 1 },
  "Math.exp": { op: "exp", arity: 1 },
  "Math.expm1": { op: "expm1", arity: 1 },
  "Math.floor": { op: "floor", arity: 1 },
  "Math.fround": { op: "fround", arity: 1 },
  "Math.imul": { op: "imul", arity: 2 },
  "Math.log": { op: "log", arity: 1 },
  "Math.log10": { op: "log10", arity: 1 },
  "Math.log1p": { op: "log1p", arity: 1 },
  "Math.log2": { op: "log2", arity: 1 },
  "Math.pow": { op: "pow", arity: 2 },
  "Math.round": { op: "round", arity: 1 },
  "Math.sign": { op: "sign", arity: 1 },
  "Math.sin": { op: "sin", arity: 1 },
  "Math.sinh": { op: "sinh", arity: 1 },
  "Math.sqrt": { op: "sqrt", arity: 1 },
  "Math.tan": { op: "tan", arity: 1 },
  "Math.tanh": { op: "tanh", arity: 1 },
  "Math.trunc": { op: "trunc", arity: 1 },
};

export const numberTests: Readonly<Record<string, Primitive>> = {
  "Number.isFinite": "isFinite",
  "Number.isInteger": "isInteger",
  "Number.isNaN": "isNaN",
  "Number.isSafeInteger": "isSafeInteger",
  isFinite: "isFinite",
  isNaN: "isNaN",
};

/** Names that act on the world or depend on it. */
export const effects =
  /^(console|Date|performance|process|fetch|crypto|localStorage|sessionStorage|document|window|globalThis|setTimeout|setInterval|queueMicrotask|alert|require|Atomics|Promise)(\.|$)|^Math\.random$/;
