// The body of an inlined function or of the model itself. In: the function with its parameters bound.  Out: its result.
// A `return` at the end is the value itself; several returns share storage that each of them fills.

import { ts } from "ts-morph";
import { evaluate } from "./expressions.js";
import { choiceOfCall, forkIn, readForked } from "./forks.js";
import { declareFlag, fallsThrough, type JumpScope } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { makeOwn, noteCopies, replaceOwn } from "./ownership.js";
import { reject, textOf } from "./problems.js";
import { returnsIn } from "./scan.js";
import { headerOf } from "./source-text.js";
import { lowerStatements } from "./statements.js";
import { absent, type FunctionNode, type Value } from "./values.js";

export function lowerFunctionBody(cx: Lowering, fn: FunctionNode): Value {
  const { body } = fn;
  if (body === undefined) return reject("read/unsupported-call", fn, { callee: textOf(fn) });
  if (!ts.isBlock(body)) {
    const read = (): Value =>
      forkIn(cx, body) === undefined ? evaluate(cx, body) : severalReturns(cx, fn, body, [body]);
    return cx.frame.parent?.parent === undefined ? cx.within(body, headerOf(body), read) : read();
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
  const given = returns.map(({ expression }) => expression);
  return severalReturns(cx, fn, body, given);
}

type Take = NonNullable<JumpScope["returns"]>;

/** The body with what each `return` gives handed to `take`, where it stands; `atEnd` is for the end, if that is reached. */
export function lowerBodyOf(cx: Lowering, fn: FunctionNode, take: Take, atEnd?: () => void): void {
  const { body } = fn;
  if (body === undefined) return reject("read/unsupported-call", fn, { callee: textOf(fn) });
  if (!ts.isBlock(body)) return readExpression(cx, body, take);
  const returns = returnsIn(body);
  const [only] = returns;
  runBody(cx, body, take, returns.length > 1 || (returns.length === 1 && only !== body.statements.at(-1)), atEnd);
}

function readExpression(cx: Lowering, body: ts.Expression, take: Take): void {
  const choice = forkIn(cx, body);
  if (choice === undefined) return take(evaluate(cx, body), body);
  readForked(cx, choice, () => {
    readExpression(cx, body, take);
    return fallsThrough;
  });
}

function severalReturns(
  cx: Lowering,
  fn: FunctionNode,
  body: ts.ConciseBody,
  returns: readonly (ts.Expression | undefined)[],
): Value {
  const { stem } = cx;
  const choice = choiceOfCall(cx, fn);
  const key = cx.keyOf(body, "result");
  const fill = cx.placeholder();
  const isVoid = returns.every((given) => given === undefined);
  const mayMiss = !isVoid && returns.some((given) => given === undefined || isUndefined(cx, given));
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
      const { last } = cx;
      replaceOwn(cx, result!, value, node);
      if (choice !== undefined) noteCopies(cx, last, { choice });
    },
    true,
  );
  return result ?? absent;
}

function isUndefined(cx: Lowering, node: ts.Expression): boolean {
  return (cx.checker.getTypeAtLocation(node).flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
}

function runBody(cx: Lowering, body: ts.ConciseBody, returns: Take, jumps: boolean, atEnd?: () => void): void {
  if (!ts.isBlock(body)) return readExpression(cx, body, returns);
  const leave = jumps ? declareFlag(cx, "returned") : undefined;
  const saved = cx.jumps;
  cx.jumps = { kind: "function", labels: [], parent: undefined, leave, next: undefined, exit: undefined, returns };
  try {
    const rest = (): typeof fallsThrough => {
      atEnd?.();
      return fallsThrough;
    };
    lowerStatements(cx, body.statements, atEnd === undefined ? undefined : rest);
  } finally {
    cx.jumps = saved;
  }
}
