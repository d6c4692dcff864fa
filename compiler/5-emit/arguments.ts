// How a model's flat arguments are found in its layout: which leaf, length or presence each parameter of the primal is.
// In: a layout.  Out: the kind of every named argument; printed into the thin functions and the `flat` type.

import type { Layout, LayoutNode } from "../ir/layout.js";
import type { DerivedModel, Parameter } from "../ir/program.js";
import { identifier, member, type Js, call, binary, numeral } from "./js.js";
import { ourBug } from "./our-bug.js";

export type ArgumentKind = "number" | "boolean" | "string" | "length" | "present" | "buffer";

export function argumentsOf(layout: Layout): ReadonlyMap<string, ArgumentKind> {
  const found = new Map<string, ArgumentKind>();
  const add = (name: string | undefined, kind: ArgumentKind): void => {
    if (name !== undefined) found.set(name, kind);
  };
  const visit = (node: LayoutNode, inArray: boolean): void => {
    switch (node.kind) {
      case "number":
      case "boolean":
      case "string":
        add(node.as, inArray ? "buffer" : node.kind);
        break;
      case "array":
        add(node.as, "buffer");
        add(node.lengthAs, "length");
        add(node.numberAs, "present");
        add(node.lengthsAs, "buffer");
        add(node.startsAs, "buffer");
        add(node.presencesAs, "buffer");
        visit(node.of, true);
        break;
      case "record":
        for (const field of node.fields) {
          add(field.presentAs, "present");
          add(field.presencesAs, "buffer");
          visit(field.type, inArray);
        }
        break;
      case "tuple":
        for (const item of node.items) visit(item, inArray);
        break;
      case "ignored":
        break;
    }
  };
  for (const p of layout.parameters) {
    add(p.presentAs, "present");
    visit(p.type, false);
  }
  return found;
}

/** Parameters of the primal that come from `bind`'s arguments record. */
export function dataParameters({ model }: DerivedModel): readonly Parameter[] {
  return model.primal.parameters.filter((p) => p !== model.theta && p !== model.output);
}

/** `a.xs`, as the type that the flat function declares. */
export function readArgument(p: Parameter, kinds: ReadonlyMap<string, ArgumentKind>): Js {
  const kind = kinds.get(p.name) ?? ourBug(`the layout has no argument ${p.name}`);
  const read = member(identifier("a"), p.name);
  if (p.kind === "buffer") return read;
  const isTruth = kind === "boolean" || kind === "present";
  if (isTruth === (p.type === "boolean")) return read;
  return isTruth ? call(identifier("Number"), read) : binary("!==", read, numeral("0"));
}

/** The type of the argument as the binder provides it. */
export function argumentType(
  p: Parameter,
  kinds: ReadonlyMap<string, ArgumentKind>,
  classOf: (p: Parameter) => string,
): string {
  if (p.kind === "buffer") return classOf(p);
  const kind = kinds.get(p.name);
  return kind === "boolean" || kind === "present" ? "boolean" : "number";
}
