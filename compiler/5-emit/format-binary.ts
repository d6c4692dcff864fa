// Lays out chains of infix operators: operators of one precedence break together, each at the end of its line.

import { group, indent, line, softline, type Doc } from "./document.js";
import { formatExpression, within, type Place } from "./format-expression.js";
import type { Js } from "./js.js";
import { flattens } from "./parentheses.js";

export type Binary = Js & { readonly kind: "binary" | "logical" };

export function isBinary(e: Js): e is Binary {
  return e.kind === "binary" || e.kind === "logical";
}

export function formatBinary(e: Binary, place: Place): Doc {
  const parts = formatOperands(e, place);
  if (isCondition(place)) return parts;
  if (place.parent === "unary" || isCallee(place) || place.parent === "member") {
    return group([indent([softline, ...parts]), softline]);
  }
  if (staysFlush(place)) return group(parts);
  return group([parts[0]!, indent(parts.slice(1))]);
}

const isCondition = ({ parent }: Place): boolean => parent === "if" || parent === "while";

const isCallee = ({ parent, key }: Place): boolean => (parent === "call" || parent === "new") && key === "callee";

/** True where what follows the first operand is not indented, because something around it is already. */
function staysFlush({ parent, above }: Place): boolean {
  switch (parent) {
    case "return":
    case "throw":
    case "arrow":
    case "for":
    case "template":
    case "assign":
    case "declarator":
    case "property":
      return true;
    case "conditional":
      return (
        above?.parent !== "return" && above?.parent !== "throw" && above?.parent !== "call" && above?.parent !== "new"
      );
    default:
      return false;
  }
}

function formatOperands(e: Binary, place: Place): readonly Doc[] {
  const leftPlace = within(e, "left", place);
  const { left } = e;
  const head =
    isBinary(left) && flattens(e.operator, left.operator)
      ? formatOperands(left, leftPlace)
      : [group(formatExpression(left, leftPlace))];
  const tail = [e.operator, line, formatExpression(e.right, within(e, "right", place))];
  return [...head, " ", isLone(e, place) ? group(tail) : tail];
}

/** A single operation: a group of its own, so that a short right operand does not end up alone on a line. */
function isLone(e: Binary, place: Place): boolean {
  const inCondition = isCondition(rootOf(e, place)) && e.kind === "logical";
  return !inCondition && place.parent !== e.kind && e.left.kind !== e.kind && e.right.kind !== e.kind;
}

/** The place of the chain that `e` is an operand of by flattening. */
function rootOf(e: Binary, place: Place): Place {
  const { node, key, above } = place;
  if (node === undefined || above === undefined || key !== "left" || !isBinary(node)) return place;
  return flattens(node.operator, e.operator) ? rootOf(node, above) : place;
}
