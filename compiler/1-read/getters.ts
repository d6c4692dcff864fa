// Getters in object literals: functions without parameters that are called where the field is read.

import { ts } from "ts-morph";
import { inline } from "./calls.js";
import type { Lowering } from "./lowering.js";
import type { Value } from "./values.js";

/** What a field gives when it is read. */
export function got(cx: Lowering, field: Value, node: ts.Node): Value {
  return field.kind === "function" && ts.isGetAccessorDeclaration(field.node) ? inline(cx, field, [], node) : field;
}
