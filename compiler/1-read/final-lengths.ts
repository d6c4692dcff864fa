// How long an array is at the end. In: the lowered body and the variable that counts an array's elements.  Out: its final
// value in terms of the arguments, when the count is only set to such values and increased by them in counted loops.

import { apply, constant, use, variable } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { sameExpr, variablesWrittenBy, visitExpr, visitStmts } from "../ir/walk.js";
import { literal, minus, plus, resolve, times } from "./arithmetic.js";
import type { Lowering } from "./lowering.js";

export function finalValue(cx: Lowering, body: readonly Stmt[], count: Variable): Expr | undefined {
  return after(cx, body, count, undefined);
}

/** An expression of arguments only. */
export function inArguments(cx: Lowering, e: Expr): Expr | undefined {
  const expanded = resolve(e, cx.definitions);
  let known = true;
  visitExpr(expanded, (part) => {
    if (part.kind === "load" || (part.kind === "var" && !cx.arguments.has(part.variable))) known = false;
  });
  return known ? expanded : undefined;
}

const writes = (body: readonly Stmt[], count: Variable): boolean => {
  let found = false;
  visitStmts(body, (s) => {
    if (variablesWrittenBy(s).includes(count)) found = true;
  });
  return found;
};

function after(cx: Lowering, body: readonly Stmt[], count: Variable, before: Expr | undefined): Expr | undefined {
  let value = before;
  for (const s of body) {
    if (writes([s], count)) value = afterStmt(cx, s, count, value);
  }
  return value;
}

function afterStmt(cx: Lowering, s: Stmt, count: Variable, value: Expr | undefined): Expr | undefined {
  switch (s.kind) {
    case "declare":
    case "assign":
      return inArguments(cx, s.value);
    case "accumulate": {
      const by = inArguments(cx, s.value);
      if (by === undefined || value === undefined) return undefined;
      return s.sign === "+" ? plus(value, by) : minus(value, by);
    }
    case "if": {
      const known = cx.known(s.test);
      if (typeof known === "boolean") return after(cx, known ? s.then : s.otherwise, count, value);
      return undefined;
    }
    case "for":
      return afterLoop(cx, s, count, value);
    default:
      return undefined;
  }
}

function afterLoop(
  cx: Lowering,
  s: Stmt & { kind: "for" },
  count: Variable,
  value: Expr | undefined,
): Expr | undefined {
  const from = inArguments(cx, s.from);
  const to = inArguments(cx, s.to);
  if (value === undefined || from === undefined || to === undefined || s.exit !== undefined) return undefined;
  if (s.compare !== "<" || s.step !== 1) return undefined;
  if (growsTo(s, count) && sameExpr(from, value) && literal(from) === 0) return atLeastZero(cx, to);
  const start = variable(count.name, "integer");
  const end = after(cx, s.body, count, use(start));
  const by = end === undefined ? undefined : increase(end, start);
  return by === undefined ? undefined : plus(value, times(atLeastZero(cx, minus(to, from)), by));
}

/** The constant by which `end` exceeds `start`. */
function increase(end: Expr, start: Variable): Expr | undefined {
  if (end.kind === "var" && end.variable === start) return constant(0);
  if (end.kind !== "apply" || end.op !== "add") return undefined;
  const [a, b] = end.operands;
  if (a?.kind === "var" && a.variable === start && b !== undefined) return mentions(b, start) ? undefined : b;
  const inner = a === undefined ? undefined : increase(a, start);
  return inner === undefined || b === undefined || mentions(b, start) ? undefined : plus(inner, b);
}

function mentions(e: Expr, v: Variable): boolean {
  let found = false;
  visitExpr(e, (part) => {
    if (part.kind === "var" && part.variable === v) found = true;
  });
  return found;
}

/** `a[i] = …` for each i in order: the only write is `if (count < i + 1) count = i + 1`, not under a condition. */
function growsTo(s: Stmt & { kind: "for" }, count: Variable): boolean {
  const writers = s.body.filter((inner) => writes([inner], count));
  const [only] = writers;
  if (writers.length !== 1 || only === undefined || only.kind !== "if" || only.otherwise.length > 0) return false;
  const last = only.then.at(-1);
  if (last?.kind !== "assign" || only.then.filter((inner) => writes([inner], count)).length !== 1) return false;
  const next = apply("add", use(s.counter), constant(1));
  return sameExpr(only.test, apply("lt", use(count), next)) && sameExpr(last.value, next);
}

/** Sizes among the arguments are never negative. */
function atLeastZero(cx: Lowering, size: Expr): Expr {
  const known = literal(size);
  if (known !== undefined) return constant(Math.max(0, known));
  const isSize = size.kind === "length" || (size.kind === "var" && cx.nonNegative.has(size.variable));
  return isSize ? size : apply("max", constant(0), size);
}
