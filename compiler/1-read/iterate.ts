// Going through the elements of a sequence: a counted loop over an array, one copy of the body for each item of a list.

import { ts } from "ts-morph";
import { constant, use, variable, zero } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { inLoop } from "./facts.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { elementValue } from "./ragged.js";
import { shapeOfElements } from "./shapes.js";
import { absent, integerOf, type ArrayValue, type ListValue, type Scalar, type Value } from "./values.js";

export interface Iteration {
  /** Name of the index. */
  readonly name: string;
  readonly exit?: Variable;
  readonly from?: Expr;
  readonly backwards?: boolean;
}

export type Sequence = ArrayValue | ListValue;

export const lengthOfSequence = (sequence: Sequence): Expr =>
  sequence.kind === "array" ? sequence.length : constant(sequence.items.length);

/** Runs `body` for each element; for a list the caller sees to jumps. */
export function iterate(
  cx: Lowering,
  sequence: Sequence,
  how: Iteration,
  body: (element: Value, index: Scalar) => void,
): void {
  if (sequence.kind === "list") {
    for (const [k, item] of sequence.items.entries()) unrolled(cx, k, () => body(item, integerOf(constant(k))));
    return;
  }
  const of = shapeOfElements(sequence);
  if (of === undefined && sequence.store.hollow === false) return;
  const length = cx.isStable(sequence.length)
    ? sequence.length
    : cx.declareConst(`${how.name.replace(/_index$/, "")}_length`, "integer", sequence.length);
  countUp(cx, length, how, (index) => {
    const element =
      of === undefined ? absent : elementValue(cx, sequence, of, index.expr, `${sequence.store.name}_item`);
    body(element, index);
  });
}

/** A loop from 0 (or `from`) up to, not including, `length`. */
export function countUp(cx: Lowering, length: Expr, how: Iteration, body: (index: Scalar) => void): void {
  const counter = variable(how.name, "integer");
  const backwards = how.backwards === true;
  const from = backwards ? lastOf(length) : (how.from ?? zero);
  const to = backwards ? (how.from ?? zero) : length;
  cx.ranges.set(counter, { from: how.from ?? zero, compare: "<", to: length });
  const { body: statements } = cx.inBlock(() => inLoop(cx, () => body(integerOf(use(counter)))));
  cx.emit({
    kind: "for",
    counter,
    from,
    compare: backwards ? ">=" : "<",
    to,
    step: backwards ? -1 : 1,
    body: statements,
    ...(how.exit === undefined ? {} : { exit: how.exit }),
  });
}

const lastOf = (length: Expr): Expr =>
  length.kind === "const"
    ? constant(Number(length.value) - 1)
    : { kind: "apply", op: "sub", operands: [length, constant(1)] };

/** One copy of a loop body: names of places inside it are told apart by its number. */
export function unrolled<T>(cx: Lowering, k: number, f: () => T): T {
  const { frame } = cx;
  cx.frame = { ...frame, path: `${frame.path}#${k}` };
  try {
    return f();
  } finally {
    cx.frame = frame;
  }
}

export function asSequence(value: Value, node: ts.Node): Sequence {
  if (value.kind === "array" || value.kind === "list") return value;
  return reject("read/not-an-array", node, { name: textOf(node), what: value.kind });
}
