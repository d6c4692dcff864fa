// The layout of array elements: how many slots a shape takes in each plane, where its parts lie, and what value a place
// in flat storage is.

import { apply, constant, load, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { assertNever } from "../ir/walk.js";
import { literal, plus, sizeIf, times } from "./arithmetic.js";
import { retryEven } from "./problems.js";
import { functionAt } from "./stored-functions.js";
import { absent, isNothing } from "./values.js";
import type { ArrayStore, ArrayValue, OptionalShape, RecordValue, Shape, UnevenShape, Value } from "./values.js";

/** Slots of a shape in one plane. */
export function slotsOf(shape: Shape, plane: number): Expr {
  switch (shape.kind) {
    case "number":
      return constant(plane === 0 ? 1 : 0);
    case "boolean":
    case "string":
      return constant(plane === shape.plane ? 1 : 0);
    case "ragged":
      return constant(plane === shape.plane ? 2 : 0);
    case "opaque":
      return zero;
    case "uneven":
      if (plane === 0) return retryEven();
      return isTable(shape, plane) ? constant(1) : slotsOf(shape.of, plane);
    case "optional": {
      const inner = slotsOf(shape.of, plane);
      if ("flag" in shape.present) return literal(inner) === 0 ? zero : sizeIf(shape.present.flag, inner);
      return plane === shape.present.plane ? plus(constant(1), inner) : inner;
    }
    case "array":
      return times(shape.length, slotsOf(shape.of, plane));
    case "record":
      return shape.fields.reduce<Expr>((sum, field) => plus(sum, slotsOf(field.shape, plane)), zero);
    case "tuple":
      return shape.items.reduce<Expr>((sum, item) => plus(sum, slotsOf(item, plane)), zero);
    default:
      return assertNever(shape);
  }
}

/** The number of planes a shape needs: one more than the largest it names. */
export function planesOf(shape: Shape): number {
  switch (shape.kind) {
    case "number":
    case "opaque":
      return 1;
    case "boolean":
    case "string":
    case "ragged":
      return shape.plane + 1;
    case "array":
      return planesOf(shape.of);
    case "uneven":
      return Math.max(shape.starts + 1, planesOf(shape.of), ...[...shape.tables.values()].map((plane) => plane + 1));
    case "optional":
      return "plane" in shape.present ? Math.max(shape.present.plane + 1, planesOf(shape.of)) : planesOf(shape.of);
    case "record":
      return Math.max(1, ...shape.fields.map((field) => planesOf(field.shape)));
    case "tuple":
      return Math.max(1, ...shape.items.map(planesOf));
    default:
      return assertNever(shape);
  }
}

/** The value that lies at the given offsets of a store. */
export function valueAt(store: ArrayStore, offsets: readonly Expr[], shape: Shape, name: string): Value {
  switch (shape.kind) {
    case "number":
      return {
        kind: "scalar",
        expr: load(store.planes[0]!, offsetIn(offsets, 0)),
        type: shape.integer ? "integer" : "number",
      };
    case "boolean":
      return {
        kind: "scalar",
        expr: apply("ne", load(store.planes[shape.plane]!, offsetIn(offsets, shape.plane)), zero),
        type: "boolean",
      };
    case "string":
      return {
        kind: "scalar",
        expr: load(store.planes[shape.plane]!, offsetIn(offsets, shape.plane)),
        type: "integer",
        codes: shape.codes,
      };
    case "array":
      return { kind: "array", store, offsets, length: shape.length, of: shape.of };
    case "opaque":
      return shape;
    case "optional":
      if (isNothing(shape.of)) return absent;
      return {
        kind: "optional",
        present: presenceAt(store, offsets, shape),
        value: valueAt(store, offsets, shape.of, name),
        ...("flag" in shape.present ? { fixed: true as const } : {}),
      };
    case "uneven":
      return retryEven();
    case "ragged":
      throw new Error("a row of any length is read through elementValue");
    case "record": {
      const fields = new Map<string, Value>();
      let at = offsets;
      for (const field of shape.fields) {
        fields.set(field.name, valueAt(store, at, field.shape, field.name));
        at = advance(at, field.shape);
      }
      const record: RecordValue = { kind: "record", key: store.key, fields, mutable: true, name };
      return shape.functions === undefined ? record : functionAt(store, record, shape.functions);
    }
    case "tuple": {
      const items: Value[] = [];
      let at = offsets;
      for (const [k, item] of shape.items.entries()) {
        items.push(valueAt(store, at, item, `${name}_${k}`));
        at = advance(at, item);
      }
      return { kind: "list", key: store.key, items, mutable: true, name };
    }
    default:
      return assertNever(shape);
  }
}

const isTable = ({ starts, tables }: UnevenShape, plane: number): boolean =>
  plane === starts || [...tables.values()].includes(plane);

/** A shape with other lengths and truth values for the variables that it is written with. */
export function reshaped(shape: Shape, f: (e: Expr) => Expr): Shape {
  switch (shape.kind) {
    case "array":
      return { ...shape, length: f(shape.length), of: reshaped(shape.of, f) };
    case "optional": {
      const present = "flag" in shape.present ? { flag: f(shape.present.flag) } : shape.present;
      return { ...shape, present, of: reshaped(shape.of, f) };
    }
    case "record":
      return { ...shape, fields: shape.fields.map((field) => ({ ...field, shape: reshaped(field.shape, f) })) };
    case "tuple":
      return { ...shape, items: shape.items.map((item) => reshaped(item, f)) };
    case "number":
    case "boolean":
    case "string":
    case "ragged":
    case "uneven":
    case "opaque":
      return shape;
    default:
      return assertNever(shape);
  }
}

function presenceAt(store: ArrayStore, offsets: readonly Expr[], { present }: OptionalShape): Expr {
  if ("flag" in present) return present.flag;
  return apply("ne", load(store.planes[present.plane]!, offsetIn(offsets, present.plane)), zero);
}

function advance(offsets: readonly Expr[], shape: Shape): readonly Expr[] {
  const planes = Math.max(offsets.length, planesOf(shape));
  return Array.from({ length: planes }, (_, plane) => plus(offsetIn(offsets, plane), slotsOf(shape, plane)));
}

/** Where element `index` of an array lies. */
export function offsetsOf(array: ArrayValue, of: Shape, index: Expr): readonly Expr[] {
  const planes = Math.max(array.offsets.length, planesOf(of));
  return Array.from({ length: planes }, (_, plane) =>
    of.kind === "uneven" && plane === 0
      ? offsetIn(array.offsets, 0)
      : plus(offsetIn(array.offsets, plane), times(index, slotsOf(of, plane))),
  );
}

/** A plane that was not known yet when a value was made starts at 0. */
export const offsetIn = (offsets: readonly Expr[], plane: number): Expr => offsets[plane] ?? zero;

/** The shape of an array's elements, undefined as long as nothing was put into it. */
export const shapeOf = (array: ArrayValue): Shape | undefined => array.of ?? array.store.of;

/** The same for what only goes through the elements, and finds none where nothing was put in yet. */
export function shapeOfElements(array: ArrayValue): Shape | undefined {
  const of = shapeOf(array);
  if (of === undefined) array.store.readEmpty = true;
  return of;
}

/** The whole of a store as a value. */
export function wholeOf(store: ArrayStore, length: Expr): ArrayValue {
  const planes = store.of === undefined ? 1 : planesOf(store.of);
  return { kind: "array", store, offsets: Array.from({ length: planes }, () => zero), length };
}
