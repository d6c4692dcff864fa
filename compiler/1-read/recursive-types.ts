// Types that have themselves as a part (`interface Tree { v: number; kids: Tree[] }`): how large a value is, no type tells.
// In: the type of a parameter.  Out: why it has no place among the arguments, with the way to the part that repeats it.

import { ts } from "ts-morph";
import type { Obstacle } from "./unsuitable-types.js";

export function recursionIn(given: ts.Type, name: string, checker: ts.TypeChecker): Obstacle | undefined {
  const around: ts.Type[] = [];
  const walk = (type: ts.Type, path: string): { readonly type: ts.Type; readonly path: string } | undefined => {
    if (around.includes(type)) return { type, path };
    if (type.isUnion()) return first(type.types, (part) => walk(part, path));
    if ((type.flags & ts.TypeFlags.Object) === 0 || around.length > deepest) return undefined;
    if (checker.isArrayType(type) || checker.isTupleType(type))
      return first(checker.getTypeArguments(type as ts.TypeReference), (part) => walk(part, `${path}[]`));
    if (!isWritten(type)) return undefined;
    around.push(type);
    const found = first(checker.getPropertiesOfType(type), (property) => {
      const declaration = property.valueDeclaration;
      return declaration === undefined
        ? undefined
        : walk(checker.getTypeOfSymbolAtLocation(property, declaration), `${path}.${property.name}`);
    });
    around.pop();
    return found;
  };
  const found = walk(given, name);
  if (found === undefined) return undefined;
  return {
    why: `\`${checker.typeToString(found.type)}\` has itself as a part, at \`${found.path}\``,
    instead:
      "Keep the parts in one array and let them name each other by index: `nodes: { value: number; children: number[] }[]`.",
  };
}

const deepest = 12;

/** A record of the author's, with fields alone. */
const isWritten = (type: ts.Type): boolean =>
  !type.isClass() &&
  type.getCallSignatures().length === 0 &&
  type.symbol?.declarations?.every((d) => !d.getSourceFile().isDeclarationFile) === true;

function first<T, R>(items: readonly T[], f: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = f(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
