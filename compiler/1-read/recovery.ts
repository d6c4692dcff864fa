// Going on after a problem, so that all of a model are reported. In: a piece of the source and what reads it.  Out: the
// problem noted, and the names it would have given a value marked as failed: whoever reads one of them fails in silence.
// A model with a noted problem is never handed on, so what was read so far may be left half done.

import { ts } from "ts-morph";
import { Env } from "./env.js";
import { declareFlag, fallsThrough, type Completion } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { isReported, ReadError } from "./problems.js";
import { isAssignmentOperator } from "./syntax.js";
import { lowerStatements } from "./statements.js";
import { symbolOf } from "./symbols.js";

/** Reads a statement; `rest` are the statements after it that are read as a part of it. */
export function recovered(
  cx: Lowering,
  statement: ts.Statement,
  f: () => Completion,
  rest?: () => Completion,
): Completion {
  const { found } = tried(cx, f);
  if (found !== undefined) return found.value;
  failNames(cx, statement);
  search(cx, statement);
  return rest === undefined ? fallsThrough : rest();
}

/** Reads all parts of something although one has a problem; fails in silence if one has. */
export function allOf<T>(cx: Lowering, nodes: readonly ts.Node[], parts: readonly (() => T)[]): readonly T[] {
  const values = parts.map((f) => tried(cx, f).found);
  return values.map((found, k) => (found === undefined ? isReported(nodes[k]!) : found.value));
}

/** Runs `f`; where it fails, `other` is read for its problems all the same. */
export function besides<T>(cx: Lowering, node: ts.Node, f: () => T, other: () => unknown): T {
  const { found } = tried(cx, f);
  if (found !== undefined) return found.value;
  tried(cx, other);
  return isReported(node);
}

/** Runs what may note problems; fails in silence if it did. */
export function wholly<T>(cx: Lowering, node: ts.Node, f: () => T): T {
  const before = cx.errors.length;
  const value = f();
  return cx.errors.length > before ? isReported(node) : value;
}

/** Runs `f` and notes its problem, if it has one. */
export function tried<T>(cx: Lowering, f: () => T): { readonly found?: { readonly value: T } } {
  const depth = cx.held.length;
  const { stem, jumps, origin, env, frame, facts } = cx;
  try {
    return { found: { value: f() } };
  } catch (e) {
    // A model that unfolds without end is not read on.
    if (!(e instanceof ReadError) || e.code === "read/too-large") throw e;
    cx.errors.push(e);
    cx.held.length = depth;
    Object.assign(cx, { stem, jumps, origin, env, frame, facts });
    return {};
  }
}

/** Names that the statement declares, and variables that it changes. */
function failNames(cx: Lowering, statement: ts.Statement): void {
  if (ts.isVariableStatement(statement)) failDeclared(cx, statement.declarationList);
  const visit = (node: ts.Node): void => {
    const target = targetIn(node);
    if (target !== undefined) failTarget(cx, target);
    ts.forEachChild(node, visit);
  };
  visit(statement);
}

export function failDeclared(cx: Lowering, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) failBinding(cx, declaration.name);
}

export function failBinding(cx: Lowering, name: ts.BindingName): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements) if (!ts.isOmittedExpression(element)) failBinding(cx, element.name);
    return;
  }
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (symbol !== undefined)
    cx.env.bind(symbol, { value: undefined, assigned: true, key: "", name: name.text, failed: true });
}

/** What an expression writes to: the target of an assignment, the array that `push` makes longer. */
function targetIn(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) return isAssignmentOperator(node.operatorToken.kind) ? node.left : undefined;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return node.operand;
  const isMethod = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
  return isMethod ? node.expression.expression : undefined;
}

function failTarget(cx: Lowering, target: ts.Node): void {
  if (ts.isIdentifier(target)) {
    const symbol = symbolOf(cx, target);
    const binding = symbol === undefined ? undefined : cx.env.find(symbol);
    // A number stays one whatever it is given.
    if (binding === undefined || binding.value?.kind === "scalar") return;
    Object.assign(binding, { value: undefined, failed: true });
  } else if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    failTarget(cx, target.expression);
  } else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
    ts.forEachChild(target, (part) => failTarget(cx, part));
  } else if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target)) {
    failTarget(cx, target.expression);
  }
}

/** Statements nested in one that failed in its head are read for their problems alone. */
function search(cx: Lowering, statement: ts.Statement): void {
  const blocks = blocksIn(statement);
  if (blocks.length === 0 || cx.searched.has(statement)) return;
  cx.searched.add(statement);
  const { jumps, env } = cx;
  cx.inBlock(() => {
    const leave = declareFlag(cx, "done");
    const next = declareFlag(cx, "skipped");
    cx.jumps = { kind: "loop", labels: [], parent: jumps, leave, next, exit: undefined };
    cx.env = new Env(env);
    failHead(cx, statement);
    for (const block of blocks) cx.scoped(new Env(cx.env), () => lowerStatements(cx, block));
  });
  Object.assign(cx, { jumps, env });
}

function failHead(cx: Lowering, statement: ts.Statement): void {
  const initializer =
    ts.isForStatement(statement) || ts.isForOfStatement(statement) || ts.isForInStatement(statement)
      ? statement.initializer
      : undefined;
  if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) failDeclared(cx, initializer);
}

function blocksIn(node: ts.Statement): readonly (readonly ts.Statement[])[] {
  const listed = (...blocks: readonly (ts.Statement | undefined)[]): readonly (readonly ts.Statement[])[] =>
    blocks.flatMap((block) => (block === undefined ? [] : [ts.isBlock(block) ? block.statements : [block]]));
  if (ts.isIfStatement(node)) return listed(node.thenStatement, node.elseStatement);
  if (ts.isIterationStatement(node, false)) return listed(node.statement);
  if (ts.isSwitchStatement(node)) return node.caseBlock.clauses.map((clause) => clause.statements);
  if (ts.isTryStatement(node)) return listed(node.tryBlock, node.finallyBlock);
  return [];
}
