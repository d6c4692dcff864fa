// The order in which an author wrote the members of a union of strings. TypeScript keeps them in the order in which it met
// them anywhere in the run, but a layout must not depend on other files. In: the strings, the type, the place that uses it.
// Out: the strings as the author lists them; where no list of them is found, in alphabetical order.

import { ts } from "ts-morph";

export function inWrittenOrder(
  checker: ts.TypeChecker,
  texts: readonly string[],
  type: ts.Type | undefined,
  place: ts.Node,
): readonly string[] {
  const wanted = new Set(texts);
  const isWhole = (found: readonly string[] | undefined): found is readonly string[] =>
    found !== undefined && found.length === wanted.size && found.every((text) => wanted.has(text));
  for (const declaration of type?.aliasSymbol?.declarations ?? []) {
    const found = ts.isTypeAliasDeclaration(declaration) ? listed(checker, declaration.type) : undefined;
    if (isWhole(found)) return found;
  }
  return firstList(checker, place.getSourceFile(), isWhole) ?? [...texts].toSorted();
}

/** Members of a union of records by where they are declared. */
export function inDeclaredOrder(types: readonly ts.Type[]): readonly ts.Type[] {
  const places = new Map(types.map((type) => [type, type.symbol?.declarations?.[0]]));
  const fileOf = (type: ts.Type): string => places.get(type)?.getSourceFile().fileName ?? "";
  const positionOf = (type: ts.Type): number => places.get(type)?.pos ?? 0;
  return types.toSorted((a, b) => {
    const [first, second] = [fileOf(a), fileOf(b)];
    return first === second ? positionOf(a) - positionOf(b) : first < second ? -1 : 1;
  });
}

function firstList(
  checker: ts.TypeChecker,
  node: ts.Node,
  isWhole: (found: readonly string[] | undefined) => found is readonly string[],
): readonly string[] | undefined {
  if (ts.isTypeNode(node)) {
    const found = listed(checker, node);
    if (isWhole(found)) return found;
  }
  return ts.forEachChild(node, (child) => firstList(checker, child, isWhole));
}

/** The strings that a type node lists, each once; nothing where it is no list of strings. */
function listed(checker: ts.TypeChecker, node: ts.TypeNode, depth = 0): readonly string[] | undefined {
  if (depth > 8) return undefined;
  const parts = partsOf(checker, node, depth);
  return parts === undefined ? undefined : [...new Set(parts)];
}

function partsOf(checker: ts.TypeChecker, node: ts.TypeNode, depth: number): readonly string[] | undefined {
  if (ts.isParenthesizedTypeNode(node)) return listed(checker, node.type, depth);
  if (ts.isLiteralTypeNode(node)) return ts.isStringLiteralLike(node.literal) ? [node.literal.text] : undefined;
  if (ts.isUnionTypeNode(node)) {
    const parts = node.types.map((part) => listed(checker, part, depth + 1));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (ts.isTypeOperatorNode(node)) {
    if (node.operator !== ts.SyntaxKind.KeyOfKeyword) return undefined;
    return checker.getPropertiesOfType(checker.getTypeFromTypeNode(node.type)).map((property) => property.name);
  }
  if (ts.isIndexedAccessTypeNode(node)) {
    const tuple = checker.getTypeFromTypeNode(node.objectType);
    if (!checker.isTupleType(tuple)) return undefined;
    const items = checker.getTypeArguments(tuple as ts.TypeReference);
    return items.every((item) => item.isStringLiteral())
      ? items.map((item) => (item as ts.StringLiteralType).value)
      : undefined;
  }
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  const target =
    symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  const [alias] = target?.declarations ?? [];
  return alias !== undefined && ts.isTypeAliasDeclaration(alias) && alias.typeParameters === undefined
    ? listed(checker, alias.type, depth + 1)
    : undefined;
}
