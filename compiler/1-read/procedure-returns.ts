// What a `return` of a procedure does. In: its value.  Out: numbers in one small array, lengths in another, and arrays at
// the start of the frame, one after the other, where the caller takes them over as arrays of its own.

import type { ts } from "ts-morph";
import { apply, buffer, constant, load, select, use, variable, zero } from "../ir/build.js";
import type { Element, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { createArray, newStore, noteStretch, settle } from "./arrays.js";
import type { Env } from "./env.js";
import { levelAt } from "./levels.js";
import type { Lowering } from "./lowering.js";
import { cellOf, copyArray } from "./places.js";
import { isSameForm, isStretch } from "./procedure-arguments.js";
import { type Instance, nameOf, type Placed, recursionKey, type ResultSlot } from "./procedures.js";
import { reject, textOf } from "./problems.js";
import { raggedShape } from "./ragged.js";
import { type ResultPart, shapeOfRows, sizesOf, slotsIn } from "./result-parts.js";
import { reshaped, shapeOf } from "./shapes.js";
import {
  absent,
  type ArrayStore,
  type ArrayValue,
  type ListValue,
  type RaggedShape,
  type RecordValue,
  type Shape,
  type Value,
} from "./values.js";

interface Left {
  readonly part: ResultPart & { readonly kind: "array" };
  readonly array: ArrayValue;
  /** How far below the object that is given back. */
  readonly depth: number;
  readonly node: ts.Node;
}

/** What a `return` does. */
export function writeResult(cx: Lowering, instance: Instance, value: Value, node: ts.Node): void {
  const left: Left[] = [];
  const next = { number: 0, size: 0 };
  const { results, sizes, target } = instance;
  const leaveNumber = (value: Expr, depth: number, source = value): void => {
    const slot = slotOf(instance, next.number);
    const left = cx.emit({ kind: "store", buffer: results, index: constant(next.number++), value });
    const from = (depth > 0 ? cellOf(source) : undefined) ?? left;
    const pairs = [{ from, to: slot, fromLevel: levelAt(source, depth), toLevel: -depth }];
    cx.copies.set(left, { pairs, whole: true, node });
  };
  /** `present`: where it does not hold, the value is not there to be read. */
  const leave = (part: ResultPart, given: Value, path: string, depth: number, present?: Expr): void => {
    if (part.kind === "nothing") return;
    if (part.kind === "optional") {
      const isThere = given.kind === "optional" ? given.present : constant(given.kind !== "absent");
      leaveNumber(apply("toNumber", isThere), 0);
      if (given.kind === "absent") return leaveNothing(part.of, path);
      return given.kind === "optional"
        ? leave(part.of, given.value, path, depth, isThere)
        : leave(part.of, given, path, depth);
    }
    if ((part.kind === "number" || part.kind === "boolean") && given.kind === "scalar" && given.codes === undefined) {
      const number = given.type === "boolean" ? cx.keptTruth(given.expr) : given.expr;
      const value = present === undefined || cx.isTrivial(number) ? number : select(present, number, zero);
      leaveNumber(value, depth, given.expr);
    } else if (part.kind === "array" && given.kind === "array") {
      const array = asResult(cx, given, part, node);
      left.push({ part, array, depth, node });
      cx.sharedKeys.push({ own: resultKey(instance, path), source: given.store.key, fixed: false, node });
      for (const length of [array.length, ...sizesOf(shapeOf(array)!)])
        cx.emit({ kind: "store", buffer: sizes, index: constant(next.size++), value: length });
    } else if (part.kind === "array" && given.kind === "list") {
      cx.retry(given.key, "buffer", node);
    } else if (part.kind === "list" && given.kind === "list" && part.items.length === given.items.length) {
      noteGiven(cx, instance, path, given, node);
      for (const [k, item] of part.items.entries()) leave(item, given.items[k]!, `${path}.${k}`, depth + 1, present);
    } else if (part.kind === "record" && given.kind === "record") {
      noteGiven(cx, instance, path, given, node);
      for (const [name, field] of part.fields)
        leave(field, given.fields.get(name) ?? absent, `${path}.${name}`, depth + 1, present);
    } else {
      reject("read/recursion", node, { name: nameOf(target.node) });
    }
  };
  const leaveNothing = (part: ResultPart, path: string): void => {
    if (part.kind === "number" || part.kind === "boolean") leaveNumber(zero, 0);
    else if (part.kind === "optional") leave(part, absent, path, 0);
    else if (part.kind === "list") for (const [k, item] of part.items.entries()) leaveNothing(item, `${path}.${k}`);
    else if (part.kind === "record") for (const [name, field] of part.fields) leaveNothing(field, `${path}.${name}`);
    else if (part.kind === "array") leave(part, emptyOf(cx, part, node), path, 0);
  };
  leave(instance.result, value, "", 0);
  leaveArrays(cx, instance, left);
}

/** What stands for a number of the result. */
export function slotOf({ slots }: Instance, k: number): ResultSlot {
  while (slots.length <= k) slots.push({ slot: slots.length });
  return slots[k]!;
}

export const resultKey = (instance: Instance, path: string): string =>
  `result of ${recursionKey(instance.target.node)}${path}`;

/** A structure that is given back may be one that the callers know, under its own name or as what they handed. */
function noteGiven(
  cx: Lowering,
  instance: Instance,
  path: string,
  value: RecordValue | ListValue,
  node: ts.Node,
): void {
  const { given } = instance;
  const known = isOfCallers(instance, value) ? value : undefined;
  given.set(path, given.has(path) && given.get(path) !== known ? undefined : known);
  const fixed = !value.mutable;
  if (!fixed || cx.namedKeys.has(value.key))
    cx.sharedKeys.push({ own: resultKey(instance, path), source: value.key, fixed, node });
}

/** A structure that the procedure is handed by name, or that is around it. */
function isOfCallers({ arguments: values, target }: Instance, value: RecordValue | ListValue): boolean {
  if (!value.mutable) return false;
  const holds = (each: Value): boolean => {
    if (each === value) return true;
    if (each.kind === "record") return [...each.fields.values()].some(holds);
    return each.kind === "list" && each.items.some(holds);
  };
  if (values.some(holds)) return true;
  for (let env: Env | undefined = target.env; env !== undefined; env = env.parent)
    for (const each of env.values()) if (holds(each)) return true;
  return false;
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
  const isFlat = part.of.kind === "ragged" && of.kind === "array" && isSameForm(part.of.of, of.of);
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
  for (const { part, array, depth, node } of inOrder) {
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
    else copyArray(cx, target, array, { shared: true, whole: true, depth }, node);
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
