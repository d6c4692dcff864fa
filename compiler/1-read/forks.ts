// Names for one of several objects: `const t = c ? a : b` where `t` is written. In: a statement with such a choice (a
// conditional expression, a field by its key, a call of a function with several `return`s), and those after it that have to
// do with what it declares.  Out: the statements read once for each side, where the name is the object itself: for a
// conditional in an `if` on its condition, for a call in place of each `return`. A choice is read so once sharing.ts has
// found that a copy would not do.

import { ts } from "ts-morph";
import { not } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { sameExpr } from "../ir/walk.js";
import { type Choice, choiceKey, isChoice, isFirst } from "./choice-order.js";
import { asCondition } from "./conversions.js";
import { evaluate } from "./expressions.js";
import { assuming } from "./facts.js";
import { type Completion, join } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { returnsIn } from "./scan.js";
import type { FunctionNode, Value } from "./values.js";

/** How often the same statement is read at most, as long as no single choice has more sides. */
const mostReadings = 16;

/** A choice that is being read for one side: that of a condition, or the value that is chosen. */
export interface Side {
  readonly is: boolean | Value;
  /** The whole of the choices that it is part of, and how many sides this one has. */
  readonly of: ts.Node;
  readonly ways: number;
}

export function noteChoice(cx: Lowering, node: ts.Node): void {
  if (!isChoice(node) || ts.isCallExpression(node) || !mayFork(cx) || !isFirst(cx, node)) return;
  const keys = cx.choices.get(node) ?? new Set();
  cx.choices.set(node, keys.add(choiceKey(cx, node)));
}

/** The key of the call that is being read, if what follows it can be read once for each of its `return`s. */
export function choiceOfCall(cx: Lowering, fn: FunctionNode): string | undefined {
  const { frame } = cx;
  const { call, parent } = frame;
  if (call === undefined || parent === undefined || !ts.isCallExpression(call) || ts.isOptionalChain(call))
    return undefined;
  const isItsOwn = cx.checker.getResolvedSignature(call)?.declaration === fn;
  if (!isItsOwn || returnsIn(fn).some((each) => isInLoop(each, fn))) return undefined;
  cx.frame = parent;
  try {
    return mayFork(cx) && isFirst(cx, call) ? choiceKey(cx, call) : undefined;
  } finally {
    cx.frame = frame;
  }
}

function isInLoop(node: ts.Node, within: ts.Node): boolean {
  for (let at = node; at !== within; at = at.parent) if (ts.isIterationStatement(at, false)) return true;
  return false;
}

/** The first choice of a statement, or of all that a function consists of, that is to be read once for each side. */
export function forkIn(cx: Lowering, whole: ts.Statement | ts.Expression): Choice | undefined {
  if (!mayFork(cx)) return undefined;
  let found: Choice | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || ts.isFunctionLike(node) || (ts.isStatement(node) && node !== whole)) return;
    if (!isChoice(node)) return ts.forEachChild(node, visit);
    const key = choiceKey(cx, node);
    const side = cx.sides.get(key)?.is;
    const mayBe = side === undefined && cx.hint(key).forked === true && isFirst(cx, node);
    if (!ts.isConditionalExpression(node)) {
      if (side === undefined) ts.forEachChild(node, visit);
    } else if (side !== undefined) visit(side === true ? node.whenTrue : node.whenFalse);
    else if (mayBe) visit(node.condition);
    else ts.forEachChild(node, visit);
    if (mayBe) found ??= node;
  };
  visit(whole);
  return found;
}

/** What a call or a field stands for while the statements around it are read. */
export function chosenValue(cx: Lowering, node: ts.Expression): Value | undefined {
  if (!ts.isCallExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const side = cx.sides.get(choiceKey(cx, node))?.is;
  return typeof side === "object" ? side : undefined;
}

/** The statements from `k` on that have to do with a name that one of them declares: the place after the last one. */
export function endOfFork(cx: Lowering, statements: readonly ts.Statement[], k: number): number {
  const names = new Set<ts.Symbol>();
  const isMentioned = (node: ts.Node): boolean => {
    const symbol = ts.isIdentifier(node) ? cx.checker.getSymbolAtLocation(node) : undefined;
    const shorthand = ts.isShorthandPropertyAssignment(node)
      ? cx.checker.getShorthandAssignmentValueSymbol(node)
      : undefined;
    if ((symbol !== undefined && names.has(symbol)) || (shorthand !== undefined && names.has(shorthand))) return true;
    return ts.forEachChild(node, isMentioned) === true;
  };
  const declare = (statement: ts.Statement): void => {
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) declaredBy(cx, name, names);
  };
  let end = k + 1;
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const [at, statement] of statements.entries()) {
      if (at >= k && at < end) declare(statement);
      else if (isMentioned(statement) && ts.isFunctionDeclaration(statement) && statement.name !== undefined)
        declaredBy(cx, statement.name, names);
      else if (at >= end && isMentioned(statement)) end = at + 1;
    }
  }
  return end;
}

function declaredBy(cx: Lowering, name: ts.BindingName, into: Set<ts.Symbol>): void {
  if (ts.isIdentifier(name)) {
    const symbol = cx.checker.getSymbolAtLocation(name);
    if (symbol !== undefined) into.add(symbol);
    return;
  }
  for (const element of name.elements) if (!ts.isOmittedExpression(element)) declaredBy(cx, element.name, into);
}

/** Reads statements once for each side of a choice among them; `restore` undoes what the reading of one side has changed. */
export function readForked(
  cx: Lowering,
  node: Choice,
  read: () => Completion,
  restore: () => void = (): void => {},
): Completion {
  if (!ts.isConditionalExpression(node)) return readTaken(cx, node, read, restore);
  const { stem } = cx;
  cx.stem = "test";
  const test = asCondition(evaluate(cx, node.condition), node.condition);
  cx.stem = stem;
  const key = choiceKey(cx, node);
  const known = cx.known(test) ?? decidedOf(cx, test);
  if (typeof known === "boolean") return onSide(cx, key, sideFor(node, known), read);
  const then = sideOf(cx, test, true, { key, node }, read);
  restore();
  const otherwise = sideOf(cx, test, false, { key, node }, read);
  if (then.body.length === 0) cx.emit({ kind: "if", test: not(test), then: otherwise.body, otherwise: [] });
  else cx.emit({ kind: "if", test, then: then.body, otherwise: otherwise.body });
  return join(then.result, otherwise.result);
}

/** The statements where the value turns up that is chosen. */
function readTaken(cx: Lowering, node: Choice, read: () => Completion, restore: () => void): Completion {
  const key = choiceKey(cx, node);
  const ends: Completion[] = [];
  const take = (is: Value, ways: number): void => {
    restore();
    cx.found.clear();
    ends.push(onSide(cx, key, { is, of: wholeOf(node), ways }, read));
  };
  cx.takers.set(key, take);
  let value: Value;
  try {
    value = evaluate(cx, node);
  } finally {
    cx.takers.delete(key);
  }
  if (ends.length === 0) take(value, 1);
  return ends.reduce(join);
}

/** The statements of one side. */
export function sideOf(
  cx: Lowering,
  test: Expr,
  truth: boolean,
  { key, node }: { readonly key: string; readonly node: ts.Node },
  read: () => Completion,
): { readonly body: Stmt[]; readonly result: Completion } {
  const side = sideFor(node, truth);
  return cx.inBlock(() =>
    assuming(cx, test, truth, () => deciding(cx, test, truth, () => onSide(cx, key, side, read))),
  );
}

const sideFor = (node: ts.Node, truth: boolean): Side => ({ is: truth, of: wholeOf(node), ways: 2 });

/** Of several choices one of which is a side of the other, the outermost. */
function wholeOf(node: ts.Node): ts.Node {
  const { parent } = node;
  const isPart =
    ts.isParenthesizedExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    (ts.isIfStatement(node) && ts.isIfStatement(parent));
  return isPart ? wholeOf(parent) : node;
}

/** Sides of one whole add up, those of different ones multiply. */
export function mayFork(cx: Lowering): boolean {
  const readings = new Map<ts.Node, number>();
  for (const { of, ways } of cx.sides.values()) readings.set(of, (readings.get(of) ?? 1) + ways - 1);
  return [...readings.values()].reduce((all, some) => all * some, 1) < mostReadings;
}

function onSide<T>(cx: Lowering, key: string, side: Side, f: () => T): T {
  cx.sides.set(key, side);
  try {
    return f();
  } finally {
    cx.sides.delete(key);
  }
}

/** Runs `f` where a test that has one outcome wherever it stands is known to have it. */
function deciding<T>(cx: Lowering, test: Expr, truth: boolean, f: () => T): T {
  if (!cx.isStable(test)) return f();
  const saved = cx.decided;
  cx.decided = [...saved, { test, truth }];
  try {
    return f();
  } finally {
    cx.decided = saved;
  }
}

function decidedOf(cx: Lowering, test: Expr): boolean | undefined {
  return cx.decided.find((each) => sameExpr(each.test, test))?.truth;
}
