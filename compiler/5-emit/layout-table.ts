// The layout table as the runtime reads it: how bind's arguments become flat arguments.
// In: a model's layout.  Out: an object literal. Type texts and imports stay behind: they are for the module's types.

import { layoutFormat, type Layout, type LayoutParameter } from "../ir/layout.js";
import type { DerivedModel, Parameter } from "../ir/program.js";
import { dataParameters } from "./arguments.js";
import { object, string, type Js, type Property } from "./js.js";
import { spellNumber } from "./number.js";
import { visitExpr, visitExpressions } from "../ir/walk.js";
import { mentionsOf } from "./uses.js";
import { sizeParameters } from "./workspace.js";

export function layoutTable(derived: DerivedModel): Js {
  const { model } = derived;
  const { layout } = model;
  const elements = dataParameters(derived).flatMap((p) =>
    p.kind === "buffer" && p.element !== "f64" ? [[p.name, p.element]] : [],
  );
  const resized = changeable([...sizeParameters(derived)], layout);
  const table = {
    format: layoutFormat,
    name: layout.name,
    derive: model.derive,
    parameters: layout.parameters.map(parameterRow),
    result: layout.result,
    ...(elements.length === 0 ? {} : { elements: Object.fromEntries(elements) }),
    ...(resized.length === 0 ? {} : { sizes: resized }),
    ...(derived.backwardConsumes ? { backwardConsumes: true } : {}),
    ...(patternReads(derived) ? { patternReads: true } : {}),
    ...(derived.sharesOfRow === undefined ? {} : { sharesOfRow: derived.sharesOfRow }),
    ...(derived.directions === undefined ? {} : { directions: derived.directions }),
  };
  return toJs(table, true);
}

function parameterRow({ name, wrt, rest, optional, nullable, presentAs, type }: LayoutParameter): object {
  return {
    name,
    wrt,
    ...(rest === undefined ? {} : { rest }),
    ...(optional === undefined ? {} : { optional }),
    ...(nullable === undefined ? {} : { nullable }),
    ...(presentAs === undefined ? {} : { presentAs }),
    type,
  };
}

/** True where the pattern of the derivative matrix depends on values of data. */
function patternReads(derived: DerivedModel): boolean {
  const pattern = derived.functions.find(({ role }) => role === "pattern")?.function;
  if (pattern === undefined) return false;
  const data = new Set(dataParameters(derived));
  let reads = false;
  visitExpressions(pattern.body, (e) =>
    visitExpr(e, (part) => {
      if (part.kind === "load" && data.has(part.buffer)) reads = true;
    }),
  );
  return (
    reads ||
    changeable(
      [...mentionsOf(pattern)].filter((p) => data.has(p)),
      derived.model.layout,
    ).length > 0
  );
}

/** Arguments whose values, not only sizes, decide how long arrays are: `setData` may change them. */
function changeable(parameters: readonly Parameter[], layout: Layout): readonly string[] {
  const fixed = new Set(fixedArguments(layout));
  return parameters.filter((p) => p.kind === "variable" && !fixed.has(p.name)).map((p) => p.name);
}

function fixedArguments(layout: Layout): readonly string[] {
  const names: string[] = [];
  JSON.stringify(layout.parameters, (key, value: unknown) => {
    if ((key === "lengthAs" || key === "presentAs") && typeof value === "string") names.push(value);
    return value;
  });
  return names;
}

function toJs(value: unknown, expanded = false): Js {
  if (typeof value === "string") return string(value);
  if (typeof value === "number") return spellNumber(value);
  if (typeof value === "boolean") return { kind: "boolean", text: String(value) };
  if (Array.isArray(value)) return { kind: "array", elements: value.map((item) => toJs(item)) };
  const properties = Object.entries(value as object).filter(([, v]) => v !== undefined);
  return object(
    properties.map(([key, v]): Property => ({ key, value: toJs(v) })),
    expanded,
  );
}
