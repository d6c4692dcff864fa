// `xs.map(f).reduce(g, start)` as the loop that a person would write: no array between the two. In: a call of `reduce` or
// `forEach` on maps and filters of an array.  Out: its value; nothing where the steps could tell that they take turns, or
// ask for more than their element: then each method runs by itself.

import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { visitExpressions, visitStmts } from "../../ir/walk.js";
import { callFunction, callMethod, evaluateArguments } from "../calls.js";
import { asCondition } from "../conversions.js";
import { evaluate } from "../expressions.js";
import { iterate } from "../iterate.js";
import type { Lowering } from "../lowering.js";
import { reads, writtenBy } from "../order.js";
import { shapeOf } from "../shapes.js";
import { absent, type ArrayValue, type Value } from "../values.js";
import { refuseHoles } from "./holes.js";
import { indexName } from "./names.js";
import { addTo, totalFrom } from "./reductions.js";

/** What the stages do in one turn. */
interface Trace {
  readonly statements: Stmt[];
  readonly values: Expr[];
}

interface Stage {
  readonly method: "map" | "filter";
  readonly f: Value;
  readonly node: ts.CallExpression;
}

export function fusedCall(
  cx: Lowering,
  callee: ts.PropertyAccessExpression,
  node: ts.CallExpression,
): Value | undefined {
  const method = callee.name.text;
  const counts = method === "forEach" ? 1 : method === "reduce" ? 2 : undefined;
  if (counts === undefined || node.arguments.length !== counts || ts.isOptionalChain(node)) return undefined;
  const calls = stagesOf(callee.expression);
  const key = cx.keyOf(node, "fused");
  if (calls.length === 0 || cx.hint(key).apart === true) return undefined;
  const last = node.arguments[0]!;
  if (!calls.every((call) => takesElementOnly(call.arguments[0]!)) || !takesElementOnly(last, counts)) return undefined;
  const inner = calls[0]!.expression as ts.PropertyAccessExpression;
  const source = evaluate(cx, inner.expression);
  if (source.kind !== "array" || shapeOf(source) === undefined) {
    const between = calls.reduce((value, call) => callMethod(cx, value, calleeOf(call), call), source);
    return callMethod(cx, between, callee, node);
  }
  refuseHoles(cx, source, calleeOf(calls[0]!).name.text, calls[0]!);
  const stages = calls.map((call): Stage => {
    const [f = absent] = evaluateArguments(cx, call).values;
    return { method: calleeOf(call).name.text as Stage["method"], f, node: call };
  });
  return run(cx, source, stages, evaluateArguments(cx, node).values, node, key);
}

const calleeOf = (call: ts.CallExpression): ts.PropertyAccessExpression =>
  call.expression as ts.PropertyAccessExpression;

/** The maps and filters before the last call, in the order in which they run. */
function stagesOf(node: ts.Expression): readonly ts.CallExpression[] {
  if (!ts.isCallExpression(node) || ts.isOptionalChain(node) || node.arguments.length !== 1) return [];
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !/^(map|filter)$/.test(callee.name.text)) return [];
  return [...stagesOf(callee.expression), node];
}

/** Neither the index nor the array itself, which are those of the array between. */
function takesElementOnly(f: ts.Expression, parameters = 1): boolean {
  if (!ts.isArrowFunction(f) && !ts.isFunctionExpression(f)) return false;
  return f.parameters.length <= parameters && f.parameters.every((parameter) => parameter.dotDotDotToken === undefined);
}

function run(
  cx: Lowering,
  source: ArrayValue,
  stages: readonly Stage[],
  [last = absent, start]: readonly Value[],
  node: ts.CallExpression,
  key: string,
): Value {
  const { stem } = cx;
  const total = start === undefined ? undefined : totalFrom(cx, start, node);
  iterate(cx, source, { name: indexName(source) }, (element) => {
    const before: Trace = { statements: [], values: [] };
    const finish = (value: Value): void => {
      const { body } = cx.inBlock(() => {
        cx.stem = stem;
        if (total === undefined) callFunction(cx, last, [value], node);
        else addTo(cx, total, (sum) => callFunction(cx, last, [sum, value], node), node);
      });
      if (!areApart(before, value, body, source)) cx.retry(key, "apart", node);
      cx.block.push(...body);
    };
    through(cx, stages, element, before, finish);
  });
  cx.stem = stem;
  return total ?? absent;
}

/** Runs the stages one after the other; what a filter keeps goes on inside its test. */
function through(
  cx: Lowering,
  [stage, ...rest]: readonly Stage[],
  element: Value,
  before: Trace,
  finish: (value: Value) => void,
): void {
  if (stage === undefined) return finish(element);
  cx.stem = stage.method === "map" ? "item" : "keep";
  const { body, result } = cx.inBlock(() => callFunction(cx, stage.f, [element], stage.node));
  before.statements.push(...body);
  before.values.push(...scalarsIn(result));
  cx.block.push(...body);
  if (stage.method === "map") return through(cx, rest, testedOnce(cx, result, rest[0]), before, finish);
  const test = asCondition(result, stage.node);
  before.values.push(test);
  const inner = cx.inBlock(() => through(cx, rest, element, before, finish));
  cx.emit({ kind: "if", test, then: inner.body, otherwise: [] });
}

/** A number that the next filter tests and hands on has a name: that of the filter's parameter. */
function testedOnce(cx: Lowering, value: Value, next: Stage | undefined): Value {
  if (value.kind !== "scalar" || next?.method !== "filter") return value;
  const parameter = next.f.kind === "function" ? next.f.node.parameters[0]?.name : undefined;
  const name = parameter !== undefined && ts.isIdentifier(parameter) ? parameter.text : "item";
  return { ...value, expr: cx.named(name, value.type, value.expr) };
}

/** True when the stages change nothing outside themselves, and read nothing that the last step changes. */
function areApart(before: Trace, value: Value, after: readonly Stmt[], source: ArrayValue): boolean {
  const own = declaredIn(before.statements);
  if ([...writtenBy(before.statements)].some((cell) => !own.has(cell))) return false;
  const inside = declaredIn(after);
  const changed = new Set([...writtenBy(after)].filter((cell) => !inside.has(cell)));
  const isSourceChanged = source.store.planes.some((plane) => plane !== undefined && changed.has(plane));
  let isRead = before.values.some((e) => reads(e, changed));
  visitExpressions(before.statements, (e) => {
    isRead ||= reads(e, changed);
  });
  return !isRead && !isSourceChanged && isKept(value, source);
}

function scalarsIn(value: Value): readonly Expr[] {
  if (value.kind === "scalar") return [value.expr];
  if (value.kind === "list") return value.items.flatMap(scalarsIn);
  return value.kind === "record" ? [...value.fields.values()].flatMap(scalarsIn) : [];
}

/** Numbers, or parts of the source itself: an array of the stage's own is made anew in each turn. */
function isKept(value: Value, source: ArrayValue): boolean {
  switch (value.kind) {
    case "scalar":
    case "text":
    case "absent":
      return true;
    case "array":
    case "function":
      return value.store === source.store;
    case "optional":
      return isKept(value.value, source);
    case "list":
      return value.items.every((item) => isKept(item, source));
    case "record":
      return [...value.fields.values()].every((field) => isKept(field, source));
    case "builtin":
    case "derived":
    case "alternatives":
    case "message":
    case "opaque":
      return false;
    default: {
      const never: never = value;
      return never;
    }
  }
}

function declaredIn(body: readonly Stmt[]): ReadonlySet<object> {
  const declared = new Set<object>();
  visitStmts(body, (s) => {
    if (s.kind === "declare") declared.add(s.variable);
    if (s.kind === "for") declared.add(s.counter);
    if (s.kind === "reserve" && s.fresh) declared.add(s.buffer);
  });
  return declared;
}
