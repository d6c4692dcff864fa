// What a function is differentiated by, as cells that nothing else denotes. In: an argument.  Out: the same value with a
// new constant for each number and a new array for each array; truth values and strings stay as they are.

import type { ts } from "ts-morph";
import { apply, use, variable } from "../../ir/build.js";
import { createArray } from "../arrays.js";
import { nameOfKind } from "../conversions.js";
import { putTogether, recordOf } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { copyArray } from "../places.js";
import { reject, retryEven, textOf } from "../problems.js";
import { shapeOf } from "../shapes.js";
import type { Declared } from "../types.js";
import { type ArrayValue, isIntegerStorage, type Shape, type Value } from "../values.js";

/** How a cell is called, and what tells the cells of one call apart. */
export interface Place {
  readonly name: string;
  readonly part: string;
  /** See `Creation`. */
  readonly apart?: true;
  /** True for values alone: the cells do not vary with what they are made from. */
  readonly stopped?: true;
}

export const within = (place: Place, field: string | number): Place => ({
  ...place,
  name: `${place.name}_${field}`,
  part: `${place.part}.${field}`,
});

/** `declared`: the parameter's type, which tells enums from numbers. */
export function inputOf(
  cx: Lowering,
  value: Value,
  declared: Declared | undefined,
  place: Place,
  node: ts.Node,
): Value {
  switch (value.kind) {
    case "scalar": {
      if (!carries(value, declared)) return { ...value, expr: cx.named(place.name, value.type, value.expr) };
      const own = variable(place.name);
      const number = place.stopped === true ? apply("stopGradient", value.expr) : value.expr;
      cx.emit({ kind: "declare", variable: own, value: number, mutable: false });
      return { ...value, expr: use(own), type: "number" };
    }
    case "array":
      return isIntegerStorage(value.store.storage) ? value : ownArray(cx, value, place, node);
    case "list":
      return {
        ...value,
        key: cx.keyOf(node, `input${place.part}`),
        items: value.items.map((item, k) => inputOf(cx, item, itemOf(declared, k), within(place, k), node)),
        mutable: false,
      };
    case "record": {
      const fields = [...value.fields].map(([name, field]): [string, Value] => [
        name,
        inputOf(cx, field, fieldOf(declared, name), within(place, name), node),
      ]);
      return { ...value, key: cx.keyOf(node, `input${place.part}`), fields: new Map(fields), mutable: false };
    }
    case "optional": {
      const present = cx.named(`${place.name}_present`, "boolean", value.present);
      return { ...value, present, value: inputOf(cx, value.value, declared, place, node) };
    }
    case "absent":
    case "text":
    case "function":
    case "builtin":
    case "derived":
    case "opaque":
    case "alternatives":
      return value;
    case "message":
      return reject("read/string-value", node, { name: textOf(node), what: nameOfKind(value) });
    default: {
      const never: never = value;
      return never;
    }
  }
}

/** The input as the function gets it: records and lists that it may write or index like any others. */
export function asArgument(cx: Lowering, value: Value, place: Place, node: ts.Node): Value {
  switch (value.kind) {
    case "list": {
      if (value.items.length === 0) return value;
      const items = value.items.map((item, k) => asArgument(cx, item, within(place, k), node));
      const pieces = items.map((item) => ({ value: item, spread: false }));
      const made = { name: place.name, key: cx.keyOf(node, `argument${place.part}`), shared: false };
      return putTogether(cx, pieces, made, node);
    }
    case "record": {
      const fields = [...value.fields].map(([name, field]): [string, Value] => [
        name,
        asArgument(cx, field, within(place, name), node),
      ]);
      const made = { name: place.name, key: cx.keyOf(node, `argument${place.part}`) };
      return recordOf(cx, new Map(fields), made, node);
    }
    case "optional":
      return { ...value, value: asArgument(cx, value.value, place, node) };
    default:
      return value;
  }
}

const carries = (value: Value & { kind: "scalar" }, declared: Declared | undefined): boolean =>
  value.type !== "boolean" && value.codes === undefined && !(declared?.kind === "number" && declared.data);

function ownArray(cx: Lowering, value: ArrayValue, place: Place, node: ts.Node): ArrayValue {
  const of = shapeOf(value);
  if (of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  requireLaidOut(of, node);
  const { storage } = value.store;
  const { length } = value;
  const apart = place.apart === undefined ? {} : { apart: place.apart };
  const made = createArray(cx, node, { name: place.name, storage, length, of, part: `input${place.part}`, ...apart });
  const stopped = place.stopped === undefined ? {} : { stopped: place.stopped };
  copyArray(cx, made, value, { shared: false, whole: false, ...stopped }, node);
  return made;
}

/** Elements that lie one after the other, each with the same slots. */
function requireLaidOut(of: Shape, node: ts.Node): void {
  if (of.kind === "uneven") retryEven();
  if (of.kind === "ragged") reject("read/ragged-array", node, {});
  if (of.kind === "array" || of.kind === "optional") requireLaidOut(of.of, node);
  if (of.kind === "record") for (const field of of.fields) requireLaidOut(field.shape, node);
  if (of.kind === "tuple") for (const item of of.items) requireLaidOut(item, node);
}

function itemOf(declared: Declared | undefined, k: number): Declared | undefined {
  if (declared?.kind === "array") return declared.of;
  return declared?.kind === "tuple" ? declared.items[k] : undefined;
}

const fieldOf = (declared: Declared | undefined, name: string): Declared | undefined =>
  declared?.kind === "record" ? declared.fields.find((field) => field.name === name)?.type : undefined;
