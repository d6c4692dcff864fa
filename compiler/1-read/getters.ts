// Getters in object literals: functions without parameters that are called where the field is read.

import { ts } from "ts-morph";
import { inline } from "./calls.js";
import type { Lowering } from "./lowering.js";
import type { FunctionValue, Value } from "./values.js";

export const isGetter = (field: Value): field is FunctionValue =>
  field.kind === "function" && ts.isGetAccessorDeclaration(field.node);

/** What a field gives when it is read. */
export const got = (cx: Lowering, field: Value, node: ts.Node): Value =>
  isGetter(field) ? inline(cx, field, [], node) : field;
