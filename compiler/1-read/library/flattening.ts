// `flat` and `flatMap`. In: a sequence whose parts may be sequences.  Out: one sequence; rows that lie one after the other
// in flat storage are copied as they are.

import type { ts } from "ts-morph";
import { apply, zero } from "../../ir/build.js";
import { createArray } from "../arrays.js";
import { asNumber } from "../conversions.js";
import { iterate, type Sequence } from "../iterate.js";
import { putTogether, type Piece } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { append } from "../places.js";
import { reject } from "../problems.js";
import { shapeOf } from "../shapes.js";
import type { ArrayValue, Value } from "../values.js";
import type { Call } from "./array-methods.js";
import { indexName } from "./names.js";
import { copyPart } from "./slices.js";

export function flatMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const [given] = args.values;
  const depth = given === undefined ? 1 : cx.known(asNumber(cx, given, node).expr);
  if (typeof depth !== "number") return reject("read/array-method", node, { name: "flat" });
  if (sequence.kind === "list") {
    const pieces = sequence.items.flatMap((item) => flattened(item, depth));
    return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
  }
  const of = shapeOf(sequence);
  if (of?.kind === "ragged" || of?.kind === "tuple") return joined(cx, sequence, (element) => element, node);
  const all = rowsOf(sequence, depth);
  return copyPart(cx, all, zero, all.length, node, "Array");
}

/** What an item of a list gives to the result. */
function flattened(item: Value, depth: number): readonly Piece[] {
  if (depth < 1 || (item.kind !== "list" && item.kind !== "array")) return [{ value: item, spread: false }];
  if (item.kind === "list") return item.items.flatMap((inner) => flattened(inner, depth - 1));
  return [{ value: rowsOf(item, depth - 1), spread: true }];
}

/** The rows of a matrix as one array, so many levels down as there are. */
function rowsOf(array: ArrayValue, depth: number): ArrayValue {
  const of = shapeOf(array);
  if (depth < 1 || of?.kind !== "array") return array;
  const { store, offsets } = array;
  return rowsOf({ kind: "array", store, offsets, length: apply("mul", array.length, of.length), of: of.of }, depth - 1);
}

export function flatMapMethod(sequence: Sequence, { cx, f, node }: Call): Value {
  return joined(cx, sequence, f, node);
}

function joined(cx: Lowering, sequence: Sequence, f: Call["f"], node: ts.Node): Value {
  const { stem } = cx;
  const array = createArray(cx, node, { name: stem, storage: "Array", length: zero, grows: true });
  iterate(cx, sequence, { name: indexName(sequence) }, (element, index) => {
    cx.stem = `${stem}_part`;
    const part = f(element, index);
    if (part.kind === "list") for (const item of part.items) append(cx, array, item, true, node);
    else if (part.kind === "array")
      iterate(cx, part, { name: indexName(part) }, (inner) => append(cx, array, inner, true, node));
    else append(cx, array, part, true, node);
  });
  cx.stem = stem;
  return array;
}
