// Arithmetic, comparison and bit operators. In: operand values.  Out: `apply` nodes as the author wrote them; text and
// things known at compile time are compared here.

import { ts } from "ts-morph";
import { and, apply, constant, eq, neg, not, or } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Equality } from "../ir/places.js";
import type { Primitive } from "../ir/primitives.js";
import { evaluateIncrement } from "./assignments.js";
import { asCondition, asNumber, nameOfKind, negation } from "./conversions.js";
import { evaluate } from "./expressions.js";
import { fenceOf } from "./fence.js";
import { isSameObject } from "./identity.js";
import type { Lowering } from "./lowering.js";
import { isFieldOf } from "./keyed-fields.js";
import { inOrder } from "./order.js";
import { reject, textOf } from "./problems.js";
import { equalStrings, isString } from "./strings.js";
import { isMissing } from "./syntax.js";
import { joinMessage } from "./templates.js";
import { scalar, truthOf, type Scalar, type Value } from "./values.js";

const S = ts.SyntaxKind;

/** Operators on two numbers, plain and as part of a compound assignment. */
export const arithmetic: ReadonlyMap<ts.SyntaxKind, Primitive> = new Map<ts.SyntaxKind, Primitive>([
  [S.PlusToken, "add"],
  [S.PlusEqualsToken, "add"],
  [S.MinusToken, "sub"],
  [S.MinusEqualsToken, "sub"],
  [S.AsteriskToken, "mul"],
  [S.AsteriskEqualsToken, "mul"],
  [S.SlashToken, "div"],
  [S.SlashEqualsToken, "div"],
  [S.PercentToken, "rem"],
  [S.PercentEqualsToken, "rem"],
  [S.AsteriskAsteriskToken, "pow"],
  [S.AsteriskAsteriskEqualsToken, "pow"],
  [S.AmpersandToken, "bitAnd"],
  [S.AmpersandEqualsToken, "bitAnd"],
  [S.BarToken, "bitOr"],
  [S.BarEqualsToken, "bitOr"],
  [S.CaretToken, "bitXor"],
  [S.CaretEqualsToken, "bitXor"],
  [S.LessThanLessThanToken, "shiftLeft"],
  [S.LessThanLessThanEqualsToken, "shiftLeft"],
  [S.GreaterThanGreaterThanToken, "shiftRight"],
  [S.GreaterThanGreaterThanEqualsToken, "shiftRight"],
  [S.GreaterThanGreaterThanGreaterThanToken, "shiftRightUnsigned"],
  [S.GreaterThanGreaterThanGreaterThanEqualsToken, "shiftRightUnsigned"],
]);

const comparisons: ReadonlyMap<ts.SyntaxKind, Primitive> = new Map<ts.SyntaxKind, Primitive>([
  [S.LessThanToken, "lt"],
  [S.LessThanEqualsToken, "le"],
  [S.GreaterThanToken, "gt"],
  [S.GreaterThanEqualsToken, "ge"],
]);

export function evaluateBinary(cx: Lowering, node: ts.BinaryExpression): Value {
  const { kind } = node.operatorToken;
  const operation = arithmetic.get(kind) ?? comparisons.get(kind);
  const isEqual = kind === S.EqualsEqualsEqualsToken || kind === S.EqualsEqualsToken;
  const isUnequal = kind === S.ExclamationEqualsEqualsToken || kind === S.ExclamationEqualsToken;
  if (operation === undefined && !isEqual && !isUnequal) {
    if (kind === S.InKeyword) return evaluateIn(cx, node);
    const { code } = fenceOf(node);
    return reject(code, node, { what: `the operator \`${node.operatorToken.getText()}\`` });
  }
  const [left, right] = inOrder(cx, [node.left, node.right], (operand) => evaluate(cx, operand)) as [Value, Value];
  if (operation === undefined) {
    const isStrict = kind === S.EqualsEqualsEqualsToken || kind === S.ExclamationEqualsEqualsToken;
    const equal = (isStrict ? isStrictlyMissing(cx, left, right, node) : undefined) ?? isEqualTo(cx, left, right, node);
    if (isEqual) return truthOf(equal);
    const isPlain = equal.kind === "apply" && equal.op === "eq";
    return truthOf(isPlain ? apply("ne", ...equal.operands) : negation(equal));
  }
  if (operation === "add" && (isText(left) || isText(right))) return joinMessage([left, right], node);
  const a = asNumber(cx, left, node.left);
  const b = asNumber(cx, right, node.right);
  return comparisons.has(kind) ? truthOf(apply(operation, a.expr, b.expr)) : combine(operation, a, b);
}

/** `x === null`, `x === undefined` by what the type of `x` has of the two; nothing where that does not decide. */
function isStrictlyMissing(cx: Lowering, left: Value, right: Value, node: ts.BinaryExpression): Expr | undefined {
  const [wanted, other] = isMissing(node.right) ? [right, node.left] : [left, node.right];
  if (wanted.kind !== "absent" || isMissing(other)) return undefined;
  const type = cx.checker.getTypeAtLocation(other);
  const has = (flag: ts.TypeFlags): boolean =>
    (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & flag) !== 0);
  const [isNull, isUndefined] = [has(ts.TypeFlags.Null), has(ts.TypeFlags.Undefined)];
  if (isNull && isUndefined) return reject("read/null-or-undefined", node, { name: textOf(other) });
  if (!isNull && !isUndefined) return undefined;
  return isNull === (wanted.text === "null") ? undefined : constant(false);
}

const isText = (value: Value): boolean =>
  value.kind === "text" || value.kind === "message" || (value.kind === "scalar" && value.codes !== undefined);

const keepsIntegers: ReadonlySet<Primitive> = new Set<Primitive>([
  "add",
  "sub",
  "mul",
  "bitAnd",
  "bitOr",
  "bitXor",
  "shiftLeft",
  "shiftRight",
]);

/** An arithmetic result, and whether it is a small whole number. */
export function combine(op: Primitive, a: Scalar, b: Scalar): Scalar {
  const integers = a.type === "integer" && b.type === "integer";
  const nonZeroLiteral = b.expr.kind === "const" && b.expr.value !== 0;
  const integer = integers && (keepsIntegers.has(op) || (op === "rem" && nonZeroLiteral));
  const result = scalar(apply(op, a.expr, b.expr), integer ? "integer" : "number");
  return op === "div" && integers ? { ...result, quotientOfIntegers: true } : result;
}

export function evaluateUnary(cx: Lowering, node: ts.PrefixUnaryExpression): Value {
  switch (node.operator) {
    case S.PlusPlusToken:
    case S.MinusMinusToken:
      return evaluateIncrement(cx, node, node.operator, "prefix");
    case S.ExclamationToken: {
      const test = asCondition(evaluate(cx, node.operand), node.operand);
      return truthOf(negation(test));
    }
    case S.PlusToken:
      return asNumber(cx, evaluate(cx, node.operand), node.operand);
    case S.MinusToken: {
      const operand = asNumber(cx, evaluate(cx, node.operand), node.operand);
      const { expr } = operand;
      const isNumber =
        expr.kind === "const" &&
        typeof expr.value === "number" &&
        !Object.is(expr.value, -0) &&
        !(expr.text?.startsWith("-") ?? false);
      const negative = isNumber
        ? constant(-Number(expr.value), expr.text === undefined ? undefined : `-${expr.text}`)
        : neg(expr);
      return scalar(negative, operand.type);
    }
    case S.TildeToken: {
      const operand = asNumber(cx, evaluate(cx, node.operand), node.operand);
      return scalar(apply("bitNot", operand.expr), operand.type);
    }
    default: {
      const never: never = node.operator;
      return never;
    }
  }
}

/** `a === b`. */
export function isEqualTo(cx: Lowering, a: Value, b: Value, node: ts.Node, how?: Equality): Expr {
  if (a.kind === "optional" || b.kind === "optional") return isEqualToOptional(cx, a, b, node, how);
  if (a.kind === "absent" || b.kind === "absent") return constant(a.kind === b.kind);
  if (isString(a) && isString(b)) return equalStrings(cx, a, b, node);
  if (isString(a) || isString(b)) return constant(false);
  if (a.kind === "scalar" && b.kind === "scalar") {
    if ((a.type === "boolean") === (b.type === "boolean")) return notedEqual(cx, a.expr, b.expr, node, how);
    return constant(false);
  }
  if ((a.kind === "function" || a.kind === "builtin") && a.kind === b.kind) return constant(a === b);
  const same = isSameObject(cx, a, b, node);
  if (same !== undefined) return same;
  return reject("read/reference-comparison", node, { a: nameOfKind(a), b: nameOfKind(b) });
}

function isEqualToOptional(cx: Lowering, a: Value, b: Value, node: ts.Node, how?: Equality): Expr {
  if (a.kind !== "optional") return isEqualToOptional(cx, b, a, node, how);
  if (b.kind === "absent") return not(a.present);
  if (b.kind !== "optional") return and(a.present, isEqualTo(cx, a.value, b, node, how));
  const both = and(and(a.present, b.present), isEqualTo(cx, a.value, b.value, node, how));
  return or(both, and(not(a.present), not(b.present)));
}

function notedEqual(cx: Lowering, a: Expr, b: Expr, node: ts.Node, how: Equality | undefined): Expr {
  const equal = eq(a, b);
  cx.note(equal, node, how);
  return equal;
}

/** `key in record`, for records of known fields. */
function evaluateIn(cx: Lowering, node: ts.BinaryExpression): Value {
  const [key, record] = inOrder(cx, [node.left, node.right], (part) => evaluate(cx, part)) as [Value, Value];
  if (record.kind !== "record") return reject("read/dynamic-property", node, { name: textOf(node) });
  return truthOf(isFieldOf(cx, record, key, node));
}
