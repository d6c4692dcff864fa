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

/** The parts of a value's text. What only a run could spell, a message leaves out. */
export function partsOf(value: Value, node: ts.Node): readonly (string | Expr)[] {
  switch (value.kind) {
    case "text":
    case "absent":
      return [value.text];
    case "message":
      return value.parts;
    case "scalar":
      return value.codes === undefined ? [value.expr] : [unknown];
    case "record":
      return ["[object Object]"];
    case "list":
      return separated(value.items.map((item) => partsOf(item, node)));
    case "array":
      return [unknown];
    default:
      return reject("read/string-value", node, { name: textOf(node), what: nameOfKind(value) });
  }
}

const unknown = "…";

/** The parts of `JSON.stringify(value)`. */
export function jsonOf(value: Value, node: ts.Node): readonly (string | Expr)[] {
  switch (value.kind) {
    case "text":
      return [JSON.stringify(value.text)];
    case "scalar":
      return value.codes === undefined ? [value.expr] : [JSON.stringify(unknown)];
    case "record": {
      const fields = [...value.fields].filter(([, field]) => isSpelled(field));
      return [
        "{",
        ...separated(fields.map(([name, field]) => [`${JSON.stringify(name)}:`, ...jsonOf(field, node)])),
        "}",
      ];
    }
    case "list":
      return ["[", ...separated(value.items.map((item) => jsonOf(item, node))), "]"];
    case "array":
      return [`[${unknown}]`];
    case "optional":
      return [unknown];
    default:
      return partsOf(value, node);
  }
}

/** `JSON.stringify` leaves out fields that are functions or undefined. */
const isSpelled = ({ kind }: Value): boolean =>
  kind !== "absent" && kind !== "function" && kind !== "builtin" && kind !== "alternatives" && kind !== "derived";

const separated = (pieces: readonly (readonly (string | Expr)[])[]): readonly (string | Expr)[] =>
  pieces.flatMap((piece, k) => (k === 0 ? piece : [",", ...piece]));
