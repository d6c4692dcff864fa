// Elements that may be missing. An access out of range is an error, except where the model itself provides for it: before
// `??`, compared with undefined, before `?.`. There it is an optional value.

import { ts } from "ts-morph";
import { and, apply, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { isWhole } from "./facts.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { elementValue } from "./ragged.js";
import { shapeOf } from "./shapes.js";
import { isMissing } from "./syntax.js";
import type { Declared } from "./types.js";
import type { ArrayValue, Shape, Value } from "./values.js";

/** True where the model says what an element that is not there means. */
export function mayMiss(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return mayMiss(parent);
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    return parent.expression === node && parent.questionDotToken !== undefined;
  }
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return parent.left === node;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return isMissing(parent.left) || isMissing(parent.right);
    default:
      return false;
  }
}

/** True for the element that a constant is, where the author asks later whether it is there. */
export function isAskedLater(cx: Lowering, node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  const symbol = cx.checker.getSymbolAtLocation(parent.name);
  return symbol !== undefined && cx.scans.isAsked(symbol);
}

/** True for an element of `(number | undefined)[]`: one that is not there is what the type says of it. */
export function mayBeUndefined(cx: Lowering, node: ts.Expression): boolean {
  const type = cx.checker.getTypeAtLocation(node);
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0);
}

/** The element if the index is in range, else undefined. */
export function optionalElement(cx: Lowering, array: ArrayValue, of: Shape, index: Expr): Value {
  const inside = and(apply("ge", index, zero), apply("lt", index, array.length));
  const present = isWhole(index) ? inside : and(apply("isInteger", index), inside);
  return elementIf(cx, present, array, of, index);
}

/** An element that is there where `present` is true. */
export function elementIf(
  cx: Lowering,
  present: Expr,
  array: ArrayValue,
  of: Shape,
  index: Expr,
  name?: string,
): Value {
  const known = of.kind === "ragged" || of.kind === "uneven" ? cx.named("found", "boolean", present) : present;
  const value = elementValue(cx, array, of, index, name, known);
  if (value.kind === "absent") return value;
  if (value.kind !== "optional") return { kind: "optional", present: known, value };
  return { ...value, present: and(known, value.present) };
}

/** The shape of an array that is read before the statement that puts something into it: by its declared type. */
export function shapeToRead(cx: Lowering, array: ArrayValue, node: ts.Node): Shape {
  const known = shapeOf(array);
  if (known !== undefined) return known;
  const declared = cx.types(node).declared(cx.checker.getTypeAtLocation(node));
  if (declared.kind === "array" && cx.hint(array.store.key).ragged !== true) cx.retry(array.store.key, "ragged", node);
  const isOptional = cx.types(node).present(cx.checker.getTypeAtLocation(node)).optional;
  const planes = { next: isOptional ? 2 : 1 };
  const found = shapeOfType(declared, planes);
  const shape: Shape | undefined =
    isOptional && found !== undefined ? { kind: "optional", present: { plane: 1 }, of: found } : found;
  if (shape === undefined || array.store.settle === undefined) {
    return reject("read/empty-array", node, { name: textOf(node) });
  }
  array.store.settle(shape);
  return shapeOf(array)!;
}

function shapeOfType(type: Declared, planes: { next: number }): Shape | undefined {
  switch (type.kind) {
    case "number":
      return { kind: "number", integer: false };
    case "boolean":
      return { kind: "boolean", plane: planes.next++ };
    case "array": {
      const of = shapeOfType(type.of, planes);
      return of?.kind === "number" ? { kind: "array", length: zero, of, storage: type.storage } : undefined;
    }
    case "tuple": {
      const items = type.items.map((item) => shapeOfType(item, planes));
      return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
    }
    case "record": {
      const fields = type.fields.map((f) => ({
        name: f.name,
        shape: f.optional ? undefined : shapeOfType(f.type, planes),
      }));
      const shapes = fields.flatMap(({ name, shape }) => (shape === undefined ? [] : [{ name, shape }]));
      return shapes.length === fields.length ? { kind: "record", fields: shapes } : undefined;
    }
    case "string":
    case "ignored":
      return undefined;
    default: {
      const never: never = type;
      return never;
    }
  }
}
