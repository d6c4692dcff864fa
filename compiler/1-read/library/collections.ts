// `Map` and `Set`, made and used inside a model. In: a collection and the name of a method.  Out: what it does to the two
// arrays that the collection is to a model: its keys in order of insertion, and with a map their values. A key is found by
// going through the keys. A record that is filled by key is a map with another spelling (dictionaries.ts).

import { ts } from "ts-morph";
import { add as plus, apply, constant, lt, not, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { sameExpr } from "../../ir/walk.js";
import { resolve } from "../arithmetic.js";
import { createArray } from "../arrays.js";
import { callFunction, type Arguments } from "../calls.js";
import { displace } from "../displaced.js";
import { isBelow, isNotNegative } from "../facts.js";
import { asSequence, iterate, type Sequence } from "../iterate.js";
import { put } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { elementIf } from "../maybe.js";
import { append, ensureWritable } from "../places.js";
import { reject, textOf } from "../problems.js";
import { elementValue } from "../ragged.js";
import { shapeOfElements } from "../shapes.js";
import { absent, integerOf, truthOf, type ArrayValue, type RecordValue, type Scalar, type Value } from "../values.js";
import type { Call } from "./array-methods.js";
import { indexName } from "./names.js";
import { position } from "./searches.js";
import { spliceMethod } from "./moves.js";
import { mapInto } from "./transforms.js";

export interface Collection extends RecordValue {
  readonly collection: "Map" | "Set" | "Record";
}

export const isCollection = (value: Value): value is Collection =>
  value.kind === "record" && value.collection !== undefined;

const keysName = "#keys";
const valuesName = "#values";

const hasValues = ({ collection }: Collection): boolean => collection !== "Set";

const arrayOf = (collection: Collection, name: string): ArrayValue => collection.fields.get(name) as ArrayValue;
export const keysOf = (collection: Collection): ArrayValue => arrayOf(collection, keysName);
const valuesOf = (collection: Collection): ArrayValue => arrayOf(collection, valuesName);

export const sizeOf = (collection: Collection): Value => integerOf(keysOf(collection).length);

/** `new Map()`, `new Map(entries)`, `new Set(values)`. */
export function makeCollection(cx: Lowering, kind: "Map" | "Set", args: Arguments, node: ts.Node): Value {
  const { stem } = cx;
  // One of a module that starts empty is filled by something else than the model.
  if (args.values.length === 0 && cx.frame.node === undefined) reject("read/module-state", node, { name: stem });
  const made = emptyCollection(cx, kind, node);
  const [source = absent] = args.values;
  if (source.kind === "absent") return made;
  const { sequence, wrap } = isCollection(source)
    ? elementsOf(cx, source, node)
    : { sequence: asSequence(source, node), wrap: undefined };
  iterate(cx, sequence, { name: indexName(sequence) }, (element, index) => {
    const item = wrap === undefined ? element : wrap(element, index);
    if (kind === "Set") return putInto(cx, made, item, absent, node);
    const [key, value] = item.kind === "list" ? item.items : pairOf(cx, item, node);
    putInto(cx, made, key ?? absent, value ?? absent, node);
  });
  cx.stem = stem;
  return made;
}

export function emptyCollection(cx: Lowering, kind: Collection["collection"], node: ts.Node): Collection {
  const { stem } = cx;
  const grown = (part: string): ArrayValue =>
    createArray(cx, node, { part, name: `${stem}_${part}`, storage: "Array", length: zero, grows: true });
  const fields = new Map<string, Value>([[keysName, grown("keys")]]);
  if (kind !== "Set") fields.set(valuesName, grown("values"));
  return { kind: "record", collection: kind, key: cx.keyOf(node), fields, mutable: true, name: stem };
}

function pairOf(cx: Lowering, item: Value, node: ts.Node): readonly Value[] {
  const of = item.kind === "array" ? shapeOfElements(item) : undefined;
  if (item.kind !== "array" || of === undefined) return reject("read/collection", node, { what: textOf(node) });
  return [elementValue(cx, item, of, zero), elementValue(cx, item, of, constant(1))];
}

/** Undefined for a name that is no method of the collection. */
export function callCollection(
  cx: Lowering,
  collection: Collection,
  name: string,
  given: () => Arguments,
  node: ts.CallExpression,
): Value {
  const args = given();
  const [first = absent, second = absent] = args.values;
  switch (name) {
    case "get":
      return get(cx, collection, first, node);
    case "has":
      return truthOf(holdsKey(cx, collection, first, node));
    case "set":
      putInto(cx, collection, first, second, node);
      return collection;
    case "add":
      putInto(cx, collection, first, absent, node);
      return collection;
    case "delete":
      return remove(cx, collection, first, args, node);
    case "clear":
      beforeChange(cx, collection, node);
      for (const array of arraysOf(collection)) spliceMethod(array, callOf(cx, [integerOf(zero)], args, node));
      return absent;
    case "forEach": {
      const { sequence, wrap } = elementsOf(cx, collection, node);
      iterate(cx, sequence, { name: indexName(sequence) }, (element, index) => {
        const item = wrap(element, index);
        const [key, value] = item.kind === "list" && collection.collection === "Map" ? item.items : [item, item];
        callFunction(cx, first, [value!, key!, collection], node);
      });
      return absent;
    }
    case "keys":
    case "values":
    case "entries":
      if (!isConsumed(node)) return reject("read/collection", node, { what: textOf(node) });
      return materialized(cx, collection, name, node);
    default:
      return reject("read/collection", node, { what: textOf(node.expression) });
  }
}

const arraysOf = (collection: Collection): readonly ArrayValue[] =>
  hasValues(collection) ? [keysOf(collection), valuesOf(collection)] : [keysOf(collection)];

const callOf = (cx: Lowering, values: readonly Value[], args: Arguments, node: ts.CallExpression): Call => ({
  cx,
  node,
  args: { ...args, values },
  f: (element) => element,
});

/** Where a key is, −1 where it is not. */
function placeOf(cx: Lowering, collection: Collection, key: Value, node: ts.Node): Expr {
  if (key.kind === "message") reject("read/string-value", node, { name: textOf(node), what: "a string" });
  const { store } = keysOf(collection);
  const before = cx.found.get(store);
  if (before !== undefined && isSameKey(cx, before.key, key) && cx.mark()(before.at)) return before.at;
  const { stem } = cx;
  cx.stem = `${collection.name}_at`;
  const args = { values: [key], nodes: [], spread: new Set<number>() };
  const found = position(keysOf(collection), { cx, node: node as ts.CallExpression, args, f: (element) => element });
  cx.stem = stem;
  const at = (found as Scalar).expr;
  cx.found.set(store, { key, at });
  return at;
}

function isSameKey(cx: Lowering, a: Value, b: Value): boolean {
  if (a.kind === "text" && b.kind === "text") return a.text === b.text;
  if (a.kind !== "scalar" || b.kind !== "scalar" || a.codes !== b.codes) return false;
  return cx.isStable(a.expr) && sameExpr(resolve(a.expr, cx.definitions), resolve(b.expr, cx.definitions));
}

/** True where a key is. */
export const holdsKey = (cx: Lowering, collection: Collection, key: Value, node: ts.Node): Expr =>
  not(lt(placeOf(cx, collection, key, node), zero));

export function get(cx: Lowering, collection: Collection, key: Value, node: ts.Node): Value {
  const at = placeOf(cx, collection, key, node);
  const of = shapeOfElements(valuesOf(collection));
  if (of === undefined) return absent;
  return elementIf(cx, not(lt(at, zero)), valuesOf(collection), of, at);
}

/** Puts a value under a key, or the key of a set. */
export function putInto(cx: Lowering, collection: Collection, given: Value, value: Value, node: ts.Node): void {
  const at = placeOf(cx, collection, given, node);
  const isMap = hasValues(collection);
  const add = (): void => {
    append(cx, keysOf(collection), keyOf(cx, collection, given), true, node);
    if (isMap) append(cx, valuesOf(collection), value, true, node);
  };
  const replace = (): void => {
    if (!isMap) return;
    const values = valuesOf(collection);
    ensureWritable(cx, values, node);
    if (value.kind !== "scalar") displace(cx, values, node);
    put(cx, values, at, value, true, node);
  };
  beforeChange(cx, collection, node);
  if (isBelow(cx, at, zero)) return add();
  if (isNotNegative(cx, at)) return replace();
  const { body: then } = cx.inBlock(add);
  const { body: otherwise } = cx.inBlock(replace);
  cx.emit({ kind: "if", test: lt(at, zero), then, otherwise });
}

/** A key as a map keeps it: 0 for −0. NaN, which a map finds and `===` does not, is refused when the model runs. */
function keyOf(cx: Lowering, collection: Collection, key: Value): Value {
  if (key.kind !== "scalar" || key.type !== "number") return key;
  const expr = cx.named(`${collection.name}_key`, "number", plus(key.expr, zero));
  const thrown = { kind: "throw", error: "RangeError", message: [`NaN as a key of ${collection.name}`] } as const;
  cx.emit({ kind: "if", test: apply("isNaN", expr), then: [thrown], otherwise: [] });
  return { ...key, expr };
}

function beforeChange(cx: Lowering, collection: Collection, node: ts.Node): void {
  const { store } = keysOf(collection);
  if (store.origin === "module") reject("read/module-state", node, { name: collection.name });
  cx.found.delete(store);
}

function remove(cx: Lowering, collection: Collection, key: Value, args: Arguments, node: ts.CallExpression): Value {
  const at = placeOf(cx, collection, key, node);
  beforeChange(cx, collection, node);
  const { body } = cx.inBlock(() => {
    for (const array of arraysOf(collection))
      spliceMethod(array, callOf(cx, [integerOf(at), integerOf(constant(1))], args, node));
  });
  const present = not(lt(at, zero));
  cx.emit({ kind: "if", test: present, then: body, otherwise: [] });
  return truthOf(present);
}

export type Part = "keys" | "values" | "entries";

export interface Elements {
  readonly sequence: Sequence;
  readonly wrap: (element: Value, index: Scalar) => Value;
}

/** What a loop over a collection goes through, and what it sees of it. */
export function elements(cx: Lowering, collection: Collection, part: Part, node: ts.Node): Elements {
  const sequence = hasValues(collection) && part === "values" ? valuesOf(collection) : keysOf(collection);
  if (part !== "entries") return { sequence, wrap: (element) => element };
  const key = cx.keyOf(node, "entry");
  const wrap = (element: Value, index: Scalar): Value => {
    const values = hasValues(collection) ? valuesOf(collection) : undefined;
    const of = values === undefined ? undefined : shapeOfElements(values);
    const value = values === undefined ? element : of === undefined ? absent : elementValue(cx, values, of, index.expr);
    return { kind: "list", key, items: [element, value], mutable: false, name: "entry" };
  };
  return { sequence, wrap };
}

/** The parts of a collection that are iterated by something else than a loop. */
export function materialized(cx: Lowering, collection: Collection, part: Part, node: ts.Node): Value {
  const { sequence, wrap } = elements(cx, collection, part, node);
  return part === "entries" ? mapInto(cx, sequence, "Array", wrap, node) : sequence;
}

/** What a loop over the collection itself goes through. */
export const elementsOf = (cx: Lowering, collection: Collection, node: ts.Node): Elements =>
  elements(cx, collection, wholeOf(collection), node);

/** `[...map]`, `Array.from(set)`; any other value as it is. */
export const spreadOf = (cx: Lowering, value: Value, node: ts.Node): Value =>
  isCollection(value) && value.collection !== "Record" ? materialized(cx, value, wholeOf(value), node) : value;

const wholeOf = (collection: Collection): Part => (collection.collection === "Map" ? "entries" : "keys");

/** A collection is one object that names and closures share; it has no place in another structure, which would be a copy. */
export function refuseCollection(value: Value, node: ts.Node): void {
  if (isCollection(value)) reject("read/collection", node, { what: textOf(node) });
}

/** An iterator that is gone through at once, before the collection changes. */
function isConsumed(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isConsumed(parent);
  if (ts.isSpreadElement(parent)) return true;
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.arguments?.[0] === node;
}
