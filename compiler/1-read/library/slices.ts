// Parts of sequences: `slice`, and the rest of a destructuring pattern.

import type { ts } from "ts-morph";
import { apply, constant, select, lt, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { literal, minus } from "../arithmetic.js";
import { createArray } from "../arrays.js";
import { putTogether } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { copyArray } from "../places.js";
import { reject, textOf } from "../problems.js";
import { raggedShape } from "../ragged.js";
import { offsetsOf, shapeOfElements } from "../shapes.js";
import type { ArrayValue, Value } from "../values.js";

/** Elements from `k` on. */
export function sliceOf(cx: Lowering, value: Value, k: number, node: ts.Node): Value {
  if (value.kind === "list") {
    const pieces = value.items.slice(k).map((item) => ({ value: item, spread: false }));
    return putTogether(cx, pieces, { name: value.name, key: cx.keyOf(node, "rest"), shared: true }, node);
  }
  if (value.kind !== "array") return reject("read/not-an-array", node, { name: textOf(node), what: value.kind });
  return copyPart(cx, value, constant(k), value.length, node);
}

/** A view of the elements from `start`, `length` of them. */
export function viewOf(array: ArrayValue, start: Expr, length: Expr): ArrayValue {
  const of = shapeOfElements(array);
  if (of === undefined) return array;
  return {
    kind: "array",
    store: array.store,
    offsets: offsetsOf(array, of, start),
    length,
    of,
  };
}

/** A new array of the elements from `start` to `end`, both in range. */
export function copyPart(
  cx: Lowering,
  array: ArrayValue,
  start: Expr,
  end: Expr,
  node: ts.Node,
  storage = array.store.storage,
): ArrayValue {
  const of = shapeOfElements(array);
  const first = cx.named(`${cx.stem}_start`, "integer", clamped(cx, start, array.length));
  const size = minus(clamped(cx, end, array.length), first);
  const length = literal(first) === 0 ? size : atLeastZero(cx, size);
  const own = of?.kind === "ragged" ? raggedShape(cx, { ...of, kind: "array", length: zero }, cx.stem) : of;
  const made = createArray(cx, node, { name: cx.stem, storage, length, ...(own === undefined ? {} : { of: own }) });
  const from = viewOf(array, first, made.store.count === undefined ? made.length : length);
  const isStructured = of !== undefined && of.kind !== "number" && of.kind !== "boolean" && of.kind !== "string";
  copyArray(cx, made, from, { shared: isStructured, whole: true, depth: -1 }, node);
  return made;
}

/** A position as `slice` reads it: negative ones count from the end, none leaves the array. */
export function clamped(cx: Lowering, position: Expr, length: Expr): Expr {
  if (position === length) return length;
  const known = cx.known(position);
  const size = cx.known(length);
  if (typeof known === "number") {
    const whole = Math.trunc(known);
    if (typeof size === "number") return constant(whole < 0 ? Math.max(0, size + whole) : Math.min(whole, size));
    if (whole === 0) return constant(0);
    return whole > 0
      ? apply("min", constant(whole), length)
      : apply("max", constant(0), apply("add", length, constant(whole)));
  }
  const inside = apply("min", position, length);
  return select(lt(position, constant(0)), apply("max", constant(0), apply("add", length, position)), inside);
}

function atLeastZero(cx: Lowering, size: Expr): Expr {
  const known = cx.known(size);
  return typeof known === "number" ? constant(Math.max(0, known)) : apply("max", constant(0), size);
}
