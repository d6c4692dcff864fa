// The left side of an assignment. In: an expression that denotes a place.  Out: a reference whose parts are evaluated once,
// how to read it and how to write it.

import { ts } from "ts-morph";
import { constant, lt, use } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { plus } from "./arithmetic.js";
import { checkIndex, elementOfArray, itemOf, memberOf, readKeyed, stableIndex } from "./access.js";
import { settle } from "./arrays.js";
import { asNumber, requirePresent } from "./conversions.js";
import type { Binding } from "./env.js";
import { evaluate } from "./expressions.js";
import { isWhole } from "./facts.js";
import { levelsOf } from "./levels.js";
import { actOnField, keyedField, type KeyedField } from "./keyed-fields.js";
import { isCollection } from "./library/collections.js";
import { getByKey, isDictionary, putByKey, retryFilled, type Dictionary } from "./library/dictionaries.js";
import type { Lowering } from "./lowering.js";
import { inOrder, reads, writtenBy } from "./order.js";
import { mayBeUndefined, mayMiss } from "./maybe.js";
import { isPortable, mergedShape } from "./merged-shapes.js";
import { displace, displacePart } from "./displaced.js";
import { noteMove } from "./moving-names.js";
import { constantOf, noteCopies, noteNamed, replaceOwn } from "./ownership.js";
import { ensureWritable, growTo, isPresenceOfElement, writeInto, type Owner } from "./places.js";
import { isReported, reject, Retry, spanOf, textOf } from "./problems.js";
import { elementValue, storeElement } from "./ragged.js";
import { shapeOf } from "./shapes.js";
import { symbolOf } from "./symbols.js";
import {
  nothing,
  text,
  type ArrayValue,
  type Codes,
  type ListValue,
  type RecordValue,
  type Scalar,
  type Shape,
  type Value,
} from "./values.js";

export type Reference =
  | { readonly kind: "binding"; readonly binding: Binding; readonly node: ts.Identifier }
  | { readonly kind: "element"; readonly array: ArrayValue; index: Expr; readonly node: ts.ElementAccessExpression }
  | {
      readonly kind: "item";
      readonly list: ListValue;
      readonly index: Scalar;
      readonly node: ts.ElementAccessExpression;
    }
  | {
      readonly kind: "field";
      readonly record: RecordValue;
      readonly name: string;
      readonly node: ts.PropertyAccessExpression | ts.ElementAccessExpression;
    }
  | { readonly kind: "keyed"; readonly field: KeyedField; readonly node: ts.ElementAccessExpression }
  | {
      readonly kind: "entry";
      readonly dictionary: Dictionary;
      readonly key: Value;
      readonly node: ts.PropertyAccessExpression | ts.ElementAccessExpression;
    }
  | { readonly kind: "length"; readonly array: ArrayValue; readonly node: ts.PropertyAccessExpression };

export function referenceTo(cx: Lowering, node: ts.Expression): Reference {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return referenceTo(cx, node.expression);
  }
  if (ts.isIdentifier(node)) return variableReference(cx, node);
  if (ts.isPropertyAccessExpression(node))
    return memberReference(cx, evaluate(cx, node.expression), node.name.text, node);
  if (!ts.isElementAccessExpression(node)) return reject("read/unsupported-syntax", node, { what: "this assignment" });
  const [object, index] = inOrder(cx, [node.expression, node.argumentExpression], (part) => evaluate(cx, part)) as [
    Value,
    Value,
  ];
  if (index.kind === "text") return memberReference(cx, object, index.text, node);
  if (isDictionary(object)) return { kind: "entry", dictionary: object, key: stableKey(cx, index), node };
  if (object.kind === "record") return keyedReference(cx, object, index, node);
  const at = asNumber(cx, index, node.argumentExpression);
  const present = object.kind === "optional" ? requirePresent(cx, object, node.expression) : object;
  if (present.kind === "list") return { kind: "item", list: present, index: at, node };
  if (present.kind === "array") return { kind: "element", array: present, index: at.expr, node };
  return reject("read/dynamic-property", node, { name: textOf(node) });
}

function keyedReference(cx: Lowering, record: RecordValue, index: Value, node: ts.ElementAccessExpression): Reference {
  if (index.kind !== "scalar" || isCollection(record))
    return reject("read/dynamic-property", node, { name: textOf(node) });
  const known = index.codes === undefined ? cx.known(index.expr) : undefined;
  if (typeof known === "number") return { kind: "field", record, name: String(known), node };
  retryFilled(cx, record, node);
  return { kind: "keyed", field: keyedField(cx, record, stableKey(cx, index), node), node };
}

/** A key is used again after what is put under it has been found out. */
function stableKey<V extends Value>(cx: Lowering, key: V): V {
  if (key.kind !== "scalar" || cx.isStable(key.expr)) return key;
  return { ...key, expr: cx.declareConst("key", key.type, key.expr) };
}

function variableReference(cx: Lowering, node: ts.Identifier): Reference {
  const symbol = symbolOf(cx, node);
  const binding = symbol === undefined ? undefined : cx.env.find(symbol);
  if (binding?.failed === true) return isReported(node);
  if (binding !== undefined) return { kind: "binding", binding, node };
  const declaration = symbol?.valueDeclaration;
  const name = declaration === undefined ? undefined : (ts.getNameOfDeclaration(declaration) ?? declaration);
  const related = name === undefined ? [] : [{ span: spanOf(name), message: "declared here" }];
  return reject("read/module-state", node, { name: node.text }, related);
}

function memberReference(
  cx: Lowering,
  object: Value,
  name: string,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Reference {
  const present = object.kind === "optional" ? requirePresent(cx, object, node.expression) : object;
  if (isDictionary(present)) return { kind: "entry", dictionary: present, key: text(name), node };
  if (present.kind === "record") return { kind: "field", record: present, name, node };
  if (present.kind === "array" && name === "length" && ts.isPropertyAccessExpression(node))
    return { kind: "length", array: present, node };
  if (present.kind === "list" && name === "length") return cx.retry(present.key, "buffer", node);
  if (present.kind === "builtin") return reject("read/side-effect", node, { what: textOf(node) });
  return reject("read/dynamic-property", node, { name: textOf(node) });
}

/** Keeps the index as it was before the statements after `last`, which belong to the right side. */
export function keepReference(cx: Lowering, reference: Reference, last: Stmt | undefined): void {
  if (reference.kind !== "element" || cx.last === last) return;
  if (reads(reference.index, writtenBy(cx.since(last)))) {
    reference.index = cx.insertConst(last, "at", isWhole(reference.index) ? "integer" : "number", reference.index);
  }
}

export function read(cx: Lowering, reference: Reference): Value {
  switch (reference.kind) {
    case "binding": {
      const { value } = reference.binding;
      if (value === undefined) return reject("read/undefined-value", reference.node, { name: reference.node.text });
      return value;
    }
    case "element":
      return elementOfArray(cx, reference.array, reference.index, reference.node);
    case "item":
      return itemOf(cx, reference.list, reference.index, reference.node);
    case "field":
      return memberOf(cx, reference.record, reference.name, reference.node);
    case "keyed":
      return readKeyed(cx, reference.field, reference.node);
    case "entry":
      return getByKey(cx, reference.dictionary, reference.key, reference.node);
    case "length":
      return { kind: "scalar", expr: reference.array.length, type: "integer" };
    default: {
      const never: never = reference;
      return never;
    }
  }
}

/** The place itself, where `read` has checked the index already. */
export function placeOf(cx: Lowering, reference: Reference): Value {
  if (reference.kind !== "element") return read(cx, reference);
  const { array, index } = reference;
  const of = shapeOf(array);
  return of === undefined ? read(cx, reference) : elementValue(cx, array, of, index);
}

/** Who decides whether a scalar place of this reference may be written. */
export function ownerOf(reference: Reference): Owner | undefined {
  switch (reference.kind) {
    case "item":
      return reference.list;
    case "field":
      return reference.record;
    default:
      return undefined;
  }
}

export function write(cx: Lowering, reference: Reference, value: Value, node: ts.Node, checked = false): void {
  switch (reference.kind) {
    case "binding": {
      const { binding } = reference;
      if (binding.moves === true) return moveTo(cx, binding, value, node);
      noteGiven(cx, reference.node, binding, node);
      if (!binding.assigned || binding.value === undefined)
        return reject("read/unsupported-syntax", node, { what: "this assignment" });
      return replaceOwn(cx, binding.value, value, node);
    }
    case "element":
      return writeElement(cx, reference.array, reference.index, value, checked, reference.node);
    case "item": {
      if (reference.list.key.startsWith("parameter:") && cx.known(reference.index.expr) === undefined)
        return reject("read/tuple-index", reference.node, { name: textOf(reference.node) });
      const place = itemOf(cx, reference.list, reference.index, reference.node);
      const part = `${reference.list.key}.${String(cx.known(reference.index.expr))}`;
      return writePart(cx, place, reference.list, part, value, node);
    }
    case "field":
      return writeField(cx, reference.record, reference.name, value, node, reference.node);
    case "keyed": {
      if (value.kind !== "scalar") return reject("read/dynamic-property", node, { name: textOf(reference.node) });
      const kept = { ...value, expr: cx.named("value", value.type, value.expr) };
      const { field } = reference;
      return actOnField(cx, field, (name) => writeField(cx, field.record, name, kept, node, reference.node));
    }
    case "entry":
      return putByKey(cx, reference.dictionary, reference.key, value, reference.node);
    case "length":
      return truncate(cx, reference.array, value, node);
    default: {
      const never: never = reference;
      return never;
    }
  }
}

function moveTo(cx: Lowering, binding: Binding, value: Value, node: ts.Node): void {
  const { key, name } = binding;
  binding.value = constantOf(cx, value, name, key, cx.nextSerial(), node);
  noteNamed(cx, binding.value);
}

function noteGiven(cx: Lowering, name: ts.Identifier, { key, value }: Binding, node: ts.Node): void {
  const symbol = value?.kind === "scalar" ? undefined : symbolOf(cx, name);
  if (symbol !== undefined) noteMove(cx, symbol, key, node);
}

/** `record.name = value`. */
export function writeField(
  cx: Lowering,
  record: RecordValue,
  name: string,
  value: Value,
  node: ts.Node,
  target = node,
): void {
  const place = record.fields.get(name);
  if (place === undefined) retryFilled(cx, record, node);
  if (place === undefined) return reject("read/added-field", node, { name: textOf(target) });
  writePart(cx, place, record, `${record.key}.${name}`, value, node);
}

/** Writes a field or item: numbers into their variable, structures into the storage that the record or tuple owns. */
function writePart(
  cx: Lowering,
  place: Value,
  owner: RecordValue | ListValue,
  part: string,
  value: Value,
  node: ts.Node,
): void {
  if (place.kind === "scalar" && place.codes === undefined && value.kind === "scalar") {
    return writeInto(cx, place, owner, value, { shared: false, whole: true }, node);
  }
  if (place.kind === "optional" && place.value.kind === "scalar" && isPresenceOfElement(place.present)) {
    return writeInto(cx, place, owner, value, { shared: false, whole: true }, node);
  }
  if (place.kind === "text") {
    return cx.retry(part, "replaced", node);
  } else if (place.kind === "scalar" || place.kind === "optional") {
    if (!owner.mutable) return cx.retry(owner.key, "mutated", node);
  } else if (!isReplaceable(place)) {
    if (place.kind === "absent" && cx.hint(part).replaced === true)
      return reject("read/structure-changes", node, { name: textOf(node) });
    return cx.retry(part, "replaced", node);
  }
  if (place.kind === "array" && place.of !== undefined) {
    displacePart(cx, place, node);
    const level = levelsOf(place).most - 1;
    return cx.moving(level, () => writeInto(cx, place, owner, value, { shared: true, whole: false }, node));
  }
  displacePart(cx, place, node);
  cx.replacedParts.push({ owner: owner.key, name: part.slice(owner.key.length + 1) });
  const { last } = cx;
  replaceOwn(cx, place, value, node);
  noteCopies(cx, last, { replaces: true });
}

/** A part that owns its storage, or lies in that of an array. */
function isReplaceable(place: Value): boolean {
  if (place.kind === "array") return place.of !== undefined || place.store.rebound;
  return (place.kind === "list" || place.kind === "record") && (place.rebound === true || place.mutable);
}

/** An array of a literal that the model itself expects to be too short (`memo[k] ??= f(k)`) grows. */
function provideRoom(cx: Lowering, { store, of }: ArrayValue, node: ts.ElementAccessExpression): void {
  if (store.count !== undefined || store.origin !== "local" || of !== undefined) return;
  if (mayMiss(node) || (cx.hint(store.key).buffer === true && mayBeUndefined(cx, node)))
    cx.retry(store.key, "growable", node);
}

function noteGaps({ store }: ArrayValue, node: ts.Node): void {
  if (store.skipped) reject("read/array-holes", node, { name: "map" });
  store.gapped = true;
}

/** What is between the end of such an array and a later element is missing. */
function retryOptional({ store }: ArrayValue, of: Shape, strings: Codes): void {
  const optional = mergedShape(of, { kind: "optional", present: { plane: 0 }, of: nothing }, strings);
  if (optional !== undefined && isPortable(optional)) throw new Retry(store.key, "early", optional);
}

function writeElement(
  cx: Lowering,
  array: ArrayValue,
  given: Expr,
  value: Value,
  checked: boolean,
  node: ts.ElementAccessExpression,
): void {
  ensureWritable(cx, array, node);
  provideRoom(cx, array, node);
  const structured = value.kind !== "scalar";
  const index = stableIndex(cx, given, structured || array.store.count !== undefined);
  const growing = array.store.count !== undefined && array.of === undefined && !checked;
  const of = settle(cx, array, value, node);
  const mayHaveGaps = growing || (array.of === undefined && array.store.hollow !== false);
  if (mayHaveGaps && of.kind !== "optional" && mayBeUndefined(cx, node)) retryOptional(array, of, cx.learned.strings);
  if (mayHaveGaps && of.kind === "optional") noteGaps(array, node);
  const last = of.kind === "optional" && mayBeUndefined(cx, node) ? index : array.length;
  if (!checked) checkIndex(cx, textOf(node.expression), index, growing ? plus(last, constant(1)) : array.length);
  const keepsOldRows = of.kind === "ragged" && cx.hint(array.store.key).rowsGrow !== true;
  if (structured && !keepsOldRows) displace(cx, array, node);
  if (growing && !isKnownInside(cx, index, array)) growTo(cx, array, of, index);
  const store = (): void => storeElement(cx, array, of, index, value, { shared: structured, whole: false }, node);
  if (structured) cx.moving(levelsOf(array).most, store);
  else store();
}

function isKnownInside(cx: Lowering, index: Expr, array: ArrayValue): boolean {
  if (index.kind !== "var") return false;
  const range = cx.ranges.get(index.variable);
  return range !== undefined && range.compare === "<" && range.to === array.length;
}

function truncate(cx: Lowering, array: ArrayValue, value: Value, node: ts.Node): void {
  ensureWritable(cx, array, node);
  const { count } = array.store;
  if (count === undefined || array.of !== undefined) return cx.retry(array.store.key, "growable", node);
  cx.resizedKeys.add(array.store.key);
  displace(cx, array, node);
  const length = cx.named("length", "integer", asNumber(cx, value, node).expr);
  cx.emit({
    kind: "if",
    test: lt(use(count), length),
    then: [{ kind: "throw", error: "RangeError", message: [`${textOf(node)}: the array would have holes`] }],
    otherwise: [],
  });
  cx.assign(count, length);
}
