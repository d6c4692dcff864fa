// Names of elements. In: an array whose elements are about to be moved, dropped or replaced as a whole.  Out: nothing; where
// a name stands for one of them, another attempt in which such names are copies. A name of a row or record is the place in
// the array otherwise, which holds another object from then on.

import type { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import type { Instance } from "./procedures.js";
import { reject, textOf } from "./problems.js";
import { shapeOf } from "./shapes.js";
import type { ArrayStore, ArrayValue, Value } from "./values.js";

/** `array`: the one whose elements change places. */
export function displace(cx: Lowering, array: ArrayValue, node: ts.Node): void {
  const of = shapeOf(array);
  if (of === undefined || of.kind === "number" || of.kind === "boolean" || of.kind === "string") return;
  displaceIn(cx, array.store, node);
}

export function displaceIn(cx: Lowering, store: ArrayStore, node: ts.Node): void {
  const { procedure } = cx;
  if (procedure !== undefined && !isOwn(cx, procedure, store)) procedure.displaced.add(store);
  const isNamed = [...cx.namedValues()].some((value) => isWithin(value, store));
  const isHeld = cx.held.some((value) => isWithin(value, store));
  if (!isNamed && !isHeld) return;
  if (isHeld || cx.hint(store.key).rowsReplaced === true) reject("read/array-alias", node, { name: textOf(node) });
  cx.retry(store.key, "rowsReplaced", node);
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
