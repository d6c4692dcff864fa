// The number of slots of what is differentiated, or of a result, where the model's types fix it. In: a layout.  Out: a
// number, or nothing where an array has its length from `bind` or a field may be missing.

import type { Layout, LayoutNode } from "./layout.js";
import { assertNever } from "./walk.js";

export function literalSize(layout: Layout): number | undefined {
  const differentiated = layout.parameters.filter((p) => p.wrt);
  if (differentiated.some((p) => p.optional === true || p.rest === true)) return undefined;
  return sum(differentiated.map((p) => sizeOf(p.type)));
}

/** The slots of one value. */
export function sizeOf(node: LayoutNode): number | undefined {
  switch (node.kind) {
    case "number":
      return 1;
    case "boolean":
    case "string":
    case "ignored":
      return 0;
    case "array": {
      const each = sizeOf(node.of);
      return node.length === undefined || each === undefined ? undefined : node.length * each;
    }
    case "record":
      return sum(node.fields.map((field) => (field.optional === true ? undefined : sizeOf(field.type))));
    case "tuple":
      return sum(node.items.map(sizeOf));
    default:
      return assertNever(node);
  }
}

function sum(sizes: readonly (number | undefined)[]): number | undefined {
  return sizes.reduce((total, size) => (total === undefined || size === undefined ? undefined : total + size), 0);
}
