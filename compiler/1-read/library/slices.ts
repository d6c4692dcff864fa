// Parts of sequences: `slice`, and the rest of a destructuring pattern.

import { ts } from "ts-morph";
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

/**
 * `items.slice(i)` where a loop goes through it and nobody else sees it: the elements where they are, since a slice shares
 * them. Numbers it would not share. If the loop moves elements about, another attempt copies them.
 */
export function lendSlice(cx: Lowering, array: ArrayValue, bounds: Bounds, node: ts.CallExpression): Value | undefined {
  const of = shapeOfElements(array);
  const isShared = of?.kind === "record" || of?.kind === "tuple" || of?.kind === "array";
  const key = cx.keyOf(node, "slice");
  if (!isShared || !isGoneThrough(node) || cx.hint(key).apart === true) return undefined;
  const first = cx.named(`${cx.stem}_start`, "integer", clamped(cx, bounds.start, array.length));
  const size = minus(clamped(cx, bounds.end, array.length), first);
  const length = literal(first) === 0 ? size : atLeastZero(cx, size);
  return { ...viewOf(array, first, cx.named(`${cx.stem}_length`, "integer", length)), lent: key };
}

export interface Bounds {
  readonly start: Expr;
  readonly end: Expr;
}

/** What a loop does that goes through a slice lent to it. */
export function borrowing<T>(cx: Lowering, sequence: Value, f: () => T): T {
  if (sequence.kind !== "array" || sequence.lent === undefined) return f();
  const depth = cx.lent.length;
  cx.lent.push({ store: sequence.store, key: sequence.lent });
  try {
    return f();
  } finally {
    cx.lent.length = depth;
  }
}

/** `for (const x of slice)`, `slice.forEach(f)` and its kin, where `f` does not see the slice itself. */
function isGoneThrough(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  const parameters = /^(forEach|some|every)$/.test(parent.name.text) ? 2 : parent.name.text === "reduce" ? 3 : 0;
  const f = parent.parent.expression === parent ? parent.parent.arguments[0] : undefined;
  if (f === undefined || !(ts.isArrowFunction(f) || ts.isFunctionExpression(f))) return false;
  return f.parameters.length <= parameters && f.parameters.every((each) => each.dotDotDotToken === undefined);
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
