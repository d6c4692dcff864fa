// What is known to hold where a statement stands: the tests of the branches it is in. In: a test that came out true or
// false.  Out: facts that make range checks superfluous (`if (i < xs.length && xs[i] > 0)`).

import type { Expr, Variable } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";
import { sameExpr, visitExpr } from "../ir/walk.js";
import { literal, resolve } from "./arithmetic.js";
import type { Lowering } from "./lowering.js";

export interface Fact {
  readonly op: Primitive;
  readonly a: Expr;
  readonly b: Expr;
  /** Variables that are assigned somewhere, with the number of assignments when the fact was found. */
  readonly versions: ReadonlyMap<Variable, number>;
}

/** Runs `f` where `test` is known to be `truth`. */
export const assuming = <T>(cx: Lowering, test: Expr, truth: boolean, f: () => T): T =>
  knowing(cx, factsOf(cx, test, truth), f);

export function knowing<T>(cx: Lowering, facts: readonly Fact[], f: () => T): T {
  const saved = cx.facts;
  cx.facts = [...saved, ...facts];
  try {
    return f();
  } finally {
    cx.facts = saved;
  }
}

/** Runs the body of a loop: what was known of variables before it may not hold in later rounds. */
export function inLoop<T>(cx: Lowering, f: () => T): T {
  const saved = cx.facts;
  const outer = [...cx.implied];
  cx.facts = saved.filter((fact) => fact.versions.size === 0);
  cx.found.clear();
  cx.implied.clear();
  try {
    return f();
  } finally {
    cx.facts = saved;
    cx.found.clear();
    for (const [v, implied] of outer) cx.implied.set(v, implied);
  }
}

/** What a truth variable says besides itself: where `a && b` is true, `a` was. */
export interface Implied {
  readonly truth: boolean;
  readonly facts: readonly Fact[];
}

/** What holds, as things stand now, where `test` is `truth`. */
export function factsOf(cx: Lowering, test: Expr, truth: boolean): readonly Fact[] {
  const implied = test.kind === "var" ? cx.implied.get(test.variable) : undefined;
  if (implied !== undefined) return implied.truth === truth ? implied.facts : [];
  const definition = test.kind === "var" ? cx.definitions.get(test.variable) : undefined;
  if (definition !== undefined) return factsOf(cx, definition, truth);
  if (test.kind !== "apply") return [];
  const [a, b] = test.operands as readonly [Expr, Expr];
  if (test.op === "not") return factsOf(cx, a, !truth);
  if (test.op === (truth ? "and" : "or")) return [...factsOf(cx, a, truth), ...factsOf(cx, b, truth)];
  const op = truth ? test.op : opposite(test.op);
  if (op === undefined || b === undefined || (!truth && !(isWhole(a) && isWhole(b)))) return [];
  const versions = new Map<Variable, number>();
  let loads = false;
  visitExpr(test, (part) => {
    if (part.kind === "var" && cx.mutable.has(part.variable))
      versions.set(part.variable, cx.versions.get(part.variable) ?? 0);
    if (part.kind === "load") loads = true;
  });
  return loads ? [] : [{ op, a, b, versions }];
}

function opposite(op: Primitive): Primitive | undefined {
  const opposites: Partial<Record<Primitive, Primitive>> = {
    lt: "ge",
    le: "gt",
    gt: "le",
    ge: "lt",
    eq: "ne",
    ne: "eq",
  };
  return opposites[op];
}

/** Whole numbers are never NaN, so the negation of a comparison is the opposite one. */
export function isWhole(e: Expr): boolean {
  switch (e.kind) {
    case "const":
      return Number.isInteger(e.value);
    case "var":
      return e.variable.type === "integer";
    case "length":
      return true;
    case "load":
    case "external":
    case "select":
      return false;
    case "apply":
      return (e.op === "add" || e.op === "sub" || e.op === "mul") && e.operands.every(isWhole);
    default: {
      const never: never = e;
      return never;
    }
  }
}

/** True when the facts say that `index` is below `length`. */
export function isBelow(cx: Lowering, index: Expr, length: Expr): boolean {
  const back = distanceBack(index);
  if (back !== undefined && isSame(cx, back.from, length)) return true;
  return facts(cx).some(({ op, a, b }) => {
    const [low, high] =
      op === "lt" || op === "le" ? [a, b] : op === "gt" || op === "ge" ? [b, a] : [undefined, undefined];
    const strict = op === "lt" || op === "gt";
    const i = literal(index);
    if (i === 0 && op === "ne" && isSame(cx, a, length) && literal(b) === 0) return true;
    if (low === undefined || high === undefined || !isSame(cx, high, length)) return false;
    const bound = literal(low);
    if (i !== undefined && bound !== undefined) return strict ? i <= bound : i < bound;
    return strict && isSame(cx, low, index);
  });
}

/** True when the facts say that `index` is not negative. */
export function isNotNegative(cx: Lowering, index: Expr): boolean {
  if (isSum(cx, index)) return true;
  const { from, by } = distanceBack(index) ?? { from: index, by: 0 };
  return facts(cx).some(({ op, a, b }) => {
    const [low, high] =
      op === "lt" || op === "le" ? [a, b] : op === "gt" || op === "ge" ? [b, a] : [undefined, undefined];
    const bound = low === undefined ? undefined : literal(low);
    if (high === undefined || bound === undefined || !isSame(cx, high, from)) return false;
    return bound >= by || (isWhole(from) && bound >= by - 1 && (op === "lt" || op === "gt"));
  });
}

/** `from - by`, where `by` is a positive literal. */
function distanceBack(index: Expr): { readonly from: Expr; readonly by: number } | undefined {
  if (index.kind !== "apply" || index.op !== "sub") return undefined;
  const [from, less] = index.operands as readonly [Expr, Expr];
  const by = literal(less);
  return by !== undefined && by > 0 ? { from, by } : undefined;
}

/** Literals, sizes, counters that start there, and sums and products of those. */
export function isSum(cx: Lowering, e: Expr): boolean {
  switch (e.kind) {
    case "const":
      return typeof e.value === "number" && e.value >= 0;
    case "length":
      return true;
    case "var": {
      const range = cx.ranges.get(e.variable);
      const definition = cx.definitions.get(e.variable);
      if (cx.nonNegative.has(e.variable) || (range !== undefined && isSum(cx, range.from))) return true;
      return definition !== undefined && isSum(cx, definition);
    }
    case "apply":
      return (e.op === "add" || e.op === "mul") && e.operands.every((operand) => isSum(cx, operand));
    case "load":
    case "external":
    case "select":
      return false;
    default: {
      const never: never = e;
      return never;
    }
  }
}

function facts(cx: Lowering): readonly Fact[] {
  return cx.facts.filter((fact) => [...fact.versions].every(([v, version]) => (cx.versions.get(v) ?? 0) === version));
}

const isSame = (cx: Lowering, a: Expr, b: Expr): boolean =>
  sameExpr(a, b) || sameExpr(resolve(a, cx.definitions), resolve(b, cx.definitions));
