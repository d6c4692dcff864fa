// Methods that move elements within an array: `splice`, `unshift`, `sort`.

import type { ts } from "ts-morph";
import { add, and, apply, constant, gt, load, sub, use, variable, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { plus, times } from "../arithmetic.js";
import { settle } from "../arrays.js";
import { displace } from "../displaced.js";
import { callFunction } from "../calls.js";
import { asNumber } from "../conversions.js";
import { levelsOf } from "../levels.js";
import type { Lowering } from "../lowering.js";
import { inLoop } from "../facts.js";
import { ensureWritable } from "../places.js";
import { reject, textOf } from "../problems.js";
import { elementValue, storeElement } from "../ragged.js";
import { offsetIn, shapeOf, shapeOfElements, slotsOf } from "../shapes.js";
import { absent, integerOf, type ArrayValue, type Shape, type Value } from "../values.js";
import type { Call } from "./array-methods.js";
import { clamped, copyPart } from "./slices.js";

/** Moves `length` elements from one position to another of the same array. */
function moveElements(
  cx: Lowering,
  array: ArrayValue,
  of: Shape,
  from: Expr,
  to: Expr,
  length: Expr,
  up: boolean,
): void {
  for (const [plane, buffer] of array.store.planes.entries()) {
    if (buffer === undefined) continue;
    const width = slotsOf(of, plane);
    const k = variable("k", "integer");
    const at = (start: Expr): Expr => plus(offsetIn(array.offsets, plane), plus(times(start, width), use(k)));
    const body: Stmt[] = [{ kind: "store", buffer, index: at(to), value: load(buffer, at(from)) }];
    const slots = times(length, width);
    const range = up
      ? ({ from: sub(slots, constant(1)), compare: ">=", to: zero, step: -1 } as const)
      : ({ from: zero, compare: "<", to: slots, step: 1 } as const);
    cx.moving(levelsOf(array).most, () => cx.emit({ kind: "for", counter: k, ...range, body }));
  }
}

function growing(
  cx: Lowering,
  array: ArrayValue,
  node: ts.Node,
): { readonly of: Shape; readonly count: NonNullable<ArrayValue["store"]["count"]> } {
  ensureWritable(cx, array, node);
  displace(cx, array, node);
  const { count } = array.store;
  if (count === undefined || array.of !== undefined) return cx.retry(array.store.key, "growable", node);
  cx.resizedKeys.add(array.store.key);
  const of = shapeOf(array);
  if (of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  cx.taken.add(array.store.key);
  return { of, count };
}

function makeRoom(cx: Lowering, array: ArrayValue, of: Shape, length: Expr): void {
  for (const [plane, buffer] of array.store.planes.entries()) {
    if (buffer !== undefined)
      cx.emit({ kind: "reserve", buffer, length: times(length, slotsOf(of, plane)), fresh: false });
  }
}

/** `splice(start, deleted, ...added)`: gives the deleted elements. */
export function spliceMethod(array: ArrayValue, { cx, args, node }: Call): Value {
  const { of, count } = growing(cx, array, node);
  const [start = absent, deleted, ...added] = args.values;
  if (args.spread.size > 0) return reject("read/spread-call", node, {});
  const length = cx.declareConst(`${array.store.name}_length`, "integer", use(count));
  const from = cx.named("start", "integer", clamped(cx, asNumber(cx, start, node).expr, length));
  const wanted = deleted === undefined ? sub(length, from) : asNumber(cx, deleted, node).expr;
  const size = cx.named("deleted", "integer", apply("max", zero, apply("min", wanted, sub(length, from))));
  const end = cx.named("end", "integer", add(from, size));
  const removed = copyPart(cx, array, from, end, node);
  const rest = sub(length, end);
  const to = add(from, constant(added.length));
  if (added.length > 0) {
    makeRoom(cx, array, of, add(length, constant(added.length)));
    const { body } = cx.inBlock(() => moveElements(cx, array, of, end, to, rest, true));
    const down = cx.inBlock(() => moveElements(cx, array, of, end, to, rest, false));
    cx.emit({ kind: "if", test: gt(constant(added.length), size), then: body, otherwise: down.body });
  } else {
    moveElements(cx, array, of, end, to, rest, false);
  }
  for (const [k, value] of added.entries()) {
    const target = settle(cx, array, value, node);
    const how = { shared: value.kind !== "scalar", whole: false };
    cx.moving(levelsOf(array).most, () => storeElement(cx, array, target, plus(from, constant(k)), value, how, node));
  }
  cx.assign(count, add(sub(length, size), constant(added.length)));
  return removed;
}

/** `copyWithin(target, start, end)`: elements move up from the last one, down from the first. */
export function copyWithinMethod(array: ArrayValue, { cx, args, node }: Call): Value {
  ensureWritable(cx, array, node);
  const of = shapeOfElements(array);
  if (of === undefined) return array;
  if (of.kind === "ragged") return reject("read/array-method", node, { name: "copyWithin" });
  const length = cx.named(`${array.store.name}_length`, "integer", array.length);
  const bound = (k: number, name: string, otherwise: Expr): Expr => {
    const given = args.values[k];
    return given === undefined
      ? otherwise
      : cx.named(name, "integer", clamped(cx, asNumber(cx, given, node).expr, length));
  };
  const to = bound(0, "target", zero);
  const from = bound(1, "start", zero);
  const room = apply("min", sub(bound(2, "end", length), from), sub(length, to));
  const count = cx.named("count", "integer", apply("max", zero, room));
  const up = cx.inBlock(() => moveElements(cx, array, of, from, to, count, true));
  const down = cx.inBlock(() => moveElements(cx, array, of, from, to, count, false));
  cx.emit({ kind: "if", test: gt(to, from), then: up.body, otherwise: down.body });
  return array;
}

export function unshiftMethod(array: ArrayValue, { cx, args, node }: Call): Value {
  if (shapeOf(array) === undefined && args.values[0] !== undefined && args.spread.size === 0)
    settle(cx, array, args.values[0], node);
  const { of, count } = growing(cx, array, node);
  if (args.spread.size > 0) return reject("read/spread-call", node, {});
  const added = constant(args.values.length);
  const length = cx.declareConst(`${array.store.name}_length`, "integer", use(count));
  makeRoom(cx, array, of, add(length, added));
  moveElements(cx, array, of, zero, added, length, true);
  for (const [k, value] of args.values.entries()) {
    const target = settle(cx, array, value, node);
    cx.moving(levelsOf(array).most, () =>
      storeElement(cx, array, target, constant(k), value, { shared: value.kind !== "scalar", whole: false }, node),
    );
  }
  cx.assign(count, add(length, added));
  return integerOf(use(count));
}

/** A stable sort by insertion: equal elements keep their order, as in JavaScript. */
export function sortMethod(array: ArrayValue, { cx, args, node }: Call): Value {
  ensureWritable(cx, array, node);
  displace(cx, array, node);
  const [compare] = args.values;
  const of = shapeOfElements(array);
  if (of === undefined) return array;
  if (compare === undefined) return reject("read/array-method", node, { name: "sort() without a comparison" });
  const { stem } = cx;
  const i = variable("i", "integer");
  const size = cx.isStable(array.length) ? array.length : cx.declareConst("length", "integer", array.length);
  const { body } = cx.inBlock(() =>
    inLoop(cx, () => {
      const j = cx.declareLet("j", "integer", use(i));
      const moving = cx.declareLet("moving", "boolean", constant(true));
      const inner = cx.inBlock(() => {
        const left = elementValue(cx, array, of, sub(use(j), constant(1)));
        const right = elementValue(cx, array, of, use(j));
        cx.stem = "order";
        const order = asNumber(cx, callFunction(cx, compare, [left, right], node), node).expr;
        const swap = cx.inBlock(() => {
          swapNeighbours(cx, array, of, use(j));
          cx.emit({ kind: "accumulate", target: { kind: "variable", variable: j }, sign: "-", value: constant(1) });
        });
        cx.emit({
          kind: "if",
          test: gt(order, zero),
          then: swap.body,
          otherwise: [{ kind: "assign", variable: moving, value: constant(false) }],
        });
      });
      cx.emit({ kind: "while", test: and(use(moving), gt(use(j), zero)), body: inner.body });
    }),
  );
  cx.stem = stem;
  cx.emit({ kind: "for", counter: i, from: constant(1), compare: "<", to: size, step: 1, body });
  return array;
}

/** Exchanges elements `j − 1` and `j`. */
export function swapNeighbours(cx: Lowering, array: ArrayValue, of: Shape, j: Expr): void {
  for (const [plane, buffer] of array.store.planes.entries()) {
    if (buffer === undefined) continue;
    const width = slotsOf(of, plane);
    const k = variable("k", "integer");
    const kept = variable(array.store.name, "number");
    const base = (at: Expr): Expr => plus(offsetIn(array.offsets, plane), plus(times(at, width), use(k)));
    const near = base(sub(j, constant(1)));
    const far = base(j);
    const body: Stmt[] = [
      { kind: "declare", variable: kept, value: load(buffer, near), mutable: false },
      { kind: "store", buffer, index: near, value: load(buffer, far) },
      { kind: "store", buffer, index: far, value: use(kept) },
    ];
    cx.moving(levelsOf(array).most, () =>
      cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: width, step: 1, body }),
    );
  }
}
