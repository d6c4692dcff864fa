// `?:`, `&&`, `||`, `??`. Where a side needs statements of its own (a check, an inlined call) it becomes an `if`, so that
// what guards it in the source guards it in the IR; else the lazy operators of the IR serve.

import { ts } from "ts-morph";
import { and, constant, not, or, select, use } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { choiceKey } from "./choice-order.js";
import { asCondition, negation } from "./conversions.js";
import { isElement } from "./element-views.js";
import { evaluate } from "./expressions.js";
import { assuming, type Fact, factsOf, knowing } from "./facts.js";
import { noteChoice } from "./forks.js";
import { isCallable } from "./function-variables.js";
import type { Lowering } from "./lowering.js";
import { callNever, isNeverCall } from "./never.js";
import { inOrder } from "./order.js";
import { makeOwn, noteShared, replaceOwn } from "./ownership.js";
import { allOf, besides } from "./recovery.js";
import { reject, textOf } from "./problems.js";
import { codeIn, isString } from "./strings.js";
import { hasCells, scalar, truthOf, type Scalar, type Value } from "./values.js";

export function evaluateConditional(cx: Lowering, node: ts.ConditionalExpression): Value {
  const side = cx.sides.get(choiceKey(cx, node));
  if (side !== undefined) return evaluate(cx, side.is === true ? node.whenTrue : node.whenFalse);
  const sides = [node.whenTrue, node.whenFalse];
  const test = besides(
    cx,
    node.condition,
    () => asCondition(evaluate(cx, node.condition), node.condition),
    () => inOrder(cx, sides, (side) => evaluate(cx, side)),
  );
  const known = cx.known(test);
  if (typeof known === "boolean") return evaluate(cx, known ? node.whenTrue : node.whenFalse);
  if (isNeverCall(cx, node.whenFalse)) {
    guard(cx, test, node.whenFalse);
    return assuming(cx, test, true, () => evaluate(cx, node.whenTrue));
  }
  return choose(
    cx,
    test,
    () => evaluate(cx, node.whenTrue),
    () => evaluate(cx, node.whenFalse),
    node,
  );
}

/** Unless `test` holds, a call that does not return. */
function guard(cx: Lowering, test: Expr, node: ts.Expression): void {
  const { body } = cx.inBlock(() => callNever(cx, node));
  cx.emit({ kind: "if", test: negation(test), then: body, otherwise: [] });
}

interface Side {
  readonly body: Stmt[];
  readonly result: Value;
}

/** The value of one of two computations, of which only one runs. */
export function choose(
  cx: Lowering,
  test: Expr,
  then: () => Value,
  otherwise: () => Value,
  node: ts.Node,
  part = "",
): Value {
  const key = cx.keyOf(node, `choice${part}`);
  noteChoice(cx, node);
  const fill = cx.placeholder();
  const [yes, no] = allOf(
    cx,
    [node, node],
    [
      () => cx.inBlock(() => assuming(cx, test, true, then)),
      () => cx.inBlock(() => assuming(cx, test, false, otherwise)),
    ],
  ) as [Side, Side];
  const pure = yes.body.length === 0 && no.body.length === 0;
  if (pure) {
    const value = selected(cx, test, yes.result, no.result, key, node);
    if (value !== undefined) return value;
  }
  let own: Value | undefined;
  fill(() => {
    own = startOf(cx, yes.result, no.result, key, node);
  });
  const target = own!;
  cx.inGivenBlock(yes.body, () => settleChoice(cx, target, yes.result, node));
  cx.inGivenBlock(no.body, () => settleChoice(cx, target, no.result, node));
  cx.emit({ kind: "if", test, then: yes.body, otherwise: no.body });
  return target;
}

/** A choice between pure values, part by part; undefined where it needs storage. */
function selected(cx: Lowering, test: Expr, a: Value, b: Value, key: string, node: ts.Node): Value | undefined {
  if (
    a.kind === "scalar" &&
    b.kind === "scalar" &&
    a.codes === undefined &&
    b.codes === undefined &&
    (a.type === "boolean") === (b.type === "boolean")
  ) {
    return { ...a, expr: select(test, a.expr, b.expr), type: a.type === b.type ? a.type : "number" };
  }
  if (a.kind === "absent" && b.kind === "absent") return a;
  if (a.kind === "text" && b.kind === "text") {
    if (a.text === b.text) return a;
    const codes = { values: [a.text, b.text], open: false };
    return { kind: "scalar", expr: select(test, constant(0), constant(1)), type: "integer", codes };
  }
  if (isString(a) && isString(b)) {
    const { strings } = cx.learned;
    const code = select(test, codeIn(cx, strings, a, node), codeIn(cx, strings, b, node));
    return { kind: "scalar", expr: code, type: "integer", codes: strings };
  }
  if ((isCallable(a) || a.kind === "derived") && (isCallable(b) || b.kind === "derived")) {
    return {
      kind: "alternatives",
      index: cx.named("choice", "integer", select(test, constant(0), constant(1))),
      items: [a, b],
    };
  }
  if (a.kind === "absent" && b.kind === "scalar") return { kind: "optional", present: not(test), value: b };
  if (b.kind === "absent" && a.kind === "scalar") return { kind: "optional", present: test, value: a };
  if (a.kind === "optional" && b.kind === "absent") return { ...a, present: and(test, a.present) };
  const { mutated, replaced, buffer, growable } = cx.hint(key);
  if (cx.isStable(test) && mutated !== true && replaced !== true && buffer !== true && growable !== true)
    return selectedParts(cx, test, a, b, key, node);
  return undefined;
}

/** A choice between two records or tuples of one form that never change: a choice between their parts. */
function selectedParts(cx: Lowering, test: Expr, a: Value, b: Value, key: string, node: ts.Node): Value | undefined {
  if (!isConstant(cx, a) || !isConstant(cx, b)) return undefined;
  noteChosen(cx, a, b, key, node);
  const part = (left: Value, right: Value, name: string | number): Value | undefined =>
    selected(cx, test, left, right, `${key}.${name}`, node);
  if (a.kind === "list" && b.kind === "list" && a.items.length === b.items.length) {
    const items = a.items.map((item, k) => part(item, b.items[k]!, k));
    return items.every((item) => item !== undefined)
      ? { kind: "list", key, items, mutable: false, name: a.name }
      : undefined;
  }
  if (a.kind !== "record" || b.kind !== "record" || a.fields.size !== b.fields.size) return undefined;
  const fields = new Map<string, Value>();
  for (const [name, left] of a.fields) {
    const right = b.fields.get(name);
    const either = right === undefined ? undefined : part(left, right, name);
    if (either === undefined) return undefined;
    fields.set(name, either);
  }
  return { kind: "record", key, fields, mutable: false, name: a.name };
}

/** Writing what is chosen, under whatever name, writes what has a name already. */
function noteChosen(cx: Lowering, a: Value, b: Value, key: string, node: ts.Node): void {
  for (const side of [a, b]) {
    if ((side.kind !== "list" && side.kind !== "record") || !cx.namedKeys.has(side.key)) continue;
    cx.namedKeys.add(key);
    noteShared(cx, { key }, side, node);
  }
}

/** True for a structure of numbers and strings that are the same whenever they are read. */
function isConstant(cx: Lowering, value: Value): boolean {
  switch (value.kind) {
    case "scalar":
      return cx.isStable(value.expr);
    case "text":
    case "absent":
    case "function":
    case "builtin":
      return true;
    case "list":
      return !hasCells(value) && value.items.every((item) => isConstant(cx, item));
    case "record":
      return !hasCells(value) && [...value.fields.values()].every((field) => isConstant(cx, field));
    case "array":
    case "message":
    case "optional":
    case "opaque":
    case "derived":
    case "alternatives":
      return false;
    default: {
      const never: never = value;
      return never;
    }
  }
}

/** Storage for either value, declared before the choice. */
function startOf(cx: Lowering, a: Value, b: Value, key: string, node: ts.Node): Value {
  if (a.kind === "scalar" && b.kind === "scalar" && a.codes === undefined && b.codes === undefined) {
    const type = a.type === b.type ? a.type : "number";
    if ((a.type === "boolean") !== (b.type === "boolean"))
      return reject("read/structure-changes", node, { name: textOf(node) });
    const start = type === "boolean" ? constant(false) : constant(0);
    return { ...a, type, expr: use(cx.declareLet(cx.stem, type, start)) };
  }
  const element = cx.hint(key).view === true ? [a, b].find((side) => isElement(cx, side)) : undefined;
  const some = element ?? mergedOf(cx, a, b) ?? (a.kind === "absent" ? b : a);
  const optional = [a, b].some(({ kind }) => kind === "absent" || kind === "optional");
  return makeOwn(cx, some, { name: cx.stem, key, empty: true, temporary: true, optional }, node);
}

/** A structure that either of two records fits: fields that one of them lacks are optional in it. */
function mergedOf(cx: Lowering, a: Value, b: Value): Value | undefined {
  if (isString(a) && isString(b) && !(a.kind === "text" && b.kind === "text" && a.text === b.text)) {
    return { kind: "scalar", expr: constant(0), type: "integer", codes: cx.learned.strings };
  }
  if (a.kind !== "record" || b.kind !== "record") return undefined;
  const fields = new Map<string, Value>();
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    const left = a.fields.get(name);
    const right = b.fields.get(name);
    const either = left ?? right!;
    if (left !== undefined && right !== undefined) fields.set(name, mergedOf(cx, left, right) ?? left);
    else
      fields.set(
        name,
        either.kind === "optional" ? either : { kind: "optional", present: constant(false), value: either },
      );
  }
  return { ...a, fields };
}

function settleChoice(cx: Lowering, target: Value, value: Value, node: ts.Node): void {
  if (target.kind === "scalar" && value.kind === "scalar" && target.expr.kind === "var" && value.codes === undefined) {
    cx.assign(target.expr.variable, value.expr);
  } else {
    replaceOwn(cx, target, value, node);
  }
}

export function evaluateLogic(cx: Lowering, node: ts.BinaryExpression): Value {
  const left = besides(
    cx,
    node.left,
    () => evaluate(cx, node.left),
    () => evaluate(cx, node.right),
  );
  if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return coalesce(cx, left, node);
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const test = asCondition(left, node.left);
  const known = cx.known(test);
  if (typeof known === "boolean") return known === isAnd ? evaluate(cx, node.right) : left;
  // Before the other side is read, which may change what they are about.
  const facts = factsOf(cx, test, isAnd);
  if (left.kind === "scalar" && left.type === "boolean") {
    const right = cx.inBlock(() => knowing(cx, facts, () => evaluate(cx, node.right)));
    const { result } = right;
    if (result.kind === "scalar" && result.type === "boolean")
      return joinTruth(cx, isAnd, test, facts, right.body, result);
    if (isConditionOnly(node)) {
      const truth = cx.inGivenBlock(right.body, () => asCondition(result, node.right));
      return joinTruth(cx, isAnd, test, facts, right.body, truthOf(truth));
    }
    return reject("read/logical-value", node, { name: textOf(node) });
  }
  if (isConditionOnly(node)) {
    const right = cx.inBlock(() => knowing(cx, facts, () => asCondition(evaluate(cx, node.right), node.right)));
    return joinTruth(cx, isAnd, test, facts, right.body, truthOf(right.result));
  }
  const kept = left.kind === "optional" ? left.value : left;
  if (!isAnd && isNeverCall(cx, node.right)) {
    guard(cx, test, node.right);
    return kept;
  }
  return choose(
    cx,
    test,
    () => (isAnd ? evaluate(cx, node.right) : kept),
    () => (isAnd ? left : evaluate(cx, node.right)),
    node,
  );
}

function joinTruth(
  cx: Lowering,
  isAnd: boolean,
  test: Expr,
  facts: readonly Fact[],
  body: readonly Stmt[],
  right: Scalar,
): Value {
  if (body.length === 0) return truthOf(isAnd ? and(test, right.expr) : or(test, right.expr));
  const result: Variable = cx.declareLet(cx.stem, "boolean", test);
  cx.implied.set(result, { truth: isAnd, facts });
  const then = [...body];
  cx.inGivenBlock(then, () => cx.assign(result, right.expr));
  cx.emit({ kind: "if", test: isAnd ? use(result) : not(use(result)), then, otherwise: [] });
  return scalar(use(result), "boolean");
}

/** True where only the truth of `a && b` is used: in tests, under `!`, and inside other such operators. */
function isConditionOnly(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isConditionOnly(parent);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return true;
  if (ts.isForStatement(parent)) return parent.condition === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return (
    (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) && isConditionOnly(parent)
  );
}

function coalesce(cx: Lowering, left: Value, node: ts.BinaryExpression): Value {
  if (left.kind === "absent") return evaluate(cx, node.right);
  if (left.kind !== "optional") return left;
  if (isNeverCall(cx, node.right)) {
    guard(cx, left.present, node.right);
    return left.value;
  }
  return choose(
    cx,
    left.present,
    () => left.value,
    () => evaluate(cx, node.right),
    node,
  );
}
