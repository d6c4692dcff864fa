// Describes the layout of theta for the reader of a generated module: `p = [slope, intercept]`; `...w` is an array's slots.

import type { Layout, LayoutNode } from "../ir/layout.js";

export function describeSlots(layout: Layout, theta: string): string {
  const wrt = layout.parameters.filter((p) => p.wrt);
  const [only] = wrt;
  const items =
    wrt.length === 1 ? slotsOf(only!.type, "", only!.name) : wrt.flatMap((p) => slotsOf(p.type, p.name, p.name));
  return `${theta} = [${items.join(", ")}]`;
}

/** `path` of a node below its parameter; `whole` is what to call it where the path is empty. */
function slotsOf(node: LayoutNode, path: string, whole: string): readonly string[] {
  switch (node.kind) {
    case "number":
      return [path === "" ? whole : path];
    case "record":
      return node.fields.flatMap((f) => slotsOf(f.type, path === "" ? f.name : `${path}.${f.name}`, whole));
    case "tuple":
      return node.items.flatMap((item, i) => slotsOf(item, `${path === "" ? whole : path}[${i}]`, whole));
    case "array":
      return [`...${path === "" ? whole : path}${sizesOf(node)}${itemOf(node)}`];
    case "boolean":
    case "string":
    case "ignored":
      return [];
  }
}

type ArrayNode = LayoutNode & { readonly kind: "array" };

/** Literal sizes, for example ` (2 × 3)`. */
function sizesOf(node: ArrayNode): string {
  const sizes: number[] = [];
  for (let n: LayoutNode = node; n.kind === "array" && n.length !== undefined; n = n.of) sizes.push(n.length);
  return sizes.length === 0 ? "" : ` (${sizes.join(" × ")})`;
}

/** What lies at each place of an array, unless it is a number. */
function itemOf(node: ArrayNode): string {
  let item: LayoutNode = node;
  while (item.kind === "array") item = item.of;
  return item.kind === "number" ? "" : ` of {${slotsOf(item, "", "item").join(", ")}}`;
}
