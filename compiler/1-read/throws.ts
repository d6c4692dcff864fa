// `throw new RangeError(…)`: the author's guard. Its message may name numbers of run time; what is thrown is an error class
// of the language.

import { ts } from "ts-morph";
import { evaluate } from "./expressions.js";
import { throws, type Completion } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { partsOf } from "./templates.js";

const classes: ReadonlySet<string> = new Set([
  "Error",
  "RangeError",
  "TypeError",
  "EvalError",
  "SyntaxError",
  "ReferenceError",
  "URIError",
]);

export function lowerThrow(cx: Lowering, node: ts.ThrowStatement): Completion {
  const { expression } = node;
  const made = ts.isNewExpression(expression) || ts.isCallExpression(expression) ? expression : undefined;
  if (made === undefined) return reject("read/throw", node, { what: textOf(expression) });
  const target = evaluate(cx, made.expression);
  if (target.kind !== "builtin" || !classes.has(target.name))
    return reject("read/throw", node, { what: textOf(expression) });
  const [first] = made.arguments ?? [];
  const { stem } = cx;
  cx.stem = "message";
  const message = first === undefined ? [] : partsOf(evaluate(cx, first), first);
  cx.stem = stem;
  cx.emit({ kind: "throw", error: target.name, message: message.length === 0 ? [""] : message });
  return throws;
}
