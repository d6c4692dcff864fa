// Types as the generated module writes them. In: a type annotation of the model, or the checker's type where there is none.
// Out: text, and the names it needs: exported types of the model's module are imported by name, all others spelled out.

import { ts } from "ts-morph";
import type { Declared } from "./types.js";

export class Speller {
  readonly imports = new Map<string, string>();
  readonly #exported: ReadonlySet<ts.Symbol>;

  constructor(
    readonly checker: ts.TypeChecker,
    readonly source: ts.SourceFile,
    /** How the model's module is named in `imports`. */
    readonly module: string,
    readonly isLibrary: (file: ts.SourceFile) => boolean,
  ) {
    const own = checker.getSymbolAtLocation(source);
    const exported = own === undefined ? [] : checker.getExportsOfModule(own);
    this.#exported = new Set(exported.map((symbol) => this.#unaliased(symbol)));
  }

  /** The text of a parameter's or result's type. */
  spell(node: ts.TypeNode | undefined, declared: Declared, depth = 0): string {
    return (node === undefined ? undefined : this.#node(node, depth)) ?? spellDeclared(declared);
  }

  #unaliased(symbol: ts.Symbol): ts.Symbol {
    return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : this.checker.getAliasedSymbol(symbol);
  }

  #node(node: ts.TypeNode, depth: number): string | undefined {
    if (depth > 12) return undefined;
    const inner = (child: ts.TypeNode): string | undefined => this.#node(child, depth + 1);
    if (ts.isParenthesizedTypeNode(node)) return around("(", inner(node.type), ")");
    if (ts.isArrayTypeNode(node)) return around("", grouped(inner(node.elementType)), "[]");
    if (ts.isTypeOperatorNode(node)) {
      return node.operator === ts.SyntaxKind.ReadonlyKeyword ? around("readonly ", inner(node.type), "") : undefined;
    }
    if (ts.isUnionTypeNode(node)) return joined(node.types.map(inner), " | ");
    if (ts.isIntersectionTypeNode(node))
      return joined(
        node.types.map((child) => grouped(inner(child))),
        " & ",
      );
    if (ts.isTupleTypeNode(node))
      return around(
        "[",
        joined(
          node.elements.map((element) => this.#element(element, depth)),
          ", ",
        ),
        "]",
      );
    if (ts.isTypeLiteralNode(node)) return this.#members(node.members, depth);
    if (ts.isLiteralTypeNode(node))
      return ts.isStringLiteral(node.literal) ? JSON.stringify(node.literal.text) : node.getText();
    if (ts.isTypeReferenceNode(node)) return this.#reference(node, depth);
    return isKeyword(node.kind) ? node.getText() : undefined;
  }

  #element(node: ts.TypeNode | ts.NamedTupleMember, depth: number): string | undefined {
    if (!ts.isNamedTupleMember(node)) return this.#node(node, depth + 1);
    return around(`${node.name.text}: `, this.#node(node.type, depth + 1), "");
  }

  #members(members: readonly ts.TypeElement[], depth: number): string | undefined {
    if (members.length === 0) return "{}";
    const parts = members.map((member) => {
      if (!ts.isPropertySignature(member) || member.type === undefined) return undefined;
      const readonly =
        member.modifiers?.some((m) => m.kind === ts.SyntaxKind.ReadonlyKeyword) === true ? "readonly " : "";
      const optional = member.questionToken === undefined ? "" : "?";
      return around(`${readonly}${member.name.getText()}${optional}: `, this.#node(member.type, depth + 1), "");
    });
    return around("{ ", joined(parts, "; "), " }");
  }

  #reference(node: ts.TypeReferenceNode, depth: number): string | undefined {
    const found = this.checker.getSymbolAtLocation(node.typeName);
    if (found === undefined) return undefined;
    const symbol = this.#unaliased(found);
    const declaration = symbol.declarations?.[0];
    const given = node.typeArguments?.map((argument) => this.#node(argument, depth + 1)) ?? [];
    const list = given.length === 0 ? "" : around("<", joined(given, ", "), ">");
    if (declaration === undefined || list === undefined) return undefined;
    const name = symbol.getName();
    const file = declaration.getSourceFile();
    if (this.isLibrary(file) && ts.isTypeAliasDeclaration(declaration)) {
      this.imports.set(name, "chainrule");
      return `${name}${list}`;
    }
    if (file.isDeclarationFile) return `${name}${list}`;
    if (this.#exported.has(symbol) && ts.isIdentifier(node.typeName)) {
      const exportedAs = this.#exportedName(symbol);
      this.imports.set(exportedAs, this.module);
      return `${exportedAs}${list}`;
    }
    if (given.length > 0) return undefined;
    if (ts.isTypeAliasDeclaration(declaration) && declaration.typeParameters === undefined)
      return this.#node(declaration.type, depth + 1);
    const plain =
      ts.isInterfaceDeclaration(declaration) &&
      declaration.heritageClauses === undefined &&
      symbol.declarations?.length === 1;
    return plain && declaration.typeParameters === undefined ? this.#members(declaration.members, depth) : undefined;
  }

  #exportedName(symbol: ts.Symbol): string {
    const own = this.checker.getSymbolAtLocation(this.source);
    const exported = own === undefined ? [] : this.checker.getExportsOfModule(own);
    return exported.find((e) => this.#unaliased(e) === symbol)?.getName() ?? symbol.getName();
  }
}

const around = (before: string, text: string | undefined, after: string): string | undefined =>
  text === undefined ? undefined : `${before}${text}${after}`;

const joined = (parts: readonly (string | undefined)[], by: string): string | undefined =>
  parts.some((part) => part === undefined) ? undefined : parts.join(by);

const grouped = (text: string | undefined): string | undefined =>
  text !== undefined && /^readonly | [|&] /.test(outsideOfBrackets(text)) ? `(${text})` : text;

/** What is left of a type without its strings and whatever stands in brackets. */
function outsideOfBrackets(text: string): string {
  const inner = text
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, "")
    .replaceAll(/\([^()[\]{}<>]*\)|\[[^()[\]{}<>]*\]|\{[^()[\]{}<>]*\}|<[^()[\]{}<>]*>/g, "");
  return inner === text ? text : outsideOfBrackets(inner);
}

const isKeyword = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword;

/** A type written out from what the layout knows of it. */
export function spellDeclared(type: Declared): string {
  switch (type.kind) {
    case "number":
    case "boolean":
      return type.kind;
    case "string":
      return type.codes.open ? "string" : type.codes.values.map((value) => JSON.stringify(value)).join(" | ");
    case "array": {
      if (type.storage !== "Array" && type.storage !== "any") return type.storage;
      const of = spellDeclared(type.of);
      return type.of.kind === "string" && !type.of.codes.open ? `(${of})[]` : `${of}[]`;
    }
    case "record": {
      if (type.fields.length === 0) return "{}";
      return `{ ${type.fields.map((field) => `${field.name}${field.optional ? "?" : ""}: ${spellDeclared(field.type)}`).join("; ")} }`;
    }
    case "tuple":
      return `[${type.items.map(spellDeclared).join(", ")}]`;
    case "ignored":
      return type.type;
    default: {
      const never: never = type;
      return never;
    }
  }
}
