// Making one sequence of another, element by element.

import type { ts } from "ts-morph";
import type { ArrayStorage } from "../../ir/layout.js";
import { createArray } from "../arrays.js";
import { iterate, unrolled, type Sequence } from "../iterate.js";
import { put, putTogether } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { constant } from "../../ir/build.js";
import { integerOf, type Scalar, type Value } from "../values.js";

/** A new array of `f` of each element; of the items of a list a list. */
export function mapInto(
  cx: Lowering,
  sequence: Sequence,
  storage: ArrayStorage,
  f: (element: Value, index: Scalar) => Value,
  node: ts.Node,
): Value {
  const { stem } = cx;
  const key = cx.keyOf(node, "mapped");
  const hint = cx.hint(key);
  if (sequence.kind === "list" && storage === "Array" && hint.buffer !== true && hint.growable !== true) {
    const pieces = sequence.items.map((item, k) => {
      cx.stem = `${stem}_${k}`;
      const value = unrolled(cx, k, () => f(item, integerOf(constant(k))));
      const named =
        value.kind === "scalar" ? { ...value, expr: cx.named(`${stem}_${k}`, value.type, value.expr) } : value;
      return { value: named, spread: false };
    });
    cx.stem = stem;
    return putTogether(cx, pieces, { name: stem, key, shared: true }, node);
  }
  const length = sequence.kind === "list" ? constant(sequence.items.length) : sequence.length;
  const array = createArray(cx, node, { key, name: stem, storage, length });
  iterate(cx, sequence, { name: `${stem}_index` }, (element, index) => {
    cx.stem = `${stem}_item`;
    put(cx, array, index.expr, f(element, index), true, node);
  });
  cx.stem = stem;
  return array;
}
