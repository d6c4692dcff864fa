// Whether two names denote one object. In: two records or tuples that are compared.  Out: a test of their places in an array
// that holds each object once, or of what is known as they are read; nothing where that cannot be told. An array holds each
// object once if all that was ever put into it was made for it: elements with a name, or of another array, may be in it twice.

import type { ts } from "ts-morph";
import { constant, eq } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { isSameView } from "./places.js";
import type { ArrayStore, ArrayValue, Value } from "./values.js";

/** Where an element stands. */
export interface ElementPlace {
  readonly array: ArrayValue;
  readonly index: Expr;
}

/** What was put into an array: the key of a literal, the array that all was copied from, or anything. */
export interface Inserted {
  readonly store: ArrayStore;
  readonly key?: string;
  readonly from?: ArrayStore;
}

export function isSameObject(cx: Lowering, a: Value, b: Value, node: ts.Node): Expr | undefined {
  if (!isObject(a) || !isObject(b)) return undefined;
  if (a === b) return constant(true);
  const [first, second] = [cx.elements.get(a), cx.elements.get(b)];
  if (first !== undefined && second !== undefined) {
    if (!isSameView(first.array, second.array)) return undefined;
    cx.compared.push({ store: first.array.store, node });
    return eq(first.index, second.index);
  }
  return cx.literals.has(a) && cx.literals.has(b) ? constant(false) : undefined;
}

/** An element that was just read. */
export function noted(cx: Lowering, value: Value, place: ElementPlace): Value {
  cx.elements.set(value.kind === "optional" ? value.value : value, place);
  return value;
}

export function noteInserted(cx: Lowering, store: ArrayStore, value: Value): void {
  if (value.kind === "scalar") return;
  cx.inserted.push({ store, ...(isObject(value) && cx.literals.has(value) ? { key: value.key } : {}) });
}

type ObjectValue = Value & { readonly kind: "record" | "list" };

const isObject = (value: Value): value is ObjectValue => value.kind === "record" || value.kind === "list";

/** Objects were compared by their places: each has to have one. */
export function checkCompared(cx: Lowering): void {
  for (const { store, node } of cx.compared) {
    if (!holdsEachOnce(cx, store, new Set())) {
      reject("read/reference-comparison", node, {
        a: "an element",
        b: `another one of \`${store.name}\``,
        in: textOf(node),
      });
    }
  }
}

function holdsEachOnce(cx: Lowering, store: ArrayStore, seen: Set<ArrayStore>): boolean {
  if (seen.has(store) || cx.displaced.has(store)) return false;
  seen.add(store);
  const inserted = cx.inserted.filter((each) => each.store === store);
  if (store.origin === "parameter") return inserted.length === 0;
  if (inserted.length === 1 && inserted[0]!.from !== undefined) return holdsEachOnce(cx, inserted[0]!.from, seen);
  return inserted.length > 0 && inserted.every(({ key }) => key !== undefined && !cx.namedKeys.has(key));
}
