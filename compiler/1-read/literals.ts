// Array and object literals. Their parts are evaluated where they stand; the result is a structure of compile time unless
// an index of run time, a change of length or a spread of unknown length asks for a buffer.

import { ts } from "ts-morph";
import { constant, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { plus } from "./arithmetic.js";
import { createArray, settle } from "./arrays.js";
import { choose } from "./conditionals.js";
import { nameOfProperty } from "./destructuring.js";
import { got } from "./getters.js";
import { evaluate } from "./expressions.js";
import { fenceOf } from "./fence.js";
import { iterate } from "./iterate.js";
import { refuseCollection, spreadOf } from "./library/collections.js";
import { emptyDictionary } from "./library/dictionaries.js";
import type { Lowering } from "./lowering.js";
import { inOrder } from "./order.js";
import { constantOf, makeOwn, makeOwnOfType } from "./ownership.js";
import { reject, textOf } from "./problems.js";
import { allOf } from "./recovery.js";
import { nameOfKind } from "./conversions.js";
import { storeElement } from "./ragged.js";
import { shapeOf } from "./shapes.js";
import type { ArrayValue, Value } from "./values.js";

/** One part of a sequence that is put together: an element, or all elements of another sequence. */
export interface Piece {
  readonly value: Value;
  readonly spread: boolean;
}

export function evaluateArrayLiteral(cx: Lowering, node: ts.ArrayLiteralExpression): Value {
  const { stem } = cx;
  const values = inOrder(cx, node.elements, (element) => {
    const k = node.elements.indexOf(element);
    cx.stem = `${stem}_${k}`;
    return ts.isSpreadElement(element)
      ? spreadOf(cx, evaluate(cx, element.expression), element)
      : evaluate(cx, element);
  });
  cx.stem = stem;
  const pieces = values.map((value, k): Piece => ({ value, spread: ts.isSpreadElement(node.elements[k]!) }));
  return putTogether(cx, pieces, { name: stem, key: cx.keyOf(node), shared: true }, node);
}

/** A new array of the given pieces. */
export function putTogether(
  cx: Lowering,
  pieces: readonly Piece[],
  made: { readonly name: string; readonly key: string; readonly shared: boolean },
  node: ts.Node,
): Value {
  const flat: Piece[] = pieces.flatMap((piece) =>
    piece.spread && piece.value.kind === "list"
      ? piece.value.items.map((value) => ({ value, spread: false }))
      : [piece],
  );
  for (const piece of flat) {
    if (piece.spread && piece.value.kind !== "array")
      reject("read/not-an-array", node, { name: textOf(node), what: nameOfKind(piece.value) });
  }
  const hint = cx.hint(made.key);
  const isList = flat.length > 0 && flat.every((piece) => !piece.spread);
  if (isList && hint.buffer !== true && hint.growable !== true) {
    const items = flat.map((piece, k) =>
      partOf(cx, piece.value, `${made.name}_${k}`, `${made.key}.${k}`, hint.mutated === true, node),
    );
    return { kind: "list", key: made.key, items, mutable: hint.mutated === true, name: made.name };
  }
  const settled = flat.map((piece) => (piece.spread ? piece : { ...piece, value: kept(cx, piece.value, made.name) }));
  const length = settled.reduce<Expr>(
    (sum, piece) => plus(sum, piece.spread && piece.value.kind === "array" ? piece.value.length : constant(1)),
    zero,
  );
  const hollow = settled.length > 0 && settled.every(({ value, spread }) => spread && isHollow(value));
  const array = createArray(cx, node, {
    key: made.key,
    name: made.name,
    storage: "Array",
    length,
    grows: flat.length === 0,
    hollow: hollow && "undefined",
  });
  if (!hollow) fillWith(cx, array, settled, made.shared, node);
  return array;
}

/** An array of holes: `new Array(n)`, spread to have something to map. */
const isHollow = (value: Value): boolean =>
  value.kind === "array" && value.store.hollow !== false && shapeOf(value) === undefined;

/** A scalar with a name, unless it is as good as one. */
function kept(cx: Lowering, value: Value, name: string): Value {
  return value.kind === "scalar" && !cx.isStable(value.expr)
    ? { ...value, expr: cx.declareConst(name, value.type, value.expr) }
    : value;
}

function partOf(cx: Lowering, value: Value, name: string, key: string, mutable: boolean, node: ts.Node): Value {
  if (value.kind === "scalar") {
    if (mutable) return makeOwn(cx, value, { name, key, widen: true }, node);
  } else if (cx.hint(key).replaced === true) {
    return makeOwn(cx, value, { name, key, widen: true }, node);
  }
  if (value.kind !== "scalar") return constantOf(cx, value, name, key, Number.POSITIVE_INFINITY, node);
  return { ...value, expr: cx.named(name, value.type, value.expr) };
}

function fillWith(cx: Lowering, array: ArrayValue, pieces: readonly Piece[], shared: boolean, node: ts.Node): void {
  let at: Expr = zero;
  for (const { value, spread } of pieces) {
    if (spread && value.kind === "array") {
      const start = at;
      iterate(cx, value, { name: `${array.store.name}_index` }, (element, index) => {
        put(cx, array, plus(start, index.expr), element, shared, node);
      });
      at = plus(at, value.length);
    } else {
      put(cx, array, at, value, shared, node);
      at = plus(at, constant(1));
    }
  }
}

/** Stores a whole element at a position that is in range. */
export function put(cx: Lowering, array: ArrayValue, index: Expr, value: Value, shared: boolean, node: ts.Node): void {
  const of = settle(cx, array, value, node);
  storeElement(cx, array, of, index, value, { shared: shared && value.kind !== "scalar", whole: false }, node);
}

export function evaluateObjectLiteral(cx: Lowering, node: ts.ObjectLiteralExpression): Value {
  const dictionary = emptyDictionary(cx, node);
  if (dictionary !== undefined) return dictionary;
  const { stem } = cx;
  const fields = new Map<string, Value>();
  const key = cx.keyOf(node);
  const mutable = cx.hint(key).mutated === true;
  const give = (name: string, value: Value): void => {
    const later = value.kind === "absent" ? givenLater(cx, node, name, `${stem}_${name}`, `${key}.${name}`) : undefined;
    fields.set(name, later ?? partOf(cx, value, `${stem}_${name}`, `${key}.${name}`, mutable, node));
  };
  const read = (property: ts.ObjectLiteralElementLike): void => {
    if (ts.isSpreadAssignment(property)) {
      const spread = evaluate(cx, property.expression);
      spreadInto(
        cx,
        spread,
        (name, value) => give(name, overlaid(cx, fields.get(name), name, value, property)),
        property,
      );
    } else if (ts.isShorthandPropertyAssignment(property)) {
      give(property.name.text, evaluate(cx, property.name));
    } else if (ts.isPropertyAssignment(property)) {
      const name = propertyName(cx, property.name);
      cx.stem = `${stem}_${name}`;
      const value = evaluate(cx, property.initializer);
      cx.stem = stem;
      give(name, value);
    } else if (ts.isMethodDeclaration(property) || ts.isGetAccessorDeclaration(property)) {
      fields.set(propertyName(cx, property.name), { kind: "function", node: property, env: cx.env });
    } else {
      const { code, ...words } = fenceOf(property);
      reject(code, property, words);
    }
  };
  const { properties } = node;
  allOf(
    cx,
    properties,
    properties.map((property) => () => read(property)),
  );
  const made: Value = { kind: "record", key, fields, mutable, name: stem };
  if (!cx.isAtEntry) cx.literals.add(made);
  return made;
}

/** A field that is `undefined` or `null` at first: storage for what it is given later, by its type. */
function givenLater(
  cx: Lowering,
  node: ts.ObjectLiteralExpression,
  field: string,
  name: string,
  key: string,
): Value | undefined {
  if (cx.hint(key).replaced !== true) return undefined;
  const expected = cx.checker.getContextualType(node)?.getProperty(field);
  const symbol = expected ?? cx.checker.getTypeAtLocation(node).getProperty(field);
  if (symbol === undefined) return undefined;
  const types = cx.types(node);
  const type = types.declared(types.present(cx.checker.getTypeOfSymbolAtLocation(symbol, node)).type);
  return type.kind === "ignored" ? undefined : makeOwnOfType(cx, type, { name, key, optional: true }, node);
}

/** A new record of the given fields. */
export function recordOf(
  cx: Lowering,
  fields: ReadonlyMap<string, Value>,
  made: { readonly name: string; readonly key: string },
  node: ts.Node,
): Value {
  const mutable = cx.hint(made.key).mutated === true;
  const parts = [...fields].map(([name, value]): [string, Value] => [
    name,
    partOf(cx, value, `${made.name}_${name}`, `${made.key}.${name}`, mutable, node),
  ]);
  return { kind: "record", key: made.key, fields: new Map(parts), mutable, name: made.name };
}

function propertyName(cx: Lowering, name: ts.PropertyName): string {
  if (!ts.isComputedPropertyName(name)) return nameOfProperty(name);
  const value = evaluate(cx, name.expression);
  if (value.kind === "text") return value.text;
  const known = value.kind === "scalar" ? cx.known(value.expr) : undefined;
  return known === undefined ? reject("read/dynamic-property", name, { name: textOf(name) }) : String(known);
}

/** What a spread field leaves of the one before it, which stays where the field may be left out and is. */
export function overlaid(
  cx: Lowering,
  before: Value | undefined,
  name: string,
  value: Value,
  node: ts.SpreadAssignment | ts.Expression,
): Value {
  if (before === undefined || value.kind !== "optional") return value;
  const source = ts.isSpreadAssignment(node) ? node.expression : node;
  const property = cx.checker.getTypeAtLocation(source).getProperty(name);
  if (property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0) return value;
  return choose(
    cx,
    value.present,
    () => value.value,
    () => before,
    node,
    `.${name}`,
  );
}

function spreadInto(cx: Lowering, value: Value, give: (name: string, value: Value) => void, node: ts.Node): void {
  if (value.kind === "absent") return;
  if (value.kind !== "record") reject("read/dynamic-property", node, { name: textOf(node), what: nameOfKind(value) });
  refuseCollection(value, node);
  for (const [name, field] of value.fields) give(name, got(cx, field, node));
}
