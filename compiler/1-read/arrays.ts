// Making arrays: one workspace buffer per place of creation. The shape of the elements may be found out only when the
// first of them is put in; what creation needs is then written at the place of creation.

import { ts } from "ts-morph";
import { buffer, constant, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { ArrayStorage } from "../ir/layout.js";
import { mapOperands, sameExpr } from "../ir/walk.js";
import { sameLength, times } from "./arithmetic.js";
import { finalValue } from "./final-lengths.js";
import { refuseCollection } from "./library/collections.js";
import type { Lowering } from "./lowering.js";
import { isPortable, mergedShape } from "./merged-shapes.js";
import { asInRow, raggedShape, requireForm } from "./ragged.js";
import { reject, Retry, retryEven, textOf } from "./problems.js";
import { storable } from "./stored-functions.js";
import { isSameTable } from "./strings.js";
import { planesOf, shapeOf, shapeOfElements, slotsOf, wholeOf } from "./shapes.js";
import {
  elementOf,
  isIntegerStorage,
  isNothing,
  nothing,
  type ArrayStore,
  type ArrayValue,
  type OptionalShape,
  type Shape,
  type StoredFunctions,
  type Value,
} from "./values.js";

export interface Creation {
  readonly name: string;
  readonly storage: ArrayStorage;
  /** The number of elements at creation. */
  readonly length: Expr;
  /** True when nothing says how long it will be: `[]`. */
  readonly grows?: boolean;
  readonly of?: Shape;
  /** What the elements are before they are written: 0 for typed arrays, NaN for the holes of `new Array(n)`. */
  readonly fill?: Expr;
  readonly hollow?: ArrayStore["hollow"];
  /** Room for the numbers of rows of any length, where that is known. */
  readonly pool?: Expr;
  /** True for an array that nothing knows of while a procedure that makes it is called again: it needs no frame. */
  readonly apart?: true;
  /** Tells several creations by one node apart. */
  readonly part?: string;
  readonly key?: string;
}

export function createArray(cx: Lowering, node: ts.Node, creation: Creation): ArrayValue {
  const key = creation.key ?? cx.keyOf(node, creation.part);
  const grows = creation.grows === true || cx.hint(key).growable === true;
  const integer = isIntegerStorage(creation.storage);
  const length =
    grows || cx.isTrivial(creation.length)
      ? creation.length
      : cx.declareConst(`${creation.name}_length`, "integer", creation.length);
  const count = grows ? cx.declareLet(`${creation.name}_length`, "integer", length) : undefined;
  const fillIn = cx.placeholder();
  const visible = cx.mark();
  const { procedure } = cx;
  const isApart = creation.apart === true || cx.saying;
  const store = newStore(cx, {
    key,
    name: creation.name,
    storage: creation.storage,
    origin: "local",
    ...(count === undefined ? {} : { count }),
    hollow: creation.hollow ?? false,
    of: undefined,
    planes: [],
  });
  store.settle = (of) => {
    store.settle = undefined;
    if (store.readEmpty) retryEarly(cx, key, of, node);
    fillIn(() => {
      const rows = cx.hint(key).ragged === true ? raggedShape(cx, of, creation.name) : undefined;
      store.of = rows ?? named(cx, key, of, visible, node);
      store.planes = planesFor(store);
      if (procedure !== undefined && !isApart)
        for (const made of store.planes) if (made !== undefined) noteStretch(cx, made);
      for (const [plane, made] of store.planes.entries()) {
        if (made === undefined) continue;
        const isPool = store.of.kind === "ragged" && plane === 0;
        const slots = isPool ? (creation.pool ?? zero) : times(length, slotsOf(store.of, plane));
        cx.emit({ kind: "reserve", buffer: made, length: slots, fresh: true });
        if (creation.fill !== undefined)
          cx.emit({ kind: "fill", buffer: made, from: constant(0), length: slots, value: creation.fill });
      }
    });
  };
  const of = creation.of ?? cx.hint(key).early;
  if (of !== undefined) store.settle(of);
  else if (integer || creation.storage.startsWith("Float")) store.settle({ kind: "number", integer });
  return wholeOf(store, count === undefined ? length : use(count));
}

type StoreParts = Pick<ArrayStore, "key" | "name" | "storage" | "origin" | "of" | "planes"> &
  Partial<Pick<ArrayStore, "count" | "hollow">>;

/** A store that nothing has been done with yet. */
export function newStore(cx: Lowering, parts: StoreParts): ArrayStore {
  const store: ArrayStore = {
    hollow: false,
    ...parts,
    serial: cx.nextSerial(),
    rebound: false,
    env: cx.env,
    captures: new Map(),
    gapped: false,
    skipped: false,
    readEmpty: false,
    settle: undefined,
  };
  cx.stores.push(store);
  return store;
}

/** The next attempt knows from the start what the elements are; rows whose length it cannot know are of any length. */
function retryEarly(cx: Lowering, key: string, of: Shape, node: ts.Node): never {
  const isRow = of.kind === "ragged" || (of.kind === "array" && asInRow(of.of) !== undefined);
  if (isRow && cx.hint(key).ragged !== true) return cx.retry(key, "ragged", node);
  const early = isRow ? { ...emptyRows, of: of.of, storage: of.storage } : of;
  if (!isPortable(early)) return reject("read/empty-array", node, { name: textOf(node) });
  throw new Retry(key, "early", early);
}

/** A shape whose lengths can be named where the array is created; with others its rows may be of any length. */
function named(cx: Lowering, key: string, of: Shape, visible: (e: Expr) => boolean, node: ts.Node): Shape {
  switch (of.kind) {
    case "array": {
      const inner = named(cx, key, of.of, visible, node);
      const length = visibleForm(cx, of.length, visible);
      if (length !== undefined) return { ...of, length, of: inner };
      return cx.hint(key).ragged === true ? reject("read/ragged-array", node, {}) : cx.retry(key, "ragged", node);
    }
    case "record":
      return { ...of, fields: of.fields.map((f) => ({ ...f, shape: named(cx, key, f.shape, visible, node) })) };
    case "tuple":
      return { ...of, items: of.items.map((item) => named(cx, key, item, visible, node)) };
    case "optional":
      return { ...of, of: named(cx, key, of.of, visible, node) };
    default:
      return of;
  }
}

function visibleForm(cx: Lowering, length: Expr, visible: (e: Expr) => boolean): Expr | undefined {
  if (!cx.isStable(length)) return undefined;
  if (visible(length)) return length;
  if (length.kind === "var") {
    const definition = cx.definitions.get(length.variable);
    return definition === undefined ? undefined : visibleForm(cx, definition, visible);
  }
  const settled = written(cx, length, visible);
  return settled === undefined ? undefined : cx.named("size", "integer", settled);
}

/** An expression over names of one place with what they stand for at another. */
function written(cx: Lowering, e: Expr, visible: (e: Expr) => boolean): Expr | undefined {
  let parts = 0;
  let known = true;
  const inside = (part: Expr): Expr => {
    if (++parts > mostParts) known = false;
    if (!known || part.kind !== "var" || visible(part)) return known ? mapOperands(part, inside) : part;
    const definition = cx.definitions.get(part.variable);
    if (definition === undefined) known = false;
    return definition === undefined ? part : inside(definition);
  };
  const whole = inside(e);
  return known ? whole : undefined;
}

/** A length that takes more to write down is not worked out again elsewhere. */
const mostParts = 60;

/** An array that is one of many of its kind: it lies where a variable says. */
export function noteStretch(cx: Lowering, made: Buffer): Variable {
  const start = variable(`${made.name}_start`, "integer");
  cx.stretches.set(made, start);
  return start;
}

/** The buffers of a store whose shape is known. */
export function planesFor(store: ArrayStore): ArrayStore["planes"] {
  const of = store.of!;
  const integer = isIntegerStorage(store.storage);
  const element = integer ? elementOf(store.storage) : store.storage === "Float32Array" ? "f32" : "f64";
  return Array.from({ length: planesOf(of) }, (_, plane) => {
    if (plane === 0) return hasNumbers(of) ? buffer(store.name, "workspace", element) : undefined;
    return buffer(store.name, "workspace", "i32");
  });
}

export function hasNumbers(of: Shape): boolean {
  switch (of.kind) {
    case "number":
    case "ragged":
      return true;
    case "boolean":
    case "string":
    case "opaque":
      return false;
    case "array":
    case "optional":
    case "uneven":
      return hasNumbers(of.of);
    case "record":
      return of.fields.some((f) => hasNumbers(f.shape));
    case "tuple":
      return of.items.some(hasNumbers);
    default: {
      const never: never = of;
      return never;
    }
  }
}

/** Settles the shape of an array's elements by the first one put in, or checks that a later one fits. */
export function settle(
  cx: Lowering,
  array: ArrayValue,
  element: Value | undefined,
  node: ts.Node,
  given?: Shape,
): Shape {
  const found =
    given ?? (element === undefined ? undefined : shapeOfValue(cx, storable(cx, array.store, element, node), node));
  const wanted = found === undefined ? undefined : settled(cx, found);
  const known = shapeOf(array);
  if (known === undefined) {
    if (wanted === undefined) return reject("read/structure-changes", node, { name: textOf(node) });
    array.store.settle?.(wanted);
  }
  const of = shapeOf(array)!;
  if (wanted !== undefined && given === undefined) widen(cx, array, of, wanted);
  if (wanted !== undefined) fit(cx, of, wanted, array, node, given !== undefined);
  return of;
}

/** An element with other fields than those before: the next attempt has room for both from the start. */
function widen(cx: Lowering, { store, of: part }: ArrayValue, of: Shape, wanted: Shape): void {
  if (store.origin !== "local" || part !== undefined || hasRoomFor(of, wanted)) return;
  const merged = mergedShape(of, wanted, cx.learned.strings);
  if (merged !== undefined && isPortable(merged)) throw new Retry(store.key, "early", merged);
}

/** Whether each part of an element has its place, and each place its part or may be empty. */
function hasRoomFor(of: Shape, wanted: Shape): boolean {
  if (of.kind === "optional") return hasRoomFor(of.of, wanted.kind === "optional" ? wanted.of : wanted);
  if (isNothing(wanted)) return true;
  if (isNothing(of)) return false;
  if (wanted.kind === "optional") return false;
  if (of.kind === "string" && wanted.kind === "string") return of.codes.open || isSameTable(of.codes, wanted.codes);
  if (of.kind === "tuple" && wanted.kind === "tuple" && of.items.length === wanted.items.length)
    return of.items.every((item, k) => hasRoomFor(item, wanted.items[k]!));
  if (of.kind === "array" && wanted.kind === "array") return hasRoomFor(of.of, wanted.of);
  if (of.kind !== "record" || wanted.kind !== "record") return true;
  if (!isAmong(wanted.functions, of.functions)) return false;
  if (of.functions !== undefined) return true;
  return (
    of.fields.every(({ name, shape }) => {
      const part = wanted.fields.find((field) => field.name === name)?.shape;
      return part === undefined ? shape.kind === "optional" : hasRoomFor(shape, part);
    }) && wanted.fields.every(({ name }) => of.fields.some((field) => field.name === name))
  );
}

const isAmong = (some: StoredFunctions = [], all: StoredFunctions = []): boolean =>
  some.every((each) => all.includes(each)) && (some.length === 0) === (all.length === 0);

/** Lengths that are counted by a variable but known by now. */
function settled(cx: Lowering, of: Shape): Shape {
  if (of.kind !== "array") return of;
  const counted =
    of.length.kind === "var" && cx.mutable.has(of.length.variable)
      ? finalValue(cx, cx.block, of.length.variable)
      : undefined;
  return { ...of, length: counted ?? of.length, of: settled(cx, of.of) };
}

/** Requires that `got` has the shape `of`; lengths that are known at run time only are settled or compared there. */
function fit(cx: Lowering, of: Shape, got: Shape, array: ArrayValue, node: ts.Node, given: boolean): void {
  if (of.kind === "uneven" || got.kind === "uneven") return retryEven();
  if (isNothing(got)) return;
  if (of.kind === "ragged") {
    const isEmpty = got.kind === "array" ? cx.known(got.length) === 0 : got.kind === "tuple" && got.items.length === 0;
    if (isEmpty) return;
    if (got.kind !== "ragged" && got.kind !== "array") return reject("read/ragged-array", node, {});
    return requireForm(cx, array.store, of, got.of, node);
  }
  if (of.kind === "array" && got.kind === "tuple") {
    if (!sameLength(of.length, constant(got.items.length), cx.definitions)) fitLength(cx, array, node);
    for (const item of got.items) fit(cx, of.of, item, array, node, given);
  } else if (of.kind === "array" && got.kind === "array") {
    if (!sameLength(of.length, got.length, cx.definitions)) fitLength(cx, array, node);
    fit(cx, of.of, got.of, array, node, given);
  } else if (of.kind === "tuple" && got.kind === "array") {
    if (cx.known(got.length) !== of.items.length) reject("read/ragged-array", node, {});
    for (const item of of.items) fit(cx, item, got.of, array, node, given);
  } else if (of.kind === "tuple" && got.kind === "tuple" && of.items.length === got.items.length) {
    for (const [k, item] of of.items.entries()) fit(cx, item, got.items[k]!, array, node, given);
  } else if (of.kind === "record" && got.kind === "record" && isAmong(got.functions, of.functions)) {
    if (got.fields.some(({ name }) => !of.fields.some((f) => f.name === name)))
      reject("read/structure-changes", node, { name: textOf(node) });
    for (const field of of.fields) {
      const other = got.fields.find((f) => f.name === field.name);
      if (other !== undefined) fit(cx, field.shape, other.shape, array, node, given);
      else if (given || (field.shape.kind !== "optional" && of.functions === undefined))
        reject("read/structure-changes", node, { name: textOf(node) });
    }
  } else if (of.kind === "string" && got.kind === "string") {
    // What is put in is recoded, unless whole buffers are copied.
    if (given && !isSameTable(of.codes, got.codes)) reject("read/structure-changes", node, { name: textOf(node) });
  } else if (of.kind === "optional" && got.kind === "optional" && isSamePresence(of, got)) {
    fit(cx, of.of, got.of, array, node, given);
  } else if (of.kind === "optional" && "plane" in of.present && !given) {
    fit(cx, of.of, got.kind === "optional" ? got.of : got, array, node, given);
  } else if (of.kind !== got.kind || of.kind === "optional" || of.kind === "tuple" || of.kind === "record") {
    reject(of.kind === "array" || of.kind === "tuple" ? "read/ragged-array" : "read/structure-changes", node, {
      name: textOf(node),
    });
  }
}

/** Whether both are told in the same way, so that the one can be copied plane by plane into the other. */
function isSamePresence({ present: a }: OptionalShape, { present: b }: OptionalShape): boolean {
  return "flag" in a ? "flag" in b && sameExpr(a.flag, b.flag) : "plane" in b;
}

/** Rows whose lengths differ, or may do so, are kept as rows of any length. */
function fitLength(cx: Lowering, array: ArrayValue, node: ts.Node): never {
  const { store } = array;
  if (store.origin !== "local" || array.of !== undefined || cx.hint(store.key).ragged === true)
    return reject("read/ragged-array", node, {});
  return cx.retry(store.key, "ragged", node);
}

/** What an array that never got an element holds. */
const emptyRow: Shape = { kind: "number", integer: false };
const emptyRows = { kind: "array", length: constant(0), of: emptyRow } as const;

/** The shape that a value has as an array element. */
export function shapeOfValue(cx: Lowering, value: Value, node: ts.Node): Shape {
  const planes = { next: 1 };
  return shapeWithin(cx, value, planes, node);
}

function shapeWithin(cx: Lowering, value: Value, planes: { next: number }, node: ts.Node): Shape {
  switch (value.kind) {
    case "scalar":
      if (value.codes !== undefined) return { kind: "string", plane: planes.next++, codes: value.codes };
      return value.type === "boolean" ? { kind: "boolean", plane: planes.next++ } : { kind: "number", integer: false };
    case "text":
      return { kind: "string", plane: planes.next++, codes: cx.learned.strings };
    case "array": {
      const of = shapeOfElements(value) ?? emptyRow;
      return { kind: "array", length: value.length, of: shifted(of, planes), storage: value.store.storage };
    }
    case "list": {
      const start = planes.next;
      const items = value.items.map((item) => shapeWithin(cx, item, planes, node));
      const [first] = items;
      if (first === undefined || !items.every((item) => isSameShape(item, first))) return { kind: "tuple", items };
      planes.next = start;
      const of = shapeWithin(cx, value.items[0]!, planes, node);
      return { kind: "array", length: constant(items.length), of, storage: "Array" };
    }
    case "record":
      refuseCollection(value, node);
      return {
        kind: "record",
        ...(value.functions === undefined ? {} : { functions: value.functions }),
        fields: [...value.fields]
          .filter(([, field]) => field.kind !== "absent")
          .map(([name, field]) => ({ name, shape: shapeOfField(cx, field, planes, node) })),
      };
    case "opaque":
      return value;
    case "optional":
      return shapeOfField(cx, value, planes, node);
    case "absent":
      return { kind: "optional", present: { plane: planes.next++ }, of: nothing };
    default:
      return reject("read/array-element", node, { what: value.kind });
  }
}

function shapeOfField(cx: Lowering, field: Value, planes: { next: number }, node: ts.Node): Shape {
  if (field.kind !== "optional") return shapeWithin(cx, field, planes, node);
  return { kind: "optional", present: { plane: planes.next++ }, of: shapeWithin(cx, field.value, planes, node) };
}

function isSameShape(a: Shape, b: Shape): boolean {
  if (a.kind === "uneven" || b.kind === "uneven") return retryEven();
  if (a.kind === "array" && b.kind === "array") return sameExpr(a.length, b.length) && isSameShape(a.of, b.of);
  if (a.kind === "tuple" && b.kind === "tuple") {
    return a.items.length === b.items.length && a.items.every((item, k) => isSameShape(item, b.items[k]!));
  }
  if (a.kind === "record" && b.kind === "record") {
    return (
      isAmong(a.functions, b.functions) &&
      isAmong(b.functions, a.functions) &&
      a.fields.length === b.fields.length &&
      a.fields.every((f, k) => f.name === b.fields[k]!.name && isSameShape(f.shape, b.fields[k]!.shape))
    );
  }
  if (a.kind === "optional" && b.kind === "optional") return isSamePresence(a, b) && isSameShape(a.of, b.of);
  if (a.kind === "string" && b.kind === "string") return isSameTable(a.codes, b.codes);
  return a.kind === b.kind;
}

function shifted(of: Shape, planes: { next: number }): Shape {
  switch (of.kind) {
    case "number":
    case "ragged":
    case "opaque":
      return of;
    case "boolean":
    case "string":
      return { ...of, plane: planes.next++ };
    case "array":
      return { ...of, of: shifted(of.of, planes) };
    case "uneven":
      return retryEven();
    case "optional": {
      const present = "flag" in of.present ? of.present : { plane: planes.next++ };
      return { ...of, present, of: shifted(of.of, planes) };
    }
    case "record":
      return { ...of, fields: of.fields.map((f) => ({ ...f, shape: shifted(f.shape, planes) })) };
    case "tuple":
      return { ...of, items: of.items.map((item) => shifted(item, planes)) };
    default: {
      const never: never = of;
      return never;
    }
  }
}
