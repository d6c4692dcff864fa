// What a `return` of a procedure does. In: its value.  Out: numbers in one small array, lengths in another, and arrays at
// the start of the frame, one after the other, where the caller takes them over as arrays of its own.

import type { ts } from "ts-morph";
import { apply, buffer, constant, load, select, use, variable, zero } from "../ir/build.js";
import type { Element, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { createArray, newStore, noteStretch, settle } from "./arrays.js";
import type { Lowering } from "./lowering.js";
import { copyArray } from "./places.js";
import { isSameForm, isStretch } from "./procedure-arguments.js";
import { type Instance, nameOf, type Placed } from "./procedures.js";
import { reject, textOf } from "./problems.js";
import { raggedShape } from "./ragged.js";
import { type ResultPart, shapeOfRows, sizesOf, slotsIn } from "./result-parts.js";
import { reshaped, shapeOf } from "./shapes.js";
import { absent, type ArrayStore, type ArrayValue, type RaggedShape, type Shape, type Value } from "./values.js";

interface Left {
  readonly part: ResultPart & { readonly kind: "array" };
  readonly array: ArrayValue;
  readonly node: ts.Node;
}

/** What a `return` does. */
export function writeResult(cx: Lowering, instance: Instance, value: Value, node: ts.Node): void {
  const left: Left[] = [];
  const next = { number: 0, size: 0 };
  const { results, sizes, target } = instance;
  const leaveNumber = (value: Expr): void => {
    cx.emit({ kind: "store", buffer: results, index: constant(next.number++), value });
  };
  /** `present`: where it does not hold, the value is not there to be read. */
  const leave = (part: ResultPart, given: Value, present?: Expr): void => {
    if (part.kind === "nothing") return;
    if (part.kind === "optional") {
      const isThere = given.kind === "optional" ? given.present : constant(given.kind !== "absent");
      leaveNumber(apply("toNumber", isThere));
      if (given.kind === "absent") return leaveNothing(part.of);
      return given.kind === "optional" ? leave(part.of, given.value, isThere) : leave(part.of, given);
    }
    if ((part.kind === "number" || part.kind === "boolean") && given.kind === "scalar" && given.codes === undefined) {
      const number = given.type === "boolean" ? cx.keptTruth(given.expr) : given.expr;
      leaveNumber(present === undefined || cx.isTrivial(number) ? number : select(present, number, zero));
    } else if (part.kind === "array" && given.kind === "array") {
      const array = asResult(cx, given, part, node);
      left.push({ part, array, node });
      for (const length of [array.length, ...sizesOf(shapeOf(array)!)])
        cx.emit({ kind: "store", buffer: sizes, index: constant(next.size++), value: length });
    } else if (part.kind === "array" && given.kind === "list") {
      cx.retry(given.key, "buffer", node);
    } else if (part.kind === "list" && given.kind === "list" && part.items.length === given.items.length) {
      for (const [k, item] of part.items.entries()) leave(item, given.items[k]!, present);
    } else if (part.kind === "record" && given.kind === "record") {
      for (const [name, field] of part.fields) leave(field, given.fields.get(name) ?? absent, present);
    } else {
      reject("read/recursion", node, { name: nameOf(target.node) });
    }
  };
  const leaveNothing = (part: ResultPart): void => {
    if (part.kind === "number" || part.kind === "boolean") leaveNumber(zero);
    else if (part.kind === "optional") leave(part, absent);
    else if (part.kind === "list") part.items.forEach(leaveNothing);
    else if (part.kind === "record") for (const [, field] of part.fields) leaveNothing(field);
    else if (part.kind === "array") leave(part, emptyOf(cx, part, node));
  };
  leave(instance.result, value);
  leaveArrays(cx, instance, left);
}

function emptyOf(cx: Lowering, { of, storage }: ResultPart & { kind: "array" }, node: ts.Node): Value {
  if (of.kind === "ragged") return reject("read/ragged-array", node, {});
  const key = cx.keyOf(node, "nothing");
  return createArray(cx, node, { key, name: "nothing", storage, length: zero, of: reshaped(of, () => zero) });
}

/** An array of the kind that the result is known to be; the first one that is returned tells. */
function asResult(cx: Lowering, given: ArrayValue, part: ResultPart & { kind: "array" }, node: ts.Node): ArrayValue {
  if (shapeOf(given) === undefined)
    settle(
      cx,
      given,
      undefined,
      node,
      reshaped(part.of, () => zero),
    );
  const of = shapeOf(given)!;
  const isPlain = (shape: Shape): boolean => {
    let plain = shape.kind !== "uneven";
    if (shape.kind === "optional") plain = "plane" in shape.present && isPlain(shape.of);
    if (shape.kind === "array") plain = isPlain(shape.of);
    if (shape.kind === "record") plain = shape.fields.every((f) => isPlain(f.shape));
    if (shape.kind === "tuple") plain = shape.items.every(isPlain);
    return plain;
  };
  if (!isPlain(of)) reject("read/ragged-array", node, {});
  if (!part.isRead || (of.kind === "ragged" && part.of.kind === "array")) {
    part.of = reshaped(of, () => use(variable("size", "integer")));
    part.isRead = true;
  }
  const isFlat = part.of.kind === "ragged" && of.kind === "array" && of.of.kind === "number";
  if (!isFlat && !isSameForm(part.of, of)) reject("read/structure-changes", node, { name: textOf(node) });
  const isRagged = part.of.kind === "ragged" && (isFlat || given.of !== undefined || isHanded(cx, given.store));
  return given.store.storage === part.storage && !isRagged ? given : copyOf(cx, given, part, node);
}

const isHanded = (cx: Lowering, store: ArrayStore): boolean =>
  cx.procedure?.handed.has(store) === true || !isStretch(cx, store);

function copyOf(cx: Lowering, given: ArrayValue, part: ResultPart & { kind: "array" }, node: ts.Node): ArrayValue {
  const { length } = given;
  const { name } = given.store;
  const key = cx.keyOf(node, `result ${name}`);
  const of = part.of.kind === "ragged" ? raggedShape(cx, shapeOfRows(part.of), name)! : shapeOf(given)!;
  const made = createArray(cx, node, { key, name, storage: part.storage, length, of });
  copyArray(cx, made, given, { shared: true, whole: true }, node);
  return made;
}

/** Copies the arrays of a result to the start of the frame: later ones must not lie where earlier ones are put. */
function leaveArrays(cx: Lowering, instance: Instance, left: readonly Left[]): void {
  const inOrder = isInOrder(cx, instance, left) ? left : left.map((each) => moved(cx, instance, each));
  const placed: Placed[] = [];
  let place = 0;
  for (const { part, array, node } of inOrder) {
    const of = shapeOf(array)!;
    const planes = array.store.planes.map((plane, k) => {
      if (plane === undefined) return undefined;
      const made = buffer("result", "workspace", plane.element);
      noteStretch(cx, made);
      const length = slotsIn(of, array.length, k);
      cx.placed.set(made, [...placed]);
      cx.emit({ kind: "reserve", buffer: made, length, fresh: true });
      placed.push({ buffer: made, length });
      (instance.returned[place] ??= []).push(made);
      place++;
      return made;
    });
    const key = cx.keyOf(node, `return ${place}`);
    const store = newStore(cx, { key, name: "result", storage: part.storage, origin: "local", of, planes });
    const target: ArrayValue = { kind: "array", store, offsets: planes.map(() => zero), length: array.length };
    if (of.kind === "ragged") copyPlanes(cx, target, array, of, node);
    else copyArray(cx, target, array, { shared: true, whole: true }, node);
  }
}

/** All rows at once, as they lie. */
function copyPlanes(cx: Lowering, to: ArrayValue, from: ArrayValue, of: RaggedShape, node: ts.Node): void {
  for (const [plane, source] of from.store.planes.entries()) {
    const target = to.store.planes[plane];
    if (source === undefined || target === undefined) continue;
    const k = variable("k", "integer");
    const copy: Stmt = { kind: "store", buffer: target, index: use(k), value: load(source, use(k)) };
    const length = slotsIn(of, from.length, plane);
    const loop = cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: length, step: 1, body: [copy] });
    cx.copies.set(loop, { pairs: [{ from: source, to: target }], whole: true, node });
  }
}

function isInOrder(cx: Lowering, instance: Instance, left: readonly Left[]): boolean {
  const last = new Map<Element, number>();
  const count = new Map<Element, number>();
  let ordered = true;
  for (const { array } of left) {
    const { store } = array;
    for (const plane of store.planes) {
      if (plane === undefined) continue;
      count.set(plane.element, (count.get(plane.element) ?? 0) + 1);
      if (!isStretch(cx, store) || instance.handed.has(store)) continue;
      if (store.count !== undefined && (left.length > 1 || store.planes.length > 1)) ordered = false;
      if ((last.get(plane.element) ?? -1) > store.serial) ordered = false;
      last.set(plane.element, store.serial);
    }
    if (left.filter((other) => other.array.store === store).length > 1) ordered = false;
  }
  return ordered || [...count.values()].every((n) => n === 1);
}

const moved = (cx: Lowering, instance: Instance, each: Left): Left =>
  isStretch(cx, each.array.store) && !instance.handed.has(each.array.store)
    ? { ...each, array: copyOf(cx, each.array, each.part, each.node) }
    : each;
