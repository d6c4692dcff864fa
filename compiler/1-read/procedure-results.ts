// What a procedure gives back. In: the values of its `return`s.  Out: numbers in one small array, lengths in another, and
// arrays at the start of its frame, one after the other, where the caller takes them over as arrays of its own.

import { ts } from "ts-morph";
import { apply, buffer, constant, load, use, variable, zero } from "../ir/build.js";
import type { Element, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import type { ArrayStorage } from "../ir/layout.js";
import { times } from "./arithmetic.js";
import { createArray, noteStretch, planesFor, settle } from "./arrays.js";
import type { Lowering } from "./lowering.js";
import { copyArray } from "./places.js";
import { isSameForm, isStretch, lengthsOf } from "./procedure-arguments.js";
import { type Instance, nameOf, type Placed, type ProcedureCall } from "./procedures.js";
import { reject, textOf } from "./problems.js";
import { raggedShape } from "./ragged.js";
import { reshaped, shapeOf, slotsOf, wholeOf } from "./shapes.js";
import { type Declared, Types } from "./types.js";
import { absent, type ArrayStore, type ArrayValue, type FunctionNode, type RaggedShape, type Shape, type Value } from "./values.js";

export type ResultPart =
  | { readonly kind: "nothing" }
  | { readonly kind: "number" | "boolean" }
  /** `of`: by the declared type until a `return` was read. */
  | { readonly kind: "array"; readonly storage: ArrayStorage; of: Shape; isRead: boolean }
  | { readonly kind: "list"; readonly items: readonly ResultPart[] }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, ResultPart])[] };

export function expectedResult(cx: Lowering, fn: FunctionNode, node: ts.Node): ResultPart {
  const signature = cx.checker.getSignatureFromDeclaration(fn);
  const type = signature === undefined ? undefined : cx.checker.getReturnTypeOfSignature(signature);
  if (type === undefined || (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0)
    return { kind: "nothing" };
  const types = new Types(cx.checker, node);
  if (types.present(type).optional) return reject("read/recursion", node, { name: nameOf(fn) });
  return partOf(types.declared(type), fn, node);
}

function partOf(type: Declared, fn: FunctionNode, node: ts.Node): ResultPart {
  switch (type.kind) {
    case "number":
    case "boolean":
      return { kind: type.kind };
    case "tuple":
      return { kind: "list", items: type.items.map((item) => partOf(item, fn, node)) };
    case "record": {
      if (type.fields.some(({ optional }) => optional)) return reject("read/recursion", node, { name: nameOf(fn) });
      return { kind: "record", fields: type.fields.map((f) => [f.name, partOf(f.type, fn, node)] as const) };
    }
    case "array": {
      const of = shapeOfDeclared(type.of, { next: 1 });
      if (of === undefined) return reject("read/recursion", node, { name: nameOf(fn) });
      return { kind: "array", storage: type.storage === "any" ? "Array" : type.storage, of, isRead: false };
    }
    case "string":
    case "ignored":
      return reject("read/recursion", node, { name: nameOf(fn) });
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** The shape of elements of a declared type, with lengths that are yet to be found out. */
export function shapeOfDeclared(type: Declared, planes: { next: number }): Shape | undefined {
  switch (type.kind) {
    case "number":
      return { kind: "number", integer: false };
    case "boolean":
      return { kind: "boolean", plane: planes.next++ };
    case "array": {
      const of = shapeOfDeclared(type.of, planes);
      const length: Expr = type.length === undefined ? use(variable("size", "integer")) : constant(type.length);
      return of === undefined ? undefined : { kind: "array", length, of, storage: type.storage };
    }
    case "record": {
      const fields = type.fields.map((f) => ({ name: f.name, shape: shapeOfDeclared(f.type, planes)! }));
      return fields.some(({ shape }) => shape === undefined) || type.fields.some(({ optional }) => optional)
        ? undefined
        : { kind: "record", fields };
    }
    case "tuple": {
      const items = type.items.map((item) => shapeOfDeclared(item, planes)!);
      return items.includes(undefined!) ? undefined : { kind: "tuple", items };
    }
    case "string":
    case "ignored":
      return undefined;
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** How many numbers and sizes a result takes. */
export function sizeOfResult(part: ResultPart): { readonly numbers: number; readonly sizes: number } {
  const all = (parts: Iterable<ResultPart>): { numbers: number; sizes: number } => {
    const sum = { numbers: 0, sizes: 0 };
    for (const each of parts) {
      const { numbers, sizes } = sizeOfResult(each);
      sum.numbers += numbers;
      sum.sizes += sizes;
    }
    return sum;
  };
  switch (part.kind) {
    case "nothing":
      return { numbers: 0, sizes: 0 };
    case "number":
    case "boolean":
      return { numbers: 1, sizes: 0 };
    case "array":
      return { numbers: 0, sizes: 1 + sizesOf(part.of).length };
    case "list":
      return all(part.items);
    case "record":
      return all(part.fields.map(([, field]) => field));
    default: {
      const never: never = part;
      return never;
    }
  }
}

/** What tells the size of an array beside its length. */
const sizesOf = (of: Shape): readonly Expr[] => (of.kind === "ragged" ? [use(of.used)] : lengthsOf(of));

/** Slots of one plane of a whole array. */
const slotsIn = (of: Shape, length: Expr, plane: number): Expr =>
  of.kind === "ragged" && plane === 0 ? use(of.used) : times(length, slotsOf(of, plane));

const shapeOfRows = ({ of, storage }: RaggedShape): Shape => ({ kind: "array", length: zero, of, storage });

// Leaving a result

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
  const leave = (part: ResultPart, given: Value): void => {
    if (part.kind === "nothing") return;
    if ((part.kind === "number" || part.kind === "boolean") && given.kind === "scalar" && given.codes === undefined) {
      const number = given.type === "boolean" ? apply("toNumber", given.expr) : given.expr;
      cx.emit({ kind: "store", buffer: results, index: constant(next.number++), value: number });
    } else if (part.kind === "array" && given.kind === "array") {
      const array = asResult(cx, given, part, node);
      left.push({ part, array, node });
      for (const length of [array.length, ...sizesOf(shapeOf(array)!)])
        cx.emit({ kind: "store", buffer: sizes, index: constant(next.size++), value: length });
    } else if (part.kind === "array" && given.kind === "list") {
      cx.retry(given.key, "buffer", node);
    } else if (part.kind === "list" && given.kind === "list" && part.items.length === given.items.length) {
      for (const [k, item] of part.items.entries()) leave(item, given.items[k]!);
    } else if (part.kind === "record" && given.kind === "record") {
      for (const [name, field] of part.fields) leave(field, given.fields.get(name) ?? absent);
    } else {
      reject("read/recursion", node, { name: nameOf(target.node) });
    }
  };
  leave(instance.result, value);
  leaveArrays(cx, instance, left);
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
    const store: ArrayStore = {
      key: cx.keyOf(node, `return ${place}`),
      name: "result",
      storage: part.storage,
      origin: "local",
      serial: cx.nextSerial(),
      rebound: false,
      of,
      planes,
      settle: undefined,
    };
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

// Taking a result

/** The result of a call as the caller has it. */
export function readResult(cx: Lowering, call: ProcedureCall, node: ts.Node): Value {
  const { instance } = call;
  const { stem } = cx;
  const next = { number: 0, size: 0 };
  const arrays: { readonly part: ResultPart & { kind: "array" }; readonly name: string; length: Expr; of: Shape }[] =
    [];
  const size = (name: string): Expr => {
    const made = cx.declareConst(name, "integer", load(instance.sizes, constant(next.size++)));
    if (made.kind === "var") cx.nonNegative.add(made.variable);
    return made;
  };
  const take = (part: ResultPart, name: string): (() => Value) => {
    switch (part.kind) {
      case "nothing":
        return () => absent;
      case "number": {
        const read = load(instance.results, constant(next.number++));
        const value: Value = { kind: "scalar", type: "number", expr: cx.declareConst(name, "number", read) };
        return () => value;
      }
      case "boolean": {
        const read = apply("ne", load(instance.results, constant(next.number++)), zero);
        const value: Value = { kind: "scalar", type: "boolean", expr: cx.declareConst(name, "boolean", read) };
        return () => value;
      }
      case "array": {
        const length = size(`${name}_length`);
        const of: Shape =
          part.of.kind === "ragged"
            ? { ...part.of, used: cx.declareLet(`${name}_used`, "integer", size(`${name}_size`)) }
            : reshaped(part.of, () => size(`${name}_size`));
        const k = arrays.push({ part, name, length, of }) - 1;
        return () => taken[k]!;
      }
      case "list": {
        const items = part.items.map((item) => take(item, name));
        const key = cx.keyOf(node, "result");
        return () => ({ kind: "list", key, items: items.map((item) => item()), mutable: false, name });
      }
      case "record": {
        const fields = part.fields.map(([field, inner]) => [field, take(inner, name)] as const);
        const key = cx.keyOf(node, "result");
        return () => {
          const values = new Map(fields.map(([field, inner]) => [field, inner()]));
          return { kind: "record", key, fields: values, mutable: false, name };
        };
      }
      default: {
        const never: never = part;
        return never;
      }
    }
  };
  const value = take(instance.result, stem);
  const taken = takeArrays(cx, call, arrays, node);
  return value();
}

function takeArrays(
  cx: Lowering,
  call: ProcedureCall,
  arrays: readonly { readonly part: ResultPart & { kind: "array" }; readonly name: string; length: Expr; of: Shape }[],
  node: ts.Node,
): readonly ArrayValue[] {
  const placed: Placed[] = [...call.below];
  const made = arrays.map(({ part, name, length, of }, k): ArrayValue => {
    const { storage } = part;
    if (cx.procedure !== undefined) {
      const pool = of.kind === "ragged" ? { pool: use(of.used) } : {};
      const array = createArray(cx, node, { key: cx.keyOf(node, `result ${k}`), name, storage, length, of, ...pool });
      call.results.push(...array.store.planes.filter((plane) => plane !== undefined));
      return array;
    }
    return framed(cx, call, { storage, name, length, of }, placed, node);
  });
  if (cx.procedure !== undefined) return made;
  return made.map((array, k) => {
    const { name, length, of, part } = arrays[k]!;
    const { storage } = part;
    const key = cx.keyOf(node, `result ${k}`);
    if (of.kind === "ragged") {
      const rows = raggedShape(cx, shapeOfRows(of), name)!;
      const made = createArray(cx, node, { key, name, storage, length, of: rows });
      copyArray(cx, made, array, { shared: true, whole: true }, node);
      return made;
    }
    const own = createArray(cx, node, { key, name, storage, length, of });
    copyArray(cx, own, array, { shared: true, whole: true }, node);
    return own;
  });
}

/** An array of the result where the procedure left it, for the model's own statements to take. */
function framed(cx: Lowering, call: ProcedureCall, made: Framed, placed: Placed[], node: ts.Node): ArrayValue {
  const array = inFrames(cx, made, placed, node);
  for (const plane of array.store.planes) if (plane !== undefined) call.results.push(plane);
  return array;
}

interface Framed {
  readonly storage: ArrayStorage;
  readonly name: string;
  readonly length: Expr;
  readonly of: Shape;
}

/** Room in the frames above what lies there. */
function inFrames(cx: Lowering, { storage, name, length, of }: Framed, placed: Placed[], node: ts.Node): ArrayValue {
  const store: ArrayStore = {
    key: cx.keyOf(node, "framed"),
    name,
    storage,
    origin: "local",
    serial: cx.nextSerial(),
    rebound: false,
    of,
    planes: [],
    settle: undefined,
  };
  store.planes = planesFor(store);
  for (const [k, plane] of store.planes.entries()) {
    if (plane === undefined) continue;
    noteStretch(cx, plane);
    const slots = slotsIn(of, length, k);
    cx.placed.set(plane, [...placed]);
    cx.emit({ kind: "reserve", buffer: plane, length: slots, fresh: true });
    placed.push({ buffer: plane, length: slots });
  }
  return wholeOf(store, length);
}

/** An array of the model as procedures know arrays. */
export function intoFrames(cx: Lowering, array: ArrayValue, placed: Placed[], node: ts.Node): ArrayValue {
  const of = shapeOf(array);
  if (of === undefined || of.kind === "ragged" || isStretch(cx, array.store)) return array;
  const { name, storage } = array.store;
  const length = cx.named(`${name}_length`, "integer", array.length);
  const key = cx.keyOf(node, `framed ${placed.length}`);
  const made =
    cx.procedure === undefined
      ? inFrames(cx, { storage, name, length, of }, placed, node)
      : createArray(cx, node, { key, name, storage, length, of });
  copyArray(cx, made, array, { shared: true, whole: true }, node);
  return made;
}
