// Makes partials the derivative of a number. In: the number's cell, an argument and its partials, both in the shape of the
// parameter's type.  Out: `y += attach(a, p)` for each number of the argument, in a loop for the elements of an array.

import type { ts } from "ts-morph";
import { apply, constant, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Target } from "../ir/stmt.js";
import { sameLength } from "./arithmetic.js";
import { asNumber } from "./conversions.js";
import { itemAt } from "./destructuring.js";
import { countUp, lengthOfSequence, unrolled, type Sequence } from "./iterate.js";
import type { Lowering } from "./lowering.js";
import { requireLength } from "./places.js";
import { reject, textOf } from "./problems.js";
import { elementValue } from "./ragged.js";
import { shapeOf } from "./shapes.js";
import { hasNumericSlots, type Declared } from "./types.js";
import { absent, isIntegerStorage, type Value } from "./values.js";

/**
 * "not given": the author leaves this parameter out, so that it may not carry a derivative. "not needed": beyond the highest
 * derivative of the model; what nobody may read is not a number.
 */
export type Partials = Value | "not given" | "not needed";

export interface Result {
  readonly cx: Lowering;
  readonly y: Target;
  /** The call. */
  readonly node: ts.Node;
}

export function attach(result: Result, argument: Value, given: Partials, type: Declared): void {
  if (!hasNumbers(type) || argument.kind === "absent") return;
  // What may be missing has no partial.
  const value = argument.kind === "optional" ? argument.value : argument;
  // An enum takes no partial, but TypeScript lets any number pass for one.
  const partials = hasNumericSlots(type) ? given : "not given";
  const { cx, node } = result;
  const both = (take: (whole: Value) => Value, of: Declared): void => {
    if (!hasNumbers(of)) return;
    const isGiven = typeof partials !== "string" && hasNumericSlots(of);
    attach(result, take(value), isGiven ? take(partials) : partials, of);
  };
  switch (type.kind) {
    case "number":
      return attachNumber(result, asNumber(cx, value, node).expr, partials);
    case "record":
      for (const { name, type: of } of type.fields) both((whole) => fieldOf(whole, name), of);
      return;
    case "tuple":
      for (const [k, of] of type.items.entries()) both((whole) => itemAt(cx, whole, k, node), of);
      return;
    case "array":
      return withElements(result, asArray(value, node), partials, "i", (element, each) =>
        attach(result, element, each, type.of),
      );
    case "boolean":
    case "string":
    case "ignored":
      return;
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** True where a number of a model could be passed: not for truth values, strings and arrays of whole numbers. */
export function hasNumbers(type: Declared): boolean {
  switch (type.kind) {
    case "number":
      return true;
    case "array":
      return !isIntegerStorage(type.storage) && hasNumbers(type.of);
    case "record":
      return type.fields.some((field) => hasNumbers(field.type));
    case "tuple":
      return type.items.some(hasNumbers);
    case "boolean":
    case "string":
    case "ignored":
      return false;
    default: {
      const never: never = type;
      return never;
    }
  }
}

function attachNumber({ cx, y, node }: Result, a: Expr, partial: Partials): void {
  const says = (): Expr => {
    if (partial === "not given") return apply("attach", apply("withoutPartial", a), zero);
    return apply("attach", a, partial === "not needed" ? constant(Number.NaN) : asNumber(cx, partial, node).expr);
  };
  cx.emit({ kind: "accumulate", target: y, sign: "+", value: says() });
}

/** Each element of an array with what is given in its place; a loop has a counter called `name`. */
export function withElements(
  { cx, node }: Pick<Result, "cx" | "node">,
  array: Sequence,
  partials: Partials,
  name: string,
  act: (element: Value, given: Partials) => void,
): void {
  const given = typeof partials === "string" ? undefined : asArray(partials, node);
  const length = lengthOfSequence(array);
  if (given !== undefined && !sameLength(lengthOfSequence(given), length, cx.definitions))
    requireLength(cx, lengthOfSequence(given), length, node);
  if (array.kind === "array" && shapeOf(array) === undefined) return;
  const list = array.kind === "list" ? array : given?.kind === "list" ? given : undefined;
  const at = (take: (whole: Sequence) => Value): void => act(take(array), given === undefined ? partials : take(given));
  if (list === undefined)
    countUp(cx, length, { name }, (index) => at((whole) => elementOf(cx, whole, index.expr, node)));
  else for (const k of list.items.keys()) unrolled(cx, k, () => at((whole) => itemAt(cx, whole, k, node)));
}

function elementOf(cx: Lowering, whole: Sequence, index: Expr, node: ts.Node): Value {
  const of = whole.kind === "array" ? shapeOf(whole) : undefined;
  if (whole.kind !== "array" || of === undefined) return reject("read/empty-array", node, { name: textOf(node) });
  return elementValue(cx, whole, of, index);
}

export const fieldOf = (value: Value, name: string): Value =>
  (value.kind === "record" ? value.fields.get(name) : undefined) ?? absent;

export function asArray(value: Value, node: ts.Node): Sequence {
  if (value.kind === "array" || value.kind === "list") return value;
  return reject("read/structure-changes", node, { name: textOf(node) });
}
