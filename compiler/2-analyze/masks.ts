// Which adjoints can be exactly zero although the seed is not: those that reach the result only through a branch, a
// `max`, an array slot or an overwritten variable. Only there can a zero adjoint meet an infinite partial (contract §4,
// strong zero). In: a prepared primal.  Out: variables whose adjoint is surely not masked, and among them those whose
// adjoint is a non-zero literal times the seed.

import type { Expr, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, visitExpr, visitExpressions, visitStmts } from "../ir/walk.js";

export interface Masks {
  readonly unmasked: ReadonlySet<Variable>;
  readonly proportional: ReadonlySet<Variable>;
}

export function inferMasks(f: FlatFunction): Masks {
  const unmasked = new Set<Variable>();
  const proportional = new Set<Variable>();
  const overwritten = new Set<Variable>();
  const useCount = new Map<Variable, number>();
  const count = (e: Expr): void =>
    visitExpr(e, (part) => {
      if (part.kind === "var") useCount.set(part.variable, (useCount.get(part.variable) ?? 0) + 1);
    });
  visitExpressions(f.body, count);
  visitStmts(f.body, (s) => {
    if (s.kind === "assign") overwritten.add(s.variable);
  });
  if (f.result !== undefined) count(f.result);

  const spread = (value: Expr, declaredHere: ReadonlySet<Variable>, linear: boolean): void => {
    passUnmasked(value, linear, (v, isLinear) => {
      if (!declaredHere.has(v) || overwritten.has(v)) return;
      unmasked.add(v);
      if (isLinear && useCount.get(v) === 1) proportional.add(v);
    });
  };
  const visit = (body: readonly Stmt[], result?: Expr): void => {
    const declaredHere = new Set(body.flatMap((s) => (s.kind === "declare" ? [s.variable] : [])));
    if (result !== undefined) spread(result, declaredHere, true);
    for (const s of body.toReversed()) {
      const target =
        s.kind === "declare"
          ? s.variable
          : s.kind === "accumulate" && s.target.kind === "variable"
            ? s.target.variable
            : undefined;
      if (target !== undefined && unmasked.has(target) && (s.kind === "declare" || s.kind === "accumulate")) {
        spread(s.value, declaredHere, proportional.has(target));
      }
      for (const nested of bodiesOf(s)) visit(nested);
    }
  };
  visit(f.body, f.result);
  return { unmasked, proportional };
}

const isCount = (e: Expr): boolean => e.kind === "length" || (e.kind === "var" && e.variable.type === "integer");

/** Calls `f` for the variables that `e` depends on through operations that never block an adjoint. */
function passUnmasked(e: Expr, linear: boolean, f: (v: Variable, linear: boolean) => void): void {
  if (e.kind === "var") f(e.variable, linear);
  if (e.kind !== "apply") return;
  switch (e.op) {
    case "max":
    case "min":
    case "abs":
    case "hypot":
    case "rem":
    case "times":
    case "stopGradient":
    case "attach":
    case "withoutPartial":
      return;
    case "add":
    case "sub":
    case "neg":
      for (const operand of e.operands) passUnmasked(operand, linear, f);
      return;
    case "mul":
    case "div": {
      const [a, b] = e.operands;
      const scaled = (factor: Expr): boolean => linear && factor.kind === "const" && factor.value !== 0;
      // a division by a count is a scaling: where the count is 0 there is nothing to differentiate
      passUnmasked(a!, scaled(b!) || (linear && e.op === "div" && isCount(b!)), f);
      passUnmasked(b!, e.op === "mul" && scaled(a!), f);
      return;
    }
    default:
      for (const operand of e.operands) passUnmasked(operand, false, f);
  }
}
