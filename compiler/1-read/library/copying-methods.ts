// Methods that give a changed copy, one element, or what an iterator gives: `at`, `with`, `toSpliced`, `keys`, `entries`.

import { add, apply, constant, lt, select, sub, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { checkIndex } from "../access.js";
import { plus } from "../arithmetic.js";
import { asNumber } from "../conversions.js";
import { lengthOfSequence, type Sequence } from "../iterate.js";
import { putTogether, type Piece } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { isWhole } from "../facts.js";
import { isAskedLater, mayMiss, optionalElement, shapeToRead } from "../maybe.js";
import { reject, textOf } from "../problems.js";
import { elementValue, storeElement } from "../ragged.js";
import { shapeOf } from "../shapes.js";
import { absent, integerOf, type Scalar, type Value } from "../values.js";
import type { Call } from "./array-methods.js";
import { clamped, copyPart, viewOf } from "./slices.js";
import { mapInto } from "./transforms.js";

/** A position as `at` and `with` read it: negative ones count from the end. */
function fromEitherEnd(cx: Lowering, index: Scalar, length: Expr, structured: boolean): Expr {
  const known = cx.known(index.expr);
  if (typeof known === "number") {
    const at = known < 0 ? sub(length, constant(-Math.trunc(known))) : constant(Math.trunc(known));
    return !structured || cx.isStable(at) ? at : cx.declareConst("at", "integer", at);
  }
  const whole = isWhole(index.expr) ? index.expr : apply("trunc", index.expr);
  const at = cx.named("at", "integer", whole);
  return cx.declareConst("at", "integer", select(lt(at, zero), plus(length, at), at));
}

export function elementAtMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const index = asNumber(cx, args.values[0] ?? absent, node);
  if (sequence.kind === "list") {
    const known = cx.known(index.expr);
    if (typeof known !== "number") return cx.retry(sequence.key, "buffer", node);
    return sequence.items.at(known) ?? absent;
  }
  const of = shapeToRead(cx, sequence, node);
  const at = fromEitherEnd(cx, index, sequence.length, of.kind !== "number");
  if (mayMiss(node) || isAskedLater(cx, node)) return optionalElement(cx, sequence, of, at);
  checkIndex(cx, textOf(node.expression), at, sequence.length);
  return elementValue(cx, sequence, of, at);
}

/** `xs.with(index, value)`. */
export function withMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const [position = absent, value = absent] = args.values;
  const index = asNumber(cx, position, node);
  const known = cx.known(index.expr);
  if (sequence.kind === "list" && typeof known === "number") {
    const at = known < 0 ? sequence.items.length + known : known;
    const pieces = sequence.items.with(at, value).map((item): Piece => ({ value: item, spread: false }));
    return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
  }
  if (sequence.kind === "list") return cx.retry(sequence.key, "buffer", node);
  const at = fromEitherEnd(cx, index, sequence.length, true);
  checkIndex(cx, textOf(node.expression), at, sequence.length);
  const copy = copyPart(cx, sequence, zero, sequence.length, node);
  const of = shapeOf(copy);
  if (of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  storeElement(cx, copy, of, at, value, { shared: value.kind !== "scalar", whole: false }, node);
  return copy;
}

/** `xs.toSpliced(start, deleted, ...added)`: what comes before, what is added, what comes after. */
export function toSplicedMethod(sequence: Sequence, { cx, args, node }: Call): Value {
  const [start = absent, deleted, ...added] = args.values;
  const length = lengthOfSequence(sequence);
  const from = cx.named("start", "integer", clamped(cx, asNumber(cx, start, node).expr, length));
  const rest = sub(length, from);
  const wanted = deleted === undefined ? rest : asNumber(cx, deleted, node).expr;
  const size = apply("max", zero, apply("min", wanted, rest));
  const end = cx.named("end", "integer", add(from, size));
  const between = added.map((value, k): Piece => ({ value, spread: args.spread.has(k + 2) }));
  const pieces = [...partOf(cx, sequence, zero, from, node), ...between, ...partOf(cx, sequence, end, length, node)];
  return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
}

function partOf(cx: Lowering, sequence: Sequence, from: Expr, to: Expr, node: Call["node"]): readonly Piece[] {
  if (sequence.kind === "array") return [{ value: viewOf(sequence, from, sub(to, from)), spread: true }];
  const [first, last] = [cx.known(from), cx.known(to)];
  if (typeof first !== "number" || typeof last !== "number") return cx.retry(sequence.key, "buffer", node);
  return sequence.items.slice(first, last).map((value) => ({ value, spread: false }));
}

/** `keys`, `values` and `entries` where they are spread or handed on, as an array of what they give. */
export function iteratorMethod(sequence: Sequence, { cx, node }: Call, what: "keys" | "entries"): Value {
  const key = cx.keyOf(node, "entry");
  const entry = (element: Value, index: Scalar): Value =>
    what === "keys"
      ? integerOf(index.expr)
      : { kind: "list", key, items: [index, element], mutable: false, name: "entry" };
  return mapInto(cx, sequence, "Array", entry, node);
}
