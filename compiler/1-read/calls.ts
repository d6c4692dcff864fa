// Calls. In: a call and its arguments.  Out: the value; a function whose source is known is inlined, so that arrays,
// records and closures can be arguments; a function of the library has a row in one of the tables under library/.

import { ts } from "ts-morph";
import { apply, constant, eq } from "../ir/build.js";
import { memberOf } from "./access.js";
import { evaluateChain } from "./chains.js";
import { choiceKey } from "./choice-order.js";
import { choose } from "./conditionals.js";
import { unrolled } from "./iterate.js";
import type { Variable } from "../ir/expr.js";
import { asNumber, nameOfKind, requirePresent } from "./conversions.js";
import { callWithDerivative } from "./derivative-calls.js";
import { ownDerivative } from "./derivative-tag.js";
import { callDerived } from "./derivatives/call.js";
import { destructureBinding, withDefault } from "./destructuring.js";
import { Env } from "./env.js";
import { evaluate } from "./expressions.js";
import { callExternal } from "./externals.js";
import { lowerBodyOf, lowerFunctionBody } from "./functions.js";
import { callArrayMethod } from "./library/array-methods.js";
import { callCollection, isCollection, spreadOf } from "./library/collections.js";
import { fusedCall } from "./library/fused.js";
import { callLibrary, constructLibrary } from "./library/functions.js";
import { effects } from "./library/math.js";
import { putTogether } from "./literals.js";
import { isIntegerVariable } from "./integers.js";
import type { Frame, Lowering } from "./lowering.js";
import { inOrder } from "./order.js";
import { constantOf, makeOwn, noteNamed } from "./ownership.js";
import { isReported, ReadError, reject, spanOf, textOf } from "./problems.js";
import { isWrite } from "./syntax.js";
import { callProcedure, recursionKey } from "./procedures.js";
import { wholly } from "./recovery.js";
import { returnsIn } from "./scan.js";
import { isString } from "./strings.js";
import { isNamespace } from "./symbols.js";
import { partsOf } from "./templates.js";
import { absent, numberOf, type AlternativesValue, type Derivative, type FunctionValue, type Value } from "./values.js";

/** Arguments with the nodes that messages point at. */
export interface Arguments {
  readonly values: readonly Value[];
  readonly nodes: readonly ts.Expression[];
  /** A spread array whose length is known only at run time: good for `Math.max` and its like. */
  readonly spread: ReadonlySet<number>;
}

export function evaluateCall(cx: Lowering, node: ts.CallExpression): Value {
  if (ts.isOptionalChain(node)) return evaluateChain(cx, node);
  const callee = skipped(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const method = evaluateMethod(cx, callee, node);
    if (method !== undefined) return method;
  }
  const target = evaluate(cx, callee);
  return callValue(cx, target, () => evaluateArguments(cx, node), node);
}

function skipped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ? skipped(node.expression) : node;
}

/** A method of an array; undefined for a function that is a member of something else. */
function evaluateMethod(cx: Lowering, callee: ts.PropertyAccessExpression, node: ts.CallExpression): Value | undefined {
  const { expression } = callee;
  if (isNamespace(cx, expression)) return undefined;
  const fused = fusedCall(cx, callee, node);
  if (fused !== undefined) return fused;
  return callMethod(cx, evaluate(cx, expression), callee, node);
}

/** `object.method(…)`. */
export function callMethod(
  cx: Lowering,
  object: Value,
  callee: ts.PropertyAccessExpression,
  node: ts.CallExpression,
): Value {
  const { expression } = callee;
  if (object.kind === "array" || object.kind === "list") {
    return callArrayMethod(cx, object, callee.name.text, () => evaluateArguments(cx, node), node);
  }
  if (isCollection(object))
    return callCollection(cx, object, callee.name.text, () => evaluateArguments(cx, node), node);
  if (object.kind === "alternatives" && object.items.every((item) => item.kind === "record"))
    return callValue(cx, memberOf(cx, object, callee.name.text, callee), () => evaluateArguments(cx, node), node);
  if (object.kind === "record") {
    const field = object.fields.get(callee.name.text);
    if (field !== undefined) return callValue(cx, field, () => evaluateArguments(cx, node), node);
  }
  if (object.kind === "builtin") {
    const name = `${object.name}.${callee.name.text}`;
    refuseEffect(name, node);
    return callLibrary(cx, name, evaluateArguments(cx, node), node);
  }
  if (object.kind === "message" || isString(object))
    return reject("read/string-value", node, { name: textOf(callee), what: "a string" });
  if (object.kind === "scalar" && formats.has(callee.name.text))
    return { kind: "message", parts: partsOf(object, expression) };
  if (object.kind === "optional" && callee.questionDotToken === undefined) requirePresent(cx, object, expression);
  return reject("read/unsupported-call", node, { callee: textOf(callee) });
}

/** Numbers as text, which only the message of an error may show: there they are not rounded. */
const formats: ReadonlySet<string> = new Set(["toFixed", "toPrecision", "toExponential", "toString", "toLocaleString"]);

export function evaluateArguments(cx: Lowering, node: ts.CallExpression | ts.NewExpression): Arguments {
  const nodes = node.arguments ?? [];
  const { stem } = cx;
  const evaluated = inOrder(cx, nodes, (argument) =>
    ts.isSpreadElement(argument) ? spreadOf(cx, evaluate(cx, argument.expression), argument) : evaluate(cx, argument),
  );
  cx.stem = stem;
  const values: Value[] = [];
  const places: ts.Expression[] = [];
  const spread = new Set<number>();
  for (const [k, argument] of nodes.entries()) {
    const value = evaluated[k]!;
    const isSpread = ts.isSpreadElement(argument);
    const parts = isSpread && value.kind === "list" ? value.items : [value];
    if (isSpread && value.kind !== "list") spread.add(values.length);
    values.push(...parts);
    places.push(...parts.map(() => argument));
  }
  return { values, nodes: places, spread };
}

export function callValue(cx: Lowering, target: Value, given: () => Arguments, node: ts.CallExpression): Value {
  if (target.kind === "builtin") {
    const { name, external } = target;
    if (external !== undefined) return callExternal(cx, name, external, given(), node);
    refuseEffect(name, node);
    return callLibrary(cx, name, given(), node);
  }
  if (target.kind === "optional") return callValue(cx, requirePresent(cx, target, node.expression), given, node);
  if (target.kind === "derived") return callDerived(cx, target, given(), node);
  if (target.kind === "alternatives") return callOne(cx, target, given(), node);
  if (target.kind !== "function")
    return reject("read/not-a-function", node, { name: textOf(node.expression), what: nameOfKind(target) });
  const marker = markerOf(cx, target);
  const { values, nodes, spread } = given();
  if (isDerivative(marker)) return { kind: "derived", what: marker, of: values[0] ?? absent, node };
  if (marker === "stopGradient") {
    const operand = asNumber(cx, values[0] ?? absent, nodes[0] ?? node);
    return numberOf(apply("stopGradient", operand.expr));
  }
  if (spread.size === 0) return inline(cx, target, values, node);
  const from = restPosition(target.node);
  if (from === undefined || [...spread].some((k) => k < from)) return reject("read/spread-call", node, {});
  const rest = gatherRest(cx, values.slice(from), new Set([...spread].map((k) => k - from)), node);
  return inline(cx, target, [...values.slice(0, from), rest], node, true);
}

/** Before its arguments are read: they go with the call. */
function refuseEffect(name: string, node: ts.Node): void {
  if (name.startsWith("Promise.")) reject("read/async", node, { what: `\`${name}\`` });
  if (effects.test(name)) reject("read/side-effect", node, { what: name });
}

/** Calls the function that is chosen at run time. */
function callOne(cx: Lowering, target: AlternativesValue, args: Arguments, node: ts.CallExpression): Value {
  const kept = args.values.map((value) =>
    value.kind === "scalar" ? { ...value, expr: cx.named("argument", value.type, value.expr) } : value,
  );
  const from = (k: number): Value => {
    const call = (): Value =>
      unrolled(cx, k, () => callValue(cx, target.items[k]!, () => ({ ...args, values: kept }), node));
    if (k === target.items.length - 1) return call();
    return unrolled(cx, k, () => choose(cx, eq(target.index, constant(k)), call, () => from(k + 1), node));
  };
  return from(0);
}

/** Calls a function given as a value: what array methods do with their closures. */
export function callFunction(cx: Lowering, target: Value, values: readonly Value[], node: ts.CallExpression): Value {
  const nodes = values.map(() => node.expression);
  if (target.kind === "builtin" && target.external === undefined) {
    const taken =
      target.name === "Number" || target.name === "Boolean" || target.name.startsWith("Math.") ? 1 : values.length;
    return callLibrary(cx, target.name, { values: values.slice(0, taken), nodes, spread: new Set() }, node);
  }
  return callValue(cx, target, () => ({ values, nodes, spread: new Set() }), node);
}

/** Where the arguments begin that a rest parameter takes. */
export function restPosition(fn: FunctionValue["node"]): number | undefined {
  return fn.parameters.at(-1)?.dotDotDotToken === undefined ? undefined : fn.parameters.length - 1;
}

/** What a rest parameter is given where arrays are spread into the call: one alone is the array itself. */
function gatherRest(cx: Lowering, values: readonly Value[], spread: ReadonlySet<number>, node: ts.Node): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined && spread.has(0)) return only;
  const pieces = values.map((value, k) => ({ value, spread: spread.has(k) }));
  return putTogether(cx, pieces, { name: "rest", key: cx.keyOf(node, "rest"), shared: true }, node);
}

function markerOf(cx: Lowering, target: FunctionValue): string | undefined {
  const { node } = target;
  return cx.markers.has(node.getSourceFile().fileName) ? node.name?.getText() : undefined;
}

const isDerivative = (marker: string | undefined): marker is Derivative =>
  marker === "gradient" || marker === "valueAndGradient" || marker === "jvp" || marker === "hvp";

const deepest = 16;
/** A function that calls itself is unfolded this often at most, and into this many statements. */
const mostUnfolded = 1000;
const mostStatements = 1000;

/** The value of a call of a function whose source is known: its body, lowered here with its parameters bound. */
export function inline(
  cx: Lowering,
  target: FunctionValue,
  values: readonly Value[],
  node: ts.Node,
  restGiven = false,
): Value {
  const fn = target.node;
  refuseSpecial(fn, node);
  cx.helpers.add(fn);
  if (cx.broken.has(fn)) return isReported(node);
  const own = cx.authored.evaluated ? undefined : ownDerivative(cx, target);
  if (own !== undefined) return callWithDerivative(cx, target, own, values, node);
  if (cx.hint(recursionKey(fn)).procedure === true && restGiven) return reject("read/spread-call", node, {});
  if (cx.hint(recursionKey(fn)).procedure === true) return callProcedure(cx, target, values, node);
  const around = activationsOf(cx, fn);
  const outermost = around.at(-1);
  const isLarge = (): boolean =>
    cx.unfolds(fn) > mostUnfolded || cx.emitted - (outermost?.emitted ?? 0) > mostStatements;
  if (around.length > deepest || (around.length > 1 && isLarge())) cx.retry(recursionKey(fn), "procedure", node);
  const { env, frame, jumps, stem } = cx;
  const take = outermost === undefined ? takerOf(cx, node) : undefined;
  const inner = new Env(target.env);
  cx.env = inner;
  // What is learned of one activation inside another holds for all of them: they would be learned one by one otherwise.
  const path = outermost === undefined ? `${frame.path}/${node.pos}` : `${outermost.path}/again`;
  cx.frame = { node: fn, path, parent: frame, call: node, caller: env, emitted: cx.emitted };
  cx.jumps = undefined;
  try {
    bindParameters(cx, fn, values, node, restGiven);
    cx.stem = stem;
    const structured = values.filter((value) => value.kind !== "scalar");
    return wholly(cx, node, () => {
      if (take === undefined) return cx.holding(structured, () => lowerFunctionBody(cx, fn));
      const after = asCaller(cx, { env, frame, jumps, stem }, (value) => take(value, returnsIn(fn).length));
      cx.holding(structured, () =>
        lowerBodyOf(
          cx,
          fn,
          (value = absent) => after(value),
          () => after(absent),
        ),
      );
      return absent;
    });
  } catch (e) {
    if (e instanceof ReadError && take === undefined) cx.broken.add(fn);
    throw e;
  } finally {
    Object.assign(cx, { env, frame, jumps, stem });
  }
}

/** Reads what comes after the call once for each `return`. */
const takerOf = (cx: Lowering, node: ts.Node): ((value: Value, ways: number) => void) | undefined =>
  cx.takers.size === 0 ? undefined : cx.takers.get(choiceKey(cx, node));

/** Runs `f` as if the call were over. */
function asCaller(
  cx: Lowering,
  caller: Pick<Lowering, "env" | "frame" | "jumps" | "stem">,
  f: (value: Value) => void,
): (value: Value) => void {
  const depth = cx.held.length;
  return (value) => {
    const { env, frame, jumps, stem } = cx;
    const held = cx.held.splice(depth);
    Object.assign(cx, caller);
    try {
      f(value);
    } finally {
      cx.held.push(...held);
      Object.assign(cx, { env, frame, jumps, stem });
    }
  };
}

/** Activations of a function around the current place, innermost first. */
function activationsOf(cx: Lowering, fn: FunctionValue["node"]): readonly Frame[] {
  const found: Frame[] = [];
  for (let frame: Frame | undefined = cx.frame; frame?.parent !== undefined; frame = frame.parent)
    if (frame.node === fn) found.push(frame);
  return found;
}

export function refuseSpecial(
  fn: FunctionValue["node"],
  node: ts.Node,
  related = [{ span: spanOf(fn.name ?? fn), message: "declared here" }],
): void {
  const isAsync = fn.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  if (isAsync) reject("read/async", node, { what: "an async function" }, related);
  if ("asteriskToken" in fn && fn.asteriskToken !== undefined)
    reject("read/async", node, { what: "a generator" }, related);
  if (fn.body === undefined)
    reject("read/unsupported-call", node, { callee: fn.name?.getText() ?? "this function" }, related);
}

/** `restGiven`: the last value is the array that the rest parameter is, not its first element. */
export function bindParameters(
  cx: Lowering,
  fn: FunctionValue["node"],
  values: readonly Value[],
  node: ts.Node,
  restGiven = false,
): void {
  for (const [k, parameter] of fn.parameters.entries()) {
    if (parameter.name.kind === ts.SyntaxKind.Identifier && parameter.name.text === "this") continue;
    const isGiven = parameter.dotDotDotToken === undefined || restGiven;
    const value = isGiven ? (values[k] ?? absent) : restOf(cx, values, k, parameter);
    const given =
      parameter.initializer === undefined ? value : withDefault(cx, value, parameter.initializer, parameter);
    if (ts.isIdentifier(parameter.name)) bindParameter(cx, fn, parameter.name, given, node);
    else destructureBinding(cx, parameter.name, given, (name, part) => bindParameter(cx, fn, name, part, node));
  }
}

function restOf(cx: Lowering, values: readonly Value[], from: number, parameter: ts.ParameterDeclaration): Value {
  const pieces = values.slice(from).map((value) => ({ value, spread: false }));
  return putTogether(
    cx,
    pieces,
    { name: parameter.name.getText(), key: cx.keyOf(parameter, "rest"), shared: true },
    parameter,
  );
}

/** A number is named like the parameter, unless it is as good as a name or used once in a single expression. */
function bindParameter(
  cx: Lowering,
  fn: FunctionValue["node"],
  name: ts.Identifier,
  value: Value,
  node: ts.Node,
): void {
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return reject("read/unknown-name", name, { name: name.text });
  const assigned = cx.scans.sitesOf(symbol).length > 0;
  const key = cx.keyOf(name);
  const bind = (bound: Value): void => {
    noteNamed(cx, bound);
    cx.env.bind(symbol, { value: bound, assigned, key, name: name.text });
  };
  if (assigned && value.kind === "scalar" && value.expr.kind === "var" && isEntryConstant(cx, value.expr.variable)) {
    cx.mutable.add(value.expr.variable);
    bind(value);
  } else if (assigned)
    bind(
      makeOwn(
        cx,
        value,
        { name: name.text, key, widen: !(value.kind === "scalar" && isIntegerVariable(cx, symbol)) },
        node,
      ),
    );
  else if (value.kind === "alternatives") bind(constantOf(cx, value, name.text, key, Number.POSITIVE_INFINITY, node));
  else if (value.kind === "scalar")
    bind({
      ...value,
      expr: isUsedOnce(cx, fn, name, value) ? value.expr : cx.named(name.text, value.type, value.expr),
    });
  else bind(value);
}

function isUsedOnce(
  cx: Lowering,
  fn: FunctionValue["node"],
  name: ts.Identifier,
  value: Value & { kind: "scalar" },
): boolean {
  const stable = cx.isStable(value.expr);
  const body = fn.body;
  const only = body !== undefined && ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  const expression =
    body === undefined || !ts.isBlock(body)
      ? body
      : only !== undefined && ts.isReturnStatement(only)
        ? only.expression
        : undefined;
  if (expression === undefined) return false;
  let uses = 0;
  const visit = (part: ts.Node): void => {
    if (ts.isIdentifier(part) && part.text === name.text) uses++;
    else if (ts.isFunctionLike(part) || (!stable && mayWrite(part))) uses += 2;
    else ts.forEachChild(part, visit);
  };
  visit(expression);
  return uses === 1;
}

/** A number of the model's own arguments: the constant declared for it on entry can serve as the variable. */
const isEntryConstant = (cx: Lowering, given: Variable): boolean =>
  cx.frame.parent?.parent === undefined && cx.entryCandidates.some(({ variable }) => variable === given);

/** Syntax that may overwrite what an argument reads before the parameter is used. */
function mayWrite(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return !/^(Math|Number)\./.test(node.expression.getText());
  return isWrite(node);
}

export function evaluateNew(cx: Lowering, node: ts.NewExpression): Value {
  const target = evaluate(cx, node.expression);
  if (target.kind !== "builtin") return reject("read/class", node, { what: `\`new ${textOf(node.expression)}\`` });
  return constructLibrary(cx, target.name, evaluateArguments(cx, node), node);
}
