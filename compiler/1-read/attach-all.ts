// Makes partials the derivative of a result of any shape. In: the result as cells of its own, an argument, and the result's
// shape with the partials of each number in its place.  Out: what attach.ts says of each number, in a loop for the elements of
// an array.

import { toElement, toVariable } from "../ir/build.js";
import type { Target } from "../ir/stmt.js";
import { asArray, attach, fieldOf, type Partials, withElements } from "./attach.js";
import { itemAt } from "./destructuring.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { hasNumericSlots, type Declared } from "./types.js";
import type { Value } from "./values.js";
import type { ts } from "ts-morph";

export interface Call {
  readonly cx: Lowering;
  readonly node: ts.Node;
}

/** What is attached to each number of a result. */
export interface Attached {
  readonly argument: Value;
  readonly type: Declared;
}

export function attachAll(call: Call, result: Value, shape: Declared, to: Attached, given: Partials): void {
  if (!hasNumericSlots(shape)) return;
  const { cx, node } = call;
  const both = (take: (whole: Value) => Value, of: Declared): void => {
    if (hasNumericSlots(of)) attachAll(call, take(result), of, to, typeof given === "string" ? given : take(given));
  };
  switch (shape.kind) {
    case "number":
      return attach({ cx, node, y: targetOf(result, node) }, to.argument, given, to.type);
    case "record":
      for (const { name, type } of shape.fields) both((whole) => fieldOf(whole, name), type);
      return;
    case "tuple":
      for (const [k, type] of shape.items.entries()) both((whole) => itemAt(cx, whole, k, node), type);
      return;
    case "array":
      return withElements(call, asArray(result, node), given, "row", (element, each) =>
        attachAll(call, element, shape.of, to, each),
      );
    case "boolean":
    case "string":
    case "ignored":
      return;
    default: {
      const never: never = shape;
      return never;
    }
  }
}

/** A number of the result is a cell. */
function targetOf(value: Value, node: ts.Node): Target {
  const e = value.kind === "scalar" ? value.expr : undefined;
  if (e?.kind === "var") return toVariable(e.variable);
  if (e?.kind === "load") return toElement(e.buffer, e.index);
  return reject("read/structure-changes", node, { name: textOf(node) });
}
