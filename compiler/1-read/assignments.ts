// Assignments. In: `=`, the compound forms, `++` and `--`, destructuring as a statement.  Out: IR assignments and stores;
// sums are kept as accumulations, because those leave the adjoint of their target as it is.

import { ts } from "ts-morph";
import { constant, not } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";
import { reads, writtenBy } from "./order.js";
import { sameExpr } from "../ir/walk.js";
import { asCondition, asNumber } from "./conversions.js";
import { destructureInto } from "./destructuring.js";
import { exchangeLiterals } from "./exchange-statements.js";
import { evaluate } from "./expressions.js";
import { actOnField } from "./keyed-fields.js";
import type { Lowering } from "./lowering.js";
import { arithmetic, combine } from "./operators.js";
import { accumulateScalar, ensureWritable } from "./places.js";
import { reject, textOf } from "./problems.js";
import { besides } from "./recovery.js";
import { keepReference, ownerOf, placeOf, read, referenceTo, write, type Reference } from "./references.js";
import { absent, integerOf, type Scalar, type Value } from "./values.js";

const S = ts.SyntaxKind;

export function evaluateAssignment(cx: Lowering, node: ts.BinaryExpression): Value {
  const { kind } = node.operatorToken;
  if (kind === S.EqualsToken) return assign(cx, node);
  const operation = arithmetic.get(kind);
  if (operation !== undefined) return compound(cx, node, operation);
  return logicalAssignment(cx, node);
}

function assign(cx: Lowering, node: ts.BinaryExpression): Value {
  const { left, right } = node;
  if (ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left)) {
    if (ts.isArrayLiteralExpression(left) && !isUsed(node) && exchangeLiterals(cx, left, right)) return absent;
    const value = evaluate(cx, right);
    destructureInto(cx, left, value);
    return value;
  }
  const reference = besides(
    cx,
    left,
    () => referenceTo(cx, left),
    () => evaluate(cx, right),
  );
  const { last } = cx;
  const stem = cx.stem;
  cx.stem = stemOf(left);
  const value = evaluate(cx, right);
  cx.stem = stem;
  keepReference(cx, reference, last);
  if (!isUsed(node) || value.kind !== "scalar") {
    if (value.kind !== "scalar" || !writeAsSum(cx, reference, value, node)) write(cx, reference, value, node);
    return value;
  }
  const kept: Scalar = { ...value, expr: cx.named(stemOf(left), value.type, value.expr) };
  write(cx, reference, kept, node);
  return kept;
}

/** `x = x + e` and `x = e + x` are accumulations too. */
function writeAsSum(cx: Lowering, reference: Reference, value: Scalar, node: ts.Node): boolean {
  if (reference.kind !== "binding" || value.type !== "number") return false;
  const place = reference.binding.value;
  const { expr } = value;
  if (place?.kind !== "scalar" || place.expr.kind !== "var" || !cx.mutable.has(place.expr.variable)) return false;
  if (expr.kind !== "apply" || (expr.op !== "add" && expr.op !== "sub")) return false;
  const [a, b] = expr.operands as readonly [Expr, Expr];
  const self = new Set<object>([place.expr.variable]);
  if (sameExpr(a, place.expr) && !reads(b, self)) {
    accumulateScalar(cx, place, undefined, expr.op === "add" ? "+" : "-", b, node);
    return true;
  }
  if (expr.op === "add" && sameExpr(b, place.expr) && !reads(a, self)) {
    accumulateScalar(cx, place, undefined, "+", a, node);
    return true;
  }
  return false;
}

export function stemOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return stemOf(node.expression);
  return ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) ? stemOf(node.expression) : "value";
}

function compound(cx: Lowering, node: ts.BinaryExpression, operation: Primitive): Value {
  const reference = besides(
    cx,
    node.left,
    () => referenceTo(cx, node.left),
    () => evaluate(cx, node.right),
  );
  if (reference.kind === "keyed" && !isUsed(node)) return compoundByKey(cx, reference, node, operation);
  const before = asNumber(cx, read(cx, reference), node.left);
  const { last } = cx;
  const right = asNumber(cx, evaluate(cx, node.right), node.right);
  keepReference(cx, reference, last);
  const combined = (a: Scalar): Scalar => {
    const result = combine(operation, a, right);
    cx.note(result.expr, node);
    return result;
  };
  const sign = operation === "add" ? "+" : operation === "sub" ? "-" : undefined;
  const place = placeOf(cx, reference);
  const changed = cx.last !== last && reads(before.expr, writtenBy(cx.since(last)));
  if (changed) {
    const kept = { ...before, expr: cx.insertConst(last, stemOf(node.left), before.type, before.expr) };
    write(cx, reference, combined(kept), node, true);
  } else if (sign !== undefined && place.kind === "scalar" && reference.kind !== "keyed" && place.type !== "boolean") {
    if (reference.kind === "element" && reference.array.store.origin !== "local")
      write(cx, reference, combined(before), node, true);
    else {
      if (reference.kind === "element") ensureWritable(cx, reference.array, node);
      accumulateScalar(cx, place, ownerOf(reference), sign, right.expr, node);
    }
  } else {
    write(cx, reference, combined(before), node, true);
  }
  return isUsed(node) ? asNumber(cx, placeOf(cx, reference), node.left) : before;
}

/** `totals[kind] += x`: the field that the key names, in a branch of its own. */
function compoundByKey(
  cx: Lowering,
  { field, node: target }: Reference & { kind: "keyed" },
  node: ts.BinaryExpression,
  operation: Primitive,
): Value {
  const { last } = cx;
  const right = asNumber(cx, evaluate(cx, node.right), node.right);
  const written = writtenBy(cx.since(last));
  const places = field.names.map((name) => field.record.fields.get(name)!);
  if (cx.last !== last && places.some((place) => place.kind !== "scalar" || reads(place.expr, written)))
    return reject("read/dynamic-property", target, { name: textOf(target) });
  const kept = { ...right, expr: cx.named("value", right.type, right.expr) };
  const sign = operation === "add" ? "+" : operation === "sub" ? "-" : undefined;
  actOnField(cx, field, (name) => {
    const place = asNumber(cx, field.record.fields.get(name)!, target);
    if (sign !== undefined && place.type !== "boolean")
      return accumulateScalar(cx, place, field.record, sign, kept.expr, node);
    const result = combine(operation, place, kept);
    cx.note(result.expr, node);
    write(cx, { kind: "field", record: field.record, name, node: target }, result, node);
  });
  return absent;
}

export function evaluateIncrement(
  cx: Lowering,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  operator: ts.SyntaxKind,
  position: "prefix" | "postfix",
): Value {
  const reference = referenceTo(cx, node.operand);
  const place = read(cx, reference);
  const before = asNumber(cx, place, node.operand);
  const sign = operator === S.PlusPlusToken ? "+" : "-";
  const keepsOld = position === "postfix" && isUsed(node);
  const old = keepsOld ? { ...before, expr: cx.declareConst(stemOf(node.operand), before.type, before.expr) } : before;
  const isChosen = reference.kind === "keyed";
  if (
    place.kind !== "scalar" ||
    isChosen ||
    (reference.kind === "element" && reference.array.store.origin !== "local")
  ) {
    write(cx, reference, combine(sign === "+" ? "add" : "sub", before, integerOf(constant(1))), node, true);
  } else {
    if (reference.kind === "element") ensureWritable(cx, reference.array, node);
    accumulateScalar(cx, place, ownerOf(reference), sign, constant(1), node);
  }
  return keepsOld || !isUsed(node) ? old : asNumber(cx, placeOf(cx, reference), node.operand);
}

function logicalAssignment(cx: Lowering, node: ts.BinaryExpression): Value {
  const reference = referenceTo(cx, node.left);
  const before = read(cx, reference);
  const { kind } = node.operatorToken;
  if (kind === S.QuestionQuestionEqualsToken) {
    if (before.kind !== "optional") {
      if (before.kind === "absent") write(cx, reference, evaluate(cx, node.right), node);
      return read(cx, reference);
    }
    const { body } = cx.inBlock(() => write(cx, reference, evaluate(cx, node.right), node));
    cx.emit({ kind: "if", test: not(before.present), then: body, otherwise: [] });
    const after = read(cx, reference);
    return after.kind === "optional" ? after.value : after;
  }
  const isAnd = kind === S.AmpersandAmpersandEqualsToken;
  if (!isAnd && kind !== S.BarBarEqualsToken)
    return reject("read/unsupported-syntax", node, { what: `\`${textOf(node.operatorToken)}\`` });
  const test = asCondition(before, node.left);
  const { body } = cx.inBlock(() => write(cx, reference, evaluate(cx, node.right), node));
  cx.emit({ kind: "if", test: isAnd ? test : not(test), then: body, otherwise: [] });
  return read(cx, reference);
}

/** True when something reads the value of an assignment expression. */
export function isUsed(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isUsed(parent);
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return false;
  if (ts.isForStatement(parent)) return parent.condition === node;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === S.CommaToken) {
    return parent.right === node && isUsed(parent);
  }
  return true;
}
