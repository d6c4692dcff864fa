// Functions of `Object`. In: records, whose fields are known by name.  Out: lists of their fields, or records of such lists.
// The fields of an argument are those of its type, in the order in which the type names them.

import { ts } from "ts-morph";
import type { Arguments } from "../calls.js";
import { nameOfKind } from "../conversions.js";
import { overlaid, recordOf } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { reject, textOf } from "../problems.js";
import { writeField } from "../references.js";
import { refuseCollection, type Part } from "./collections.js";
import { isDictionary, partsOf } from "./dictionaries.js";
import { absent, text, type Value } from "../values.js";

/** `Object.keys`, `Object.values`, `Object.entries`. */
export function membersOf(cx: Lowering, name: string, value: Value, node: ts.Node): Value {
  const key = cx.keyOf(node);
  if (isDictionary(value)) return partsOf(cx, value, partNamed(name), node);
  const items = fieldsInOrder(value, node).map(([field, part], k): Value => {
    if (name === "Object.keys") return text(field);
    if (name === "Object.values") return part;
    return { kind: "list", key: `${key}.${k}`, items: [text(field), part], mutable: false, name: field };
  });
  return { kind: "list", key, items, mutable: false, name: cx.stem };
}

const partNamed = (name: string): Part =>
  name === "Object.keys" ? "keys" : name === "Object.values" ? "values" : "entries";

const isIndex = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name);

/** The fields as JavaScript goes through them: whole numbers first. Whether one is there has to be known. */
export function fieldsInOrder(value: Value, node: ts.Node): readonly (readonly [string, Value])[] {
  refuseCollection(value, node);
  if (value.kind !== "record")
    return reject("read/dynamic-property", node, { name: textOf(node), what: nameOfKind(value) });
  const maybe = [...value.fields].find(([, field]) => field.kind === "optional");
  if (maybe !== undefined) return reject("read/optional-member", node, { name: textOf(node), field: maybe[0] });
  const fields = [...value.fields];
  const numbered = fields.filter(([name]) => isIndex(name)).toSorted(([a], [b]) => Number(a) - Number(b));
  return [...numbered, ...fields.filter(([name]) => !isIndex(name))];
}

/** `Object.fromEntries` of pairs whose names are known. */
export function fromEntries(cx: Lowering, value: Value, node: ts.Node): Value {
  if (value.kind !== "list") return reject("read/dynamic-property", node, { name: textOf(node) });
  const fields = value.items.map((pair): [string, Value] => {
    const [name, part] = pair.kind === "list" ? pair.items : [];
    if (name?.kind !== "text" || part === undefined)
      return reject("read/dynamic-property", node, { name: textOf(node) });
    return [name.text, part];
  });
  return recordOf(cx, new Map(fields), { name: cx.stem, key: cx.keyOf(node) }, node);
}

/** `Object.assign(target, …sources)`: into a literal a new record, else fields that the target has. */
export function assignFields(cx: Lowering, args: Arguments, node: ts.CallExpression): Value {
  const [target = absent, ...sources] = args.values;
  if (args.spread.size > 0 || target.kind !== "record")
    return reject("read/dynamic-property", node, { name: textOf(node), what: nameOfKind(target) });
  const isNew = ts.isObjectLiteralExpression(args.nodes[0]!);
  const fields = new Map(target.fields);
  for (const [k, source] of sources.entries()) {
    if (source.kind === "absent") continue;
    if (source.kind !== "record")
      return reject("read/dynamic-property", node, { name: textOf(node), what: nameOfKind(source) });
    for (const [name, given] of source.fields) {
      const value = overlaid(cx, (isNew ? fields : target.fields).get(name), name, given, args.nodes[k + 1]!);
      if (isNew) fields.set(name, value);
      else writeField(cx, target, name, value, node);
    }
  }
  return isNew ? recordOf(cx, fields, { name: cx.stem, key: cx.keyOf(node) }, node) : target;
}
