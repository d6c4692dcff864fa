// Methods that change the array they are called on.

import { constant, div, load, lt, select, sub, use, variable, zero, apply, add } from "../../ir/build.js";
import { ts } from "ts-morph";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { times, plus } from "../arithmetic.js";
import { settle } from "../arrays.js";
import { checkIndex } from "../access.js";
import { asNumber } from "../conversions.js";
import { displace } from "../displaced.js";
import { isBelow } from "../facts.js";
import { iterate } from "../iterate.js";
import { levelsOf } from "../levels.js";
import type { Lowering } from "../lowering.js";
import { put } from "../literals.js";
import { elementIf } from "../maybe.js";
import { startOf } from "../ownership.js";
import { copyArray, ensureWritable } from "../places.js";
import { reject, textOf } from "../problems.js";
import { elementValue } from "../ragged.js";
import { offsetIn, shapeOf, shapeOfElements, slotsOf } from "../shapes.js";
import { absent, type ArrayValue, type Shape, type Value } from "../values.js";
import type { Call } from "./array-methods.js";
import { swapNeighbours } from "./moves.js";
import { clamped, viewOf } from "./slices.js";

export function fillMethod(array: ArrayValue, { cx, args, node }: Call): Value {
  const value = args.values[0] ?? absent;
  if (value.kind !== "scalar" && value.kind !== "absent")
    return reject("read/array-alias", node, { name: textOf(node) });
  ensureWritable(cx, array, node);
  const of = settle(cx, array, value, node);
  const bound = (k: number, otherwise: typeof zero): typeof zero =>
    args.values[k] === undefined
      ? otherwise
      : cx.named("bound", "integer", clamped(cx, asNumber(cx, args.values[k], node).expr, array.length));
  const from = bound(1, zero);
  const to = bound(2, array.length);
  const length = from === zero ? to : apply("max", zero, sub(to, from));
  const fill = (plane: number, filled: Expr): void => {
    const buffer = array.store.planes[plane]!;
    const stored = buffer.element === "f32" ? apply("fround", filled) : filled;
    const kept = cx.isTrivial(stored) ? stored : cx.declareConst(`${array.store.name}_fill`, "number", stored);
    cx.emit({ kind: "fill", buffer, from: plus(offsetIn(array.offsets, plane), from), length, value: kept });
  };
  const isMadeHere = cx.block.some((s) => s.kind === "reserve" && s.fresh && array.store.planes.includes(s.buffer));
  if (from === zero && to === array.length && array.of === undefined && isMadeHere) array.store.hollow = false;
  if (of.kind === "optional" && "plane" in of.present)
    fill(of.present.plane, constant(value.kind === "absent" ? 0 : 1));
  const inner = of.kind === "optional" ? of.of : of;
  if (value.kind === "scalar") fill(planeOf(inner), value.type === "boolean" ? cx.keptTruth(value.expr) : value.expr);
  return array;
}

const planeOf = (of: Shape): number => (of.kind === "boolean" || of.kind === "string" ? of.plane : 0);

export function popMethod(array: ArrayValue, { cx, node }: Call): Value {
  const { count, of } = taking(cx, array, node);
  const fewer: Stmt = {
    kind: "accumulate",
    target: { kind: "variable", variable: count },
    sign: "-",
    value: constant(1),
  };
  if (mayBeEmpty(cx, count, node)) {
    const present = cx.declareConst("present", "boolean", lt(zero, use(count)));
    cx.emit({ kind: "if", test: present, then: [fewer], otherwise: [] });
    return freed(cx, array, of, count, present);
  }
  checkIndex(cx, array.store.name, sub(use(count), constant(1)), use(count));
  cx.emit(fewer);
  return freed(cx, array, of, count);
}

const mayBeEmpty = (cx: Lowering, count: Variable, node: ts.Node): boolean =>
  isProvidedFor(node) && !isBelow(cx, zero, use(count));

/** What is taken from an empty array is undefined, except where the author says that there is something: `xs.pop()!`. */
function isProvidedFor(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isProvidedFor(parent);
  return !(ts.isNonNullExpression(parent) || ts.isAsExpression(parent));
}

/** Takes the first element; the others move down by one. */
export function shiftMethod(array: ArrayValue, { cx, node }: Call): Value {
  const { count, of } = taking(cx, array, node);
  const present = mayBeEmpty(cx, count, node) ? cx.declareConst("present", "boolean", lt(zero, use(count))) : undefined;
  if (present === undefined) checkIndex(cx, array.store.name, zero, use(count));
  const fewer = sub(use(count), constant(1));
  const left = present === undefined ? fewer : select(present, fewer, zero);
  const length = cx.declareConst(`${array.store.name}_length`, "integer", left);
  const k = variable("k", "integer");
  const [numbers] = array.store.planes;
  if (of.kind !== "number" || numbers === undefined) {
    const { body } = cx.inBlock(() => swapNeighbours(cx, array, of, add(use(k), constant(1))));
    cx.moving(levelsOf(array).most, () =>
      cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: length, step: 1, body }),
    );
    cx.assign(count, length);
    return freed(cx, array, of, count, present);
  }
  const first = cx.declareConst(cx.stem, "number", whereThere(load(numbers, zero), present));
  const next = load(numbers, add(use(k), constant(1)));
  const body: Stmt[] = [{ kind: "store", buffer: numbers, index: use(k), value: next }];
  cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: length, step: 1, body });
  cx.assign(count, length);
  const value: Value = { kind: "scalar", expr: first, type: "number" };
  return present === undefined ? value : { kind: "optional", present, value };
}

const whereThere = (value: Expr, present: Expr | undefined, missing: Expr = constant(Number.NaN)): Expr =>
  present === undefined ? value : select(present, value, missing);

function taking(cx: Lowering, array: ArrayValue, node: ts.Node): { readonly count: Variable; readonly of: Shape } {
  ensureWritable(cx, array, node);
  displace(cx, array, node);
  const { count } = array.store;
  if (count === undefined || array.of !== undefined) return cx.retry(array.store.key, "growable", node);
  cx.resizedKeys.add(array.store.key);
  cx.taken.add(array.store.key);
  const of = shapeOf(array);
  return of === undefined ? reject("read/empty-array", node, { name: textOf(node) }) : { count, of };
}

/** The element just taken, if there was one: it lies behind the last one until another is put there. */
function freed(cx: Lowering, array: ArrayValue, of: Shape, count: Variable, present?: Expr): Value {
  const isSingle = of.kind === "number" || of.kind === "boolean" || of.kind === "string";
  const at = isSingle ? use(count) : cx.declareConst("at", "integer", use(count));
  if (present !== undefined && (of.kind === "ragged" || !isSingle)) return elementIf(cx, present, array, of, at);
  const value = elementValue(cx, array, of, at);
  if (value.kind !== "scalar") return value;
  const taken = whereThere(value.expr, present, value.type === "number" ? constant(Number.NaN) : startOf(value.type));
  const kept: Value = { ...value, expr: cx.declareConst(cx.stem, value.type, taken) };
  return present === undefined ? kept : { kind: "optional", present, value: kept };
}

export function reverseMethod(array: ArrayValue, { cx, node }: Call): Value {
  ensureWritable(cx, array, node);
  displace(cx, array, node);
  const of = shapeOfElements(array);
  if (of === undefined) return array;
  const size = cx.isStable(array.length) ? array.length : cx.declareConst("length", "integer", array.length);
  const half = cx.named("half", "integer", apply("floor", div(size, constant(2))));
  for (const [plane, buffer] of array.store.planes.entries()) {
    if (buffer === undefined) continue;
    const width = slotsOf(of, plane);
    const k = variable("k", "integer");
    const j = variable("j", "integer");
    const kept = variable(array.store.name, "number");
    const near = plus(plus(offsetIn(array.offsets, plane), times(use(k), width)), use(j));
    const far = plus(plus(offsetIn(array.offsets, plane), times(sub(sub(size, constant(1)), use(k)), width)), use(j));
    const swap: Stmt[] = [
      { kind: "declare", variable: kept, value: load(buffer, near), mutable: false },
      { kind: "store", buffer, index: near, value: load(buffer, far) },
      { kind: "store", buffer, index: far, value: use(kept) },
    ];
    const inner: Stmt = { kind: "for", counter: j, from: zero, compare: "<", to: width, step: 1, body: swap };
    cx.moving(levelsOf(array).most, () =>
      cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: half, step: 1, body: [inner] }),
    );
  }
  return array;
}

/** `target.set(source, offset)` of typed arrays. */
export function setMethod(array: ArrayValue, { cx, args, node }: Call): Value {
  const [source = absent, at] = args.values;
  const start = at === undefined ? zero : cx.named("start", "integer", asNumber(cx, at, node).expr);
  if (source.kind === "array") {
    cx.emit({
      kind: "if",
      test: lt(array.length, plus(start, source.length)),
      then: [{ kind: "throw", error: "RangeError", message: ["offset is out of bounds"] }],
      otherwise: [],
    });
    copyArray(cx, viewOf(array, start, source.length), source, { shared: false, whole: false }, node);
  } else if (source.kind === "list") {
    ensureWritable(cx, array, node);
    iterate(cx, source, { name: "k" }, (element, index) => {
      const position = plus(start, index.expr);
      cx.emit({ kind: "check", array: array.store.name, index: position, length: array.length });
      put(cx, array, position, element, false, node);
    });
  } else {
    return reject("read/not-an-array", node, { name: textOf(node), what: source.kind });
  }
  return absent;
}
