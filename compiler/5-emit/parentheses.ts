// Decides which expressions Prettier puts in parentheses: where JavaScript needs them, and where mixed operators of
// neighbouring precedence read better with them (`(a * b) / c`, `(a % b) + c`, `(a && b) || c`).

import type { Place } from "./format-expression.js";
import type { Js } from "./js.js";

export function needsParentheses(e: Js, place: Place): boolean {
  const { parent, node, key } = place;
  switch (e.kind) {
    case "unary":
      if (node?.kind === "unary") return node.operator === e.operator && (e.operator === "-" || e.operator === "+");
      if (node?.kind === "binary") return key === "left" && node.operator === "**";
      return isCallee(place) || parent === "nonNull";
    case "binary":
    case "logical":
      if (parent === "unary" || parent === "nonNull" || isCallee(place)) return true;
      if (node?.kind === "logical" && e.kind === "logical") return node.operator !== e.operator;
      return (node?.kind === "binary" || node?.kind === "logical") && mixes(e.operator, node.operator, key);
    case "conditional":
      if (parent === "conditional") return key === "test";
      return (
        parent === "unary" || parent === "binary" || parent === "logical" || parent === "nonNull" || isCallee(place)
      );
    default:
      return false;
  }
}

function isCallee({ parent, key }: Place): boolean {
  return ((parent === "call" || parent === "new") && key === "callee") || key === "object";
}

function mixes(operator: string, parentOperator: string, key: string): boolean {
  const own = precedenceOf(operator);
  const outer = precedenceOf(parentOperator);
  if (outer > own || (key === "right" && outer === own)) return true;
  if (outer === own && !flattens(parentOperator, operator)) return true;
  if (outer < own && operator === "%" && (parentOperator === "+" || parentOperator === "-")) return true;
  return bitwise.has(parentOperator);
}

/** True when a chain of the two operators is laid out as one list of operands. */
export function flattens(parentOperator: string, operator: string): boolean {
  if (precedenceOf(operator) !== precedenceOf(parentOperator)) return false;
  if (parentOperator === "**") return false;
  if (equality.has(parentOperator) || shifts.has(parentOperator)) return false;
  return !multiplicative.has(parentOperator) || (operator === parentOperator && operator !== "%");
}

const equality = new Set(["===", "!=="]);
const multiplicative = new Set(["*", "/", "%"]);
const shifts = new Set(["<<", ">>", ">>>"]);
const bitwise = new Set(["<<", ">>", ">>>", "|", "^", "&"]);

/** Operators from the loosest to the tightest. */
const levels = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  [...equality],
  ["<", "<=", ">", ">="],
  [...shifts],
  ["+", "-"],
  [...multiplicative],
  ["**"],
];

function precedenceOf(operator: string): number {
  return levels.findIndex((level) => level.includes(operator));
}
