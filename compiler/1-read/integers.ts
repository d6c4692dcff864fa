// Whole numbers. Which assigned variables hold small whole numbers only: started by one, and every assignment is built from
// literals, lengths and other such variables. They are never differentiated and may count loops.

import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import type { Value } from "./values.js";

const S = ts.SyntaxKind;

/** True for a variable all of whose assignments are whole numbers; its first value is the caller's to check. */
export function isIntegerVariable(
  cx: Lowering,
  symbol: ts.Symbol,
  visiting: ReadonlySet<ts.Symbol> = new Set(),
): boolean {
  if (visiting.has(symbol)) return true;
  const inner = new Set([...visiting, symbol]);
  return cx.scans.sitesOf(symbol).every((site) => {
    switch (site.operator) {
      case S.PlusPlusToken:
      case S.MinusMinusToken:
        return true;
      case S.PlusEqualsToken:
      case S.MinusEqualsToken:
      case S.EqualsToken:
        return site.right !== undefined && isInteger(cx, site.right, inner);
      default:
        return false;
    }
  });
}

function isInteger(cx: Lowering, node: ts.Expression, visiting: ReadonlySet<ts.Symbol>): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return isInteger(cx, node.expression, visiting);
  if (ts.isNumericLiteral(node)) return Number.isInteger(Number(node.text)) && Number(node.text) < 2 ** 31;
  if (ts.isIdentifier(node)) return isIntegerName(cx, node, visiting);
  if (ts.isPropertyAccessExpression(node)) return node.name.text === "length" && !ts.isCallExpression(node.expression);
  if (ts.isPrefixUnaryExpression(node)) {
    return (node.operator === S.MinusToken || node.operator === S.PlusToken) && isInteger(cx, node.operand, visiting);
  }
  if (ts.isConditionalExpression(node))
    return isInteger(cx, node.whenTrue, visiting) && isInteger(cx, node.whenFalse, visiting);
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind === S.PlusToken || kind === S.MinusToken) {
    return isInteger(cx, node.left, visiting) && isInteger(cx, node.right, visiting);
  }
  return (
    kind === S.PercentToken &&
    ts.isNumericLiteral(node.right) &&
    isInteger(cx, node.left, visiting) &&
    isInteger(cx, node.right, visiting)
  );
}

function isIntegerName(cx: Lowering, node: ts.Identifier, visiting: ReadonlySet<ts.Symbol>): boolean {
  const symbol = cx.checker.getSymbolAtLocation(node);
  if (symbol === undefined) return false;
  const value = cx.env.find(symbol)?.value;
  if (value !== undefined) return value.kind === "scalar" && value.type === "integer" && value.codes === undefined;
  const declaration = symbol.valueDeclaration;
  if (visiting.has(symbol)) return true;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  if (ts.isForOfStatement(declaration.parent.parent)) return false;
  const { initializer } = declaration;
  const inner = new Set([...visiting, symbol]);
  return initializer !== undefined && isInteger(cx, initializer, inner) && isIntegerVariable(cx, symbol, visiting);
}

/** True for a whole number that starts at a literal ≥ 0 and is only increased. */
export function isNonNegativeVariable(cx: Lowering, symbol: ts.Symbol, start: Value): boolean {
  if (start.kind !== "scalar") return false;
  const first = cx.known(start.expr);
  if (typeof first !== "number" || first < 0) return false;
  return cx.scans.sitesOf(symbol).every((site) => {
    if (site.operator === S.PlusPlusToken) return true;
    if (site.right === undefined || !ts.isNumericLiteral(site.right)) return false;
    return site.operator === S.PlusEqualsToken || site.operator === S.EqualsToken;
  });
}
