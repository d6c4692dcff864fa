// Functions whose source is not known: imported from a package, or from a module that has declarations only. In: a name.
// Out: a value that may be called with numbers where no derivative is taken, in a function with one of its own; the
// generated module imports the function too.

import { posix } from "node:path";
import { ts } from "ts-morph";
import type { External } from "../ir/expr.js";
import type { Arguments } from "./calls.js";
import { asNumber } from "./conversions.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { absent, numberOf, type BuiltinValue, type Value } from "./values.js";

/** The function that an imported name stands for, if it gives a number for numbers. */
export function externalNamed(cx: Lowering, node: ts.Identifier): BuiltinValue | undefined {
  const specifier = cx.checker
    .getSymbolAtLocation(node)
    ?.declarations?.find(
      (d): d is ts.ImportSpecifier | ts.ImportClause => ts.isImportSpecifier(d) || ts.isImportClause(d),
    );
  if (specifier === undefined || !isNumeric(cx, node)) return undefined;
  const name = ts.isImportClause(specifier) ? "default" : (specifier.propertyName ?? specifier.name).text;
  return valueOf(cx, name, node.text, specifier);
}

/** The same for a member of a module that is imported as a whole. */
export function externalMember(cx: Lowering, node: ts.PropertyAccessExpression): BuiltinValue | undefined {
  const namespace = cx.checker
    .getSymbolAtLocation(node.expression)
    ?.declarations?.find((d): d is ts.NamespaceImport => ts.isNamespaceImport(d));
  if (namespace === undefined || !isNumeric(cx, node)) return undefined;
  return valueOf(cx, node.name.text, textOf(node), namespace);
}

function valueOf(cx: Lowering, name: string, shown: string, declaration: ts.Node): BuiltinValue | undefined {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  if (statement === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const { text } = statement.moduleSpecifier;
  const external: External = {
    kind: "external",
    name,
    from: text.startsWith(".") ? fromModel(cx, declaration, text) : text,
  };
  return { kind: "builtin", name: shown, external };
}

/** A path relative to the importing file, from the folder of the model. */
function fromModel(cx: Lowering, declaration: ts.Node, path: string): string {
  const folderOf = (node: ts.Node): string => posix.dirname(node.getSourceFile().fileName);
  const found = posix.relative(folderOf(cx.model), posix.join(folderOf(declaration), path));
  return found.startsWith(".") ? found : `./${found}`;
}

function isNumeric(cx: Lowering, node: ts.Expression): boolean {
  const isNumber = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.NumberLike) !== 0;
  const signatures = cx.checker.getTypeAtLocation(node).getCallSignatures();
  return signatures.some((signature) => {
    const taken = signature.parameters.map((p) => cx.checker.getTypeOfSymbolAtLocation(p, node));
    return isNumber(signature.getReturnType()) && taken.every((type) => isNumber(cx.checker.getNonNullableType(type)));
  });
}

/** Only the value of such a call is known: it stands where nothing is differentiated by the source. */
export function callExternal(cx: Lowering, name: string, external: External, args: Arguments, node: ts.Node): Value {
  const isEvaluated = cx.authored.evaluated || cx.authored.order > 0;
  if (!isEvaluated || args.spread.size > 0) return reject("read/unsupported-call", node, { callee: name });
  const operands = args.values.map((value, k) => asNumber(cx, value ?? absent, args.nodes[k] ?? node).expr);
  return numberOf({ kind: "external", function: external, operands });
}
