// Variables that are given another object on the way: `let t = a; if (c) t = b;` where `t` is written. In: a variable whose
// assignments all stand in the statements after its declaration, at most in branches of `if`s.  Out: the name moves from
// object to object like a constant that is bound again; after an `if` that moves one, the statements that have to do with
// it are read once for each branch (forks.ts). Other variables own their storage.

import { ts } from "ts-morph";
import type { Binding } from "./env.js";
import type { Lowering } from "./lowering.js";
import { symbolOf } from "./symbols.js";
import type { Value } from "./values.js";

/** Notes that a variable is given an object, which it could stand for. */
export function noteMove(cx: Lowering, symbol: ts.Symbol, key: string, node: ts.Node): void {
  if (!canMove(cx, symbol)) return;
  const keys = cx.choices.get(node) ?? new Set();
  cx.choices.set(node, keys.add(key));
}

export const isMoving = (cx: Lowering, key: string): boolean => cx.hint(key).forked === true;

/** All assignments are statements by themselves between the declaration and the end of its block, outside of loops. */
function canMove(cx: Lowering, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || cx.types(declaration.name).present(typeOf(cx, symbol)).optional)
    return false;
  const sites = cx.scans.sitesOf(symbol);
  return (
    sites.every(({ node, operator }) => operator === ts.SyntaxKind.EqualsToken && isReached(node, statement.parent)) &&
    !isCaptured(cx, symbol, statement.parent, false)
  );
}

/** A function finds what its variables stand for when it is made: it must not mention one that moves. */
function isCaptured(cx: Lowering, symbol: ts.Symbol, node: ts.Node, inside: boolean): boolean {
  if (inside && ts.isIdentifier(node) && symbolOf(cx, node) === symbol) return true;
  const within = (child: ts.Node): boolean => isCaptured(cx, symbol, child, inside || ts.isFunctionLike(child));
  return ts.forEachChild(node, within) === true;
}

const typeOf = (cx: Lowering, symbol: ts.Symbol): ts.Type =>
  cx.checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration!);

function isReached(site: ts.Node, list: ts.Node): boolean {
  if (!ts.isExpressionStatement(site.parent)) return false;
  for (let node: ts.Node = site.parent; ; node = node.parent) {
    const { parent } = node;
    if (parent === list) return true;
    if (!ts.isIfStatement(parent) && !(ts.isBlock(parent) && ts.isIfStatement(parent.parent))) return false;
  }
}

/** True for the declaration of a variable that moves. */
export function declaresMoving(cx: Lowering, statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some(
    ({ name }) => ts.isIdentifier(name) && isMoving(cx, cx.keyOf(name)),
  );
}

/** True for an `if` in which a variable moves that is declared around it. */
export const movesIn = (cx: Lowering, node: ts.IfStatement): boolean =>
  movesWithin(cx, node.thenStatement) || (node.elseStatement !== undefined && movesWithin(cx, node.elseStatement));

/** True for a statement in which a variable moves that is declared before it. */
export function movesWithin(cx: Lowering, statement: ts.Statement): boolean {
  let moves = false;
  const visit = (part: ts.Node): void => {
    if (moves || ts.isFunctionLike(part)) return;
    const target = ts.isBinaryExpression(part) && ts.isIdentifier(part.left) ? part.left : undefined;
    const symbol = target === undefined ? undefined : cx.checker.getSymbolAtLocation(target);
    if (symbol !== undefined && cx.env.find(symbol)?.moves === true) moves = true;
    ts.forEachChild(part, visit);
  };
  visit(statement);
  return moves;
}

/** What the variables that move stand for now: puts that back when it is called. */
export function keepMoves(cx: Lowering): () => void {
  const kept: (readonly [Binding, Value | undefined])[] = [];
  for (const binding of cx.env.bindings()) if (binding.moves === true) kept.push([binding, binding.value]);
  return () => {
    for (const [binding, value] of kept) binding.value = value;
  };
}
