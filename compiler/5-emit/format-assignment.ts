// Lays out `left = right` in its forms (declaration, assignment, property): on one line, with the right side on the next,
// or with the right side broken in itself.

import { canBreak, group, indent, indentIfBreak, line, type Doc } from "./document.js";
import { formatExpression, isSignedNumber, quote, type Place } from "./format-expression.js";
import { isBinary } from "./format-binary.js";
import type { Js } from "./js.js";
import { textWidth } from "./text-width.js";

/** `left` is laid out already; `place` is where `right` stands. */
export function formatAssignment(left: Doc, operator: string, right: Js, place: Place): Doc {
  const rightDoc = formatExpression(right, place);
  const shortKey = place.parent === "property" && typeof left === "string" && textWidth(left) < 5;
  if (breaksAfterOperator(right, shortKey)) return group([group(left), operator, group(indent([line, rightDoc]))]);
  const literal = right.kind === "template" || right.kind === "boolean" || right.kind === "number";
  if (!canBreak(left) && (shortKey || literal)) return group([group(left), operator, " ", rightDoc]);
  const id = Symbol("assignment");
  return group([group(left), operator, group(indent(line), { id }), indentIfBreak(rightDoc, id)]);
}

function breaksAfterOperator(right: Js, shortKey: boolean): boolean {
  if (isBinary(right)) return true;
  if (right.kind === "conditional") return isBinary(right.test);
  if (shortKey) return false;
  let node: Js = right;
  while (node.kind === "unary" || node.kind === "nonNull")
    node = node.kind === "unary" ? node.argument : node.expression;
  return node.kind === "string" || breaksPoorly(node, false);
}

/** A chain of members whose calls have at most one short argument: nothing in it to break at. */
function breaksPoorly(e: Js, deep: boolean): boolean {
  switch (e.kind) {
    case "nonNull":
      return breaksPoorly(e.expression, true);
    case "call":
      return e.args.length < 2 && e.args.every(isShort) && breaksPoorly(e.callee, true);
    case "member":
    case "element":
      return breaksPoorly(e.object, true);
    case "identifier":
      return deep;
    default:
      return false;
  }
}

const shortLength = 30;

function isShort(e: Js): boolean {
  switch (e.kind) {
    case "identifier":
      return e.name.length <= shortLength;
    case "number":
    case "boolean":
      return true;
    case "string":
      return quote(e.value).length <= shortLength;
    case "unary":
      return isSignedNumber(e) || isShort(e.argument);
    case "call":
      return e.args.length === 0 && e.callee.kind === "identifier" && e.callee.name.length <= shortLength - 2;
    default:
      return false;
  }
}
