// Methods of arrays: one row per method. In: the array and its evaluated arguments.  Out: loops over elements with the
// closure inlined.

import type { ts } from "ts-morph";
import { apply, constant, eq, sub, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { plus } from "../arithmetic.js";
import { createArray } from "../arrays.js";
import { callFunction, type Arguments } from "../calls.js";
import { asCondition, asNumber } from "../conversions.js";
import { isCallable } from "../function-variables.js";
import { iterate, lengthOfSequence, unrolled, type Sequence } from "../iterate.js";
import { putTogether } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { append } from "../places.js";
import { reject, textOf } from "../problems.js";
import { elementValue } from "../ragged.js";
import { shapeOf } from "../shapes.js";
import { absent, integerOf, type ArrayValue, type ListValue, type Scalar, type Value } from "../values.js";
import { fillMethod, popMethod, reverseMethod, setMethod, shiftMethod } from "./in-place.js";
import { copyWithinMethod, sortMethod, spliceMethod, unshiftMethod } from "./moves.js";
import { elementAtMethod, iteratorMethod, toSplicedMethod, withMethod } from "./copying-methods.js";
import { flatMapMethod, flatMethod } from "./flattening.js";
import { refuseHoles } from "./holes.js";
import { indexName } from "./names.js";
import { addTo, totalFrom } from "./reductions.js";
import { includes, position, quantifier, search } from "./searches.js";
import { borrowing, copyPart, lendSlice, viewOf } from "./slices.js";
import { mapInto } from "./transforms.js";
import { clamped } from "./slices.js";

export interface Call {
  readonly cx: Lowering;
  readonly node: ts.CallExpression;
  readonly args: Arguments;
  /** The closure given as first argument, called with an element and its index. */
  readonly f: (element: Value, index: Scalar) => Value;
}

type Method = (sequence: Sequence, call: Call) => Value;

const methods: Readonly<Record<string, Method>> = {
  at: elementAtMethod,
  concat: concatMethod,
  copyWithin: (sequence, call) => onArray(sequence, call, copyWithinMethod),
  entries: (sequence, call) => iteratorMethod(sequence, call, "entries"),
  every: (sequence, call) => quantifier(sequence, call, false),
  fill: (sequence, call) => onArray(sequence, call, fillMethod),
  filter: filterMethod,
  find: (sequence, call) => search(sequence, call, "element"),
  findIndex: (sequence, call) => search(sequence, call, "index"),
  findLast: (sequence, call) => search(sequence, call, "element", true),
  findLastIndex: (sequence, call) => search(sequence, call, "index", true),
  flat: flatMethod,
  flatMap: flatMapMethod,
  forEach: forEachMethod,
  includes,
  indexOf: (sequence, call) => position(sequence, call),
  keys: (sequence, call) => iteratorMethod(sequence, call, "keys"),
  lastIndexOf: (sequence, call) => position(sequence, call, true),
  map: (sequence, call) => mapInto(call.cx, sequence, storageOf(sequence), call.f, call.node),
  pop: (sequence, call) => onArray(sequence, call, popMethod),
  push: pushMethod,
  reduce: (sequence, call) => reduceMethod(sequence, call, false),
  reduceRight: (sequence, call) => reduceMethod(sequence, call, true),
  reverse: (sequence, call) => onArray(sequence, call, reverseMethod),
  set: (sequence, call) => onArray(sequence, call, setMethod),
  shift: (sequence, call) => onArray(sequence, call, shiftMethod),
  slice: sliceMethod,
  some: (sequence, call) => quantifier(sequence, call, true),
  sort: (sequence, call) => onArray(sequence, call, sortMethod),
  splice: (sequence, call) => onArray(sequence, call, spliceMethod),
  subarray: subarrayMethod,
  toReversed: (sequence, call) => onCopy(sequence, call, reverseMethod),
  toSorted: (sequence, call) => onCopy(sequence, call, sortMethod),
  toSpliced: toSplicedMethod,
  unshift: (sequence, call) => onArray(sequence, call, unshiftMethod),
  values: (sequence) => sequence,
  with: withMethod,
};

/** Methods that give a changed copy. */
function onCopy(sequence: Sequence, call: Call, f: (array: ArrayValue, call: Call) => Value): Value {
  if (sequence.kind === "list") return call.cx.retry(sequence.key, "buffer", call.node);
  return f(copyPart(call.cx, sequence, zero, sequence.length, call.node), call);
}

const skipping: ReadonlySet<string> = new Set([
  "concat",
  "every",
  "filter",
  "flat",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "reduceRight",
  "slice",
  "some",
  "sort",
  "toSorted",
]);

export function callArrayMethod(
  cx: Lowering,
  sequence: Sequence,
  name: string,
  given: () => Arguments,
  node: ts.CallExpression,
): Value {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return reject("read/array-method", node, { name });
  if (sequence.kind === "array" && skipping.has(name)) refuseHoles(cx, sequence, name, node);
  const args = given();
  const f = (element: Value, index: Scalar): Value =>
    callFunction(cx, args.values[0] ?? absent, [element, index, sequence], node);
  return borrowing(cx, sequence, () => method(sequence, { cx, node, args, f }));
}

const storageOf = (sequence: Sequence): ArrayValue["store"]["storage"] =>
  sequence.kind === "array" ? sequence.store.storage : "Array";

/** Methods that change an array need it in a buffer. */
function onArray(sequence: Sequence, call: Call, f: (array: ArrayValue, call: Call) => Value): Value {
  if (sequence.kind === "list") return call.cx.retry(sequence.key, "buffer", call.node);
  return f(sequence, call);
}

function concatMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const pieces = [sequence, ...args.values].map((value) => ({
    value,
    spread: value.kind === "array" || value.kind === "list",
  }));
  return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
}

function filterMethod(sequence: Sequence, { cx, f, node }: Call): Value {
  const { stem } = cx;
  const array = createArray(cx, node, { name: stem, storage: storageOf(sequence), length: zero, grows: true });
  iterate(cx, sequence, { name: indexName(sequence) }, (element, index) => {
    cx.stem = "keep";
    const test = asCondition(f(element, index), node);
    const { body } = cx.inBlock(() => append(cx, array, element, true, node));
    cx.emit({ kind: "if", test, then: body, otherwise: [] });
  });
  cx.stem = stem;
  return array;
}

function forEachMethod(sequence: Sequence, { cx, f }: Call): Value {
  iterate(cx, sequence, { name: indexName(sequence) }, (element, index) => void f(element, index));
  return absent;
}

function pushMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  if (sequence.kind === "list") return cx.retry(sequence.key, "growable", node);
  for (const [k, value] of args.values.entries()) {
    if (args.spread.has(k))
      iterate(cx, value as Sequence, { name: indexName(value as Sequence) }, (element) =>
        append(cx, sequence, element, true, node),
      );
    else append(cx, sequence, value, value.kind !== "scalar", node);
  }
  return integerOf(sequence.length);
}

function reduceMethod(sequence: Sequence, { cx, args, node }: Call, backwards: boolean): Value {
  const { stem } = cx;
  const given = args.values[1];
  const f = args.values[0] ?? absent;
  const parts =
    given === undefined ? firstAndRest(cx, sequence, backwards, node) : { first: given, rest: sequence, from: zero };
  // Functions are known one by one: each step makes another.
  const composed = (first: Value, { items }: ListValue): Value => {
    const steps = backwards ? [...items.entries()].toReversed() : [...items.entries()];
    const at = (k: number): Scalar => integerOf(plus(constant(k), parts.from));
    return steps.reduce(
      (sum, [k, item]) => unrolled(cx, k, () => callFunction(cx, f, [sum, item, at(k), sequence], node)),
      first,
    );
  };
  if (isCallable(parts.first) && parts.rest.kind === "list") return composed(parts.first, parts.rest);
  const total = totalFrom(cx, parts.first, node);
  const step = (element: Value, index: Scalar): void => {
    cx.stem = stem;
    const shifted = parts.from === zero ? index : integerOf(plus(index.expr, parts.from));
    addTo(cx, total, (sum) => callFunction(cx, f, [sum, element, shifted, sequence], node), node);
  };
  const { rest } = parts;
  if (rest.kind === "list" && backwards) {
    for (const [k, item] of [...rest.items.entries()].toReversed()) step(item, integerOf(constant(k)));
  } else {
    iterate(cx, rest, { name: indexName(rest), backwards }, step);
  }
  cx.stem = stem;
  return total;
}

/** Without a start the first element (from the right the last one) is it; an empty array is an error, as in JavaScript. */
function firstAndRest(
  cx: Lowering,
  sequence: Sequence,
  backwards: boolean,
  node: ts.Node,
): { readonly first: Value; readonly rest: Sequence; readonly from: Expr } {
  if (sequence.kind === "list") {
    const first = backwards ? sequence.items.at(-1) : sequence.items[0];
    if (first === undefined) return reject("read/empty-array", node, { name: textOf(node) });
    const items = backwards ? sequence.items.slice(0, -1) : sequence.items.slice(1);
    return { first, rest: { ...sequence, items }, from: constant(backwards ? 0 : 1) };
  }
  const of = shapeOf(sequence);
  if (of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  const thrown = {
    kind: "throw",
    error: "TypeError",
    message: ["Reduce of empty array with no initial value"],
  } as const;
  cx.emit({ kind: "if", test: eq(lengthOfSequence(sequence), zero), then: [thrown], otherwise: [] });
  const last = sub(sequence.length, constant(1));
  const first = elementValue(cx, sequence, of, backwards ? last : zero);
  const rest = viewOf(sequence, constant(backwards ? 0 : 1), last);
  return { first, rest, from: backwards ? zero : constant(1) };
}

function sliceMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const bound = (k: number): Expr | undefined =>
    args.values[k] === undefined ? undefined : asNumber(cx, args.values[k], node).expr;
  const start = bound(0) ?? zero;
  const end = bound(1);
  if (sequence.kind === "array") {
    const bounds = { start, end: end ?? sequence.length };
    return lendSlice(cx, sequence, bounds, node) ?? copyPart(cx, sequence, bounds.start, bounds.end, node);
  }
  const from = cx.known(start);
  const to = end === undefined ? sequence.items.length : cx.known(end);
  if (typeof from !== "number" || typeof to !== "number") return cx.retry(sequence.key, "buffer", node);
  const pieces = sequence.items.slice(from, to).map((value) => ({ value, spread: false }));
  return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
}

function subarrayMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  if (sequence.kind === "list") return reject("read/array-method", node, { name: "subarray" });
  const bound = (k: number, otherwise: Expr): Expr =>
    args.values[k] === undefined ? otherwise : clamped(cx, asNumber(cx, args.values[k], node).expr, sequence.length);
  const start = cx.named("start", "integer", bound(0, zero));
  const size = apply("sub", bound(1, sequence.length), start);
  const length = cx.named(`${cx.stem}_length`, "integer", apply("max", zero, size));
  return viewOf(sequence, start, length);
}
