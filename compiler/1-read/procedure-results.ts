// The result of a call of a procedure as the caller has it: numbers under names, and arrays. A procedure takes them over
// where they lie, at the top of its frame; the model's own statements copy them to places of their own.

import type { ts } from "ts-morph";
import { apply, constant, load, use, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { ArrayStorage } from "../ir/layout.js";
import { createArray, newStore, noteStretch, planesFor } from "./arrays.js";
import type { Lowering } from "./lowering.js";
import { makeOwn } from "./ownership.js";
import { cellOf, copyArray } from "./places.js";
import { isStretch } from "./procedure-arguments.js";
import { resultKey, slotOf } from "./procedure-returns.js";
import type { Placed, ProcedureCall } from "./procedures.js";
import { raggedShape } from "./ragged.js";
import { type ResultPart, shapeOfRows, slotsIn } from "./result-parts.js";
import { reshaped, shapeOf, wholeOf } from "./shapes.js";
import { absent, type ArrayValue, type Shape, type Value } from "./values.js";

interface Taken {
  readonly part: ResultPart & { readonly kind: "array" };
  readonly name: string;
  /** How far below the object that is given back. */
  readonly depth: number;
  readonly length: Expr;
  readonly of: Shape;
}

/** The result of a call as the caller has it. */
export function readResult(cx: Lowering, call: ProcedureCall, node: ts.Node): Value {
  const { instance } = call;
  const { stem } = cx;
  const next = { number: 0, size: 0 };
  const arrays: Taken[] = [];
  const size = (name: string): Expr => {
    const made = cx.declareConst(name, "integer", load(instance.sizes, constant(next.size++)));
    if (made.kind === "var") cx.nonNegative.add(made.variable);
    return made;
  };
  const outer = cx.keyOf(node, "result");
  const number = (part: "number" | "boolean", name: string, path: string, depth: number): Value => {
    const slot = slotOf(instance, next.number);
    const read = load(instance.results, constant(next.number++));
    const value = part === "number" ? read : apply("ne", read, zero);
    const isPlace = depth > 0 && cx.hint(`${outer}${path.slice(0, path.lastIndexOf("."))}`).mutated === true;
    const expr = isPlace ? use(cx.declareLet(name, part, value)) : cx.declareConst(name, part, value);
    const pairs = [{ from: slot, to: cellOf(expr)!, fromLevel: -depth, toLevel: -depth }];
    if (depth > 0) cx.copies.set(cx.last!, { pairs, whole: true, node });
    return { kind: "scalar", type: part, expr };
  };
  /** A part that is given another structure later has storage of its own. */
  const owned = (value: Value, name: string, path: string, depth: number): Value => {
    const key = `${outer}${path}`;
    return depth > 0 && cx.hint(key).replaced === true ? makeOwn(cx, value, { name, key, freshFrom: 0 }, node) : value;
  };
  const made = (path: string, parts: () => Value & { kind: "record" | "list" }): Value => {
    const known = (instance.givenBefore ?? instance.given).get(path);
    if (known !== undefined) return known;
    const value = parts();
    cx.sharedKeys.push({ own: value.key, source: resultKey(instance, path), fixed: false, node });
    return value;
  };
  const take = (part: ResultPart, name: string, path: string, depth: number): (() => Value) => {
    switch (part.kind) {
      case "nothing":
        return () => absent;
      case "number":
      case "boolean": {
        const value = number(part.kind, name, path, depth);
        return () => value;
      }
      case "optional": {
        const read = apply("ne", load(instance.results, constant(next.number++)), zero);
        const present = cx.declareConst(`${name}_present`, "boolean", read);
        const inner = take(part.of, name, path, depth);
        return () => ({ kind: "optional", present, value: inner() });
      }
      case "array": {
        const length = size(`${name}_length`);
        const of: Shape =
          part.of.kind === "ragged"
            ? { ...part.of, used: cx.declareLet(`${name}_used`, "integer", size(`${name}_size`)) }
            : reshaped(part.of, () => size(`${name}_size`));
        const k = arrays.push({ part, name, depth, length, of }) - 1;
        return () => {
          const array = taken[k]!;
          cx.sharedKeys.push({ own: array.store.key, source: resultKey(instance, path), fixed: false, node });
          return array;
        };
      }
      case "list": {
        const items = part.items.map((item, k) => take(item, name, `${path}.${k}`, depth + 1));
        const key = `${outer}${path}`;
        const mutable = cx.hint(key).mutated === true;
        return () =>
          made(path, () => {
            const values = items.map((item, k) => owned(item(), name, `${path}.${k}`, depth + 1));
            return { kind: "list", key, items: values, mutable, byValue: true, name };
          });
      }
      case "record": {
        const fields = part.fields.map(
          ([field, inner]) => [field, take(inner, name, `${path}.${field}`, depth + 1)] as const,
        );
        const key = `${outer}${path}`;
        const mutable = cx.hint(key).mutated === true;
        return () =>
          made(path, () => {
            const values = new Map(
              fields.map(([field, inner]) => [field, owned(inner(), name, `${path}.${field}`, depth + 1)]),
            );
            return { kind: "record", key, fields: values, mutable, byValue: true, name };
          });
      }
      default: {
        const never: never = part;
        return never;
      }
    }
  };
  const value = take(instance.result, stem, "", 0);
  const taken = takeArrays(cx, call, arrays, node);
  return value();
}

function takeArrays(cx: Lowering, call: ProcedureCall, arrays: readonly Taken[], node: ts.Node): readonly ArrayValue[] {
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
    const { name, length, of, part, depth } = arrays[k]!;
    const { storage } = part;
    const key = cx.keyOf(node, `result ${k}`);
    if (of.kind === "ragged") {
      const rows = raggedShape(cx, shapeOfRows(of), name)!;
      const made = createArray(cx, node, { key, name, storage, length, of: rows });
      copyArray(cx, made, array, { shared: true, whole: true, depth }, node);
      return made;
    }
    const own = createArray(cx, node, { key, name, storage, length, of });
    copyArray(cx, own, array, { shared: true, whole: true, depth }, node);
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
  const store = newStore(cx, { key: cx.keyOf(node, "framed"), name, storage, origin: "local", of, planes: [] });
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
