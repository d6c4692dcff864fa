// `for (const [i, x] of xs.entries())` and its like: what is iterated, and what an element looks like to the loop.

import { ts } from "ts-morph";
import { evaluate } from "../expressions.js";
import { elements, isCollection } from "./collections.js";
import type { Sequence } from "../iterate.js";
import type { Lowering } from "../lowering.js";
import type { Scalar, Value } from "../values.js";

export interface Entries {
  readonly sequence: Sequence;
  readonly wrap: (element: Value, index: Scalar) => Value;
}

export function readsEntries(cx: Lowering, node: ts.Expression): Entries | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.arguments.length > 0)
    return undefined;
  const method = node.expression.name.text;
  if (method !== "entries" && method !== "keys" && method !== "values") return undefined;
  const sequence = evaluate(cx, node.expression.expression);
  if (isCollection(sequence)) return elements(cx, sequence, method, node);
  if (sequence.kind !== "array" && sequence.kind !== "list") return undefined;
  const key = cx.keyOf(node, "entry");
  const wrap = (element: Value, index: Scalar): Value => {
    if (method === "keys") return index;
    return method === "values"
      ? element
      : { kind: "list", key, items: [index, element], mutable: false, name: "entry" };
  };
  return { sequence, wrap };
}
