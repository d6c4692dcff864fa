// Calls of functions with a derivative of the author's own. In: such a function and its arguments.  Out: its value, with a
// block that says what its derivative is. The function's body is evaluated, never differentiated; the partials are code
// like any other, so second derivatives come from their source.

import type { ts } from "ts-morph";
import { constant, use, variable } from "../ir/build.js";
import { visitStmts } from "../ir/walk.js";
import type { Stmt } from "../ir/stmt.js";
import type { Partials } from "./attach.js";
import { attachAll } from "./attach-all.js";
import { inline } from "./calls.js";
import { asNumber } from "./conversions.js";
import type { OwnDerivative } from "./derivative-tag.js";
import { asArgument, inputOf } from "./derivatives/inputs.js";
import { destructureBinding, itemAt, withDefault } from "./destructuring.js";
import { Env } from "./env.js";
import type { Authored, Lowering } from "./lowering.js";
import { writtenBy } from "./order.js";
import { reject } from "./problems.js";
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
    const { last } = cx;
    const isNumber = own.result.kind === "number";
    const value = as(cx, { ...authored, evaluated: true }, () => {
      const returned = inline(cx, target, given, node);
      return isNumber ? asNumber(cx, returned, node) : returned;
    });
    if (changesItsSurroundings(cx, cx.since(last)))
      reject("read/derivative-target", node, { name: nameOf(target), problem: "it writes to what it is given" });
    const y = cellsOf(cx, value, own, stem, node);
    const { body } = cx.inBlock(() => saying(cx, () => say(cx, own, given, y, node)));
    cx.emit({ kind: "if", test: constant(true), then: body, otherwise: [], says: "derivative" });
    cx.stem = stem;
    return isNumber ? y : asArgument(cx, y, { name: stem, part: ".result" }, node);
  } finally {
    Object.assign(cx, { frame, stem });
  }
}

function saying(cx: Lowering, f: () => void): void {
  const before = cx.saying;
  cx.saying = true;
  try {
    f();
  } finally {
    cx.saying = before;
  }
}

/** The result in cells that nothing else denotes, and that vary as the author says alone. */
function cellsOf(cx: Lowering, value: Value, { result }: OwnDerivative, name: string, node: ts.Node): Value {
  if (value.kind !== "scalar") return inputOf(cx, value, result, { name, part: ".result", stopped: true }, node);
  const y = variable(name, "number");
  cx.declareResult(y, value.expr);
  return numberOf(use(y));
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
  const own = new Set<object>(cx.procedures.flatMap(({ results, sizes }) => [results, sizes]));
  visitStmts(body, (s) => {
    if (s.kind === "declare") own.add(s.variable);
    if (s.kind === "for") own.add(s.counter);
    if (s.kind === "reserve" && s.fresh) own.add(s.buffer);
  });
  return [...writtenBy(body)].some((cell) => !own.has(cell));
}

function say(cx: Lowering, own: OwnDerivative, given: readonly Value[], y: Value, node: ts.Node): void {
  const { parameters, wrt } = own;
  const order = cx.authored.order + 1;
  const taken = own.takesResult ? [...given, y] : given;
  cx.stem = nameOf(own.slope);
  cx.frame = { ...cx.frame, path: `${cx.frame.path}'` };
  const all: Partials =
    order > cx.orders ? "not needed" : as(cx, { evaluated: false, order }, () => inline(cx, own.slope, taken, node));
  const partialsOf = (at: number): Partials => {
    if (at < 0) return "not given";
    return typeof all === "string" || wrt.length === 1 ? all : itemAt(cx, all, at, node);
  };
  for (const [k, type] of parameters.entries())
    attachAll({ cx, node }, y, own.result, { argument: given[k]!, type }, partialsOf(wrt.indexOf(k)));
}
