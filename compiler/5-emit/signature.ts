// The TypeScript side of a model: its signature spelled out as one interface, from which the binder's types follow.
// In: a layout.  Out: members `args`, `wrt`, `data`, `result`, `flat`, `workspace`, `derive`.

import type { LayoutParameter } from "../ir/layout.js";
import type { DerivedModel } from "../ir/program.js";
import { argumentType, dataParameters, type ArgumentKind } from "./arguments.js";
import type { Declaration, NamedType } from "./format-module.js";
import { typeOf } from "./functions.js";
import type { ModelNames } from "./names.js";

export function declareTypes(
  derived: DerivedModel,
  names: ModelNames,
  kinds: ReadonlyMap<string, ArgumentKind>,
): Declaration {
  const { layout, derive, output } = derived.model;
  const wrt = layout.parameters.filter((p) => p.wrt);
  const data = layout.parameters.filter((p) => !p.wrt);
  const flat = dataParameters(derived).map((p) => `${p.name}: ${argumentType(p, kinds, typeOf)}`);
  const members: NamedType[] = [
    { name: "args", type: tupleOf(layout.parameters) },
    { name: "wrt", type: wrt.length === 1 ? valueText(wrt[0]!) : `{ ${wrt.map(fieldText).join("; ")} }` },
    { name: "data", type: tupleOf(data) },
    ...(output === undefined ? [] : [{ name: "result", type: layout.resultText }]),
    { name: "flat", type: flat.length === 0 ? "object" : `{ ${flat.join("; ")} }` },
    { name: "workspace", type: derived.workspace.length === 0 ? "undefined" : names.workspaceType },
    { name: "derive", type: derive.map((d) => JSON.stringify(d)).join(" | ") },
  ];
  return { kind: "interface", exported: false, name: names.types, members };
}

/** Labels as in the model's parameter list. An optional parameter before a required one has to admit `undefined` instead. */
function tupleOf(parameters: readonly LayoutParameter[]): string {
  const lastRequired = parameters.findLastIndex((p) => p.optional !== true && p.rest !== true);
  const items = parameters.map((p, i) => {
    if (p.rest === true) return `...${p.name}: ${p.text}`;
    return `${p.name}${p.optional === true && i > lastRequired ? "?" : ""}: ${valueText(p)}`;
  });
  return `[${items.join(", ")}]`;
}

function fieldText(p: LayoutParameter): string {
  return `${p.name}${p.optional === true ? "?" : ""}: ${valueText(p)}`;
}

function valueText(p: LayoutParameter): string {
  return p.optional === true && !/(^|\|\s*)undefined\s*$/.test(p.text) ? `(${p.text}) | undefined` : p.text;
}
