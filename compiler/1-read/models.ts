// Which functions of a file are models, and what their JSDoc asks for. In: a source file.  Out: the exported functions in
// source order with their tags; problems with tags are reported where the tag stands.

import { ts } from "ts-morph";
import type { Collector } from "../diagnostics/collector.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Derivation } from "../ir/program.js";
import { nearestWord } from "./nearest-word.js";
import { spanOf } from "./problems.js";
import type { FunctionNode } from "./values.js";

export interface FoundModel {
  readonly name: string;
  readonly isDefault: boolean;
  /** Where the model is named. */
  readonly node: ts.Node;
  /** The function, or the expression that makes it. */
  readonly fn: FunctionNode | ts.Expression;
  readonly wrt: readonly { readonly name: string; readonly span: Span }[];
  readonly derive: readonly Derivation[] | undefined;
  /** Where `@derive` names each of them. */
  readonly deriveSpans: ReadonlyMap<Derivation, Span>;
}

const derivations: ReadonlySet<string> = new Set([
  "gradient",
  "jvp",
  "hvp",
  "hessian",
  "jacobian",
] satisfies Derivation[]);

export function findModels(
  source: ts.SourceFile,
  checker: ts.TypeChecker,
  collector: Collector,
): readonly FoundModel[] {
  const found: FoundModel[] = [];
  const names = exportedNames(source, checker);
  const add = (
    exported: readonly string[],
    node: ts.Node,
    fn: FoundModel["fn"],
    documented: ts.Node,
    own: string | undefined,
  ): void => {
    if (exported.length === 0) return;
    const tags = ts.getJSDocTags(documented);
    if (tags.some((tag) => tag.tagName.text === "skip")) return;
    const isDefault = exported.includes("default");
    const name = exported.find((each) => each !== "default") ?? own ?? nameOfFile(source);
    found.push({ name, isDefault, node, fn, ...readTags(tags, collector) });
  };
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body !== undefined) {
      const symbol = statement.name === undefined ? undefined : checker.getSymbolAtLocation(statement.name);
      const exported = symbol === undefined ? anonymousDefault(statement) : namesOf(names, symbol);
      add(exported, statement.name ?? statement, statement, statement, statement.name?.text);
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) continue;
        const symbol = checker.getSymbolAtLocation(declaration.name);
        if (symbol === undefined || !isFunctionValued(declaration, checker)) continue;
        add(
          namesOf(names, symbol),
          declaration.name,
          unwrapped(declaration.initializer),
          statement,
          declaration.name.text,
        );
      }
    } else if (
      ts.isExportAssignment(statement) &&
      statement.isExportEquals !== true &&
      !ts.isIdentifier(statement.expression)
    ) {
      const fn = unwrapped(statement.expression);
      if (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))
        add(["default"], statement.expression, fn, statement, undefined);
    }
  }
  return found;
}

/** Exported names by the symbol they stand for; re-exports of other modules are not among them. */
function exportedNames(source: ts.SourceFile, checker: ts.TypeChecker): ReadonlyMap<ts.Symbol, readonly string[]> {
  const own = checker.getSymbolAtLocation(source);
  const names = new Map<ts.Symbol, string[]>();
  for (const symbol of own === undefined ? [] : checker.getExportsOfModule(own)) {
    const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
    names.set(target, [...(names.get(target) ?? []), symbol.getName()]);
  }
  return names;
}

function namesOf(names: ReadonlyMap<ts.Symbol, readonly string[]>, symbol: ts.Symbol): readonly string[] {
  const exported = [...names].find(([each]) => each === symbol || each.valueDeclaration === symbol.valueDeclaration);
  return exported?.[1] ?? [];
}

const anonymousDefault = (statement: ts.FunctionDeclaration): readonly string[] =>
  statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) === true ? ["default"] : [];

function isFunctionValued(declaration: ts.VariableDeclaration, checker: ts.TypeChecker): boolean {
  const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConst && checker.getTypeAtLocation(declaration.name).getCallSignatures().length > 0;
}

function unwrapped(node: ts.Expression): FunctionNode | ts.Expression {
  const isWrapper = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapper ? unwrapped(node.expression) : node;
}

/** `closures.ts` → `closures`, `two-body.ts` → `twoBody`: the name of a default export that has none. */
function nameOfFile(source: ts.SourceFile): string {
  const base = source.fileName.slice(source.fileName.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const words = base.split(/[^A-Za-z0-9$_]+/).filter((word) => word !== "");
  const name = words.map((word, k) => (k === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
  return /^[A-Za-z_$]/.test(name) ? name : `model${name}`;
}

function readTags(
  tags: readonly ts.JSDocTag[],
  collector: Collector,
): Pick<FoundModel, "wrt" | "derive" | "deriveSpans"> {
  const wrt: { name: string; span: Span }[] = [];
  const deriveSpans = new Map<Derivation, Span>();
  let isDerived = false;
  for (const tag of tags) {
    checkTag(tag, collector);
    if (tag.tagName.text === "wrt") wrt.push(...wordsOf(tag).map(({ word, span }) => ({ name: word, span })));
    if (tag.tagName.text !== "derive") continue;
    isDerived = true;
    for (const { word, span } of wordsOf(tag)) {
      if (!derivations.has(word)) collector.add("read/unknown-derivation", span, { name: word });
      else if (!deriveSpans.has(word as Derivation)) deriveSpans.set(word as Derivation, span);
    }
  }
  return { wrt, derive: isDerived ? [...deriveSpans.keys()] : undefined, deriveSpans };
}

const ownTags: readonly string[] = ["wrt", "derive", "skip"];

/** A tag that is misspelt would change what is derived without a word, and so would one that names nothing. */
function checkTag(tag: ts.JSDocTag, collector: Collector): void {
  const { text } = tag.tagName;
  if (text === "skip") return;
  if (ownTags.includes(text)) {
    if (wordsOf(tag).length === 0) collector.add("read/empty-tag", tagSpan(tag), { tag: text });
    return;
  }
  const known = nearestWord(text, ownTags);
  if (known !== undefined) collector.add("read/unknown-tag", tagSpan(tag), { tag: text, known });
}

/** The tag's name with its `@`. */
function tagSpan(tag: ts.JSDocTag): Span {
  const { file, end } = spanOf(tag.tagName);
  return { file, start: spanOf(tag).start, end };
}

/** What stands behind a tag, word by word. */
function wordsOf(tag: ts.JSDocTag): readonly { readonly word: string; readonly span: Span }[] {
  const whole = spanOf(tag);
  const text = tag.getSourceFile().text.slice(whole.start, whole.end);
  const comment = ts.getTextOfJSDocComment(tag.comment) ?? "";
  let at = tag.tagName.end - whole.start;
  return comment
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .map((word) => {
      const found = text.indexOf(word, at);
      if (found < 0) return { word, span: whole };
      at = found + word.length;
      return { word, span: { ...whole, start: whole.start + found, end: whole.start + at } };
    });
}
