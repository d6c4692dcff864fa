// The workspace of a model: the record of arrays that its functions share, its type and the function that makes it.
// In: the planned fields.  Out: declarations.

import type { Buffer, Expr } from "../ir/expr.js";
import type { DerivedModel, Parameter } from "../ir/program.js";
import { layOut } from "./document.js";
import { formatExpression } from "./format-expression.js";
import type { Declaration, NamedType } from "./format-module.js";
import { construct, identifier, member, object, property, type Block, type Js, type Line } from "./js.js";
import type { ModelNames, Namer } from "./names.js";
import { arrayClasses } from "./room.js";
import { addMentions } from "./uses.js";

export function workspaceType(derived: DerivedModel, names: ModelNames): Declaration {
  const members = derived.workspace.map(({ buffer }) => ({
    name: nameOf(buffer, names),
    type: arrayClasses[buffer.element],
  }));
  return { kind: "interface", exported: true, name: names.workspaceType, members };
}

/** `parameters` in the form that the module's format asks for; `print` knows the names of the primal's parameters. */
export function makeWorkspace(
  derived: DerivedModel,
  names: ModelNames,
  parameters: readonly (NamedType | { readonly name: string })[],
  result: string | undefined,
  print: (e: Expr) => Js,
): Declaration {
  const fields = derived.workspace.map(({ buffer, length }) =>
    property(nameOf(buffer, names), construct(arrayClasses[buffer.element], print(length))),
  );
  const body: Block = [{ statement: { kind: "return", argument: object(fields, fields.length > 1) } }];
  const sizes = derived.workspace
    .filter(({ length }) => length.kind !== "const")
    .map(({ length }) => textOf(print(length)));
  const size = derived.workspace.length === 1 && sizes.length === 1 ? `: ${sizes[0]!} numbers` : "";
  return {
    kind: "function",
    exported: true,
    name: names.makeWorkspace,
    parameters,
    ...(result === undefined ? {} : { result }),
    body,
    doc: `Arrays that the functions of \`${names.exported}\` share and keep between calls${size}.`,
  };
}

const textOf = (e: Js): string => layOut(formatExpression(e, { parent: "statement", key: "expression" }), Infinity);

/** The primal's parameters that the lengths depend on. */
export function sizeParameters(derived: DerivedModel): readonly Parameter[] {
  return dependencies(
    derived.workspace.map(({ length }) => length),
    derived,
  );
}

export function dependencies(lengths: readonly Expr[], derived: DerivedModel): readonly Parameter[] {
  const mentioned = new Set<Parameter>();
  for (const length of lengths) addMentions(length, mentioned);
  const { primal, theta } = derived.model;
  return [...new Set<Parameter>([theta, ...primal.parameters])].filter((p) => mentioned.has(p));
}

/** `const h = ws.h;` for each workspace array that a function mentions; `let` where it may be replaced by a longer one. */
export function aliases(
  buffers: ReadonlySet<Buffer>,
  grown: ReadonlySet<Buffer>,
  ws: string,
  name: Namer,
): readonly Line[] {
  const own = [...buffers].filter((b) => b.storage === "workspace");
  return own.map((b): Line => {
    const value = member(identifier(ws), name(b));
    return { statement: { kind: "declare", mutable: grown.has(b), name: name(b), value } };
  });
}

function nameOf(buffer: Buffer, names: ModelNames): string {
  return names.shared.get(buffer) ?? buffer.name;
}
