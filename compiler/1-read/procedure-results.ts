// The result of a call of a procedure as the caller has it: numbers under names, and arrays. A procedure takes them over
// where they lie, at the top of its frame; the model's own statements copy them to places of their own.

import type { ts } from "ts-morph";
import { apply, constant, load, use, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { ArrayStorage } from "../ir/layout.js";
import { createArray, newStore, noteStretch, planesFor } from "./arrays.js";
import type { Lowering } from "./lowering.js";
import { copyArray } from "./places.js";
import { isStretch } from "./procedure-arguments.js";
import type { Placed, ProcedureCall } from "./procedures.js";
import { raggedShape } from "./ragged.js";
import { type ResultPart, shapeOfRows, slotsIn } from "./result-parts.js";
import { reshaped, shapeOf, wholeOf } from "./shapes.js";
import { absent, type ArrayValue, type Shape, type Value } from "./values.js";

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
      case "optional": {
        const read = apply("ne", load(instance.results, constant(next.number++)), zero);
        const present = cx.declareConst(`${name}_present`, "boolean", read);
        const inner = take(part.of, name);
        return () => ({ kind: "optional", present, value: inner() });
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
