// Calls that do not return: `assertNever(shape)`, `value ?? fail("missing")`. In: such a call, in the block that it ends.
// Out: its statements, and nothing that a value could be made of.

import { ts } from "ts-morph";
import type { Stmt } from "../ir/stmt.js";
import { evaluate } from "./expressions.js";
import { throws, type Completion } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { textOf } from "./problems.js";

/** A call whose type is `never`. */
export function isNeverCall(cx: Lowering, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isNeverCall(cx, node.expression);
  return ts.isCallExpression(node) && (cx.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Never) !== 0;
}

/** Reads the call. Where its type says more than its statements show, an error of our own holds the model to it. */
export function callNever(cx: Lowering, node: ts.Expression): Completion {
  const { last } = cx;
  evaluate(cx, node);
  if (!endsInThrow(cx.since(last))) cx.emit({ kind: "throw", error: "Error", message: [`${textOf(node)} returned`] });
  return throws;
}

function endsInThrow(body: readonly Stmt[]): boolean {
  const end = body.at(-1);
  if (end?.kind === "if") return endsInThrow(end.then) && endsInThrow(end.otherwise);
  return end?.kind === "throw";
}
