// Rows of different lengths. Their numbers lie one after the other in a pool; a second buffer has for each row where it
// starts and how long it is. A row that is replaced goes to the end of the pool, so names for the old one stay right.

import type { ts } from "ts-morph";
import { apply, constant, load, use, zero } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { rewriteExpr } from "../ir/walk.js";
import { plus, times } from "./arithmetic.js";
import type { Lowering } from "./lowering.js";
import { writeInto, type How } from "./places.js";
import { reject } from "./problems.js";
import { offsetIn, offsetsOf, reshaped, shapeOf, slotsOf, valueAt } from "./shapes.js";
import type { ArrayStore, ArrayValue, RaggedShape, Shape, UnevenShape, Value } from "./values.js";

/** Element `index` of an array as a value. */
export function elementValue(cx: Lowering, array: ArrayValue, of: Shape, index: Expr, name = array.store.name): Value {
  const offsets = offsetsOf(array, of, index);
  if (of.kind === "uneven") return unevenElement(cx, array.store, of, offsets, name);
  if (of.kind !== "ragged") return valueAt(array.store, offsets, of, name);
  const { start, length } = entryOf(array.store, of, offsets);
  const from = cx.declareConst(`${name}_start`, "integer", start);
  return {
    kind: "array",
    store: array.store,
    offsets: [from],
    length: cx.declareConst(`${name}_length`, "integer", length),
    of: of.of,
  };
}

/** An element among those of different sizes: its place and its sizes are looked up. */
function unevenElement(
  cx: Lowering,
  store: ArrayStore,
  of: UnevenShape,
  offsets: readonly Expr[],
  name: string,
): Value {
  const entry = (plane: number): Expr => load(store.planes[plane]!, offsetIn(offsets, plane));
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

function entryOf(
  store: ArrayStore,
  of: RaggedShape,
  offsets: readonly Expr[],
): { readonly start: Expr; readonly length: Expr } {
  const at = offsetIn(offsets, of.plane);
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
  if (of.kind === "ragged") return storeRow(cx, array.store, of, offsets, value, how, node);
  writeInto(cx, valueAt(array.store, offsets, of, array.store.name), undefined, value, how, node);
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
  const length = value.kind === "array" ? value.length : constant(value.items.length);
  const size = cx.named(`${store.name}_length`, "integer", length);
  const start = cx.declareConst(`${store.name}_start`, "integer", use(of.used));
  const numbers = store.planes[0]!;
  const table = store.planes[of.plane]!;
  const end = plus(start, times(size, slotsOf(of.of, 0)));
  cx.emit({ kind: "reserve", buffer: numbers, length: end, fresh: false });
  const row: ArrayValue = { kind: "array", store, offsets: [start], length: size, of: of.of };
  if (value.kind === "list" || shapeOf(value) !== undefined) writeInto(cx, row, undefined, value, how, node);
  const at = offsetIn(offsets, of.plane);
  cx.emit({ kind: "store", buffer: table, index: at, value: start });
  cx.emit({ kind: "store", buffer: table, index: plus(at, constant(1)), value: size });
  cx.assign(of.used, end);
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
  if (of.kind !== "array" || of.of.kind !== "number") return undefined;
  return {
    kind: "ragged",
    plane: 1,
    of: of.of,
    used: cx.declareLet(`${name}_used`, "integer", zero),
    storage: of.storage,
  };
}
