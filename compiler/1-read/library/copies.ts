// Deep copies: `structuredClone`.

import type { ts } from "ts-morph";
import { createArray } from "../arrays.js";
import { putTogether, recordOf } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { refuseCollection } from "./collections.js";
import { copyArray } from "../places.js";
import { reject, textOf } from "../problems.js";
import { shapeOfElements } from "../shapes.js";
import { nameOfKind } from "../conversions.js";
import type { Value } from "../values.js";

export function deepCopy(cx: Lowering, value: Value, node: ts.Node, part = "", name = cx.stem): Value {
  switch (value.kind) {
    case "scalar":
      return { ...value, expr: cx.named(name, value.type, value.expr) };
    case "array": {
      const of = shapeOfElements(value);
      const made = createArray(cx, node, {
        name,
        storage: value.store.storage,
        length: value.length,
        part: `clone${part}`,
        ...(of === undefined ? {} : { of }),
      });
      copyArray(cx, made, value, { shared: false, whole: false }, node);
      return made;
    }
    case "list": {
      const items = value.items.map((item, k) => deepCopy(cx, item, node, `${part}.${k}`, `${name}_${k}`));
      const pieces = items.map((item) => ({ value: item, spread: false }));
      return putTogether(cx, pieces, { name, key: cx.keyOf(node, `clone${part}`), shared: false }, node);
    }
    case "record": {
      refuseCollection(value, node);
      const fields = [...value.fields].map(([field, inner]): [string, Value] => [
        field,
        deepCopy(cx, inner, node, `${part}.${field}`, `${name}_${field}`),
      ]);
      return recordOf(cx, new Map(fields), { name, key: cx.keyOf(node, `clone${part}`) }, node);
    }
    case "text":
    case "absent":
      return value;
    default:
      return reject("read/unsupported-call", node, {
        callee: `structuredClone of ${nameOfKind(value)} (${textOf(node)})`,
      });
  }
}
