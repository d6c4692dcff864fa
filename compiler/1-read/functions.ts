// The body of an inlined function or of the model itself. In: the function with its parameters bound.  Out: its result.
// A `return` at the end is the value itself; several returns share storage that each of them fills.

import { ts } from "ts-morph";
import { evaluate } from "./expressions.js";
import { declareFlag, type JumpScope } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { makeOwn, replaceOwn } from "./ownership.js";
import { reject, textOf } from "./problems.js";
import { headerOf } from "./source-text.js";
import { lowerStatements } from "./statements.js";
import { absent, type FunctionNode, type Value } from "./values.js";

export function lowerFunctionBody(cx: Lowering, fn: FunctionNode): Value {
  const { body } = fn;
  if (body === undefined) return reject("read/unsupported-call", fn, { callee: textOf(fn) });
  if (!ts.isBlock(body)) {
    return cx.frame.parent?.parent === undefined
      ? cx.within(body, headerOf(body), () => evaluate(cx, body))
      : evaluate(cx, body);
  }
  const returns = returnsIn(body);
  const [only] = returns;
  if (returns.length === 0) {
    runBody(cx, body, () => undefined, false);
    return absent;
  }
  const key = cx.keyOf(body, "result");
  if (returns.length === 1 && only === body.statements.at(-1) && cx.hint(key).forked !== true) {
    let result: Value | undefined;
    const take = (value: Value = absent): void => {
      if (result !== undefined) cx.retry(key, "forked", body);
      result = value;
    };
    runBody(cx, body, take, false);
    return result ?? absent;
  }
  return severalReturns(cx, body, returns);
}

/** The body with what each `return` gives handed to `take`, where it stands. */
export function lowerBodyOf(cx: Lowering, fn: FunctionNode, take: NonNullable<JumpScope["returns"]>): void {
  const { body } = fn;
  if (body === undefined) return reject("read/unsupported-call", fn, { callee: textOf(fn) });
  if (!ts.isBlock(body)) return take(evaluate(cx, body), body);
  const returns = returnsIn(body);
  const [only] = returns;
  runBody(cx, body, take, returns.length > 1 || (returns.length === 1 && only !== body.statements.at(-1)));
}

function severalReturns(cx: Lowering, body: ts.Block, returns: readonly ts.ReturnStatement[]): Value {
  const { stem } = cx;
  const key = cx.keyOf(body, "result");
  const fill = cx.placeholder();
  const isVoid = returns.every((r) => r.expression === undefined);
  const mayMiss = !isVoid && returns.some((r) => r.expression === undefined || isUndefined(cx, r.expression));
  let result: Value | undefined;
  runBody(
    cx,
    body,
    (value, node) => {
      if (isVoid || value === undefined) return;
      const absentFirst = result === undefined && value.kind === "absent";
      if (absentFirst) return;
      if (result === undefined) {
        fill(() => {
          result = makeOwn(
            cx,
            value,
            { name: stem, key, empty: true, temporary: true, widen: true, optional: mayMiss },
            node,
          );
        });
      }
      replaceOwn(cx, result!, value, node);
    },
    true,
  );
  return result ?? absent;
}

function isUndefined(cx: Lowering, node: ts.Expression): boolean {
  return (cx.checker.getTypeAtLocation(node).flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
}

function runBody(cx: Lowering, body: ts.Block, returns: NonNullable<JumpScope["returns"]>, jumps: boolean): void {
  const leave = jumps ? declareFlag(cx, "returned") : undefined;
  const saved = cx.jumps;
  cx.jumps = { kind: "function", labels: [], parent: undefined, leave, next: undefined, exit: undefined, returns };
  try {
    lowerStatements(cx, body.statements);
  } finally {
    cx.jumps = saved;
  }
}

function returnsIn(body: ts.Node): readonly ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
