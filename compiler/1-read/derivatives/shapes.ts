// Derivatives in the shape of what they are derivatives of. In: a value made of cells (`inputOf`).  Out: a value of the
// same structure for its adjoints or tangents, and which cell belongs to which.

import type { ts } from "ts-morph";
import { constant, use, variable, zero } from "../../ir/build.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Paired } from "../../ir/stmt.js";
import { sameLength, times } from "../arithmetic.js";
import { createArray } from "../arrays.js";
import { asNumber, nameOfKind } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { copyArray, requireLength, writeInto } from "../places.js";
import { reject, textOf } from "../problems.js";
import { planesOf, shapeOf, slotsOf } from "../shapes.js";
import { type ArrayValue, isIntegerStorage, type Value } from "../values.js";
import { type Place, within } from "./inputs.js";

/** A derivative of each number, zero to begin with; what is no number is as it is in `value`. */
export function zerosOf(
  cx: Lowering,
  value: Value,
  place: Place,
  node: ts.Node,
): { readonly value: Value; readonly pairs: readonly Paired[] } {
  const pairs: Paired[] = [];
  const zeros = (like: Value, at: Place): Value => {
    switch (like.kind) {
      case "scalar": {
        const of = cellOf(like);
        if (of === undefined) return like;
        const derivative = declareCell(cx, at.name, zero);
        pairs.push({ of, derivative });
        return { ...like, expr: use(derivative) };
      }
      case "array": {
        const numbers = like.store.planes[0];
        if (isIntegerStorage(like.store.storage) || numbers === undefined) return like;
        const made = zeroArray(cx, like, at, node);
        pairs.push({ of: numbers, derivative: made.store.planes[0]! });
        return made;
      }
      case "list": {
        const items = like.items.map((item, k) => zeros(item, within(at, k)));
        return { ...like, key: cx.keyOf(node, `derivative${at.part}`), items, name: at.name };
      }
      case "record": {
        const fields = [...like.fields].map(([name, field]): [string, Value] => [name, zeros(field, within(at, name))]);
        return { ...like, key: cx.keyOf(node, `derivative${at.part}`), fields: new Map(fields), name: at.name };
      }
      case "optional":
        return { ...like, value: zeros(like.value, at) };
      default:
        return like;
    }
  };
  return { value: zeros(value, place), pairs };
}

/** The cells of `input` with those of a direction of its shape. */
export function directionsOf(
  cx: Lowering,
  input: Value,
  direction: Value,
  place: Place,
  node: ts.Node,
): readonly Paired[] {
  const pairs: Paired[] = [];
  const pair = (like: Value, given: Value, at: Place): void => {
    if (like.kind === "scalar") {
      const of = cellOf(like);
      if (of !== undefined) pairs.push({ of, derivative: declareCell(cx, at.name, asNumber(cx, given, node).expr) });
    } else if (like.kind === "array" && (given.kind === "array" || given.kind === "list")) {
      const numbers = like.store.planes[0];
      if (isIntegerStorage(like.store.storage) || numbers === undefined) return;
      const length = given.kind === "array" ? given.length : constant(given.items.length);
      if (!sameLength(like.length, length, cx.definitions)) requireLength(cx, length, like.length, node);
      const made = arrayLike(cx, like, { ...at, part: `direction${at.part}` }, node);
      writeInto(cx, made, undefined, given, { shared: false, whole: false }, node);
      pairs.push({ of: numbers, derivative: made.store.planes[0]! });
    } else if (like.kind === "list" && given.kind === "list" && like.items.length === given.items.length) {
      for (const [k, item] of like.items.entries()) pair(item, given.items[k]!, within(at, k));
    } else if (like.kind === "record" && given.kind === "record") {
      for (const [name, field] of like.fields) {
        const part = given.fields.get(name);
        if (part !== undefined) pair(field, part, within(at, name));
        else if (hasCells(field)) reject("read/structure-changes", node, { name: textOf(node) });
      }
    } else if (like.kind === "optional") {
      pair(like.value, given.kind === "optional" ? given.value : given, at);
    } else if (hasCells(like)) {
      reject("read/not-a-number", node, { name: textOf(node), what: nameOfKind(given) });
    }
  };
  pair(input, direction, place);
  return pairs;
}

function zeroArray(cx: Lowering, like: ArrayValue, place: Place, node: ts.Node): ArrayValue {
  const made = arrayLike(cx, like, place, node);
  const of = shapeOf(made)!;
  if (planesOf(of) > 1) copyArray(cx, made, like, { shared: false, whole: false }, node);
  const buffer = made.store.planes[0]!;
  const length = times(like.length, slotsOf(of, 0));
  cx.emit({ kind: "fill", buffer, from: zero, length, value: zero, adjoint: true });
  return made;
}

function arrayLike(cx: Lowering, like: ArrayValue, { name, part, apart }: Place, node: ts.Node): ArrayValue {
  const of = shapeOf(like)!;
  const { length } = like;
  if (!cx.isStable(length)) return reject("read/structure-changes", node, { name: textOf(node) });
  const storage = like.store.storage === "Float32Array" ? "Float64Array" : like.store.storage;
  const own = apart === undefined ? {} : { apart };
  return createArray(cx, node, { name, storage, length, of, part: `derivative${part}`, ...own });
}

/** Set once, by this declaration or by the `derive` statement that follows: as good as a constant from then on. */
function declareCell(cx: Lowering, name: string, value: Expr): Variable {
  const cell = variable(name);
  cx.emit({ kind: "declare", variable: cell, value, mutable: true, adjoint: true });
  return cell;
}

const cellOf = (value: Value & { kind: "scalar" }): Variable | undefined =>
  value.type === "number" && value.expr.kind === "var" ? value.expr.variable : undefined;

function hasCells(value: Value): boolean {
  switch (value.kind) {
    case "scalar":
      return cellOf(value) !== undefined;
    case "array":
      return !isIntegerStorage(value.store.storage);
    case "list":
      return value.items.some(hasCells);
    case "record":
      return [...value.fields.values()].some(hasCells);
    case "optional":
      return hasCells(value.value);
    default:
      return false;
  }
}
