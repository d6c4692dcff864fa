// Lays out what stands at the top of a module: imports, interfaces, functions, constants.  In: declarations.  Out: text.

import { group, hardline, ifBreak, indent, join, layOut, line, type Doc } from "./document.js";
import { formatAssignment } from "./format-assignment.js";
import { quote } from "./format-expression.js";
import { formatBlock } from "./format-statement.js";
import { formatParameters, formatType } from "./format-type.js";
import type { Block, Js } from "./js.js";
import { parseType, type TypeMember } from "./type-syntax.js";
import { assertNever } from "../ir/walk.js";

export type Declaration = { readonly doc?: string } & (
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "import"; readonly types: boolean; readonly names: readonly string[]; readonly from: string }
  | {
      readonly kind: "interface";
      readonly exported: boolean;
      readonly name: string;
      readonly members: readonly NamedType[];
    }
  | FunctionDeclaration
  | { readonly kind: "constant"; readonly exported: boolean; readonly name: string; readonly value: Js }
  /** In a declaration file. */
  | { readonly kind: "declareConstant"; readonly exported: boolean; readonly name: string; readonly type: string }
  | { readonly kind: "export"; readonly names: readonly string[] }
);

interface FunctionDeclaration {
  readonly kind: "function";
  readonly exported: boolean;
  readonly name: string;
  readonly typeParameters?: string;
  /** Types are left out in plain JavaScript. */
  readonly parameters: readonly (NamedType | { readonly name: string })[];
  readonly result?: string;
  /** Absent in a declaration file. */
  readonly body?: Block;
}

export interface NamedType {
  readonly name: string;
  readonly type: string;
}

/** The text of a file: sections are separated by a blank line, the declarations of a section are not. */
export function formatModule(banner: string, sections: readonly (readonly Declaration[])[]): string {
  const docs = sections.filter((s) => s.length > 0).map((s) => join(hardline, s.map(formatDeclaration)));
  return layOut([join([hardline, hardline], [`// ${banner}`, ...docs]), hardline], 120);
}

function formatDeclaration(d: Declaration): Doc {
  const comment: Doc = d.doc === undefined ? "" : [`/** ${d.doc} */`, hardline];
  return [comment, "exported" in d && d.exported ? "export " : "", formatBare(d)];
}

function formatBare(d: Declaration): Doc {
  switch (d.kind) {
    case "comment":
      return `// ${d.text}`;
    case "import":
      return [d.types ? "import type " : "import ", formatNames(d.names), ` from ${quote(d.from)};`];
    case "interface":
      return [`interface ${d.name} {`, indent(d.members.map((m): Doc => [hardline, formatMember(m)])), hardline, "}"];
    case "function":
      return formatFunction(d);
    case "constant":
      return group(["const ", formatAssignment(d.name, " =", d.value, { parent: "declarator", key: "init" }), ";"]);
    case "declareConstant":
      return group([`declare const ${d.name}: `, formatType(d.type), ";"]);
    case "export":
      return ["export ", formatNames(d.names), ";"];
    default:
      return assertNever(d);
  }
}

function formatNames(names: readonly string[]): Doc {
  if (names.length === 1) return `{ ${names[0]!} }`;
  return group(["{", indent([line, join([",", line], names)]), ifBreak(","), line, "}"]);
}

function formatMember({ name, type }: NamedType): Doc {
  return [group([`${name}: `, formatType(type)]), ";"];
}

function formatFunction(f: FunctionDeclaration): Doc {
  const parameters = f.parameters.map((p): TypeMember => {
    return "type" in p
      ? { label: p.name, type: parseType(p.type) }
      : { type: { kind: "text", text: p.name, simple: true } };
  });
  const result = f.result === undefined ? "" : `: ${f.result}`;
  const head: Doc = [`function ${f.name}${f.typeParameters ?? ""}`, group([formatParameters(parameters), result])];
  return f.body === undefined ? ["declare ", head, ";"] : [head, " ", formatBlock(f.body)];
}
