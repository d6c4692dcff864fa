// Rows of different lengths. Their numbers lie one after the other in a pool; a second buffer has for each row where it
// starts and how long it is. A row that is replaced goes to the end of the pool, so names for the old one stay right.

import type { ts } from "ts-morph";
import { apply, constant, load, select, use, variable, zero } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { rewriteExpr } from "../ir/walk.js";
import { literal, plus, times } from "./arithmetic.js";
import { shapeOfValue } from "./arrays.js";
import { displaceElements } from "./displaced.js";
import { levelsOf } from "./levels.js";
import { noted, noteInserted } from "./identity.js";
import type { Lowering } from "./lowering.js";
import { isPortable } from "./merged-shapes.js";
import { writeInto, type How } from "./places.js";
import { isSameForm } from "./procedure-arguments.js";
import { reject, Retry, textOf } from "./problems.js";
import { offsetIn, offsetsOf, reshaped, shapeOf, slotsOf, valueAt } from "./shapes.js";
import type { ArrayStore, ArrayValue, RaggedShape, Shape, UnevenShape, Value } from "./values.js";

/** Element `index` of an array as a value. Where `present` is false there is none, and nothing may be read of it. */
export function elementValue(
  cx: Lowering,
  array: ArrayValue,
  of: Shape,
  index: Expr,
  name = array.store.name,
  present?: Expr,
): Value {
  const offsets = offsetsOf(array, of, index);
  const looked = (entry: Expr): Expr => (present === undefined ? entry : select(present, entry, zero));
  if (of.kind === "uneven") return unevenElement(cx, array.store, of, offsets, name, looked);
  if (of.kind !== "ragged") return noted(cx, valueAt(array.store, offsets, of, name), { array, index });
  if (cx.hint(array.store.key).rowsGrow === true) {
    const entry = cx.named(`${name}_entry`, "integer", offsetIn(offsets, of.plane));
    return growingRow(array.store, of, entry);
  }
  const { start, length } = entryOf(array.store, of, offsetIn(offsets, of.plane));
  const from = cx.declareConst(`${name}_start`, "integer", looked(start));
  return {
    kind: "array",
    store: array.store,
    offsets: [from],
    length: cx.declareConst(`${name}_length`, "integer", looked(length)),
    of: of.of,
    entry: offsetIn(offsets, of.plane),
  };
}

/** A row whose place and length are looked up whenever it is used. */
export function growingRow(store: ArrayStore, of: RaggedShape, entry: Expr): ArrayValue {
  const { start, length } = entryOf(store, of, entry);
  return { kind: "array", store, offsets: [start], length, of: of.of, entry };
}

/** An element among those of different sizes: its place and its sizes are looked up. */
function unevenElement(
  cx: Lowering,
  store: ArrayStore,
  of: UnevenShape,
  offsets: readonly Expr[],
  name: string,
  looked: (entry: Expr) => Expr,
): Value {
  const entry = (plane: number): Expr => looked(load(store.planes[plane]!, offsetIn(offsets, plane)));
  const start = cx.declareConst(`${name}_start`, "integer", plus(offsetIn(offsets, 0), entry(of.starts)));
  const sizes = new Map<Variable, Expr>();
  for (const [placeholder, plane] of of.tables) {
    const value = placeholder.type === "boolean" ? apply("ne", entry(plane), zero) : entry(plane);
    const own = cx.declareConst(placeholder.name.replace(`${store.name}_`, ""), placeholder.type, value);
    if (own.kind === "var" && placeholder.type === "integer") cx.nonNegative.add(own.variable);
    sizes.set(placeholder, own);
  }
  const settled = (e: Expr): Expr =>
    rewriteExpr(e, (part) => (part.kind === "var" ? (sizes.get(part.variable) ?? part) : part));
  return valueAt(store, [start, ...offsets.slice(1)], reshaped(of.of, settled), name);
}

function entryOf(store: ArrayStore, of: RaggedShape, at: Expr): { readonly start: Expr; readonly length: Expr } {
  const table = store.planes[of.plane]!;
  return { start: load(table, at), length: load(table, plus(at, constant(1))) };
}

/** Puts a value into element `index`, for which there is room. */
export function storeElement(
  cx: Lowering,
  array: ArrayValue,
  of: Shape,
  index: Expr,
  value: Value,
  how: How,
  node: ts.Node,
): void {
  const offsets = offsetsOf(array, of, index);
  noteInserted(cx, array.store, value);
  if (of.kind === "ragged") return storeRow(cx, array.store, of, offsets, value, how, node);
  const toRoot = how.toRoot ?? levelsOf(array).least + 1;
  writeInto(cx, valueAt(array.store, offsets, of, array.store.name), undefined, value, { ...how, toRoot }, node);
}

function storeRow(
  cx: Lowering,
  store: ArrayStore,
  of: RaggedShape,
  offsets: readonly Expr[],
  value: Value,
  how: How,
  node: ts.Node,
): void {
  if (value.kind !== "array" && value.kind !== "list") reject("read/structure-changes", node, { name: store.name });
  const grows = cx.hint(store.key).rowsGrow === true;
  if (grows) requireCount(cx, store, value, node);
  const length = value.kind === "array" ? value.length : constant(value.items.length);
  const size = cx.named(`${store.name}_length`, "integer", length);
  const start = cx.declareConst(`${store.name}_start`, "integer", use(of.used));
  const numbers = store.planes[0]!;
  const table = store.planes[of.plane]!;
  const end = plus(start, times(size, slotsOf(of.of, 0)));
  cx.emit({ kind: "reserve", buffer: numbers, length: end, fresh: false });
  const at = offsetIn(offsets, of.plane);
  const row: ArrayValue = { kind: "array", store, offsets: [start], length: size, of: of.of, entry: at };
  if (value.kind === "list" || shapeOf(value) !== undefined) writeInto(cx, row, undefined, value, how, node);
  cx.emit({ kind: "store", buffer: table, index: at, value: start });
  cx.emit({ kind: "store", buffer: table, index: plus(at, constant(1)), value: size });
  cx.assign(of.used, end);
}

/** What becomes a row that grows may have another name: its length has to be kept where a change of it can be told. */
function requireCount(cx: Lowering, store: ArrayStore, value: Value, node: ts.Node): void {
  if (value.kind === "list" && cx.namedKeys.has(value.key)) return cx.retry(value.key, "growable", node);
  if (value.kind !== "array") return;
  const { key, count, origin } = value.store;
  if (origin === "parameter") reject("read/ragged-array", node, {});
  // A row of the same array is found through its entry, which is about to be another row's.
  const isOther = value.store !== store && value.of === undefined && origin === "local";
  if (!isOther || (count === undefined && cx.hint(key).growable === true))
    reject("read/array-alias", node, { name: textOf(node) });
  if (count === undefined) cx.retry(key, "growable", node);
}

/** Makes a row longer by one. It goes to the end of the pool first, unless it is there already. */
export function appendToRow(cx: Lowering, row: ArrayValue, value: Value, node: ts.Node): void {
  const { store, entry } = row;
  const of = store.of;
  const isArgument = store.origin !== "local" || store.key.startsWith("parameter:");
  if (isArgument || (of?.kind !== "ragged" && cx.hint(store.key).ragged === true))
    reject("read/ragged-array", node, {});
  if (of?.kind !== "ragged" || entry === undefined) return cx.retry(store.key, "ragged", node);
  if (cx.hint(store.key).rowsGrow !== true) return cx.retry(store.key, "rowsGrow", node);
  requireForm(cx, store, of, shapeOfValue(cx, value, node), node);
  displaceElements(cx, store, of.of, node);
  cx.resizedKeys.add(store.key);
  const numbers = store.planes[0]!;
  const table = store.planes[of.plane]!;
  const { start, length } = entryOf(store, of, entry);
  const end = use(of.used);
  const slots = slotsOf(of.of, 0);
  const size = times(length, slots);
  const put = value.kind === "scalar" ? cx.named(store.name, "number", value.expr) : undefined;
  const { body } = cx.inBlock(() => {
    cx.emit({ kind: "reserve", buffer: numbers, length: plus(end, size), fresh: false });
    const k = variable("k", "integer");
    const kept: Stmt = {
      kind: "store",
      buffer: numbers,
      index: plus(end, use(k)),
      value: load(numbers, plus(start, use(k))),
    };
    cx.moving(Number.NEGATIVE_INFINITY, () => {
      cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: size, step: 1, body: [kept] });
      cx.emit({ kind: "store", buffer: table, index: entry, value: end });
    });
    cx.increase(of.used, size);
  });
  cx.emit({ kind: "if", test: apply("ne", plus(start, size), end), then: body, otherwise: [] });
  cx.emit({ kind: "reserve", buffer: numbers, length: plus(end, slots), fresh: false });
  const room: ArrayValue = { kind: "array", store, offsets: [end], length: constant(1), of: of.of };
  if (put !== undefined) cx.emit({ kind: "store", buffer: numbers, index: end, value: put });
  else storeElement(cx, room, of.of, zero, value, { shared: true, whole: false }, node);
  cx.emit({ kind: "store", buffer: table, index: plus(entry, constant(1)), value: plus(length, constant(1)) });
  cx.increase(of.used, slots);
}

/** What is put into a row is like what is in others; what they are like is not known as long as all of them are empty. */
export function requireForm(cx: Lowering, store: ArrayStore, of: RaggedShape, got: Shape, node: ts.Node): void {
  const inRow = asInRow(got);
  if (inRow !== undefined && isSameForm(of.of, inRow)) return;
  const early = { kind: "array", length: zero, of: inRow ?? got, storage: of.storage } as const;
  const isOpen = of.of.kind === "number" && store.origin === "local" && cx.hint(store.key).early === undefined;
  if (isOpen && inRow !== undefined && isPortable(early)) throw new Retry(store.key, "early", early);
  reject("read/structure-changes", node, { name: store.name });
}

/** Copies all rows of an array of such rows, or of a matrix, into another. */
export function copyRows(
  cx: Lowering,
  to: ArrayValue,
  target: RaggedShape,
  from: ArrayValue,
  of: Shape,
  how: How,
  node: ts.Node,
): void {
  const counter = { kind: "variable", name: `${from.store.name}_index`, type: "integer" } as const;
  const { body } = cx.inBlock(() => {
    const row = elementValue(cx, from, of, use(counter));
    storeRow(cx, to.store, target, offsetsOf(to, target, use(counter)), row, how, node);
  });
  cx.emit({ kind: "for", counter, from: zero, compare: "<", to: from.length, step: 1, body });
}

/** The shape of rows of any length, if a row of that shape may be one. */
export function raggedShape(cx: Lowering, of: Shape, name: string): RaggedShape | undefined {
  const storage = of.kind === "array" ? of.storage : "Array";
  const items = of.kind === "array" ? [of.of] : of.kind === "tuple" ? of.items : undefined;
  const [first = { kind: "number", integer: false } as const] = items ?? [];
  const inRow = asInRow(first);
  if (inRow === undefined || items?.every((item) => isSameForm(item, first)) !== true) return undefined;
  const used = cx.declareLet(`${name}_used`, "integer", zero);
  return { kind: "ragged", plane: 1, of: inRow, used, storage };
}

/** An element of such a row, which is a number or consists of a known number of them. */
export function asInRow(of: Shape): Shape | undefined {
  switch (of.kind) {
    case "number":
      return { kind: "number", integer: false };
    case "array": {
      const inner = literal(of.length) === undefined ? undefined : asInRow(of.of);
      return inner === undefined ? undefined : { ...of, of: inner };
    }
    case "tuple": {
      const items = of.items.flatMap((item) => asInRow(item) ?? []);
      return items.length < of.items.length ? undefined : { ...of, items };
    }
    case "record": {
      const fields = of.fields.flatMap((field) => {
        const shape = asInRow(field.shape);
        return shape === undefined ? [] : [{ ...field, shape }];
      });
      return fields.length < of.fields.length || of.functions !== undefined ? undefined : { ...of, fields };
    }
    case "boolean":
    case "string":
    case "optional":
    case "uneven":
    case "ragged":
    case "opaque":
      return undefined;
    default: {
      const never: never = of;
      return never;
    }
  }
}
