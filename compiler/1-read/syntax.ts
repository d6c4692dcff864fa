// Questions about the author's text that need no types: what writes, and what stands for a missing value.

import { ts } from "ts-morph";

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `a = b` and its kin, `a++`, `--a`: not what stands inside of it. */
export function isWrite(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isAssignmentOperator(node.operatorToken.kind);
  if (ts.isPostfixUnaryExpression(node)) return true;
  return (
    ts.isPrefixUnaryExpression(node) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

export const isUndefined = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === "undefined";

export const isMissing = (node: ts.Node): boolean => isUndefined(node) || node.kind === ts.SyntaxKind.NullKeyword;
