// What a variable's own storage has room for. A record given to it later may lack fields of the first one or have others
// (`{ ok: true, root }`, then `{ ok: false, reason }`). In: the storage and such a record.  Out: another attempt, in which
// the storage has the fields of both from the start and those that one of them lacks may be missing.

import type { ts } from "ts-morph";
import { constant } from "../ir/build.js";
import { shapeOfValue } from "./arrays.js";
import type { Lowering } from "./lowering.js";
import { isPortable, mergedShape } from "./merged-shapes.js";
import { Retry } from "./problems.js";
import { shapeOf } from "./shapes.js";
import type { Declared } from "./types.js";
import { absent, type RecordValue, type Shape, type Value } from "./values.js";

/** Asks for another attempt where `value` does not fit into `target`, if there is a form that both fit. */
export function widenForm(cx: Lowering, target: RecordValue, value: RecordValue, node: ts.Node): void {
  if (!cx.ownKeys.has(target.key) || fits(target, value)) return;
  const [before, now] = [formOf(cx, target, node), formOf(cx, value, node)];
  if (before === undefined || now === undefined) return;
  const merged = mergedShape(before, now, cx.learned.strings);
  if (merged !== undefined && isPortable(merged)) throw new Retry(target.key, "early", merged);
}

function fits(target: RecordValue, value: RecordValue): boolean {
  const names = new Set([...target.fields.keys(), ...value.fields.keys()]);
  return [...names].every((name) => {
    const place = target.fields.get(name) ?? absent;
    const field = value.fields.get(name) ?? absent;
    if (place.kind === "optional") return true;
    return (place.kind === "absent") === (field.kind === "absent") && field.kind !== "optional";
  });
}

/** Fields that the storage under a key has besides those of the first value, and those of them all that may be missing. */
export function learnedFields(cx: Lowering, key: string): ReadonlyMap<string, Declared | undefined> {
  const form = cx.hint(key).early;
  if (form?.kind !== "record") return new Map();
  return new Map(
    form.fields.flatMap(({ name, shape }) => (shape.kind === "optional" ? [[name, declaredAs(shape.of)]] : [])),
  );
}

function declaredAs(of: Shape): Declared | undefined {
  switch (of.kind) {
    case "number":
      return { kind: "number", data: false };
    case "boolean":
    case "string":
      return of;
    case "array": {
      const element = declaredAs(of.of);
      return element === undefined ? undefined : { kind: "array", of: element, storage: of.storage };
    }
    case "record": {
      const fields = of.fields.map(({ name, shape }) => {
        const optional = shape.kind === "optional";
        return { name, type: declaredAs(optional ? shape.of : shape), optional, nullable: false };
      });
      const known = fields.flatMap(({ type, ...field }) => (type === undefined ? [] : [{ ...field, type }]));
      return known.length === fields.length ? { kind: "record", fields: known } : undefined;
    }
    case "tuple": {
      const items = of.items.map(declaredAs);
      return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
    }
    case "optional":
    case "ragged":
    case "uneven":
    case "opaque":
      return undefined;
    default: {
      const never: never = of;
      return never;
    }
  }
}

/** The shape of a value whose arrays may be of any length; undefined where it holds what storage has no place for. */
function formOf(cx: Lowering, value: Value, node: ts.Node): Shape | undefined {
  switch (value.kind) {
    case "scalar":
    case "text":
      return shapeOfValue(cx, value, node);
    case "array": {
      const of = shapeOf(value);
      if (of === undefined) return undefined;
      return { kind: "array", length: constant(0), of, storage: value.store.storage };
    }
    case "list": {
      const items = value.items.map((item) => formOf(cx, item, node));
      return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
    }
    case "record": {
      const fields = [...value.fields]
        .filter(([, field]) => field.kind !== "absent")
        .map(([name, field]) => ({ name, shape: formOf(cx, field, node) }));
      const known = fields.flatMap(({ name, shape }) => (shape === undefined ? [] : [{ name, shape }]));
      return known.length === fields.length ? { kind: "record", fields: known } : undefined;
    }
    case "optional": {
      const of = formOf(cx, value.value, node);
      return of === undefined ? undefined : { kind: "optional", present: { plane: 0 }, of };
    }
    case "function":
    case "builtin":
    case "derived":
    case "alternatives":
    case "absent":
    case "opaque":
    case "message":
      return undefined;
    default: {
      const never: never = value;
      return never;
    }
  }
}
