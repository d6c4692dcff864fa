// Arguments that are one number or an array of them (`weight: number | readonly number[]`). The binder hands over an array in
// either case, and which it was. In: such a value where it is read.  Out: the number, the array, or a test that tells.

import { ts } from "ts-morph";
import { constant, load, not, or, select, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Lowering } from "./lowering.js";
import { absent, numberOf, type ArrayValue, type RecordValue, type Scalar, type Value } from "./values.js";

export interface Either extends RecordValue {
  readonly either: Expr;
}

export const isEither = (value: Value): value is Either => value.kind === "record" && value.either !== undefined;

export function numberOrArray(array: ArrayValue, isNumber: Expr, key: string, name: string): Either {
  const first = numberOf(load(array.store.planes[0]!, zero));
  const fields = new Map<string, Value>([
    ["number", first],
    ["array", array],
  ]);
  return { kind: "record", key, fields, mutable: false, name, either: isNumber };
}

/** What TypeScript knows it to be here. */
export function knownPart(cx: Lowering, value: Value, node: ts.Expression): Value {
  if (value.kind === "optional") {
    const part = knownPart(cx, value.value, node);
    return part === value.value ? value : { ...value, value: part };
  }
  if (!isEither(value)) return value;
  const { type } = cx.types(node).present(cx.checker.getTypeAtLocation(node));
  const isNumber = (part: ts.Type): boolean => (part.flags & ts.TypeFlags.NumberLike) !== 0;
  const parts = type.isUnion() ? type.types : [type];
  if (parts.every(isNumber)) return value.fields.get("number") ?? absent;
  return parts.some(isNumber) ? value : (value.fields.get("array") ?? absent);
}

/** The value, or a number where it is missing. */
export function orElse(value: Either, present: Expr, other: Scalar): Either {
  const fields = new Map(value.fields);
  const own = value.fields.get("number");
  if (own?.kind === "scalar") fields.set("number", numberOf(select(present, own.expr, other.expr)));
  return { ...value, fields, either: or(not(present), value.either) };
}

/** `typeof x`. */
export const typeOfEither = ({ either }: Either): Value => ({
  kind: "scalar",
  expr: select(either, zero, constant(1)),
  type: "integer",
  codes: { values: ["number", "object"], open: false },
});
