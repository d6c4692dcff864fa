// Counted loops. In: `for (let i = a; i < b; i += c)` where i is only counted. Out: the IR's `for`, or nothing when the
// loop is not of that form. A bound that turns out to change while the loop runs asks for another attempt as a `while`.

import { ts } from "ts-morph";
import { apply, constant, use, variable } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { asNumber } from "./conversions.js";
import { evaluate } from "./expressions.js";
import { exitOf, type Completion } from "./jumps.js";
import { afterLoop, lowerBody } from "./loops.js";
import type { Lowering, Range } from "./lowering.js";
import { reads, writtenBy } from "./order.js";
import { jumpsIn } from "./scan.js";
import { isWrite } from "./syntax.js";
import { integerOf, type Scalar } from "./values.js";

const S = ts.SyntaxKind;

interface Counting {
  readonly name: ts.Identifier;
  readonly symbol: ts.Symbol;
  readonly start: ts.Expression;
  readonly others: readonly ts.VariableDeclaration[];
  readonly bound: ts.Expression;
  readonly compare: "<" | "<=" | ">" | ">=" | "!==";
  readonly step: number;
}

export function countedLoop(cx: Lowering, node: ts.ForStatement, labels: readonly string[]): Completion | undefined {
  const key = cx.keyOf(node, "loop");
  if (cx.hint(key).boundChanges === true) return undefined;
  const counting = countingOf(cx, node);
  if (counting === undefined || !isNumeric(cx, counting.bound)) return undefined;
  const { last } = cx;
  const startValue = evaluate(cx, counting.start);
  const start: Scalar | undefined = startValue.kind === "scalar" ? startValue : undefined;
  if (start === undefined || start.type !== "integer") return undoing(cx, last);
  for (const other of counting.others) declareOther(cx, other);
  const boundValue = asNumber(cx, evaluate(cx, counting.bound), counting.bound);
  const compare = compareOf(cx, counting, start.expr, boundValue);
  if (compare === undefined) return undoing(cx, last);
  const from = cx.isStable(start.expr) ? start.expr : cx.declareConst(counting.name.text, "integer", start.expr);
  const to = boundValue.expr;
  const flags = exitOf(cx, jumpsIn(node.statement), labels);
  const counter = variable(counting.name.text, "integer");
  cx.env.bind(counting.symbol, { value: integerOf(use(counter)), assigned: false, key, name: counting.name.text });
  noteRange(cx, counter, { from, compare, to }, counting.step);
  const { statements, completion } = lowerBody(cx, node.statement, labels, flags);
  const written = writtenBy(statements);
  if (reads(to, written)) cx.retry(key, "boundChanges", node);
  const exit = flags.exit === undefined ? {} : { exit: flags.exit };
  cx.emit({ kind: "for", counter, from, compare, to, step: counting.step, body: statements, ...exit });
  return afterLoop(completion, false, flags);
}

function undoing(cx: Lowering, last: Stmt | undefined): undefined {
  cx.undo(last);
  return undefined;
}

function declareOther(cx: Lowering, declaration: ts.VariableDeclaration): void {
  const symbol = cx.checker.getSymbolAtLocation(declaration.name);
  if (symbol === undefined || !ts.isIdentifier(declaration.name)) return;
  const { text } = declaration.name;
  const value = asNumber(cx, evaluate(cx, declaration.initializer!), declaration);
  const bound = { ...value, expr: cx.named(text, value.type, value.expr) };
  cx.env.bind(symbol, { value: bound, assigned: false, key: cx.keyOf(declaration), name: text });
}

/** What the body may rely on, written for counting up: from ≤ i < to. */
function noteRange(cx: Lowering, counter: Variable, range: Range, step: number): void {
  if (step > 0) {
    cx.ranges.set(counter, range);
    return;
  }
  const low = range.compare === ">=" ? range.to : apply("add", range.to, constant(1));
  const { from } = range;
  const [length, one] = from.kind === "apply" && from.op === "sub" ? from.operands : [];
  const isLast = length !== undefined && one?.kind === "const" && one.value === 1;
  cx.ranges.set(counter, isLast ? { from: low, compare: "<", to: length } : { from: low, compare: "<=", to: from });
}

/** Only plain sizes: a call in the bound would have to run each round. */
function isNumeric(cx: Lowering, bound: ts.Expression): boolean {
  let plain = true;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) plain &&= node.expression.getText().startsWith("Math.");
    if (isWrite(node)) plain = false;
    ts.forEachChild(node, visit);
  };
  visit(bound);
  return plain && (cx.checker.getTypeAtLocation(bound).flags & ts.TypeFlags.NumberLike) !== 0;
}

function countingOf(cx: Lowering, node: ts.ForStatement): Counting | undefined {
  const { initializer, condition, incrementor } = node;
  if (initializer === undefined || condition === undefined || incrementor === undefined) return undefined;
  if (!ts.isVariableDeclarationList(initializer) || !ts.isBinaryExpression(condition)) return undefined;
  const [first, ...others] = initializer.declarations;
  if (first === undefined || !ts.isIdentifier(first.name) || first.initializer === undefined) return undefined;
  const symbol = cx.checker.getSymbolAtLocation(first.name);
  if (symbol === undefined) return undefined;
  const side = comparison(condition, first.name.text);
  const step = stepOf(incrementor, first.name.text);
  if (side === undefined || step === undefined || step === 0) return undefined;
  if (cx.scans.isAssignedWithin(symbol, node.statement) || cx.scans.isAssignedWithin(symbol, condition))
    return undefined;
  const plainOthers = others.every((other) => {
    const otherSymbol = cx.checker.getSymbolAtLocation(other.name);
    return (
      otherSymbol !== undefined &&
      ts.isIdentifier(other.name) &&
      other.initializer !== undefined &&
      cx.scans.sitesOf(otherSymbol).length === 0
    );
  });
  return plainOthers ? { name: first.name, symbol, start: first.initializer, others, step, ...side } : undefined;
}

const comparisons: ReadonlyMap<ts.SyntaxKind, readonly [Counting["compare"], Counting["compare"]]> = new Map([
  [S.LessThanToken, ["<", ">"]],
  [S.LessThanEqualsToken, ["<=", ">="]],
  [S.GreaterThanToken, [">", "<"]],
  [S.GreaterThanEqualsToken, [">=", "<="]],
  [S.ExclamationEqualsEqualsToken, ["!==", "!=="]],
] as const);

/** `i < bound`, also written `bound > i`. */
function comparison(node: ts.BinaryExpression, name: string): Pick<Counting, "bound" | "compare"> | undefined {
  const found = comparisons.get(node.operatorToken.kind);
  if (found === undefined) return undefined;
  const mentions = (side: ts.Node): boolean =>
    side
      .getText()
      .match(/[\w$]+/g)
      ?.includes(name) ?? false;
  const isCounter = (side: ts.Expression): boolean => ts.isIdentifier(side) && side.text === name;
  if (isCounter(node.left) && !mentions(node.right)) return { bound: node.right, compare: found[0] };
  if (isCounter(node.right) && !mentions(node.left)) return { bound: node.left, compare: found[1] };
  return undefined;
}

function stepOf(node: ts.Expression, name: string): number | undefined {
  const isCounter = (side: ts.Expression): boolean => ts.isIdentifier(side) && side.text === name;
  if ((ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) && isCounter(node.operand)) {
    if (node.operator === S.PlusPlusToken) return 1;
    return node.operator === S.MinusMinusToken ? -1 : undefined;
  }
  if (!ts.isBinaryExpression(node) || !isCounter(node.left)) return undefined;
  const { right } = node;
  const { kind } = node.operatorToken;
  if (kind === S.PlusEqualsToken || kind === S.MinusEqualsToken) {
    const amount = wholeLiteral(right);
    return amount === undefined ? undefined : kind === S.PlusEqualsToken ? amount : -amount;
  }
  if (kind !== S.EqualsToken || !ts.isBinaryExpression(right) || !isCounter(right.left)) return undefined;
  const amount = wholeLiteral(right.right);
  if (amount === undefined) return undefined;
  if (right.operatorToken.kind === S.PlusToken) return amount;
  return right.operatorToken.kind === S.MinusToken ? -amount : undefined;
}

function wholeLiteral(node: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(node) && Number.isInteger(Number(node.text))) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === S.MinusToken) {
    const inner = wholeLiteral(node.operand);
    return inner === undefined ? undefined : -inner;
  }
  return undefined;
}

/** The comparison of the IR's loop; `!==` only where it is one of them for sure. */
function compareOf(cx: Lowering, counting: Counting, start: Expr, bound: Scalar): Range["compare"] | undefined {
  const { compare, step } = counting;
  if (compare !== "!==") return compare;
  const from = cx.known(start);
  const isLength =
    bound.type === "integer" &&
    (bound.expr.kind === "length" || (bound.expr.kind === "var" && cx.nonNegative.has(bound.expr.variable)));
  if (step === 1 && from === 0 && isLength) return "<";
  const to = cx.known(bound.expr);
  if (typeof from !== "number" || typeof to !== "number" || bound.type !== "integer" || (to - from) % step !== 0)
    return undefined;
  if (step > 0 && from <= to) return "<";
  return step < 0 && from >= to ? ">" : undefined;
}
