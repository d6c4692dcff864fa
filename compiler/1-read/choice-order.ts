// Which choice among structures a statement may be read for once for each side (forks.ts): one that it evaluates first, and
// once. In: a conditional expression, a field by its key or a call.  Out: whether nothing that stands before it is changed
// by what is evaluated to choose.

import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import { isWrite } from "./syntax.js";

export type Choice = ts.ConditionalExpression | ts.CallExpression | ts.ElementAccessExpression;

export const isChoice = (node: ts.Node): node is Choice =>
  ts.isConditionalExpression(node) || ts.isCallExpression(node) || ts.isElementAccessExpression(node);

export const choiceKey = (cx: Lowering, node: ts.Node): string =>
  cx.keyOf(node, ts.isConditionalExpression(node) ? "choice" : `choice to ${node.end}`);

/** Nothing that its statement evaluates before it has an effect, and it is evaluated once whatever happens. */
export function isFirst(cx: Lowering, node: Choice): boolean {
  const mayAct = !isHarmless(cx, node);
  for (let inner: ts.Node = node; ; inner = inner.parent) {
    const { parent } = inner;
    if (ts.isConditionalExpression(parent)) {
      if (inner === parent.condition) continue;
      const side = cx.sides.get(choiceKey(cx, parent))?.is;
      if (side === undefined || inner !== (side === true ? parent.whenTrue : parent.whenFalse)) return false;
    } else if (ts.isVariableDeclaration(parent)) {
      return inner === parent.initializer && ts.isVariableStatement(parent.parent.parent) && isAlone(parent);
    } else if (ts.isArrowFunction(parent)) {
      return inner === parent.body;
    } else if (ts.isStatement(parent)) {
      return isHead(parent, inner);
    } else if (!isPlain(parent) || earlier(parent, inner).some((part) => !(mayAct ? isFixed : isSimple)(cx, part))) {
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

const lazy: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** Evaluates all of its parts, from left to right. */
function isPlain(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return !lazy.has(node.operatorToken.kind);
  if (ts.isOptionalChain(node)) return false;
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
    if (child.end <= part.pos && !isTarget(child)) parts.push(child);
  });
  return parts;
}

/** A variable that is given a value is not read before. */
const isTarget = (node: ts.Node): boolean =>
  ts.isIdentifier(node) &&
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

/** Names, literals, and members, elements and arithmetic of those. */
function isSimple(cx: Lowering, node: ts.Node): boolean {
  if (isFixed(cx, node)) return true;
  if (ts.isCallExpression(node) || ts.isFunctionLike(node) || ts.isAwaitExpression(node) || isWrite(node)) return false;
  let simple = true;
  ts.forEachChild(node, (child) => {
    simple &&= isSimple(cx, child);
  });
  return simple;
}

/** What is evaluated to choose has no effect: what was evaluated before it is the same after it. */
function isHarmless(cx: Lowering, node: Choice): boolean {
  if (ts.isConditionalExpression(node)) return isSimple(cx, node.condition);
  if (ts.isElementAccessExpression(node)) return isSimple(cx, node.expression) && isSimple(cx, node.argumentExpression);
  return node.arguments.every((part) => isSimple(cx, part)) && isPure(cx, node, []);
}

/** A call of a function that writes to variables of its own at most. */
function isPure(cx: Lowering, call: ts.CallExpression, around: readonly ts.Node[]): boolean {
  if (call.getText().startsWith("Math.")) return true;
  const fn = cx.checker.getResolvedSignature(call)?.declaration;
  if (fn === undefined || !("body" in fn) || fn.body === undefined || around.includes(fn)) return false;
  const isOwn = (target: ts.Node): boolean => {
    const declared = cx.checker.getSymbolAtLocation(target)?.valueDeclaration;
    return ts.isIdentifier(target) && declared !== undefined && declared.pos >= fn.pos && declared.end <= fn.end;
  };
  const isHarmlessPart = (part: ts.Node): boolean => {
    if (isWrite(part) && !isOwn(ts.isBinaryExpression(part) ? part.left : (part as ts.PrefixUnaryExpression).operand))
      return false;
    if (ts.isNewExpression(part) || ts.isAwaitExpression(part) || ts.isTaggedTemplateExpression(part)) return false;
    if (ts.isCallExpression(part) && !isPure(cx, part, [...around, fn])) return false;
    return ts.forEachChild(part, (child) => !isHarmlessPart(child)) !== true;
  };
  return isHarmlessPart(fn.body);
}

/** What is the same whatever is evaluated after it. */
function isFixed(cx: Lowering, node: ts.Node): boolean {
  if (isChoice(node) && cx.sides.has(choiceKey(cx, node))) return !ts.isConditionalExpression(node);
  if (!ts.isIdentifier(node)) return ts.isLiteralExpression(node) || ts.isToken(node);
  const symbol = cx.checker.getSymbolAtLocation(node);
  return symbol !== undefined && cx.scans.sitesOf(symbol).length === 0;
}
