// The order of evaluation. Operands are evaluated from left to right; an operand that a later one overwrites is kept in
// a constant first, so that the pure expressions of the IR may be put together at the end.

import type { ts } from "ts-morph";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { buffersWrittenBy, variablesWrittenBy, visitExpr, visitStmts } from "../ir/walk.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { allOf } from "./recovery.js";
import type { Value } from "./values.js";

/** Evaluates several operands; the values are good together, after all of them. */
export function inOrder<T extends ts.Node>(
  cx: Lowering,
  nodes: readonly T[],
  evaluate: (node: T) => Value,
): readonly Value[] {
  const values: Value[] = [];
  const parts = nodes.map((node) => (): void => {
    const { last } = cx;
    const value = evaluate(node);
    if (cx.last !== last && values.length > 0) keepBefore(cx, values, last, node);
    values.push(value);
  });
  allOf(cx, nodes, parts);
  return values;
}

function keepBefore(cx: Lowering, values: Value[], last: Stmt | undefined, node: ts.Node): void {
  const written = writtenBy(cx.since(last));
  for (const [k, value] of values.entries()) {
    if (value.kind === "scalar" && reads(value.expr, written)) {
      values[k] = { ...value, expr: cx.insertConst(last, cx.stem, value.type, value.expr) };
    } else if (
      value.kind === "optional" &&
      value.value.kind === "scalar" &&
      (reads(value.present, written) || reads(value.value.expr, written))
    ) {
      const inner = { ...value.value, expr: cx.insertConst(last, cx.stem, value.value.type, value.value.expr) };
      const present = cx.insertConst(last, cx.stem, "boolean", value.present);
      values[k] = { kind: "optional", present, value: inner };
    } else if (value.kind === "array" && value.offsets.some((offset) => reads(offset, written))) {
      reject("read/array-alias", node, { name: textOf(node) });
    }
  }
}

export function writtenBy(body: readonly Stmt[]): ReadonlySet<object> {
  const written = new Set<object>();
  visitStmts(body, (s) => {
    if (s.kind !== "declare") for (const v of variablesWrittenBy(s)) written.add(v);
    for (const b of buffersWrittenBy(s)) written.add(b);
  });
  return written;
}

export function reads(e: Expr, written: ReadonlySet<object>): boolean {
  let found = false;
  visitExpr(e, (part) => {
    if (part.kind === "var" && written.has(part.variable)) found = true;
    if (part.kind === "load" && written.has(part.buffer)) found = true;
  });
  return found;
}
