// Reading members and elements. In: `a.b`, `a[i]`.  Out: the value there; an index that is not plainly in range gets a
// `check` in front.

import { ts } from "ts-morph";
import { and, constant, eq } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";
import { literal, resolve } from "./arithmetic.js";
import { choiceKey } from "./choice-order.js";
import { choose } from "./conditionals.js";
import { asNumber, nameOfKind, requirePresent } from "./conversions.js";
import { evaluate } from "./expressions.js";
import { externalMember } from "./externals.js";
import { assuming, isBelow, isNotNegative, isSum, isWhole } from "./facts.js";
import { isCollection, sizeOf } from "./library/collections.js";
import { getByKey, isDictionary } from "./library/dictionaries.js";
import { isCallable } from "./function-variables.js";
import { got, isGetter } from "./getters.js";
import { libraryConstant } from "./library/constants.js";
import { effects } from "./library/math.js";
import { isAskedLater, mayBeUndefined, mayMiss, optionalElement, shapeToRead } from "./maybe.js";
import { keyedField, type KeyedField } from "./keyed-fields.js";
import type { Lowering } from "./lowering.js";
import { inOrder } from "./order.js";
import { reject, textOf } from "./problems.js";
import { elementValue } from "./ragged.js";
import { sharesState } from "./stored-functions.js";
import { evaluateModuleSymbol, isLibrary, isNamespace } from "./symbols.js";
import {
  absent,
  type AlternativesValue,
  builtin,
  integerOf,
  numberOf,
  text,
  type ArrayValue,
  type BuiltinValue,
  type ListValue,
  type RecordValue,
  type Scalar,
  type Value,
} from "./values.js";

export function evaluateProperty(cx: Lowering, node: ts.PropertyAccessExpression): Value {
  const member = constantMember(cx, node) ?? namespaceMember(cx, node);
  if (member !== undefined) return member;
  const object = evaluate(cx, node.expression);
  return memberOf(cx, object, node.name.text, node);
}

/** A member of an enum. */
function constantMember(
  cx: Lowering,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Value | undefined {
  const symbol = ts.isPropertyAccessExpression(node) ? cx.checker.getSymbolAtLocation(node.name) : undefined;
  const declaration = symbol?.valueDeclaration;
  const isMember = declaration !== undefined && ts.isEnumMember(declaration);
  const value = cx.checker.getConstantValue(isMember ? declaration : node);
  if (typeof value === "string") return text(value);
  if (value === undefined) return undefined;
  return Number.isInteger(value) ? integerOf(constant(value)) : numberOf(constant(value));
}

/** A name of a module imported as a whole (`import * as vector`), or of a namespace. */
function namespaceMember(cx: Lowering, node: ts.PropertyAccessExpression): Value | undefined {
  if (!isNamespace(cx, node.expression)) return undefined;
  const member = cx.checker.getSymbolAtLocation(node.name);
  if (member?.valueDeclaration !== undefined && isLibrary(cx, member.valueDeclaration)) return externalMember(cx, node);
  return member === undefined ? undefined : evaluateModuleSymbol(cx, member, node);
}

export function memberOf(
  cx: Lowering,
  object: Value,
  name: string,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Value {
  switch (object.kind) {
    case "record":
      if (isDictionary(object)) return getByKey(cx, object, text(name), node);
      if (isCollection(object)) {
        return name === "size" ? sizeOf(object) : reject("read/collection", node, { what: textOf(node) });
      }
      return got(cx, object.fields.get(name) ?? absent, node);
    case "array":
      if (name === "length") return integerOf(object.length);
      return reject("read/array-method", node, { name });
    case "list":
      if (name === "length") return integerOf(constant(object.items.length));
      return reject("read/array-method", node, { name });
    case "text":
      if (name === "length") return integerOf(constant(object.text.length));
      return reject("read/string-value", node, { name: textOf(node), what: "a string" });
    case "builtin":
      return memberOfLibrary(object, name, node);
    case "optional": {
      if (node.questionDotToken === undefined && !ts.isOptionalChain(node))
        return memberOf(cx, requirePresent(cx, object, node.expression), name, node);
      const member = memberOf(cx, object.value, name, node);
      if (member.kind === "absent") return member;
      if (member.kind !== "optional") return { kind: "optional", present: object.present, value: member };
      return { ...member, present: and(object.present, member.present) };
    }
    case "absent":
      if (ts.isOptionalChain(node)) return absent;
      return reject("read/undefined-value", node, { name: textOf(node.expression) });
    case "function":
      if (name === "length") return integerOf(constant(object.node.parameters.length));
      return reject("read/dynamic-property", node, { name: textOf(node) });
    case "alternatives":
      return memberOfOne(cx, object, name, node);
    case "scalar":
    case "message":
    case "opaque":
    case "derived":
      return reject("read/dynamic-property", node, { name: textOf(node), what: nameOfKind(object) });
    default: {
      const never: never = object;
      return never;
    }
  }
}

/** A member of the object that is chosen at run time. */
function memberOfOne(
  cx: Lowering,
  { items, index }: AlternativesValue,
  name: string,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Value {
  const fields = items.map((item) => (item.kind === "record" ? item.fields.get(name) : undefined));
  if (fields.every((field) => field !== undefined && isCallable(field) && !isGetter(field)))
    return { kind: "alternatives", index, items: fields as readonly Value[] };
  if (!items.every((item) => item.kind === "record"))
    return reject("read/dynamic-property", node, { name: textOf(node), what: "a function" });
  const from = (k: number): Value => {
    const member = (): Value => memberOf(cx, items[k]!, name, node);
    if (k === items.length - 1) return member();
    return choose(cx, eq(index, constant(k)), member, () => from(k + 1), node, `.${k}`);
  };
  return from(0);
}

/** `Math.sin`, also where it is taken apart: `const { sin } = Math`. */
export function memberOfLibrary(object: BuiltinValue, name: string, node: ts.Node): Value {
  if (effects.test(`${object.name}.${name}`)) return reject("read/side-effect", node, { what: textOf(node) });
  return libraryConstant(object.name, name) ?? builtin(`${object.name}.${name}`);
}

export function evaluateElement(cx: Lowering, node: ts.ElementAccessExpression): Value {
  const member = constantMember(cx, node);
  if (member !== undefined) return member;
  const [object, index] = inOrder(cx, [node.expression, node.argumentExpression], (part) => evaluate(cx, part)) as [
    Value,
    Value,
  ];
  return elementAt(cx, object, index, node);
}

export function elementAt(cx: Lowering, object: Value, index: Value, node: ts.ElementAccessExpression): Value {
  if (object.kind === "optional") {
    if (node.questionDotToken === undefined && !ts.isOptionalChain(node))
      return elementAt(cx, requirePresent(cx, object, node.expression), index, node);
    const { body, result } = cx.inBlock(() => elementAt(cx, object.value, index, node));
    if (body.length > 0) cx.emit({ kind: "if", test: object.present, then: body, otherwise: [] });
    if (body.some((s) => s.kind === "declare")) return reject("read/unsupported-syntax", node, { what: "`?.[…]`" });
    if (result.kind !== "optional") return { kind: "optional", present: object.present, value: result };
    return { ...result, present: and(object.present, result.present) };
  }
  if (object.kind === "absent" && ts.isOptionalChain(node)) return absent;
  if (index.kind === "text") return memberOf(cx, object, index.text, node);
  if (isDictionary(object)) return getByKey(cx, object, index, node);
  if (object.kind === "record" && index.kind === "scalar") {
    const known = index.codes === undefined ? cx.known(index.expr) : undefined;
    if (typeof known === "number") return memberOf(cx, object, String(known), node);
    return fieldByKey(cx, object, index, node);
  }
  if (object.kind === "list") return itemOf(cx, object, asNumber(cx, index, node.argumentExpression), node);
  if (object.kind !== "array") return reject("read/dynamic-property", node, { name: textOf(node) });
  return elementOfArray(cx, object, asNumber(cx, index, node.argumentExpression).expr, node);
}

/** `table[key]` where the key is one of a few strings or numbers: what has that name. */
function fieldByKey(cx: Lowering, record: RecordValue, key: Scalar, node: ts.Node): Value {
  return readKeyed(cx, keyedField(cx, record, key, node), node);
}

export function readKeyed(cx: Lowering, { record, names, index }: KeyedField, node: ts.Node): Value {
  const fields = names.map((name) => got(cx, record.fields.get(name)!, node));
  return chosenOf(cx, record.name, fields, index, node);
}

const mostChosen = 16;

/** One of several values of one structure, by a number of run time that is checked. */
function chosenOf(cx: Lowering, name: string, items: readonly Value[], index: Scalar, node: ts.Node): Value {
  if (items.every((item) => item.kind === "function" || item.kind === "builtin"))
    return alternatives(cx, { name, items }, index);
  if (items.length > mostChosen) return reject("read/dynamic-property", node, { name: textOf(node) });
  const at = cx.named("choice", "integer", index.expr);
  if (index.codes === undefined) cx.emit({ kind: "check", array: name, index: at, length: constant(items.length) });
  const take = cx.takers.get(choiceKey(cx, node));
  if (take !== undefined) {
    eachOf(cx, at, items, (item) => take(item, items.length));
    return absent;
  }
  const from = (k: number): Value =>
    k === items.length - 1
      ? items[k]!
      : choose(
          cx,
          eq(at, constant(k)),
          () => items[k]!,
          () => from(k + 1),
          node,
          `.${k}`,
        );
  return from(0);
}

/** Does something with the one of several values that a number of run time tells. */
function eachOf(cx: Lowering, at: Expr, items: readonly Value[], act: (item: Value) => void, k = 0): void {
  if (k === items.length - 1) return act(items[k]!);
  const test = eq(at, constant(k));
  const { body: then } = cx.inBlock(() => assuming(cx, test, true, () => act(items[k]!)));
  const { body: otherwise } = cx.inBlock(() => eachOf(cx, at, items, act, k + 1));
  cx.emit({ kind: "if", test, then, otherwise });
}

export function itemOf(cx: Lowering, list: ListValue, index: Scalar, node: ts.Node): Value {
  const known = cx.known(index.expr);
  if (known === undefined) {
    if (list.items.every((item) => item.kind === "function" || item.kind === "builtin"))
      return alternatives(cx, list, index);
    if (list.key.startsWith("parameter:")) return chosenOf(cx, list.name, list.items, index, node);
    if (list.items.length <= mostChosen && list.items.every((item) => item.kind === "record" && sharesState(cx, item)))
      return alternatives(cx, list, index);
    return cx.retry(list.key, "buffer", node);
  }
  const item = typeof known === "number" ? list.items[known] : undefined;
  if (item !== undefined) return item;
  if (mayMiss(node) || isAskedLater(cx, node)) return absent;
  const expression = ts.isExpression(node) ? cx.checker.getTypeAtLocation(node) : undefined;
  if (expression?.isUnion() === true && expression.types.some((t) => (t.flags & ts.TypeFlags.Undefined) !== 0))
    return absent;
  return reject("read/out-of-range", node, { name: textOf(node), length: list.items.length });
}

function alternatives(cx: Lowering, list: Pick<ListValue, "name" | "items">, index: Scalar): Value {
  const at = cx.named("choice", index.type, index.expr);
  cx.emit({ kind: "check", array: list.name, index: at, length: constant(list.items.length) });
  return { kind: "alternatives", index: at, items: list.items };
}

export function elementOfArray(cx: Lowering, array: ArrayValue, index: Expr, node: ts.ElementAccessExpression): Value {
  const of = shapeToRead(cx, array, node);
  const stable = stableIndex(cx, index, of.kind !== "number");
  if (mayMiss(node) || mayBeUndefined(cx, node) || isAskedLater(cx, node))
    return optionalElement(cx, array, of, stable);
  checkIndex(cx, textOf(node.expression), stable, array.length);
  return elementValue(cx, array, of, stable);
}

/** The index of a row or record is used later, through its parts: one that may change by then is named. */
export function stableIndex(cx: Lowering, index: Expr, structured: boolean): Expr {
  return structured && !cx.isStable(index)
    ? cx.declareConst("at", isWhole(index) ? "integer" : "number", index)
    : index;
}

/** Emits a check unless the index is plainly in range. */
export function checkIndex(cx: Lowering, array: string, index: Expr, length: Expr): void {
  if (!isPlainlyInRange(cx, index, length)) cx.emit({ kind: "check", array: array.replaceAll("!", ""), index, length });
}

function isPlainlyInRange(cx: Lowering, index: Expr, length: Expr): boolean {
  const i = cx.known(index);
  const n = cx.known(length);
  if (typeof i === "number" && typeof n === "number") return Number.isInteger(i) && i >= 0 && i < n;
  if (isWhole(index) && isBelow(cx, index, length) && isNotNegative(cx, index)) return true;
  if (index.kind !== "var") return false;
  const range = cx.ranges.get(index.variable);
  if (range === undefined) return false;
  const to = resolve(range.to, cx.definitions);
  const limit = resolve(length, cx.definitions);
  const last = literal(to);
  if (isSum(cx, range.from) && range.compare === "<") {
    return sameExpr(to, limit) || (typeof n === "number" && last !== undefined && last <= n);
  }
  return false;
}
