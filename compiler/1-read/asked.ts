// Elements that the author asks about before use: `const next = xs[i + 1]; if (next === undefined) …`. TypeScript's type of an
// element says nothing of that, so the text does. In: names of constants.  Out: whether anything asks if they are there, and
// whether a use of one comes after the answer.

import { ts } from "ts-morph";
import { isMissing, isUndefined } from "./syntax.js";

/** Names of a file that are asked about somewhere. */
export function scanAsked(file: ts.SourceFile, checker: ts.TypeChecker): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && (asksFor(node) !== undefined || isOfStructure(node, checker))) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol !== undefined && isConstantElement(symbol)) found.add(symbol);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A number that is tested may be 0; of a row or record the test asks if it is there. */
const isOfStructure = (node: ts.Identifier, checker: ts.TypeChecker): boolean =>
  isTested(node) && (checker.getNonNullableType(checker.getTypeAtLocation(node)).flags & ts.TypeFlags.Object) !== 0;

function isConstantElement({ valueDeclaration: declaration }: ts.Symbol): boolean {
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isIdentifier(declaration.name) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0 &&
    declaration.initializer !== undefined &&
    (ts.isElementAccessExpression(declaration.initializer) || ts.isCallExpression(declaration.initializer))
  );
}

/** Where the value is taken as true or false, or handed on by what does. */
export function isTested(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isTested(parent);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  return ts.isBinaryExpression(parent) && isLogic(parent.operatorToken.kind) && parent.left === node;
}

const isLogic = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;

/** True for a use that is reached only where the constant is there. */
export function isAnswered(node: ts.Identifier, declaration: ts.Node): boolean {
  const holds = (scope: ts.Node): boolean => scope.pos <= declaration.pos && scope.end >= declaration.end;
  for (let below: ts.Node = node; !holds(below); below = below.parent) {
    const { parent } = below;
    if (ts.isIfStatement(parent) && below !== parent.expression) {
      if (tells(parent.expression, node.text, below === parent.thenStatement)) return true;
    } else if (ts.isConditionalExpression(parent) && below !== parent.condition) {
      if (tells(parent.condition, node.text, below === parent.whenTrue)) return true;
    } else if (ts.isBinaryExpression(parent) && isLogic(parent.operatorToken.kind) && below === parent.right) {
      const whenTrue = parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      if (tells(parent.left, node.text, whenTrue)) return true;
    } else if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
      if (leftBefore(parent.statements, below, node.text)) return true;
    }
  }
  return false;
}

/** A guard in front leaves where the constant is missing. */
function leftBefore(statements: readonly ts.Statement[], last: ts.Node, name: string): boolean {
  return statements
    .slice(0, statements.indexOf(last as ts.Statement))
    .some((s) => ts.isIfStatement(s) && leaves(s.thenStatement) && tells(s.expression, name, false));
}

function leaves(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.some(leaves);
  return (
    ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)
  );
}

/** Whether a test that comes out so tells that the constant is there. */
function tells(test: ts.Expression, name: string, outcome: boolean): boolean {
  if (ts.isParenthesizedExpression(test)) return tells(test.expression, name, outcome);
  if (ts.isIdentifier(test)) return outcome && test.text === name;
  if (ts.isPrefixUnaryExpression(test))
    return test.operator === ts.SyntaxKind.ExclamationToken && tells(test.operand, name, !outcome);
  if (!ts.isBinaryExpression(test)) return false;
  const { kind } = test.operatorToken;
  if (kind === (outcome ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken))
    return tells(test.left, name, outcome) || tells(test.right, name, outcome);
  const missing = [test.left, test.right].flatMap((side) =>
    ts.isIdentifier(side) && side.text === name ? [asksFor(side)] : [],
  );
  return missing.includes(!outcome);
}

/** Of `x === undefined` true, of `x !== undefined` false; undefined where nothing is asked. */
function asksFor(node: ts.Identifier): boolean | undefined {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent)) return undefined;
  const other = parent.left === node ? parent.right : parent.left;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return isUndefined(other) ? true : undefined;
    case ts.SyntaxKind.EqualsEqualsToken:
      return isMissing(other) ? true : undefined;
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return isUndefined(other) ? false : undefined;
    case ts.SyntaxKind.ExclamationEqualsToken:
      return isMissing(other) ? false : undefined;
    default:
      return undefined;
  }
}
