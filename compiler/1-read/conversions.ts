// Values as numbers, conditions and whole numbers: JavaScript's conversions where they mean something to a model.

import { and, apply, constant, eq, not, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { type Codes, type Scalar, type Value } from "./values.js";

export function asNumber(cx: Lowering, value: Value, node: ts.Node): Scalar {
  if (value.kind === "optional") return asNumber(cx, requirePresent(cx, value, node), node);
  if (value.kind === "absent" && value.text === "null") return { kind: "scalar", expr: zero, type: "integer" };
  if (value.kind === "absent") return { kind: "scalar", expr: constant(Number.NaN), type: "number" };
  if (value.kind !== "scalar" || value.codes !== undefined)
    return reject(notNumeric(value), node, { name: textOf(node), what: nameOfKind(value) });
  if (value.type !== "boolean") return value;
  const known = value.expr.kind === "const" ? constant(Number(value.expr.value)) : apply("toNumber", value.expr);
  // `Number(…)` and `+…` note themselves as a whole.
  if (ts.isBinaryExpression(node.parent)) cx.note(known, node);
  return { kind: "scalar", expr: known, type: "number" };
}

const notNumeric = (value: Value): "read/string-value" | "read/not-a-number" =>
  value.kind === "text" || value.kind === "message" || value.kind === "scalar"
    ? "read/string-value"
    : "read/not-a-number";

/** The value of an optional one; throws at run time if it is missing, where TypeScript does not exclude it. */
export function requirePresent(cx: Lowering, value: Value & { kind: "optional" }, node: ts.Node): Value {
  if (cx.known(value.present) === true) return value.value;
  cx.emit({
    kind: "if",
    test: not(value.present),
    then: [{ kind: "throw", error: "TypeError", message: [`${textOf(node)} is undefined`] }],
    otherwise: [],
  });
  return value.value;
}

/** A value as the test of a branch. */
export function asCondition(value: Value, node: ts.Node): Expr {
  switch (value.kind) {
    case "scalar": {
      if (value.type === "boolean") return value.expr;
      if (value.codes !== undefined) return not(eq(value.expr, codeOf(value.codes, "")));
      const nonZero = apply("ne", value.expr, zero);
      return value.type === "integer" ? nonZero : and(nonZero, not(apply("isNaN", value.expr)));
    }
    case "absent":
      return constant(false);
    case "text":
      return constant(value.text !== "");
    case "optional":
      return both(value.present, asCondition(value.value, node));
    case "array":
    case "list":
    case "record":
    case "function":
    case "builtin":
    case "derived":
    case "alternatives":
      return constant(true);
    case "message":
    case "opaque":
      return reject("read/not-a-number", node, { name: textOf(node), what: nameOfKind(value) });
    default: {
      const never: never = value;
      return never;
    }
  }
}

/** `a && b` without what is known. */
export function both(a: Expr, b: Expr): Expr {
  if (a.kind === "const") return a.value === true ? b : a;
  return b.kind === "const" && b.value === true ? a : and(a, b);
}

/** `!a`, and a for `!!a`. */
export function negation(a: Expr): Expr {
  if (a.kind === "const") return constant(a.value !== true);
  return a.kind === "apply" && a.op === "not" ? a.operands[0]! : not(a);
}

/** The code of a string: a new one in an open table, −1 (equal to nothing) where a closed one does not have it. */
export function codeOf(codes: Codes, text: string): Expr {
  const known = codes.values.indexOf(text);
  if (known >= 0) return constant(known);
  if (!codes.open) return constant(-2);
  codes.values.push(text);
  return constant(codes.values.length - 1);
}

export function nameOfKind(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return value.codes === undefined ? `a ${value.type}` : "a string";
    case "array":
    case "list":
      return "an array";
    case "record":
      return "a record";
    case "function":
    case "builtin":
    case "derived":
    case "alternatives":
      return "a function";
    case "text":
    case "message":
      return "a string";
    case "absent":
      return value.text;
    case "optional":
      return "a value that may be undefined";
    case "opaque":
      return `a value of type ${value.type}`;
    default: {
      const never: never = value;
      return never;
    }
  }
}
