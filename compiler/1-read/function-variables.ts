// Variables that are given one function and then another: a number tells which it is. In: a function that such a variable
// is declared with or given.  Out: the choice among all that it is given anywhere, which earlier attempts found out.

import type { ts } from "ts-morph";
import { constant, eq, select, use } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Lowering } from "./lowering.js";
import { reject, Retry, textOf } from "./problems.js";
import { capturedScopes } from "./stored-functions.js";
import {
  builtin,
  type AlternativesValue,
  type BuiltinValue,
  type FunctionChoice,
  type FunctionValue,
  type Value,
} from "./values.js";

type Callable = FunctionValue | BuiltinValue | AlternativesValue;

export const isCallable = (value: Value): value is Callable =>
  value.kind === "function" || value.kind === "builtin" || value.kind === "alternatives";

export function ownFunction(
  cx: Lowering,
  value: Callable,
  own: { readonly name: string; readonly key: string },
): Value {
  const others = cx.hint(own.key).chosen;
  if (others === undefined) return { ...value, own: { key: own.key, env: cx.env } };
  const first = value.kind === "alternatives" ? (value.items as readonly (FunctionValue | BuiltinValue)[]) : [value];
  const added = others.map((which): FunctionValue | BuiltinValue =>
    typeof which === "string" ? builtin(which) : { kind: "function", node: which, env: cx.env },
  );
  const start = value.kind === "alternatives" ? value.index : constant(0);
  const index = cx.declareLet(`${own.name}_choice`, "integer", start);
  const choice: FunctionChoice = { items: [...first, ...added], index, env: cx.env };
  return { kind: "alternatives", index: use(index), items: choice.items, choice, own: { key: own.key, env: cx.env } };
}

/** Gives a variable another function. */
export function replaceFunction(cx: Lowering, target: Callable, value: Callable, node: ts.Node): void {
  if (target.kind === "alternatives" && target.choice !== undefined)
    return cx.assign(target.choice.index, indexIn(cx, target, target.choice, value, node));
  if (isSameFunction(target, value)) return;
  addChoice(cx, target, value.kind === "alternatives" ? value.items : [value], node);
}

/**
 * The next attempt knows from the start that the variable may be these functions as well. What they captured must be there
 * where the variable is declared, for they may be called anywhere.
 */
function addChoice(cx: Lowering, { own }: Callable, values: readonly Value[], node: ts.Node): never {
  const known = own === undefined ? undefined : cx.hint(own.key).chosen;
  const added = values.map((value) =>
    value.kind === "function" && own !== undefined && !capturedScopes(cx, value, own.env)
      ? value.node
      : value.kind === "builtin"
        ? value.name
        : reject("read/structure-changes", node, { name: textOf(node) }),
  );
  if (own === undefined) return reject("read/structure-changes", node, { name: textOf(node) });
  throw new Retry(own.key, "chosen", [...new Set([...(known ?? []), ...added])]);
}

function indexIn(cx: Lowering, target: Callable, choice: FunctionChoice, value: Callable, node: ts.Node): Expr {
  if (value.kind === "alternatives") {
    const at = cx.named("choice", "integer", value.index);
    const codes = value.items.map((item) => indexIn(cx, target, choice, item as Callable, node));
    return codes.reduceRight((rest, code, k) => select(eq(at, constant(k)), code, rest));
  }
  const same = choice.items.findIndex((item) => isSameFunction(item, value));
  if (same >= 0) return constant(same);
  const known = choice.items.findIndex(
    (item) =>
      item.kind === "function" &&
      value.kind === "function" &&
      item.node === value.node &&
      item.env === choice.env &&
      !capturedScopes(cx, value, choice.env),
  );
  return known >= 0 ? constant(known) : addChoice(cx, target, [value], node);
}

/** The function that a variable has now. */
export const keptChoice = (cx: Lowering, { items, index }: AlternativesValue): AlternativesValue => ({
  kind: "alternatives",
  items,
  index: cx.named("choice", "integer", index),
});

export function isSameFunction(a: Value, b: Value): boolean {
  if (a.kind === "builtin") return b.kind === "builtin" && a.name === b.name;
  return a.kind === "function" && b.kind === "function" && a.node === b.node && isSameScope(a, b);
}

/** A function of a module has a new, empty scope each time its name is read. */
const isSameScope = (a: FunctionValue, b: FunctionValue): boolean =>
  a.env === b.env || (a.env.isEmpty() && b.env.isEmpty());
