// What names mean. In: an identifier.  Out: the value it is bound to in the current scope, a module-level constant or
// function (of any source file), or a part of the language's library; every other name is rejected, never taken as 0.

import { ts } from "ts-morph";
import { destructureBinding } from "./destructuring.js";
import { Env } from "./env.js";
import { keptView } from "./element-views.js";
import { evaluate } from "./expressions.js";
import { externalNamed } from "./externals.js";
import { effects } from "./library/math.js";
import type { Lowering } from "./lowering.js";
import { isReported, ReadError, reject, spanOf } from "./problems.js";
import { absent, builtin, numberOf, type Value } from "./values.js";
import { constant } from "../ir/build.js";

export function symbolOf(cx: Lowering, node: ts.Identifier): ts.Symbol | undefined {
  const { parent } = node;
  const symbol =
    ts.isShorthandPropertyAssignment(parent) && parent.name === node
      ? cx.checker.getShorthandAssignmentValueSymbol(parent)
      : cx.checker.getSymbolAtLocation(node);
  return symbol === undefined ? undefined : unaliased(cx, symbol);
}

function unaliased(cx: Lowering, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : cx.checker.getAliasedSymbol(symbol);
}

export function evaluateIdentifier(cx: Lowering, node: ts.Identifier): Value {
  if (node.text === "undefined") return absent;
  const symbol = symbolOf(cx, node);
  const binding = symbol === undefined ? undefined : cx.env.find(symbol);
  if (binding !== undefined) {
    if (binding.failed === true) return isReported(node);
    const value = binding.value ?? reject("read/undefined-value", node, { name: node.text });
    return binding.assigned && symbol !== undefined ? keptView(cx, value, symbol, node) : value;
  }
  if (isUnresolved(cx, node)) return isReported(node);
  const isModule = symbol !== undefined && (symbol.flags & ts.SymbolFlags.ValueModule) !== 0;
  if (isModule && symbol.valueDeclaration !== undefined && !isLibrary(cx, symbol.valueDeclaration))
    return evaluateModuleSymbol(cx, symbol, node);
  if (symbol?.valueDeclaration === undefined || isLibrary(cx, symbol.valueDeclaration))
    return externalNamed(cx, node) ?? libraryName(symbol, node);
  return evaluateModuleSymbol(cx, symbol, node);
}

/** Imported from a module that TypeScript does not find, which it says at the import. */
function isUnresolved(cx: Lowering, node: ts.Identifier): boolean {
  const symbol = cx.checker.getSymbolAtLocation(node);
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return false;
  const isOwn = node.getSourceFile() === cx.model.getSourceFile();
  return isOwn && cx.checker.getAliasedSymbol(symbol).declarations === undefined;
}

/** The value of a name declared at the top of a module. */
export function evaluateModuleSymbol(cx: Lowering, given: ts.Symbol, node: ts.Node): Value {
  const symbol = unaliased(cx, given);
  if ((symbol.flags & ts.SymbolFlags.ValueModule) !== 0) return moduleRecord(cx, symbol, node);
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isBindingElement(declaration)) return moduleParts(cx, symbol, declaration, node);
  if (declaration === undefined || ts.isSourceFile(declaration) || !isTopLevel(declaration)) {
    return reject("read/unknown-name", node, { name: node.getText() });
  }
  if (ts.isFunctionDeclaration(declaration)) return functionDeclared(symbol, declaration, node);
  if (ts.isVariableDeclaration(declaration)) {
    const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    if (!isConst) {
      return reject("read/module-state", node, { name: node.getText() }, [
        { span: spanOf(declaration.name), message: "declared here" },
      ]);
    }
    return moduleConstant(cx, symbol, declaration, node);
  }
  if (ts.isExportAssignment(declaration)) return moduleConstant(cx, symbol, declaration, node);
  if (ts.isClassDeclaration(declaration)) return reject("read/class", node, { what: "a class" });
  return reject("read/unknown-name", node, { name: node.getText() });
}

/** A module imported as a whole, a namespace, or a namespace in one. */
export function isNamespace(cx: Lowering, node: ts.Expression): boolean {
  const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  if (!isName) return false;
  const found = ts.isIdentifier(node) ? symbolOf(cx, node) : cx.checker.getSymbolAtLocation(node.name);
  return found !== undefined && (unaliased(cx, found).flags & ts.SymbolFlags.ValueModule) !== 0;
}

export function isLibrary(cx: Lowering, declaration: ts.Declaration): boolean {
  const file = declaration.getSourceFile();
  return cx.program.isSourceFileDefaultLibrary(file) || file.isDeclarationFile;
}

function isTopLevel(declaration: ts.Declaration): boolean {
  const owner = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.isSourceFile(owner.parent) || ts.isModuleBlock(owner.parent);
}

function functionDeclared(symbol: ts.Symbol, found: ts.FunctionDeclaration, node: ts.Node): Value {
  const withBody = symbol.declarations?.find(
    (d): d is ts.FunctionDeclaration => ts.isFunctionDeclaration(d) && d.body !== undefined,
  );
  if (withBody === undefined)
    return reject("read/unsupported-call", node, { callee: found.name?.text ?? "this function" });
  return { kind: "function", node: withBody, env: new Env(undefined) };
}

/** Reads the initializer once, with its statements at the start of the model function. `export default` goes by its importer's name. */
function moduleConstant(
  cx: Lowering,
  symbol: ts.Symbol,
  declaration: ts.VariableDeclaration | ts.ExportAssignment,
  node: ts.Node,
): Value {
  const known = cx.moduleValues.get(symbol);
  if (known !== undefined) return known;
  const isDefault = ts.isExportAssignment(declaration);
  const initializer = isDefault ? declaration.expression : declaration.initializer;
  const name = isDefault ? node : declaration.name;
  if (initializer === undefined || !ts.isIdentifier(name)) {
    return reject("read/unknown-name", node, { name: node.getText() });
  }
  const value = cx.atEntry(() => {
    enterModule(cx, declaration);
    cx.stem = name.text;
    const initial = cx.within(declaration, declaration.getText(), () => evaluate(cx, initializer));
    if (initial.kind === "scalar") return { ...initial, expr: cx.named(name.text, initial.type, initial.expr) };
    freeze(cx, initial);
    return initial;
  });
  cx.moduleValues.set(symbol, value);
  return value;
}

/** A module or namespace as a value: what it exports, where that can be read. */
function moduleRecord(cx: Lowering, module: ts.Symbol, node: ts.Node): Value {
  const values = ts.SymbolFlags.Function | ts.SymbolFlags.Variable | ts.SymbolFlags.ValueModule;
  const exported = cx.checker.getExportsOfModule(module).filter((e) => (unaliased(cx, e).flags & values) !== 0);
  const fields = exported.map((symbol): [string, Value] => {
    try {
      return [symbol.name, evaluateModuleSymbol(cx, symbol, node)];
    } catch (e) {
      if (!(e instanceof ReadError)) throw e;
      return [symbol.name, { kind: "opaque", type: cx.checker.typeToString(cx.checker.getTypeOfSymbol(symbol)) }];
    }
  });
  return { kind: "record", key: `module ${module.name}`, fields: new Map(fields), mutable: false, name: module.name };
}

/** `const { a, b } = c` at the top of a module: each part under its name. */
function moduleParts(cx: Lowering, symbol: ts.Symbol, element: ts.BindingElement, node: ts.Node): Value {
  const known = cx.moduleValues.get(symbol);
  if (known !== undefined) return known;
  let declaration: ts.Node = element;
  while (ts.isBindingElement(declaration) || ts.isBindingName(declaration)) declaration = declaration.parent;
  const isConst = (ts.getCombinedNodeFlags(element) & ts.NodeFlags.Const) !== 0;
  if (!ts.isVariableDeclaration(declaration) || !isTopLevel(declaration) || ts.isIdentifier(declaration.name))
    return reject("read/unknown-name", node, { name: node.getText() });
  const { initializer, name: pattern } = declaration;
  if (!isConst || initializer === undefined) return reject("read/module-state", node, { name: node.getText() });
  const text = declaration.getText();
  cx.atEntry(() => {
    enterModule(cx, element);
    const initial = cx.within(initializer, text, () => evaluate(cx, initializer));
    destructureBinding(cx, pattern, initial, (name, part) => {
      const bound = cx.checker.getSymbolAtLocation(name);
      if (bound === undefined) return;
      freeze(cx, part);
      cx.moduleValues.set(
        bound,
        part.kind === "scalar" ? { ...part, expr: cx.named(name.text, part.type, part.expr) } : part,
      );
    });
  });
  return cx.moduleValues.get(symbol) ?? reject("read/unknown-name", node, { name: node.getText() });
}

function enterModule(cx: Lowering, declaration: ts.Node): void {
  cx.env = new Env(undefined);
  cx.frame = { node: undefined, path: `module ${declaration.getSourceFile().fileName}`, parent: undefined };
}

function freeze(cx: Lowering, value: Value): void {
  if (value.kind === "array") {
    value.store.origin = "module";
    for (const plane of value.store.planes) if (plane !== undefined) cx.frozen.add(plane);
  } else if (value.kind === "list") {
    for (const item of value.items) freeze(cx, item);
  } else if (value.kind === "record") {
    for (const field of value.fields.values()) freeze(cx, field);
  }
}

function libraryName(symbol: ts.Symbol | undefined, node: ts.Identifier): Value {
  switch (node.text) {
    case "NaN":
      return numberOf(constant(Number.NaN, "NaN"));
    case "Infinity":
      return numberOf(constant(Number.POSITIVE_INFINITY, "Infinity"));
    default:
      if (symbol === undefined && !effects.test(node.text))
        return reject("read/unknown-name", node, { name: node.text });
      return builtin(node.text);
  }
}
