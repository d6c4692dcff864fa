// Exchanging structures: `[a, b] = [b, a]` where both sides are arrays, rows or records of one layout. In: the references
// and the values they get.  Out: one loop that swaps elements, which in the original is a swap of two references.

import type { ts } from "ts-morph";
import { stableIndex } from "./access.js";
import { constant, load, use, variable, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";
import { literal, plus, sameLength, times } from "./arithmetic.js";
import { displaceIn } from "./displaced.js";
import { isView } from "./element-views.js";
import { levelsOf } from "./levels.js";
import type { Lowering } from "./lowering.js";
import type { Stmt } from "../ir/stmt.js";
import { noteCopies } from "./ownership.js";
import { ensureWritable, isSameView } from "./places.js";
import { placeOf, type Reference } from "./references.js";
import { offsetIn, offsetsOf, shapeOf, slotsOf } from "./shapes.js";
import type { ArrayValue, Value } from "./values.js";

interface Pair {
  readonly reference: Reference;
  readonly value: Value;
  readonly node: ts.Node;
}

/** True when it did the assignment. */
export function exchange(cx: Lowering, pairs: readonly Pair[]): boolean {
  const [first, second] = pairs;
  if (pairs.length !== 2 || first === undefined || second === undefined) return false;
  if (exchangeElements(cx, first, second)) return true;
  const { last } = cx;
  const [a, b] = [placeOf(cx, first.reference), placeOf(cx, second.reference)];
  if (!exchangeValues(cx, a, b, first.value, second.value, first.node)) return false;
  const isPart = [first, second].some(({ reference }) => reference.kind === "field" || reference.kind === "item");
  if (isPart) noteCopies(cx, last, { replaces: true });
  return true;
}

/** Two records or tuples of one array, or of arrays of one layout. */
function exchangeElements(cx: Lowering, first: Pair, second: Pair): boolean {
  const { reference: a } = first;
  const { reference: b } = second;
  if (a.kind !== "element" || b.kind !== "element") return false;
  const of = shapeOf(a.array);
  if (of === undefined || (of.kind !== "record" && of.kind !== "tuple") || shapeOf(b.array) !== of) return false;
  if (!isSamePlace(placeOf(cx, a), second.value) || !isSamePlace(placeOf(cx, b), first.value)) return false;
  const one = (array: ArrayValue, index: Expr): ArrayValue => ({
    ...array,
    offsets: offsetsOf(array, of, stableIndex(cx, index, true)),
    length: constant(1),
    of,
  });
  const levels = [levelsOf(a.array).least + 1, levelsOf(b.array).least + 1] as const;
  return exchangeArrays(cx, one(a.array, a.index), one(b.array, b.index), levels, first.node);
}

/** True when two values are read from the same places. */
function isSamePlace(a: Value, b: Value): boolean {
  if (a.kind === "scalar" && b.kind === "scalar") return sameExpr(a.expr, b.expr);
  if (a.kind === "array" && b.kind === "array") return isSameView(a, b);
  if (a.kind === "optional" && b.kind === "optional") return isSamePlace(a.value, b.value);
  const parts = (value: Value): readonly Value[] | undefined =>
    value.kind === "list" ? value.items : value.kind === "record" ? [...value.fields.values()] : undefined;
  const left = parts(a);
  const right = parts(b);
  return left !== undefined && left.length === right?.length && left.every((part, k) => isSamePlace(part, right[k]!));
}

/** Swaps places `a` and `b` if `toA` is b's value and `toB` is a's. */
export function exchangeValues(cx: Lowering, a: Value, b: Value, toA: Value, toB: Value, node: ts.Node): boolean {
  if (isView(cx, a) || isView(cx, b)) return false;
  if (a.kind === "record" && b.kind === "record" && toA === b && toB === a)
    return exchangeParts(cx, [...a.fields.values()], [...b.fields.values()], node);
  if (a.kind === "list" && b.kind === "list" && toA === b && toB === a)
    return exchangeParts(cx, a.items, b.items, node);
  if (a.kind !== "array" || b.kind !== "array" || toA.kind !== "array" || toB.kind !== "array") return false;
  if (!isSameView(a, toB) || !isSameView(b, toA)) return false;
  return exchangeArrays(cx, a, b, [levelsOf(a).least, levelsOf(b).least], node);
}

function exchangeParts(cx: Lowering, a: readonly Value[], b: readonly Value[], node: ts.Node): boolean {
  const possible =
    a.length === b.length &&
    a.every(
      (part, k) =>
        part.kind === "scalar" &&
        b[k]!.kind === "scalar" &&
        part.expr.kind === "var" &&
        cx.mutable.has(part.expr.variable),
    );
  if (!possible) return false;
  const pairs: { from: object; to: object }[] = [];
  for (const [k, left] of a.entries()) {
    const right = b[k]!;
    if (left.kind !== "scalar" || right.kind !== "scalar" || left.expr.kind !== "var" || right.expr.kind !== "var")
      return false;
    pairs.push(
      { from: left.expr.variable, to: right.expr.variable },
      { from: right.expr.variable, to: left.expr.variable },
    );
    const kept = cx.declareConst(left.expr.variable.name, left.type, left.expr);
    cx.assign(left.expr.variable, right.expr);
    const last = cx.emit({ kind: "assign", variable: right.expr.variable, value: kept });
    cx.copies.set(last, { pairs, whole: true, node });
  }
  return true;
}

const grows = (array: ArrayValue): boolean => array.of === undefined && array.store.count !== undefined;

function exchangeArrays(
  cx: Lowering,
  a: ArrayValue,
  b: ArrayValue,
  [fromLevel, toLevel]: readonly [number, number],
  node: ts.Node,
): boolean {
  const of = shapeOf(a);
  const other = shapeOf(b);
  if (of === undefined || other === undefined || !sameLength(a.length, b.length, cx.definitions)) return false;
  if (grows(a) || grows(b)) return false;
  if (!a.store.planes.every((_, plane) => sameLength(slotsOf(of, plane), slotsOf(other, plane), cx.definitions)))
    return false;
  ensureWritable(cx, a, node);
  ensureWritable(cx, b, node);
  for (const { store, of: part } of [a, b]) if (part !== undefined) displaceIn(cx, store, node);
  for (const [plane, left] of a.store.planes.entries()) {
    const right = b.store.planes[plane];
    if (left === undefined || right === undefined || literal(slotsOf(of, plane)) === 0) continue;
    const k = variable("k", "integer");
    const kept = variable(a.store.name, "number");
    const atLeft = plus(offsetIn(a.offsets, plane), use(k));
    const atRight = plus(offsetIn(b.offsets, plane), use(k));
    const body: Stmt[] = [
      { kind: "declare", variable: kept, value: load(left, atLeft), mutable: false },
      { kind: "store", buffer: left, index: atLeft, value: load(right, atRight) },
      { kind: "store", buffer: right, index: atRight, value: use(kept) },
    ];
    const to = times(a.length, slotsOf(of, plane));
    const loop = cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to, step: 1, body });
    const pairs = [
      { from: left, to: right, fromLevel, toLevel },
      { from: right, to: left, fromLevel: toLevel, toLevel: fromLevel },
    ];
    const isPart = a.of !== undefined || b.of !== undefined;
    cx.copies.set(loop, { pairs, whole: true, node, ...(isPart ? { exchanges: true } : {}) });
  }
  return true;
}
