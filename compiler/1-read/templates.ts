// Text. In: templates and concatenations.  Out: text known at compile time, or the message of an error with numbers of
// run time in it.

import type { ts } from "ts-morph";
import { nameOfKind } from "./conversions.js";
import { evaluate } from "./expressions.js";
import type { Lowering } from "./lowering.js";
import { inOrder } from "./order.js";
import { reject, textOf } from "./problems.js";
import type { Expr } from "../ir/expr.js";
import { text, type Value } from "./values.js";

export function evaluateTemplate(cx: Lowering, node: ts.TemplateExpression): Value {
  const values = inOrder(
    cx,
    node.templateSpans.map((span) => span.expression),
    (expression) => evaluate(cx, expression),
  );
  const pieces: Value[] = [text(node.head.text)];
  for (const [k, span] of node.templateSpans.entries()) pieces.push(values[k]!, text(span.literal.text));
  return joinMessage(pieces, node);
}

export function joinMessage(pieces: readonly Value[], node: ts.Node): Value {
  const parts: (string | Expr)[] = [];
  for (const piece of pieces) {
    for (const part of partsOf(piece, node)) {
      const last = parts.at(-1);
      if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  const [only] = parts;
  if (parts.length === 0) return text("");
  return parts.length === 1 && typeof only === "string" ? text(only) : { kind: "message", parts };
}

/** The parts of a value's text. */
export function partsOf(value: Value, node: ts.Node): readonly (string | Expr)[] {
  switch (value.kind) {
    case "text":
      return [value.text];
    case "absent":
      return [value.text];
    case "message":
      return value.parts;
    case "scalar":
      if (value.codes === undefined) return [value.expr];
      return ["…"];
    default:
      return reject("read/string-value", node, { name: textOf(node), what: nameOfKind(value) });
  }
}
