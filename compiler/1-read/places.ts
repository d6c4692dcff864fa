// Writing to places. In: the value that a place reads as (a variable or an element, or a structure of those) and what to
// put there.  Out: IR stores and assignments.  A place that turns out not to be writable asks for another attempt.

import { ts } from "ts-morph";
import { add, apply, constant, load, lt, sub, toElement, toVariable, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { sameExpr } from "../ir/walk.js";
import { literal, plus, sameLength, times } from "./arithmetic.js";
import { displace } from "./displaced.js";
import { levelAt, levelsOf } from "./levels.js";
import type { Lowering, SharedPair } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { appendToRow, copyRows, elementValue, storeElement } from "./ragged.js";
import { offsetIn, shapeOf, shapeOfElements, slotsOf } from "./shapes.js";
import { settle } from "./arrays.js";
import { isCallable, isSameFunction } from "./function-variables.js";
import { chosenField, numberOfFunction, storable } from "./stored-functions.js";
import { codeIn, isString } from "./strings.js";
import {
  absent,
  hasCells,
  type ArrayStore,
  type ArrayValue,
  type AlternativesValue,
  type BuiltinValue,
  type FunctionValue,
  type ListValue,
  type OptionalValue,
  type RecordValue,
  type Scalar,
  type Value,
} from "./values.js";

/** Which object a scalar place belongs to: for the hint when it cannot be written yet. */
export interface Owner {
  readonly key: string;
  readonly mutable: boolean;
}

/** What a copy stands for: one object from then on (`shared`), which the place denotes as a whole or holds as a part. */
export interface How {
  readonly shared: boolean;
  readonly whole: boolean;
  /** How far below the one object the part is that is copied; -1 where it is the elements that are shared. */
  readonly depth?: number;
  /** The level of that object in the array that is read or written, for parts of elements. */
  readonly fromRoot?: number;
  readonly toRoot?: number;
  /** True for numbers alone, without what they carry. */
  readonly stopped?: true;
}

const below = (how: How): How => ({ ...how, depth: (how.depth ?? 0) + 1 });

/** Makes sure that the elements of an array may be written; `alters` if elements that were there before change. */
export function ensureWritable(cx: Lowering, array: ArrayValue, node: ts.Node, alters = true): void {
  const { store } = array;
  if (alters) cx.writtenKeys.add(store.key);
  if (store.origin === "module") reject("read/module-state", node, { name: store.name });
  if (store.origin === "parameter") cx.retry(store.key, "copied", node);
}

/** `place = value` for one number or truth value. */
export function writeScalar(cx: Lowering, place: Scalar, owner: Owner | undefined, value: Expr, node: ts.Node): Stmt {
  const { expr } = place;
  if (owner !== undefined) cx.writtenKeys.add(owner.key);
  if (expr.kind === "var" && cx.mutable.has(expr.variable)) {
    return cx.emit({ kind: "assign", variable: expr.variable, value });
  }
  if (expr.kind === "load") return writeElement(cx, expr.buffer, expr.index, value, owner, node);
  if (expr.kind === "apply" && expr.op === "ne" && expr.operands[0]?.kind === "load") {
    const { buffer, index } = expr.operands[0];
    return writeElement(cx, buffer, index, cx.keptTruth(value), owner, node);
  }
  if (owner === undefined || owner.mutable) return reject("read/unsupported-syntax", node, { what: "this assignment" });
  if (owner.key.startsWith("module")) reject("read/module-state", node, { name: textOf(node) });
  return cx.retry(owner.key, isHandedByValue(cx, owner) ? "buffer" : "mutated", node);
}

/** A procedure is handed the numbers of a list: to write them it has to be handed an array. */
const isHandedByValue = (cx: Lowering, { key }: Owner): boolean =>
  cx.procedure !== undefined && cx.hint(key).mutated === true && !key.startsWith("parameter:");

/** An element of an argument is written only in a copy of it; one of a module's array never. */
function refuseArgument(cx: Lowering, buffer: Buffer, owner: Owner | undefined, node: ts.Node): void {
  if (cx.frozen.has(buffer)) reject("read/module-state", node, { name: buffer.name });
  if (buffer.storage !== "theta" && buffer.storage !== "data") return;
  if (owner === undefined) reject("read/array-alias", node, { name: textOf(node) });
  cx.retry(owner.key, "copied", node);
}

function writeElement(
  cx: Lowering,
  buffer: Buffer,
  index: Expr,
  value: Expr,
  owner: Owner | undefined,
  node: ts.Node,
): Stmt {
  refuseArgument(cx, buffer, owner, node);
  const [first, second] = value.kind === "apply" && value.op === "add" ? value.operands : [];
  const isElement = (e: Expr | undefined): boolean =>
    e !== undefined && e.kind === "load" && e.buffer === buffer && sameExpr(e.index, index);
  if (buffer.element === "f64" && second !== undefined && isElement(first)) {
    return cx.emit({ kind: "accumulate", target: toElement(buffer, index), sign: "+", value: second });
  }
  return cx.emit({ kind: "store", buffer, index, value: buffer.element === "f32" ? apply("fround", value) : value });
}

/** `place += value` or `place -= value`. */
export function accumulateScalar(
  cx: Lowering,
  place: Scalar,
  owner: Owner | undefined,
  sign: "+" | "-",
  value: Expr,
  node: ts.Node,
): void {
  const { expr } = place;
  if (owner !== undefined) cx.writtenKeys.add(owner.key);
  if (expr.kind === "var" && cx.mutable.has(expr.variable)) {
    cx.emit({ kind: "accumulate", target: toVariable(expr.variable), sign, value });
  } else if (expr.kind === "load" && expr.buffer.element === "f64") {
    refuseArgument(cx, expr.buffer, owner, node);
    cx.emit({ kind: "accumulate", target: toElement(expr.buffer, expr.index), sign, value });
  } else {
    writeScalar(cx, place, owner, apply(sign === "+" ? "add" : "sub", expr, value), node);
  }
}

/**
 * Copies a value into a place of the same structure. `shared` says that in the original both are one object from then
 * on; `whole` that the place was a variable that now denotes it, not an element of something larger.
 */
export function writeInto(
  cx: Lowering,
  place: Value,
  owner: Owner | undefined,
  value: Value,
  given: How,
  node: ts.Node,
): void {
  if (place === value) return;
  const how = sharedBy(cx, place, value, given, node);
  if (place.kind === "scalar" && place.codes !== undefined && isString(value)) {
    writeScalar(cx, place, owner, codeIn(cx, place.codes, value, node), node);
  } else if (
    place.kind === "scalar" &&
    value.kind === "scalar" &&
    place.codes === undefined &&
    value.codes === undefined
  ) {
    const written = writeScalar(cx, place, owner, value.expr, node);
    if (how.shared) noteShared(cx, written, value.expr, place.expr, how, node);
  } else if (place.kind === "array" && value.kind === "array") {
    copyArray(cx, place, value, how, node);
  } else if (place.kind === "array" && value.kind === "list") {
    writeListIntoArray(cx, place, value, how, node);
  } else if ("cells" in place && place.cells !== undefined && isFunction(value)) {
    writeFunction(cx, place.cells, place.store!, value, how, node);
  } else if (place.kind === "list" && value.kind === "list" && place.items.length === value.items.length) {
    for (const [k, item] of place.items.entries()) writeInto(cx, item, place, value.items[k]!, below(how), node);
  } else if (place.kind === "optional" && isPresenceOfElement(place.present)) {
    writeOptional(cx, place, owner, value, how, node);
  } else if (place.kind === "record" && value.kind === "record") {
    writeRecord(cx, place, value, how, node);
  } else if (place.kind === "list" && value.kind === "array") {
    writeArrayIntoList(cx, place, value, how, node);
  } else if (!isSameConstant(place, value)) {
    reject("read/structure-changes", node, { name: textOf(node) });
  }
}

/**
 * A structure without variables of its own has no cells to compare later: it is noted by key, and asked to have some if
 * the other side is written.
 */
function sharedBy(cx: Lowering, place: Value, value: Value, how: How, node: ts.Node): How {
  if (!how.shared || (value.kind !== "list" && value.kind !== "record")) return how;
  const own =
    place.kind === "array" ? place.store.key : place.kind === "list" || place.kind === "record" ? place.key : undefined;
  const fixed = !value.mutable;
  if (own !== undefined && cx.namedKeys.has(value.key)) cx.sharedKeys.push({ own, source: value.key, fixed, node });
  if (hasCells(value)) return how;
  return { ...how, shared: false };
}

const isSameConstant = (a: Value, b: Value): boolean =>
  (a.kind === "text" && b.kind === "text" && a.text === b.text) ||
  (a.kind === "absent" && b.kind === "absent") ||
  isSameFunction(a, b);

export const isPresenceOfElement = (present: Expr): boolean =>
  present.kind === "apply" && present.op === "ne" && present.operands[0]?.kind === "load";

/** A part of an array's element that may be missing: what it is, and whether it is there, which the value may still read. */
function writeOptional(
  cx: Lowering,
  place: OptionalValue,
  owner: Owner | undefined,
  value: Value,
  how: How,
  node: ts.Node,
): void {
  const flag: Scalar = { kind: "scalar", expr: place.present, type: "boolean" };
  if (value.kind === "absent") {
    writeScalar(cx, flag, owner, constant(false), node);
  } else if (value.kind === "optional") {
    const present = cx.named("present", "boolean", value.present);
    const { body } = cx.inBlock(() => writeInto(cx, place.value, owner, value.value, how, node));
    if (body.length > 0) cx.emit({ kind: "if", test: present, then: body, otherwise: [] });
    writeScalar(cx, flag, owner, present, node);
  } else {
    writeInto(cx, place.value, owner, value, how, node);
    writeScalar(cx, flag, owner, constant(true), node);
  }
}

type Storable = FunctionValue | BuiltinValue | AlternativesValue | RecordValue;

const isFunction = (value: Value): value is Storable =>
  isCallable(value) || (value.kind === "record" && value.functions !== undefined);

/** A function as what it captured, and which one it is. */
function writeFunction(
  cx: Lowering,
  cells: RecordValue,
  store: ArrayStore,
  value: Storable,
  how: How,
  node: ts.Node,
): void {
  const record = value.kind === "record" ? value : (storable(cx, store, value, node) as RecordValue);
  const chosen = cells.fields.get(chosenField);
  if (chosen?.kind === "scalar") writeScalar(cx, chosen, undefined, numberOfFunction(record, cells.functions!), node);
  for (const [name, field] of record.fields) {
    if (name === chosenField) continue;
    const cell = cells.fields.get(name);
    if (cell === undefined) reject("read/structure-changes", node, { name: textOf(node) });
    writeInto(cx, cell, cells, field, below(how), node);
  }
}

function writeRecord(cx: Lowering, place: RecordValue, value: RecordValue, how: How, node: ts.Node): void {
  for (const [name, field] of place.fields) {
    const given = value.fields.get(name) ?? (field.kind === "optional" ? absent : undefined);
    if (given === undefined) reject("read/structure-changes", node, { name: textOf(node) });
    writeInto(cx, field, place, given, below(how), node);
  }
  for (const [name, field] of value.fields) {
    if (!place.fields.has(name) && field.kind !== "absent")
      reject("read/structure-changes", node, { name: textOf(node) });
  }
}

function writeListIntoArray(cx: Lowering, place: ArrayValue, value: ListValue, how: How, node: ts.Node): void {
  ensureWritable(cx, place, node, false);
  const toRoot = levelsOf(place).least - (how.depth ?? 0);
  for (const [k, item] of value.items.entries()) {
    const of = settle(cx, place, item, node);
    storeElement(cx, place, of, constant(k), item, { ...below(how), toRoot }, node);
  }
}

function writeArrayIntoList(cx: Lowering, place: ListValue, value: ArrayValue, how: How, node: ts.Node): void {
  const of = shapeOf(value);
  if (of === undefined || cx.known(value.length) !== place.items.length) {
    reject("read/structure-changes", node, { name: textOf(node) });
  }
  for (const [k, item] of place.items.entries()) {
    const element = elementValue(cx, value, of, constant(k));
    const fromRoot = levelsOf(value).least - (how.depth ?? 0);
    writeInto(cx, item, place, element, { ...below(how), fromRoot }, node);
  }
}

/** Copies all elements; the lengths are the same. */
export function copyArray(cx: Lowering, to: ArrayValue, from: ArrayValue, how: How, node: ts.Node): void {
  const of = shapeOfElements(from);
  if (of === undefined) return linkCounts(cx, to, from, how, node);
  if (isSameView(to, from)) return;
  cx.inserted.push({ store: to.store, from: from.store });
  ensureWritable(cx, to, node, false);
  const target = settle(cx, to, undefined, node, of);
  if (target.kind === "ragged") return copyRows(cx, to, target, from, of, how, node);
  const levels = levelsIn(to, from, how);
  if (of.kind === "ragged") return reject("read/ragged-array", node, {});
  for (const [plane, source] of from.store.planes.entries()) {
    const destination = to.store.planes[plane];
    if (source === undefined || destination === undefined || literal(slotsOf(of, plane)) === 0) continue;
    if (!sameLength(slotsOf(of, plane), slotsOf(target, plane), cx.definitions)) requireSameRows(cx, of, target, node);
    const length = times(from.length, slotsOf(of, plane));
    const k = variable("k", "integer");
    const element = load(source, plus(offsetIn(from.offsets, plane), use(k)));
    const read = how.stopped === true ? apply("stopGradient", element) : element;
    const value = destination.element === "f32" ? apply("fround", read) : read;
    const body: Stmt[] = [
      { kind: "store", buffer: destination, index: plus(offsetIn(to.offsets, plane), use(k)), value },
    ];
    const loop = cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: length, step: 1, body });
    for (const [fn, capture] of from.store.captures) if (!to.store.captures.has(fn)) to.store.captures.set(fn, capture);
    const argument = from.store.origin === "parameter" ? { argument: from.store.key } : {};
    const counts = countPairs(cx, to, from, destination, levels);
    if (how.shared)
      cx.copies.set(loop, {
        pairs: [{ from: source, to: destination, ...argument, ...levels }, ...counts],
        whole: how.whole,
        node,
      });
    else if (how.whole) cx.copies.set(loop, { pairs: [{ from: loop, to: destination, ...levels }], whole: true, node });
  }
}

interface Levels {
  readonly fromLevel: number;
  readonly toLevel: number;
}

function levelsIn(to: ArrayValue, from: ArrayValue, { depth = 0 }: How): Levels {
  return { fromLevel: levelsOf(from).least - depth, toLevel: levelsOf(to).least - depth };
}

/** One object has one length: a change of it through either name can be told from the other. */
function countPairs(
  cx: Lowering,
  to: ArrayValue,
  from: ArrayValue,
  destination: Buffer,
  levels: Levels,
): readonly SharedPair[] {
  const count = countCell(cx, from);
  const other = countCell(cx, to);
  if (count === undefined) return [];
  return [
    other === undefined
      ? { from: count, to: destination, keepsLength: true, ...levels }
      : { from: count, to: other, ...levels },
  ];
}

/** Where the number of elements is kept, if it changes. */
function countCell(cx: Lowering, { store, of, entry }: ArrayValue): object | undefined {
  if (of === undefined) return store.count;
  if (entry === undefined || store.of?.kind !== "ragged") return undefined;
  return cx.hint(store.key).rowsGrow === true ? store.planes[store.of.plane] : undefined;
}

/** The copy of an array that nothing was put into yet. */
function linkCounts(cx: Lowering, to: ArrayValue, from: ArrayValue, how: How, node: ts.Node): void {
  const { count } = to.store;
  if (count === undefined || from.store.count === undefined) return;
  const linked = cx.emit({ kind: "assign", variable: count, value: from.length });
  const source = how.shared ? from.store.count : linked;
  cx.copies.set(linked, { pairs: [{ from: source, to: count, ...levelsIn(to, from, how) }], whole: true, node });
}

/** Rows that only turn out at run time to be of one length are compared there. */
function requireSameRows(
  cx: Lowering,
  a: ReturnType<typeof shapeOf>,
  b: ReturnType<typeof shapeOf>,
  node: ts.Node,
): void {
  if (a === undefined || b === undefined || a.kind !== b.kind) reject("read/ragged-array", node, {});
  if (a.kind === "array" && b.kind === "array") {
    if (!sameLength(a.length, b.length, cx.definitions)) requireLength(cx, a.length, b.length, node);
    requireSameRows(cx, a.of, b.of, node);
  }
}

/** Throws at run time unless a length is the expected one. */
export function requireLength(cx: Lowering, got: Expr, expected: Expr, node: ts.Node): void {
  const thrown: Stmt = {
    kind: "throw",
    error: "RangeError",
    message: [`${textOf(node)}: expected `, expected, " elements, got ", got],
  };
  cx.emit({ kind: "if", test: apply("ne", got, expected), then: [thrown], otherwise: [] });
}

export const isSameView = (a: ArrayValue, b: ArrayValue): boolean =>
  a.store === b.store && a.offsets.every((offset, plane) => sameExpr(offset, b.offsets[plane] ?? zero));

function noteShared(cx: Lowering, stmt: Stmt, from: Expr, to: Expr, how: How, node: ts.Node): void {
  const source = cellOf(from);
  const target = cellOf(to);
  if (target === undefined) return;
  const { depth = 0, fromRoot, toRoot } = how;
  const levels = { fromLevel: levelAt(from, depth, fromRoot), toLevel: levelAt(to, depth, toRoot) };
  const pairs = [{ from: source ?? stmt, to: target, ...levels }];
  cx.copies.set(stmt, { pairs, whole: how.whole, node });
}

export function cellOf(e: Expr): object | undefined {
  if (e.kind === "var") return e.variable;
  if (e.kind === "load") return e.buffer;
  return e.kind === "apply" && e.op === "ne" ? cellOf(e.operands[0]!) : undefined;
}

/** Makes room for one element more and puts a value there. */
export function append(cx: Lowering, array: ArrayValue, value: Value, shared: boolean, node: ts.Node): void {
  ensureWritable(cx, array, node, array.of !== undefined);
  const { store } = array;
  if (array.of !== undefined) return appendToRow(cx, array, value, node);
  if (store.count === undefined) cx.retry(store.key, "growable", node);
  cx.resizedKeys.add(store.key);
  const of = settle(cx, array, value, node);
  const count = use(store.count);
  for (const [plane, buffer] of store.planes.entries()) {
    if (buffer === undefined) continue;
    cx.emit({ kind: "reserve", buffer, length: times(plus(count, constant(1)), slotsOf(of, plane)), fresh: false });
  }
  if (cx.taken.has(store.key)) displace(cx, array, node);
  cx.moving(levelsOf(array).most, () =>
    storeElement(cx, array, of, count, value, { shared: shared && value.kind !== "scalar", whole: false }, node),
  );
  cx.increase(store.count, constant(1));
}

/**
 * `array[index] = value` where `index` may be the first free one of an array that grows. Elements that may be missing are
 * so between the end of the array and a later index.
 */
export function growTo(
  cx: Lowering,
  array: ArrayValue,
  of: NonNullable<ReturnType<typeof shapeOf>>,
  index: Expr,
): void {
  const { count } = array.store;
  if (count === undefined || array.of !== undefined) return;
  cx.resizedKeys.add(array.store.key);
  const then: Stmt[] = [];
  cx.inGivenBlock(then, () => {
    for (const [plane, buffer] of array.store.planes.entries()) {
      if (buffer === undefined) continue;
      const slots = slotsOf(of, plane);
      cx.emit({ kind: "reserve", buffer, length: times(plus(index, constant(1)), slots), fresh: false });
      if (of.kind !== "optional" || !("plane" in of.present) || of.present.plane !== plane) continue;
      const from = times(use(count), slots);
      cx.emit({ kind: "fill", buffer, from, length: sub(times(index, slots), from), value: zero });
    }
    cx.assign(count, add(index, constant(1)));
  });
  cx.emit({ kind: "if", test: lt(use(count), plus(index, constant(1))), then, otherwise: [] });
}
