// Functions of the language's library. In: a dotted name and evaluated arguments.  Out: the value; a name without a row is
// rejected.

import { ts } from "ts-morph";
import { apply, constant, not } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { ArrayStorage } from "../../ir/layout.js";
import { createArray } from "../arrays.js";
import { callFunction, type Arguments } from "../calls.js";
import { asCondition, asNumber } from "../conversions.js";
import { asSequence, countUp } from "../iterate.js";
import { put, putTogether } from "../literals.js";
import type { Lowering } from "../lowering.js";
import { isEither } from "../number-or-array.js";
import { reject } from "../problems.js";
import { jsonOf, partsOf } from "../templates.js";
import { absent, numberOf, scalar, text, truthOf, type Scalar, type Value } from "../values.js";
import { isCollection, makeCollection, spreadOf } from "./collections.js";
import { deepCopy } from "./copies.js";
import { extreme } from "./extremes.js";
import { assignFields, fromEntries, membersOf } from "./objects.js";
import { hypot } from "./lengths.js";
import { effects, mathFunctions, numberTests } from "./math.js";
import { mapInto } from "./transforms.js";

const wholeResults: ReadonlySet<string> = new Set([
  "Math.floor",
  "Math.ceil",
  "Math.round",
  "Math.trunc",
  "Math.abs",
  "Math.sign",
]);

export function callLibrary(cx: Lowering, name: string, args: Arguments, node: ts.CallExpression): Value {
  const number = (k: number): Scalar => asNumber(cx, args.values[k] ?? absent, args.nodes[k] ?? node);
  const math = mathFunctions[name];
  if (math !== undefined) {
    if (args.spread.size > 0) return reject("read/spread-call", node, {});
    const operands = Array.from({ length: math.arity }, (_, k) => number(k));
    const result = apply(math.op, ...operands.map((operand) => operand.expr));
    cx.note(result, node);
    return scalar(result, wholeResults.has(name) && isWhole(operands[0]!) ? "integer" : "number");
  }
  const test = numberTests[name];
  if (test !== undefined) return truthOf(apply(test, number(0).expr));
  switch (name) {
    case "Math.max":
    case "Math.min":
      return extreme(cx, name === "Math.max" ? "max" : "min", args, node);
    case "Math.hypot":
      return hypot(cx, args, node);
    case "Number":
      return args.values.length === 0 ? numberOf(constant(0)) : number(0);
    case "Boolean":
      return truthOf(asCondition(args.values[0] ?? absent, node));
    case "String":
      return { kind: "message", parts: partsOf(args.values[0] ?? text(""), node) };
    case "JSON.stringify":
      return { kind: "message", parts: jsonOf(args.values[0] ?? absent, node) };
    case "Object.is":
      return truthOf(apply("same", number(0).expr, number(1).expr));
    case "Object.freeze":
    case "Object.seal":
      return args.values[0] ?? absent;
    case "Object.fromEntries":
      return fromEntries(cx, args.values[0] ?? absent, node);
    case "Object.assign":
      return assignFields(cx, args, node);
    case "Object.keys":
    case "Object.values":
    case "Object.entries":
      return membersOf(cx, name, args.values[0] ?? absent, node);
    case "structuredClone":
      return deepCopy(cx, args.values[0] ?? absent, node);
    case "Array.isArray": {
      const [value = absent] = args.values;
      return truthOf(isEither(value) ? not(value.either) : constant(value.kind === "array" || value.kind === "list"));
    }
    case "Array":
      return constructLibrary(cx, name, args, node);
    default:
      return callNamespace(cx, name, args, node);
  }
}

/** A whole number, or one divided by a literal: rounding gives a whole number that is no larger. */
function isWhole(operand: Scalar): boolean {
  if (operand.type === "integer") return true;
  const { expr } = operand;
  if (expr.kind !== "apply" || expr.op !== "div" || operand.quotientOfIntegers !== true) return false;
  const [, divisor] = expr.operands;
  return divisor?.kind === "const" && divisor.value !== 0;
}

function callNamespace(cx: Lowering, name: string, args: Arguments, node: ts.CallExpression): Value {
  const [namespace, member] = name.split(".");
  const storage = storageNamed(namespace);
  if (storage !== undefined && member === "from") return arrayFrom(cx, storage, args, node);
  if (storage !== undefined && member === "of") {
    const pieces = args.values.map((value, k) => ({ value, spread: args.spread.has(k) }));
    return inStorage(
      cx,
      storage,
      putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node),
      node,
    );
  }
  if (effects.test(name)) return reject("read/side-effect", node, { what: name });
  return reject("read/unsupported-call", node, { callee: name });
}

function storageNamed(name: string | undefined): ArrayStorage | undefined {
  switch (name) {
    case "Array":
    case "Float64Array":
    case "Float32Array":
    case "Int8Array":
    case "Uint8Array":
    case "Uint8ClampedArray":
    case "Int16Array":
    case "Uint16Array":
    case "Int32Array":
    case "Uint32Array":
      return name;
    default:
      return undefined;
  }
}

const identity = (element: Value): Value => element;

/** `Array.from({ length: n }, f)`, `Array.from(xs, f)`. */
function arrayFrom(cx: Lowering, storage: ArrayStorage, args: Arguments, node: ts.CallExpression): Value {
  const [source, f] = args.values;
  if (source?.kind === "record" && !isCollection(source)) {
    const length = asNumber(cx, source.fields.get("length") ?? absent, node).expr;
    const array = createArray(cx, node, {
      name: cx.stem,
      storage,
      length,
      ...(f === undefined ? { fill: constant(Number.NaN), hollow: "undefined" as const } : {}),
    });
    if (f === undefined) return array;
    const { stem } = cx;
    const size = array.length;
    countUp(cx, size, { name: "i" }, (index) => {
      cx.stem = `${stem}_item`;
      put(cx, array, index.expr, callFunction(cx, f, [absent, index], node), true, node);
    });
    cx.stem = stem;
    return array;
  }
  const sequence = asSequence(spreadOf(cx, source ?? absent, node), node);
  return mapInto(
    cx,
    sequence,
    storage,
    f === undefined ? identity : (element, index) => callFunction(cx, f, [element, index], node),
    node,
  );
}

export function constructLibrary(
  cx: Lowering,
  name: string,
  args: Arguments,
  node: ts.CallExpression | ts.NewExpression,
): Value {
  const storage = storageNamed(name);
  if (storage === undefined) {
    if (name === "Map" || name === "Set") return makeCollection(cx, name, args, node);
    if (effects.test(name)) return reject("read/side-effect", node, { what: `new ${name}` });
    return reject("read/class", node, { what: `\`new ${name}\`` });
  }
  const [first] = args.values;
  if (args.values.length === 1 && first?.kind === "scalar" && args.spread.size === 0)
    return sized(cx, storage, first.expr, node);
  if (args.values.length === 0)
    return storage === "Array"
      ? createArray(cx, node, { name: cx.stem, storage, length: constant(0), grows: true })
      : sized(cx, storage, constant(0), node);
  if (storage === "Array") {
    const pieces = args.values.map((value, k) => ({ value, spread: args.spread.has(k) }));
    return putTogether(cx, pieces, { name: cx.stem, key: cx.keyOf(node), shared: true }, node);
  }
  return inStorage(cx, storage, first ?? absent, node);
}

function sized(cx: Lowering, storage: ArrayStorage, length: Expr, node: ts.Node): Value {
  const typed = storage !== "Array";
  const isFilled = !typed && ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === "fill";
  const fill = typed ? constant(0) : constant(Number.NaN);
  return createArray(cx, node, {
    name: cx.stem,
    storage,
    length,
    hollow: typed ? false : "holes",
    ...(isFilled ? {} : { fill }),
  });
}

/** A typed array with the elements of another sequence. */
function inStorage(cx: Lowering, storage: ArrayStorage, value: Value, node: ts.Node): Value {
  if (storage === "Array") return value;
  return mapInto(cx, asSequence(value, node), storage, (element) => element, node);
}
