// Names of elements. In: an array whose elements are about to be moved, dropped or replaced as a whole.  Out: nothing; where
// a name stands for one of them, another attempt in which such names are copies. A name of a row or record is the place in
// the array otherwise, which holds another object from then on.

import type { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import { isSameForm } from "./procedure-arguments.js";
import { type Instance, recursionKey } from "./procedures.js";
import { reject, textOf } from "./problems.js";
import { shapeOf } from "./shapes.js";
import type { ArrayStore, ArrayValue, Shape, Value } from "./values.js";

/** `array`: the one whose elements change places. */
export function displace(cx: Lowering, array: ArrayValue, node: ts.Node): void {
  const of = shapeOf(array);
  if (of === undefined || of.kind === "number" || of.kind === "boolean" || of.kind === "string") return;
  displaceIn(cx, array.store, node);
}

export function displaceIn(cx: Lowering, store: ArrayStore, node: ts.Node): void {
  const { procedure } = cx;
  cx.displaced.add(store);
  const lent = cx.lent.find((each) => each.store === store);
  if (lent !== undefined) cx.retry(lent.key, "apart", node);
  if (procedure !== undefined && !isOwn(cx, procedure, store)) procedure.displaced.add(store);
  const isNamed = [...cx.namedValues()].some((value) => isWithin(value, store));
  const isHeld = cx.held.some((value) => isWithin(value, store));
  if (!isNamed && !isHeld) return;
  if (isHeld || cx.hint(store.key).rowsReplaced === true) reject("read/array-alias", node, { name: textOf(node) });
  cx.retry(store.key, "rowsReplaced", node);
}

/** A row is about to be moved as a whole: a name for one of its elements, which are of the given shape, stays behind. */
export function displaceElements(cx: Lowering, store: ArrayStore, of: Shape, node: ts.Node): void {
  if (of.kind === "number") return;
  const { procedure } = cx;
  if (procedure !== undefined && !isOwn(cx, procedure, store)) procedure.displaced.add(store);
  const isElement = (value: Value): boolean =>
    isWithin(value, store) && !(value.kind === "array" && value.of !== undefined && isSameForm(value.of, of));
  if ([...cx.namedValues(), ...cx.held].some(isElement)) reject("read/array-alias", node, { name: textOf(node) });
}

/** A part of an element is about to be given another object: a name for it would be a name for the new one. */
export function displacePart(cx: Lowering, place: Value, node: ts.Node, key = keyOfStore(place)): void {
  if (key === undefined) return;
  const { procedure } = cx;
  const isOfCaller = procedure !== undefined && !key.startsWith(`procedure ${recursionKey(procedure.target.node)}`);
  if (isOfCaller) procedure.displacedParts.set(place, key);
  const isHeld = cx.held.some((value) => isSamePart(value, place, key));
  if (!isHeld && ![...cx.namedValues()].some((value) => isSamePart(value, place, key))) return;
  if (isHeld || cx.hint(key).rowsReplaced === true) reject("read/array-alias", node, { name: textOf(node) });
  cx.retry(key, "rowsReplaced", node);
}

/** The array that a value is a part of, by its key. */
const keyOfStore = (value: Value): string | undefined =>
  value.kind === "array" ? value.store.key : value.kind === "list" || value.kind === "record" ? value.key : undefined;

/** Another name for a part that may be this one: of the same array and of the same form. */
function isSamePart(value: Value, part: Value, key: string): boolean {
  if (value.kind === "optional") return isSamePart(value.value, part, key);
  if (keyOfStore(value) !== key || value === part) return false;
  if (value.kind === "array" && part.kind === "array")
    return value.of !== undefined && part.of !== undefined && isSameForm(value.of, part.of);
  if (value.kind === "list" && part.kind === "list") return value.items.length === part.items.length;
  if (value.kind !== "record" || part.kind !== "record" || value.fields.size !== part.fields.size) return false;
  return [...value.fields.keys()].every((name) => part.fields.has(name));
}

/** An array that the procedure makes: no caller has a name for a part of it. */
const isOwn = (cx: Lowering, procedure: Instance, store: ArrayStore): boolean =>
  !procedure.handed.has(store) && store.planes.some((plane) => plane !== undefined && cx.stretches.has(plane));

/** A part of the array, or a structure with such a part. The array itself, as a name has it, is none. */
function isWithin(value: Value, store: ArrayStore): boolean {
  switch (value.kind) {
    case "array":
      return value.store === store && value.of !== undefined && value.of !== store.of;
    case "list":
      return value.key === store.key || value.items.some((item) => isWithin(item, store));
    case "record":
      return value.key === store.key || [...value.fields.values()].some((field) => isWithin(field, store));
    case "optional":
      return isWithin(value.value, store);
    default:
      return false;
  }
}
