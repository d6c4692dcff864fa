// Names for one of two objects: `const t = c ? a : b` where `t` is written. In: a statement with such a choice, and those
// after it that have to do with what it declares.  Out: an `if` on the condition with the statements read once for each
// side, where the name is the object itself. A choice is read so once sharing.ts has found that a copy would not do.

import { ts } from "ts-morph";
import { not } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { sameExpr } from "../ir/walk.js";
import { asCondition } from "./conversions.js";
import { evaluate } from "./expressions.js";
import { assuming } from "./facts.js";
import { type Completion, join } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { isWrite } from "./syntax.js";

/** Each level reads its statements twice. */
const mostNested = 3;

export const choiceKey = (cx: Lowering, node: ts.Node): string => cx.keyOf(node, "choice");

export function noteChoice(cx: Lowering, node: ts.Node): void {
  if (!ts.isConditionalExpression(node) || !mayFork(cx) || !isFirst(cx, node)) return;
  const keys = cx.choices.get(node) ?? new Set();
  cx.choices.set(node, keys.add(choiceKey(cx, node)));
}

/** The first choice of a statement that is to be read once for each side and is not decided yet. */
export function forkIn(cx: Lowering, statement: ts.Statement): ts.ConditionalExpression | undefined {
  if (!mayFork(cx)) return undefined;
  let found: ts.ConditionalExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || ts.isFunctionLike(node) || (ts.isStatement(node) && node !== statement)) return;
    if (ts.isConditionalExpression(node)) {
      const key = choiceKey(cx, node);
      if (cx.hint(key).forked === true && !cx.sides.has(key) && isFirst(cx, node)) found = node;
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

/** Nothing that its statement evaluates before it has an effect, and it is evaluated once whatever happens. */
function isFirst(cx: Lowering, node: ts.ConditionalExpression): boolean {
  for (let inner: ts.Node = node; ; inner = inner.parent) {
    const { parent } = inner;
    if (ts.isConditionalExpression(parent)) {
      if (inner === parent.condition) continue;
      const side = cx.sides.get(choiceKey(cx, parent));
      if (side === undefined || inner !== (side ? parent.whenTrue : parent.whenFalse)) return false;
    } else if (ts.isVariableDeclaration(parent)) {
      return inner === parent.initializer && ts.isVariableStatement(parent.parent.parent) && isAlone(parent);
    } else if (ts.isStatement(parent)) {
      return isHead(parent, inner);
    } else if (!isPlain(parent) || earlier(parent, inner).some((part) => !isSimple(part))) {
      return false;
    }
  }
}

const isAlone = ({ parent }: ts.VariableDeclaration): boolean =>
  ts.isVariableDeclarationList(parent) && parent.declarations.length === 1;

/** What a statement evaluates first, and once. */
const isHead = (statement: ts.Node, part: ts.Node): boolean =>
  ts.isExpressionStatement(statement) ||
  ts.isReturnStatement(statement) ||
  ((ts.isIfStatement(statement) || ts.isForOfStatement(statement) || ts.isSwitchStatement(statement)) &&
    statement.expression === part);

/** Evaluates all of its parts, from left to right. */
function isPlain(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return (
      kind !== ts.SyntaxKind.AmpersandAmpersandToken &&
      kind !== ts.SyntaxKind.BarBarToken &&
      kind !== ts.SyntaxKind.QuestionQuestionToken
    );
  }
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isSpreadElement(node) ||
    ts.isPrefixUnaryExpression(node)
  );
}

function earlier(node: ts.Node, part: ts.Node): readonly ts.Node[] {
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    if (child.end <= part.pos) parts.push(child);
  });
  return parts;
}

/** Names, literals, and members, elements and arithmetic of those. */
function isSimple(node: ts.Node): boolean {
  if (ts.isCallExpression(node) || ts.isFunctionLike(node) || ts.isAwaitExpression(node) || isWrite(node)) return false;
  let simple = true;
  ts.forEachChild(node, (child) => {
    simple &&= isSimple(child);
  });
  return simple;
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

/** Reads statements once for each side of a choice among them. */
export function readForked(cx: Lowering, node: ts.ConditionalExpression, read: () => Completion): Completion {
  const key = choiceKey(cx, node);
  const { stem } = cx;
  cx.stem = "test";
  const test = asCondition(evaluate(cx, node.condition), node.condition);
  cx.stem = stem;
  const known = cx.known(test) ?? decidedOf(cx, test);
  if (typeof known === "boolean") return onSide(cx, key, known, read);
  const then = sideOf(cx, test, true, key, read);
  const otherwise = sideOf(cx, test, false, key, read);
  if (then.body.length === 0) cx.emit({ kind: "if", test: not(test), then: otherwise.body, otherwise: [] });
  else cx.emit({ kind: "if", test, then: then.body, otherwise: otherwise.body });
  return join(then.result, otherwise.result);
}

/** The statements of one side. */
export function sideOf(
  cx: Lowering,
  test: Expr,
  truth: boolean,
  key: string,
  read: () => Completion,
): { readonly body: Stmt[]; readonly result: Completion } {
  return cx.inBlock(() =>
    assuming(cx, test, truth, () => deciding(cx, test, truth, () => onSide(cx, key, truth, read))),
  );
}

export const mayFork = (cx: Lowering): boolean => cx.sides.size < mostNested;

function onSide<T>(cx: Lowering, key: string, side: boolean, f: () => T): T {
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
