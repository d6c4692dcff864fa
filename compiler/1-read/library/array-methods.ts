// Methods of arrays: one row per method. In: the array and its evaluated arguments.  Out: loops over elements with the
// closure inlined.

import type { ts } from "ts-morph";
import { apply, constant, eq, not, sub, use, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { checkIndex } from "../access.js";
import { plus } from "../arithmetic.js";
import { createArray } from "../arrays.js";
import { callFunction, type Arguments } from "../calls.js";
import { asCondition, asNumber } from "../conversions.js";
import { iterate, lengthOfSequence, type Sequence } from "../iterate.js";
import { declareFlag } from "../jumps.js";
import { putTogether } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { isEqualTo } from "../operators.js";
import { makeOwn, replaceOwn } from "../ownership.js";
import { accumulateScalar, append } from "../places.js";
import { reject, retryEven, textOf } from "../problems.js";
import { elementValue } from "../ragged.js";
import { shapeOf } from "../shapes.js";
import { absent, integerOf, truthOf, type ArrayValue, type Scalar, type Value } from "../values.js";
import { fillMethod, popMethod, reverseMethod, setMethod, shiftMethod } from "./in-place.js";
import { sortMethod, spliceMethod, unshiftMethod } from "./moves.js";
import { copyPart, viewOf } from "./slices.js";
import { mapInto } from "./transforms.js";
import { reads } from "../order.js";
import { sameExpr } from "../../ir/walk.js";
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
  every: (sequence, call) => quantifier(sequence, call, false),
  fill: (sequence, call) => onArray(sequence, call, fillMethod),
  filter: filterMethod,
  find: (sequence, call) => search(sequence, call, "element"),
  findIndex: (sequence, call) => search(sequence, call, "index"),
  flat: flatMethod,
  flatMap: flatMapMethod,
  forEach: forEachMethod,
  includes: (sequence, call) => truthOf(apply("ge", (position(sequence, call) as Scalar).expr, zero)),
  indexOf: position,
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
  unshift: (sequence, call) => onArray(sequence, call, unshiftMethod),
};

/** Methods that give a changed copy. */
function onCopy(sequence: Sequence, call: Call, f: (array: ArrayValue, call: Call) => Value): Value {
  if (sequence.kind === "list") return call.cx.retry(sequence.key, "buffer", call.node);
  return f(copyPart(call.cx, sequence, zero, sequence.length, call.node), call);
}

export function callArrayMethod(
  cx: Lowering,
  sequence: Sequence,
  name: string,
  given: () => Arguments,
  node: ts.CallExpression,
): Value {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return reject("read/array-method", node, { name });
  const args = given();
  const f = (element: Value, index: Scalar): Value =>
    callFunction(cx, args.values[0] ?? absent, [element, index, sequence], node);
  return method(sequence, { cx, node, args, f });
}

const storageOf = (sequence: Sequence): ArrayValue["store"]["storage"] =>
  sequence.kind === "array" ? sequence.store.storage : "Array";

const indexName = (sequence: Sequence): string =>
  `${sequence.kind === "array" ? sequence.store.name : sequence.name}_index`;

/** Methods that change an array need it in a buffer. */
function onArray(sequence: Sequence, call: Call, f: (array: ArrayValue, call: Call) => Value): Value {
  if (sequence.kind === "list") return call.cx.retry(sequence.key, "buffer", call.node);
  return f(sequence, call);
}

function elementAtMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const index = asNumber(cx, args.values[0] ?? absent, node);
  const known = cx.known(index.expr);
  if (sequence.kind === "list") {
    if (typeof known !== "number") return cx.retry(sequence.key, "buffer", node);
    return sequence.items.at(known) ?? absent;
  }
  const of = shapeOf(sequence);
  if (of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  if (typeof known !== "number")
    return reject("read/unsupported-syntax", node, { what: "`at` with an index of run time" });
  const position = known < 0 ? sub(sequence.length, constant(-known)) : constant(known);
  const at = of.kind === "number" || cx.isStable(position) ? position : cx.declareConst("at", "integer", position);
  checkIndex(cx, textOf(node.expression), at, sequence.length);
  return elementValue(cx, sequence, of, at);
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

/** `some` (until one is true) and `every` (until one is false). */
function quantifier(sequence: Sequence, { cx, f, node }: Call, some: boolean): Value {
  const { stem } = cx;
  const found = declareFlag(cx, stem);
  iterate(cx, sequence, { name: indexName(sequence), exit: found }, (element, index) => {
    cx.stem = "test";
    const run = (): void => {
      const test = asCondition(f(element, index), node);
      cx.assign(found, some ? test : not(test));
    };
    if (sequence.kind === "array") return run();
    const { body } = cx.inBlock(run);
    cx.emit({ kind: "if", test: not(use(found)), then: body, otherwise: [] });
  });
  cx.stem = stem;
  return truthOf(some ? use(found) : not(use(found)));
}

function search(sequence: Sequence, { cx, f, node }: Call, what: "element" | "index"): Value {
  const { stem } = cx;
  const found = declareFlag(cx, `${stem}_found`);
  const at = cx.declareLet(`${stem}_at`, "integer", constant(-1));
  iterate(cx, sequence, { name: indexName(sequence), exit: found }, (element, index) => {
    cx.stem = "test";
    const run = (): void => {
      const test = asCondition(f(element, index), node);
      const { body } = cx.inBlock(() => {
        cx.assign(found, constant(true));
        cx.assign(at, index.expr);
      });
      cx.emit({ kind: "if", test, then: body, otherwise: [] });
    };
    if (sequence.kind === "array") return run();
    const { body } = cx.inBlock(run);
    cx.emit({ kind: "if", test: not(use(found)), then: body, otherwise: [] });
  });
  cx.stem = stem;
  const index = cx.declareConst(what === "index" ? stem : `${stem}_at`, "integer", use(at));
  if (what === "index") return integerOf(index);
  if (sequence.kind === "list") return cx.retry(sequence.key, "buffer", node);
  const of = shapeOf(sequence);
  if (of === undefined) return absent;
  if (of.kind === "uneven") return retryEven();
  const value = elementValue(cx, sequence, of, index, stem);
  return { kind: "optional", present: cx.declareConst(`${stem}_found`, "boolean", use(found)), value };
}

/** `indexOf` of a number; −1 where it does not occur. */
function position(sequence: Sequence, call: Call): Value {
  const { cx, args, node } = call;
  const wanted = args.values[0] ?? absent;
  const kept: Value =
    wanted.kind === "scalar" ? { ...wanted, expr: cx.named("wanted", wanted.type, wanted.expr) } : wanted;
  const isWanted = (element: Value): Value => truthOf(isEqualTo(cx, element, kept, node));
  return search(sequence, { ...call, f: isWanted }, "index");
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
  const total = makeOwn(cx, parts.first, { name: stem, key: cx.keyOf(node, "total"), widen: true }, node);
  const step = (element: Value, index: Scalar): void => {
    cx.stem = stem;
    const shifted = parts.from === zero ? index : integerOf(plus(index.expr, parts.from));
    const next = callFunction(cx, f, [total, element, shifted, sequence], node);
    if (!accumulates(cx, total, next, node)) replaceOwn(cx, total, next, node);
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

/** `total = total + e` as an accumulation. */
function accumulates(cx: Lowering, total: Value, next: Value, node: ts.Node): boolean {
  if (total.kind !== "scalar" || next.kind !== "scalar" || total.expr.kind !== "var") return false;
  const { expr } = next;
  if (expr.kind !== "apply" || expr.op !== "add") return false;
  const [a, b] = expr.operands as readonly [Expr, Expr];
  const self = new Set<object>([total.expr.variable]);
  const other = sameExpr(a, total.expr) ? b : sameExpr(b, total.expr) ? a : undefined;
  if (other === undefined || reads(other, self)) return false;
  accumulateScalar(cx, total, undefined, "+", other, node);
  return true;
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
  if (sequence.kind === "array") return copyPart(cx, sequence, start, end ?? sequence.length, node);
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

function flatMethod(sequence: Sequence, { cx, node }: Call): Value {
  if (sequence.kind === "list") {
    const pieces = sequence.items.map((value) => ({ value, spread: value.kind === "array" || value.kind === "list" }));
    return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
  }
  const of = shapeOf(sequence);
  if (of === undefined || of.kind !== "array") return reject("read/array-method", node, { name: "flat" });
  const all: ArrayValue = {
    kind: "array",
    store: sequence.store,
    offsets: sequence.offsets,
    length: apply("mul", sequence.length, of.length),
    of: of.of,
  };
  return copyPart(cx, all, zero, all.length, node, "Array");
}

function flatMapMethod(sequence: Sequence, { cx, f, node }: Call): Value {
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
