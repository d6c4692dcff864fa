// Variable declarations. In: `const` and `let` with names or patterns.  Out: bindings: a constant is the value itself under
// its name, a variable that is assigned later owns its storage.

import { ts } from "ts-morph";
import { destructureBinding } from "./destructuring.js";
import { evaluate } from "./expressions.js";
import { isIntegerVariable, isNonNegativeVariable } from "./integers.js";
import type { Lowering } from "./lowering.js";
import { isMoving, noteMove } from "./moving-names.js";
import { constantOf, makeOwn, makeOwnOfType, noteNamed } from "./ownership.js";
import { reject } from "./problems.js";
import { allOf } from "./recovery.js";
import type { Value } from "./values.js";

export function declareVariables(cx: Lowering, list: ts.VariableDeclarationList): void {
  const { declarations } = list;
  allOf(
    cx,
    declarations,
    declarations.map((declaration) => () => declareVariable(cx, declaration)),
  );
}

function declareVariable(cx: Lowering, declaration: ts.VariableDeclaration): void {
  const { name, initializer } = declaration;
  if (ts.isIdentifier(name)) {
    const freshFrom = cx.nextSerial();
    const { stem } = cx;
    cx.stem = name.text;
    const value = initializer === undefined ? undefined : evaluate(cx, initializer);
    cx.stem = stem;
    if (value === undefined || value.kind === "absent") declareLater(cx, name, declaration, value);
    else bindConstant(cx, name, value, declaration, freshFrom);
    return;
  }
  if (initializer === undefined) return reject("read/unsupported-syntax", declaration, { what: "this declaration" });
  bindPattern(cx, name, evaluate(cx, initializer), declaration);
}

export function bindPattern(cx: Lowering, pattern: ts.BindingPattern, value: Value, node: ts.Node): void {
  destructureBinding(cx, pattern, value, (name, part) => bindConstant(cx, name, part, node));
}

/** Binds a name to a value: the value itself, or storage of its own if the name is assigned later. */
export function bindConstant(
  cx: Lowering,
  name: ts.Identifier,
  value: Value,
  node: ts.Node,
  freshFrom = cx.nextSerial(),
): void {
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return reject("read/unknown-name", name, { name: name.text });
  const assigned = cx.scans.sitesOf(symbol).length > 0;
  const key = cx.keyOf(name);
  const { text } = name;
  const own = { name: text, key, freshFrom };
  let bound: Value;
  if (assigned && isMoving(cx, key)) {
    bound = constantOf(cx, value, text, key, freshFrom, node);
    noteNamed(cx, bound);
    return cx.env.bind(symbol, { value: bound, assigned, key, name: text, moves: true });
  }
  if (!assigned) {
    bound = constantOf(cx, value, text, key, freshFrom, node);
  } else {
    const mayMiss = isOptional(cx, name);
    noteMove(cx, symbol, key, node);
    const widen = !(value.kind === "scalar" && isIntegerVariable(cx, symbol));
    bound = makeOwn(cx, value, { ...own, widen, optional: mayMiss }, node);
    if (
      bound.kind === "scalar" &&
      bound.expr.kind === "var" &&
      bound.type === "integer" &&
      isNonNegativeVariable(cx, symbol, value)
    ) {
      cx.nonNegative.add(bound.expr.variable);
    }
  }
  noteNamed(cx, bound);
  cx.env.bind(symbol, { value: bound, assigned, key, name: text });
}

function isOptional(cx: Lowering, name: ts.Identifier): boolean {
  const declared = cx.checker.getTypeOfSymbolAtLocation(cx.checker.getSymbolAtLocation(name)!, name.parent);
  return cx.types(name).present(declared).optional;
}

/** `let x: number;`: storage by declared type. */
function declareLater(
  cx: Lowering,
  name: ts.Identifier,
  declaration: ts.VariableDeclaration,
  value: Value | undefined,
): void {
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return reject("read/unknown-name", name, { name: name.text });
  const key = cx.keyOf(name);
  const assigned = cx.scans.sitesOf(symbol).length > 0;
  if (!assigned) {
    cx.env.bind(symbol, { value: value ?? { kind: "absent", text: "undefined" }, assigned, key, name: name.text });
    return;
  }
  const types = cx.types(name);
  const type = cx.checker.getTypeOfSymbolAtLocation(symbol, declaration);
  const { optional } = types.present(type);
  if (isMoving(cx, key)) return cx.env.bind(symbol, { value: undefined, assigned, key, name: name.text, moves: true });
  const bound = makeOwnOfType(cx, types.declared(type), { name: name.text, key, optional }, declaration);
  cx.env.bind(symbol, { value: bound, assigned, key, name: name.text });
}
