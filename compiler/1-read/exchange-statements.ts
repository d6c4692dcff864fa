// `const t = a; a = b; b = t;` over arrays and records is an exchange of two references. Written out as copies it would
// need a third buffer and hide that nothing is shared afterwards, so the three statements are taken as one.

import { ts } from "ts-morph";
import { exchangeValues } from "./exchange.js";
import type { Lowering } from "./lowering.js";
import { read, referenceTo } from "./references.js";
import { headerOf } from "./source-text.js";

/** Lowers an exchange that starts at statement `k`; the number of statements taken, 0 if there is none. */
export function exchangeStatements(cx: Lowering, statements: readonly ts.Statement[], k: number): number {
  const [keep, first, second] = statements.slice(k, k + 3);
  const kept = keep === undefined || !ts.isVariableStatement(keep) ? undefined : keep.declarationList.declarations;
  const [declaration] = kept ?? [];
  if (kept?.length !== 1 || declaration === undefined || !ts.isIdentifier(declaration.name)) return 0;
  const one = assignmentOf(first);
  const two = assignmentOf(second);
  if (declaration.initializer === undefined || one === undefined || two === undefined) return 0;
  const { name, initializer } = declaration;
  if (text(one.left) !== text(initializer) || text(two.left) !== text(one.right) || text(two.right) !== name.text)
    return 0;
  if (!isSimplePlace(one.left) || !isSimplePlace(two.left) || !isReference(cx, initializer)) return 0;
  if (isMentioned(name.text, statements.slice(k + 3))) return 0;
  let done = false;
  cx.within(second!, headerOf(second!), () => {
    const { last } = cx;
    const a = read(cx, referenceTo(cx, one.left));
    const b = read(cx, referenceTo(cx, two.left));
    done = exchangeValues(cx, a, b, b, a, one.left);
    if (!done) cx.undo(last);
  });
  return done ? 3 : 0;
}

/** `[a, b] = [b, a]` where the sides are written alike, which shows that it is an exchange whatever the indices are. */
export function exchangeLiterals(cx: Lowering, left: ts.ArrayLiteralExpression, right: ts.Expression): boolean {
  if (!ts.isArrayLiteralExpression(right) || left.elements.length !== 2 || right.elements.length !== 2) return false;
  const [a, b] = left.elements as unknown as readonly [ts.Expression, ts.Expression];
  const [c, d] = right.elements as unknown as readonly [ts.Expression, ts.Expression];
  if (text(a) !== text(d) || text(b) !== text(c) || !isSimplePlace(a) || !isSimplePlace(b) || !isReference(cx, a))
    return false;
  const { last } = cx;
  const one = read(cx, referenceTo(cx, a));
  const other = read(cx, referenceTo(cx, b));
  const done = exchangeValues(cx, one, other, other, one, left);
  if (!done) cx.undo(last);
  return done;
}

/** Source text without white space and `!`: equal for places that are written alike. */
const text = (node: ts.Node): string => node.getText().replaceAll(/[\s!]/g, "");

function assignmentOf(node: ts.Statement | undefined): ts.BinaryExpression | undefined {
  if (node === undefined || !ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression))
    return undefined;
  return node.expression.operatorToken.kind === ts.SyntaxKind.EqualsToken ? node.expression : undefined;
}

/** Names, members and elements of those: evaluating one twice is evaluating it once. */
function isSimplePlace(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isNonNullExpression(node) || ts.isPropertyAccessExpression(node)) return isSimplePlace(node.expression);
  return ts.isElementAccessExpression(node) && isSimplePlace(node.expression) && isSimplePlace(node.argumentExpression);
}

/** True for arrays and records: numbers are exchanged as written. */
function isReference(cx: Lowering, node: ts.Expression): boolean {
  const type = cx.checker.getNonNullableType(cx.checker.getTypeAtLocation(node));
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

function isMentioned(name: string, statements: readonly ts.Statement[]): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) found = true;
    ts.forEachChild(node, visit);
  };
  for (const statement of statements) visit(statement);
  return found;
}
