// Expressions. In: a node of TypeScript.  Out: its value; what it does on the way (checks, assignments, inlined calls)
// goes to the current list of statements, in JavaScript's order.

import { ts } from "ts-morph";
import { constant, select, zero } from "../ir/build.js";
import { evaluateElement, evaluateProperty } from "./access.js";
import { isAnswered, isTested } from "./asked.js";
import { evaluateAssignment, evaluateIncrement } from "./assignments.js";
import { evaluateCall, evaluateNew } from "./calls.js";
import { actsInChain, evaluateChain } from "./chains.js";
import { evaluateConditional, evaluateLogic } from "./conditionals.js";
import { fenceOf } from "./fence.js";
import { chosenValue } from "./forks.js";
import { evaluateArrayLiteral, evaluateObjectLiteral } from "./literals.js";
import type { Lowering } from "./lowering.js";
import { isAskedLater, mayMiss } from "./maybe.js";
import { isEither, knownPart, typeOfEither } from "./number-or-array.js";
import { evaluateBinary, evaluateUnary } from "./operators.js";
import { requirePresent } from "./conversions.js";
import { reject, textOf } from "./problems.js";
import { isAssignmentOperator } from "./syntax.js";
import { evaluateIdentifier, symbolOf } from "./symbols.js";
import { evaluateTemplate } from "./templates.js";
import { absent, absentNull, text, truthOf, type Scalar, type Value } from "./values.js";

export function evaluate(cx: Lowering, node: ts.Expression): Value {
  const value = knownPart(cx, evaluateKind(cx, node), node);
  if (value.kind === "scalar") cx.note(value.expr, node);
  return value.kind === "optional" && !mayMiss(node) ? narrowed(cx, value, node) : value;
}

/** An optional value where TypeScript knows that it is there is the value. */
function narrowed(cx: Lowering, value: Value & { kind: "optional" }, node: ts.Expression): Value {
  const type = cx.checker.getTypeAtLocation(node);
  const missing = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Any;
  const parts = type.isUnion() ? type.types : [type];
  const mayMiss = parts.some((part) => (part.flags & missing) !== 0);
  if (mayMiss || isAskedLater(cx, node)) return value;
  if (ts.isIdentifier(node)) return answered(cx, value, node);
  return ts.isNonNullExpression(node) ? requirePresent(cx, value, node.expression) : value.value;
}

/** A constant whose type does not tell that it may be missing: it is there behind the author's own test. */
function answered(cx: Lowering, value: Value & { kind: "optional" }, node: ts.Identifier): Value {
  const symbol = symbolOf(cx, node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !cx.scans.isAsked(symbol)) return value.value;
  if (isTested(node)) return value;
  return isAnswered(node, declaration) ? value.value : requirePresent(cx, value, node);
}

function evaluateKind(cx: Lowering, node: ts.Expression): Value {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return evaluate(cx, node.expression);
  }
  if (ts.isTypeAssertionExpression(node)) return evaluate(cx, node.expression);
  if (ts.isNonNullExpression(node)) return evaluateKind(cx, node.expression);
  if (ts.isNumericLiteral(node)) return numericLiteral(node);
  if (ts.isStringLiteralLike(node)) return text(node.text);
  if (ts.isTemplateExpression(node)) return evaluateTemplate(cx, node);
  if (ts.isIdentifier(node)) return evaluateIdentifier(cx, node);
  const chosen = cx.sides.size === 0 ? undefined : chosenValue(cx, node);
  if (chosen !== undefined) return chosen;
  if (actsInChain(node)) return evaluateChain(cx, node);
  if (ts.isPropertyAccessExpression(node)) return evaluateProperty(cx, node);
  if (ts.isElementAccessExpression(node)) return evaluateElement(cx, node);
  if (ts.isBinaryExpression(node)) return evaluateBinaryKind(cx, node);
  if (ts.isPrefixUnaryExpression(node)) return evaluateUnary(cx, node);
  if (ts.isPostfixUnaryExpression(node)) return evaluateIncrement(cx, node, node.operator, "postfix");
  if (ts.isConditionalExpression(node)) return evaluateConditional(cx, node);
  if (ts.isCallExpression(node)) return evaluateCall(cx, node);
  if (ts.isNewExpression(node)) return evaluateNew(cx, node);
  if (ts.isArrayLiteralExpression(node)) return evaluateArrayLiteral(cx, node);
  if (ts.isObjectLiteralExpression(node)) return evaluateObjectLiteral(cx, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: "function", node, env: cx.env };
  if (ts.isTypeOfExpression(node)) return evaluateTypeOf(cx, node);
  if (ts.isVoidExpression(node)) {
    evaluate(cx, node.expression);
    return absent;
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return truthOf(constant(true));
    case ts.SyntaxKind.FalseKeyword:
      return truthOf(constant(false));
    case ts.SyntaxKind.NullKeyword:
      return absentNull;
    default: {
      const { code, ...words } = fenceOf(node);
      return reject(code, node, words);
    }
  }
}

function evaluateBinaryKind(cx: Lowering, node: ts.BinaryExpression): Value {
  const { kind } = node.operatorToken;
  if (isAssignmentOperator(kind)) return evaluateAssignment(cx, node);
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return evaluateLogic(cx, node);
    case ts.SyntaxKind.CommaToken:
      evaluate(cx, node.left);
      return evaluate(cx, node.right);
    default:
      return evaluateBinary(cx, node);
  }
}

const largestSmall = 2 ** 31;

function numericLiteral(node: ts.NumericLiteral): Scalar {
  const value = Number(node.text);
  const spelled = node.getText();
  const integer = Number.isInteger(value) && value < largestSmall;
  return { kind: "scalar", expr: constant(value, spelled), type: integer ? "integer" : "number" };
}

function evaluateTypeOf(cx: Lowering, node: ts.TypeOfExpression): Value {
  const value = evaluate(cx, node.expression);
  if (isEither(value)) return typeOfEither(value);
  if (value.kind !== "optional") return text(typeOf(value, node));
  const type = cx.checker.getTypeAtLocation(node.expression);
  const has = (flag: ts.TypeFlags): boolean =>
    (type.isUnion() ? type.types : [type]).some((t) => (t.flags & flag) !== 0);
  const isNull = has(ts.TypeFlags.Null);
  if (isNull && has(ts.TypeFlags.Undefined))
    return reject("read/null-or-undefined", node, { name: textOf(node.expression) });
  const missing = isNull ? "object" : "undefined";
  const codes = { values: [typeOf(value.value, node), missing], open: false };
  return { kind: "scalar", expr: select(value.present, zero, constant(1)), type: "integer", codes };
}

function typeOf(value: Value, node: ts.Node): string {
  switch (value.kind) {
    case "scalar":
      return value.codes !== undefined ? "string" : value.type === "boolean" ? "boolean" : "number";
    case "text":
    case "message":
      return "string";
    case "function":
    case "builtin":
    case "derived":
      return "function";
    case "absent":
      return value.text === "null" ? "object" : "undefined";
    case "opaque":
      return reject("read/not-a-number", node, { name: textOf(node), what: `a value of type ${value.type}` });
    default:
      return "object";
  }
}
