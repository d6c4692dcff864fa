// Destructuring. In: a pattern and a value.  Out: each leaf of the pattern given its part, in order, defaults included; all
// parts are taken before any of them is assigned, so `[a, b] = [b, a]` exchanges.

import { ts } from "ts-morph";
import { apply, constant } from "../ir/build.js";
import { choose } from "./conditionals.js";
import { nameOfKind } from "./conversions.js";
import { evaluate } from "./expressions.js";
import { lengthOfSequence } from "./iterate.js";
import { got } from "./getters.js";
import { exchange } from "./exchange.js";
import { sliceOf } from "./library/slices.js";
import { refuseCollection } from "./library/collections.js";
import { isEither, orElse } from "./number-or-array.js";
import type { Lowering } from "./lowering.js";
import { elementIf } from "./maybe.js";
import { reject, textOf } from "./problems.js";
import { placeOf, referenceTo, write, type Reference } from "./references.js";
import { checkIndex, memberOfLibrary } from "./access.js";
import { elementValue } from "./ragged.js";
import { shapeOf } from "./shapes.js";
import { absent, integerOf, type Value } from "./values.js";

/** `const { a, b: [c] } = value`: calls `leaf` for each name. */
export function destructureBinding(
  cx: Lowering,
  pattern: ts.BindingPattern,
  value: Value,
  leaf: (name: ts.Identifier, value: Value) => void,
): void {
  const used: string[] = [];
  for (const [k, element] of pattern.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    let part: Value;
    if (ts.isArrayBindingPattern(pattern)) {
      if (element.dotDotDotToken !== undefined) part = sliceOf(cx, value, k, element);
      else
        part =
          element.initializer === undefined ? itemAt(cx, value, k, element) : itemThatMayMiss(cx, value, k, element);
    } else if (element.dotDotDotToken !== undefined) {
      part = withoutFields(value, used, element);
    } else {
      const name = nameOfProperty(element.propertyName ?? element.name);
      used.push(name);
      part = fieldOf(cx, value, name, element);
    }
    const given = element.initializer === undefined ? part : withDefault(cx, part, element.initializer, element);
    if (ts.isIdentifier(element.name)) leaf(element.name, given);
    else destructureBinding(cx, element.name, given, leaf);
  }
}

/** `[a, b.c] = value`, `({ x: a } = value)`. */
export function destructureInto(
  cx: Lowering,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: Value,
): void {
  const pairs: { readonly target: ts.Expression; readonly value: Value }[] = [];
  collect(cx, pattern, value, pairs);
  const references = pairs.map((pair) => ({
    reference: referenceTo(cx, pair.target),
    value: pair.value,
    node: pair.target,
  }));
  if (exchange(cx, references)) return;
  const structured = references.filter((pair) => pair.value.kind !== "scalar");
  if (structured.length > 1) refuseOverlap(cx, references, pattern);
  for (const pair of references) write(cx, pair.reference, pair.value, pair.node);
}

function collect(
  cx: Lowering,
  pattern: ts.Expression,
  value: Value,
  pairs: { readonly target: ts.Expression; readonly value: Value }[],
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    for (const [k, element] of pattern.elements.entries()) {
      if (ts.isOmittedExpression(element)) continue;
      if (ts.isSpreadElement(element)) collect(cx, element.expression, sliceOf(cx, value, k, element), pairs);
      else
        collect(
          cx,
          element,
          hasDefault(element) ? itemThatMayMiss(cx, value, k, element) : itemAt(cx, value, k, element),
          pairs,
        );
    }
  } else if (ts.isObjectLiteralExpression(pattern)) {
    for (const property of pattern.properties) {
      if (ts.isShorthandPropertyAssignment(property)) {
        const part = fieldOf(cx, value, property.name.text, property);
        const { objectAssignmentInitializer: otherwise } = property;
        pairs.push({
          target: property.name,
          value: otherwise === undefined ? part : withDefault(cx, part, otherwise, property),
        });
      } else if (ts.isPropertyAssignment(property)) {
        collect(cx, property.initializer, fieldOf(cx, value, nameOfProperty(property.name), property), pairs);
      } else {
        reject("read/unsupported-syntax", property, { what: "this destructuring" });
      }
    }
  } else if (ts.isBinaryExpression(pattern) && pattern.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    collect(cx, pattern.left, withDefault(cx, value, pattern.right, pattern), pairs);
  } else {
    pairs.push({ target: pattern, value });
  }
}

/** Several structures assigned together, where an earlier assignment could overwrite what a later one needs. */
function refuseOverlap(
  cx: Lowering,
  pairs: readonly { readonly reference: Reference; readonly value: Value }[],
  node: ts.Node,
): void {
  for (const pair of pairs) {
    const target = storeOf(placeOf(cx, pair.reference));
    const clash = pairs.some((other) => other !== pair && target !== undefined && storeOf(other.value) === target);
    if (clash) reject("read/array-alias", node, { name: textOf(node) });
  }
}

/** What an assignment overwrites: the array, or the record or tuple itself. */
const storeOf = (value: Value): unknown =>
  value.kind === "array"
    ? value.store.key
    : value.kind === "list" || value.kind === "record"
      ? value.key
      : value.kind === "scalar"
        ? undefined
        : value;

export function itemAt(cx: Lowering, value: Value, k: number, node: ts.Node): Value {
  if (value.kind === "list") return value.items[k] ?? absent;
  if (value.kind === "absent") return reject("read/undefined-value", node, { name: textOf(node) });
  if (value.kind !== "array") return reject("read/not-an-array", node, { name: textOf(node), what: nameOfKind(value) });
  const of = shapeOf(value);
  if (of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  checkIndex(cx, value.store.name, constant(k), value.length);
  return elementValue(cx, value, of, constant(k));
}

/** An item that has a default: one that lies beyond the end of an array is undefined, not an error. */
function itemThatMayMiss(cx: Lowering, value: Value, k: number, node: ts.Node): Value {
  const of = value.kind === "array" ? shapeOf(value) : undefined;
  if (value.kind !== "array" || of === undefined || cx.known(value.length) !== undefined) {
    const length = value.kind === "array" ? cx.known(value.length) : undefined;
    return typeof length === "number" && k >= length ? absent : itemAt(cx, value, k, node);
  }
  return elementIf(cx, apply("lt", constant(k), value.length), value, of, constant(k));
}

const hasDefault = (node: ts.Expression): boolean =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;

function fieldOf(cx: Lowering, value: Value, name: string, node: ts.Node): Value {
  refuseCollection(value, node);
  if (value.kind === "record") return got(cx, value.fields.get(name) ?? absent, node);
  if (value.kind === "builtin") return memberOfLibrary(value, name, node);
  if (name === "length" && (value.kind === "array" || value.kind === "list")) return integerOf(lengthOfSequence(value));
  return reject("read/dynamic-property", node, { name: textOf(node), what: nameOfKind(value) });
}

function withoutFields(value: Value, used: readonly string[], node: ts.Node): Value {
  if (value.kind !== "record") return reject("read/dynamic-property", node, { name: textOf(node) });
  return { ...value, fields: new Map([...value.fields].filter(([name]) => !used.includes(name))) };
}

/** The part, or the default where the part is undefined. */
export function withDefault(cx: Lowering, part: Value, initializer: ts.Expression, node: ts.Node): Value {
  if (part.kind === "absent" && part.text === "undefined") return evaluate(cx, initializer);
  if (part.kind !== "optional") return part;
  if (mayBeNull(cx, node)) return reject("read/null-or-undefined", node, { name: textOf(node) });
  if (isEither(part.value)) {
    const { body, result } = cx.inBlock(() => evaluate(cx, initializer));
    if (body.length === 0 && result.kind === "scalar") return orElse(part.value, part.present, result);
  }
  return choose(
    cx,
    part.present,
    () => part.value,
    () => evaluate(cx, initializer),
    node,
  );
}

/** A default stands in for what is undefined, not for null. */
function mayBeNull(cx: Lowering, node: ts.Node): boolean {
  const named = ts.isParameter(node) || ts.isBindingElement(node) ? node.name : node;
  return cx.types(node).present(cx.checker.getTypeAtLocation(named)).nullable;
}

export function nameOfProperty(name: ts.PropertyName | ts.BindingName): string {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return reject("read/dynamic-property", name, { name: textOf(name) });
}
