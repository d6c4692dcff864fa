// Records that start empty and are filled by key: `totals[kind] = (totals[kind] ?? 0) + x`. In: such a record, keys and what
// is done with them.  Out: the same done to a map. A record differs from a map in two ways, and both are refused: it has the
// members of every object, and it goes through keys that are whole numbers first.

import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import type { Lowering } from "../lowering.js";
import { reject, textOf } from "../problems.js";
import { shapeOfElements } from "../shapes.js";
import { stringsKey } from "../strings.js";
import type { RecordValue, Scalar, Value } from "../values.js";
import {
  elements,
  emptyCollection,
  get,
  holdsKey,
  isCollection,
  keysOf,
  putInto,
  type Collection,
  type Elements,
  type Part,
} from "./collections.js";
import { mapInto } from "./transforms.js";

export interface Dictionary extends Collection {
  readonly collection: "Record";
}

export const isDictionary = (value: Value): value is Dictionary => isCollection(value) && value.collection === "Record";

/** `{}` of a type that names no fields, or that is given fields later on. */
export function emptyDictionary(cx: Lowering, node: ts.ObjectLiteralExpression): Value | undefined {
  if (node.properties.length > 0 || cx.frame.node === undefined) return undefined;
  const type = cx.checker.getContextualType(node);
  if (type === undefined) return undefined;
  const isOpen = cx.checker.getIndexInfosOfType(type).length > 0 && type.getProperties().length === 0;
  if (isOpen || cx.hint(cx.keyOf(node)).dictionary === true) return emptyCollection(cx, "Record", node);
  cx.emptyRecords.add(cx.keyOf(node));
  return undefined;
}

/** A field that such a record does not have yet: the next attempt knows that it is filled by key. */
export function retryFilled(cx: Lowering, record: RecordValue, node: ts.Node): void {
  if (cx.emptyRecords.has(record.key)) cx.retry(record.key, "dictionary", node);
}

export const getByKey = (cx: Lowering, dictionary: Dictionary, key: Value, node: ts.Node): Value =>
  get(cx, dictionary, plainKey(cx, key, node), node);

export const hasKey = (cx: Lowering, dictionary: Dictionary, key: Value, node: ts.Node): Expr =>
  holdsKey(cx, dictionary, plainKey(cx, key, node), node);

export const putByKey = (cx: Lowering, dictionary: Dictionary, key: Value, value: Value, node: ts.Node): void =>
  putInto(cx, dictionary, plainKey(cx, key, node), value, node);

/** `Object.keys`, `Object.values`, `Object.entries`: copies, for the record may change then. */
export function partsOf(cx: Lowering, dictionary: Dictionary, part: Part, node: ts.Node): Value {
  requireOrder(cx, dictionary, node);
  const { stem } = cx;
  cx.stem = `${dictionary.name}_${part}`;
  const { sequence, wrap } = elements(cx, dictionary, part, node);
  const copied = mapInto(cx, sequence, "Array", wrap, node);
  cx.stem = stem;
  return copied;
}

/** `for (const key in record)`: the loop knows where each key is. */
export function keysIn(cx: Lowering, dictionary: Dictionary, node: ts.Node): Elements {
  requireOrder(cx, dictionary, node);
  const { sequence } = elements(cx, dictionary, "keys", node);
  const wrap = (element: Value, index: Scalar): Value => {
    if (element.kind !== "scalar") return element;
    const key = { ...element, expr: cx.declareConst(`${dictionary.name}_key`, element.type, element.expr) };
    const at = cx.declareConst(`${dictionary.name}_at`, "integer", index.expr);
    cx.found.set(keysOf(dictionary).store, { key, at });
    return key;
  };
  return { sequence, wrap };
}

/** Whole numbers come first whenever they came. */
function requireOrder(cx: Lowering, dictionary: Dictionary, node: ts.Node): void {
  const keys = shapeOfElements(keysOf(dictionary));
  if (keys?.kind === "number")
    reject("read/unsupported-syntax", node, {
      what: "the order of keys that are numbers",
      instead: "Use a `Map`, which keeps the order in which keys come, or an array.",
    });
  const strings = cx.hint(stringsKey);
  if (strings.keyed === true && strings.ordered !== true) cx.retry(stringsKey, "ordered", node);
}

const isNumbered = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name);

/** Names that every object has. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** A key that means to a map what it means to a record. */
function plainKey(cx: Lowering, key: Value, node: ts.Node): Value {
  const codes = key.kind === "scalar" ? key.codes : undefined;
  const known = key.kind === "text" ? [key.text] : codes?.open === false ? codes.values : [];
  if (codes?.open === true) noteKeyed(cx, node);
  if (known.some((name) => isNumbered(name) || isInherited(name)))
    reject("read/dynamic-property", node, { name: textOf(node) });
  return key;
}

/** From then on `bind` refuses strings that would not be keys of their own. */
export function noteKeyed(cx: Lowering, node: ts.Node): void {
  if (cx.hint(stringsKey).keyed !== true) cx.retry(stringsKey, "keyed", node);
}
