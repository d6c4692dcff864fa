// Calls of functions with a derivative of the author's own. In: such a function and its arguments.  Out: its value, with a
// block that says what its derivative is. The function's body is evaluated, never differentiated; the partials are code
// like any other, so second derivatives come from their source.

import type { ts } from "ts-morph";
import { apply, constant, toVariable, use, variable, zero } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { visitStmts } from "../ir/walk.js";
import type { Stmt } from "../ir/stmt.js";
import { sameLength } from "./arithmetic.js";
import { inline } from "./calls.js";
import { asNumber } from "./conversions.js";
import type { OwnDerivative } from "./derivative-tag.js";
import { destructureBinding, itemAt, withDefault } from "./destructuring.js";
import { Env } from "./env.js";
import { countUp, lengthOfSequence, unrolled, type Sequence } from "./iterate.js";
import type { Authored, Lowering } from "./lowering.js";
import { writtenBy } from "./order.js";
import { requireLength } from "./places.js";
import { reject } from "./problems.js";
import { elementValue } from "./ragged.js";
import { shapeOf } from "./shapes.js";
import { hasNumericSlots, type Declared } from "./types.js";
import { absent, numberOf, type FunctionValue, type Value } from "./values.js";

export function callWithDerivative(
  cx: Lowering,
  target: FunctionValue,
  own: OwnDerivative,
  values: readonly Value[],
  node: ts.Node,
): Value {
  const { frame, stem, authored } = cx;
  cx.frame = { node: undefined, path: `${frame.path}/${node.pos}`, parent: frame };
  try {
    const given = completed(cx, target, values);
    cx.stem = stem;
    const start = cx.block.length;
    const value = as(cx, { ...authored, evaluated: true }, () => asNumber(cx, inline(cx, target, given, node), node));
    if (changesItsSurroundings(cx, cx.block.slice(start)))
      reject("read/derivative-target", node, { name: nameOf(target), problem: "it writes to what it is given" });
    const y = variable(stem, "number");
    cx.declare(y, apply("stopGradient", value.expr));
    const { body } = cx.inBlock(() => say(cx, own, given, y, node));
    cx.emit({ kind: "if", test: constant(true), then: body, otherwise: [], says: "derivative" });
    return numberOf(use(y));
  } finally {
    Object.assign(cx, { frame, stem });
  }
}

const nameOf = (target: FunctionValue): string => target.node.name?.getText() ?? "this function";

function as<T>(cx: Lowering, authored: Authored, f: () => T): T {
  const saved = cx.authored;
  cx.authored = authored;
  try {
    return f();
  } finally {
    cx.authored = saved;
  }
}

/** The arguments with the defaults of those that are missing: a default may carry a derivative. */
function completed(cx: Lowering, target: FunctionValue, values: readonly Value[]): readonly Value[] {
  const env = new Env(target.env);
  return cx.scoped(env, () =>
    target.node.parameters.map((parameter, k) => {
      const given = values[k] ?? absent;
      const { initializer, name } = parameter;
      const value = initializer === undefined ? given : withDefault(cx, given, initializer, parameter);
      const named =
        value.kind === "scalar"
          ? { ...value, expr: cx.named(parameter.name.getText(), value.type, value.expr) }
          : value;
      const bind = (identifier: ts.Identifier, part: Value): void => {
        const symbol = cx.checker.getSymbolAtLocation(identifier);
        if (symbol !== undefined)
          env.bind(symbol, { value: part, assigned: false, key: cx.keyOf(identifier), name: identifier.text });
      };
      if ("text" in name) bind(name, named);
      else destructureBinding(cx, name, named, bind);
      return named;
    }),
  );
}

/** True when a body writes something that it has not made itself. */
function changesItsSurroundings(cx: Lowering, body: readonly Stmt[]): boolean {
  const own = new Set<object>(cx.procedures.map((procedure) => procedure.results));
  visitStmts(body, (s) => {
    if (s.kind === "declare") own.add(s.variable);
    if (s.kind === "for") own.add(s.counter);
    if (s.kind === "reserve" && s.fresh) own.add(s.buffer);
  });
  return [...writtenBy(body)].some((cell) => !own.has(cell));
}

/** No partial is asked for beyond the highest derivative of the model: what nobody may read is not a number. */
type Partial = Value | "not given" | "not needed";

function say(cx: Lowering, own: OwnDerivative, given: readonly Value[], y: Variable, node: ts.Node): void {
  const { parameters, wrt } = own;
  const order = cx.authored.order + 1;
  const isNeeded = order <= cx.orders;
  const taken = own.takesResult ? [...given, numberOf(use(y))] : given;
  cx.stem = nameOf(own.slope);
  const partials: Partial = isNeeded
    ? as(cx, { evaluated: false, order }, () => inline(cx, own.slope, taken, node))
    : "not needed";
  for (const [k, type] of parameters.entries()) {
    const at = wrt.indexOf(k);
    const partial =
      at < 0
        ? "not given"
        : typeof partials === "string" || wrt.length === 1
          ? partials
          : itemAt(cx, partials, at, node);
    attach(cx, y, given[k]!, partial, type, node);
  }
}

/** `y += attach(a, p)` for each number of an argument. */
function attach(cx: Lowering, y: Variable, value: Value, partial: Partial, type: Declared, node: ts.Node): void {
  if (!hasNumericSlots(type)) return;
  const part = (take: (partials: Value) => Value): Partial => (typeof partial === "string" ? partial : take(partial));
  switch (type.kind) {
    case "number": {
      const a = asNumber(cx, value, node).expr;
      const says =
        partial === "not given"
          ? apply("attach", apply("withoutPartial", a), zero)
          : apply("attach", a, typeof partial === "string" ? constant(Number.NaN) : asNumber(cx, partial, node).expr);
      cx.emit({ kind: "accumulate", target: toVariable(y), sign: "+", value: says });
      return;
    }
    case "record":
      for (const { name, type: of } of type.fields) {
        if (value.kind !== "record") return reject("read/structure-changes", node, { name });
        attach(
          cx,
          y,
          value.fields.get(name) ?? absent,
          part((p) => fieldOf(p, name, node)),
          of,
          node,
        );
      }
      return;
    case "tuple":
      for (const [k, of] of type.items.entries())
        attach(
          cx,
          y,
          itemAt(cx, value, k, node),
          part((p) => itemAt(cx, p, k, node)),
          of,
          node,
        );
      return;
    case "array": {
      const sequence = asArray(value, node);
      attachElements(cx, y, sequence, partial, type.of, node);
      return;
    }
    default:
  }
}

function fieldOf(value: Value, name: string, node: ts.Node): Value {
  const field = value.kind === "record" ? value.fields.get(name) : undefined;
  return field ?? reject("read/structure-changes", node, { name });
}

function asArray(value: Value, node: ts.Node): Sequence {
  if (value.kind === "array" || value.kind === "list") return value;
  return reject("read/structure-changes", node, { name: node.getText() });
}

function attachElements(
  cx: Lowering,
  y: Variable,
  array: Sequence,
  partial: Partial,
  of: Declared,
  node: ts.Node,
): void {
  const partials = typeof partial === "string" ? partial : asArray(partial, node);
  const length = lengthOfSequence(array);
  if (typeof partials !== "string") {
    const got = lengthOfSequence(partials);
    if (!sameLength(got, length, cx.definitions)) requireLength(cx, got, length, node);
  }
  const items =
    array.kind === "list"
      ? array.items
      : typeof partials === "object" && partials.kind === "list"
        ? partials.items
        : undefined;
  if (items !== undefined) {
    for (const k of items.keys()) {
      unrolled(cx, k, () => {
        const p = typeof partials === "string" ? partials : itemAt(cx, partials, k, node);
        attach(cx, y, itemAt(cx, array, k, node), p, of, node);
      });
    }
    return;
  }
  const element = (sequence: Sequence, index: Expr): Value => {
    const shape = sequence.kind === "array" ? shapeOf(sequence) : undefined;
    if (sequence.kind !== "array" || shape === undefined)
      return reject("read/empty-array", node, { name: node.getText() });
    return elementValue(cx, sequence, shape, index);
  };
  if (array.kind === "array" && shapeOf(array) === undefined) return;
  countUp(cx, length, { name: "i" }, (index) => {
    const p = typeof partials === "string" ? partials : element(partials, index.expr);
    attach(cx, y, element(array, index.expr), p, of, node);
  });
}
