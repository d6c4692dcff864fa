// Folds constants and applies the rewrite table, bottom-up. In: a flat function.  Out: the same with simpler expressions.
// The licence depends on the place: primal values and whatever a branch, a bound or an index depends on keep their bits,
// so that a path recomputed in the backward sweep is the path that ran; other adjoint values may be rounded differently.

import { constant } from "../../ir/build.js";
import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import { primitives } from "../../ir/primitives.js";
import type { FlatFunction } from "../../ir/program.js";
import type { Stmt } from "../../ir/stmt.js";
import {
  expressionsOf,
  mapBodies,
  mapExpressions,
  mapOperands,
  mapSame,
  operandsOf,
  visitExpr,
  visitStmts,
} from "../../ir/walk.js";
import { instantiate, match } from "../analysis/match.js";
import { type Pass, withBody } from "../pass.js";
import { type Rewrite, rewrites } from "../rewrites.js";

export const simplify: Pass = {
  name: "simplify",
  why: "first: what is folded here need not be named, shared or hoisted; before sharing, which hides identities behind names",
  run: (f) => {
    const simplifyAt = simplifier();
    const steering = findSteering(f);
    const statement = (s: Stmt): Stmt =>
      mapBodies(simplifyStatement(s, steering, simplifyAt), (nested) => mapSame(nested, statement));
    return withBody(f, mapSame(f.body, statement), f.result === undefined ? undefined : simplifyAt(f.result, "primal"));
  },
};

/** The kind of place an expression stands in. */
type Place = "primal" | "adjoint" | "index";

function simplifyStatement(
  s: Stmt,
  steering: ReadonlySet<Variable | Buffer>,
  at: (e: Expr, place: Place) => Expr,
): Stmt {
  switch (s.kind) {
    case "declare":
    case "assign":
    case "store":
    case "accumulate": {
      const written = writtenBy(s);
      const place = s.adjoint === true && !steering.has(written) ? "adjoint" : "primal";
      // The index of an element comes first.
      let next: Place =
        s.kind === "store" || (s.kind === "accumulate" && s.target.kind === "element") ? "index" : place;
      const simplified = mapExpressions(s, (e) => {
        const result = at(e, next);
        next = place;
        return result;
      });
      return simplified.kind === "accumulate" && s.adjoint === true ? absorbSign(simplified) : simplified;
    }
    case "check":
    case "fill":
    case "for":
    case "reserve":
    case "pushRange":
    case "popRange":
      return mapExpressions(s, (e) => at(e, s.kind === "fill" && e === s.value ? "primal" : "index"));
    default:
      return mapExpressions(s, (e) => at(e, "primal"));
  }
}

/** `v += -e` is `v -= e`, to the bit. */
function absorbSign(s: Extract<Stmt, { kind: "accumulate" }>): Stmt {
  const value = withoutMinus(s.value);
  return value === undefined ? s : { ...s, sign: s.sign === "+" ? "-" : "+", value };
}

function withoutMinus(e: Expr): Expr | undefined {
  if (e.kind !== "apply") return undefined;
  const first = e.operands[0]!;
  if (e.op === "neg") return first;
  if ((e.op !== "mul" && e.op !== "div") || first.kind !== "const" || !(Number(first.value) < 0)) return undefined;
  return { ...e, operands: [constant(-Number(first.value)), ...e.operands.slice(1)] };
}

/**
 * Everything that tests, bounds, indices and values of the primal depend on, which may share a name with an adjoint;
 * `e === 0` is left out, for no rewrite changes its outcome.
 */
function findSteering({ body, result }: FlatFunction): ReadonlySet<Variable | Buffer> {
  const feeds = new Map<Variable | Buffer, Expr[]>();
  const steering = new Set<Variable | Buffer>();
  const worklist: (Variable | Buffer)[] = [];
  // The length of an array says nothing about its elements.
  const mark = (e: Expr): void =>
    visitExpr(e, (part) => {
      const read = part.kind === "var" ? part.variable : part.kind === "load" ? part.buffer : undefined;
      if (read === undefined || steering.has(read)) return;
      worklist.push(read);
      steering.add(read);
    });
  const markSteered = (e: Expr): void => {
    if (e.kind === "load") mark(e.index);
    else if (e.kind === "select") markTest(e.test, mark);
    operandsOf(e).forEach(markSteered);
  };
  visitStmts(body, (s) => {
    expressionsOf(s).forEach(markSteered);
    if (s.kind === "declare" || s.kind === "assign" || s.kind === "store" || s.kind === "accumulate") {
      if (s.kind === "store") mark(s.index);
      if (s.kind === "accumulate" && s.target.kind === "element") mark(s.target.index);
      const written = writtenBy(s);
      const known = feeds.get(written);
      if (known === undefined) feeds.set(written, [s.value]);
      else known.push(s.value);
      if (s.adjoint !== true) mark(s.value);
    } else if (s.kind === "if" || s.kind === "while") markTest(s.test, mark);
    else for (const e of expressionsOf(s)) mark(e);
    if (s.kind === "for" && s.exit !== undefined) mark({ kind: "var", variable: s.exit });
  });
  if (result !== undefined) mark(result);
  for (let next = worklist.pop(); next !== undefined; next = worklist.pop()) feeds.get(next)?.forEach(mark);
  return steering;
}

function markTest(test: Expr, mark: (e: Expr) => void): void {
  if (!isZeroTest(test)) mark(test);
}

function isZeroTest(e: Expr): boolean {
  return (
    e.kind === "apply" &&
    (e.op === "eq" || e.op === "ne") &&
    e.operands.some((o) => o.kind === "const" && o.value === 0)
  );
}

function writtenBy(s: Extract<Stmt, { kind: "declare" | "assign" | "store" | "accumulate" }>): Variable | Buffer {
  if (s.kind === "store") return s.buffer;
  if (s.kind !== "accumulate") return s.variable;
  return s.target.kind === "variable" ? s.target.variable : s.target.buffer;
}

/** A function that simplifies expressions and remembers what is already in its simplest form. */
function simplifier(): (e: Expr, place: Place) => Expr {
  const done = { primal: new Map<Expr, Expr>(), adjoint: new Map<Expr, Expr>(), index: new Map<Expr, Expr>() };
  const simplifyAt = (e: Expr, place: Place): Expr => {
    const known = done[place].get(e);
    if (known !== undefined) return known;
    let current = fold(mapOperands(e, (operand) => simplifyAt(operand, placeOf(operand, e, place))));
    const rewritten = rewriteOnce(current, place);
    if (rewritten !== undefined) current = simplifyAt(rewritten, place);
    done[place].set(e, current);
    done[place].set(current, current);
    return current;
  };
  return simplifyAt;
}

function placeOf(operand: Expr, parent: Expr, place: Place): Place {
  if (parent.kind === "load") return "index";
  if (parent.kind === "select") return operand === parent.test && !isZeroTest(operand) ? "primal" : place;
  if (parent.kind === "apply" && primitives[parent.op].result === "boolean" && !isZeroTest(parent)) return "primal";
  return place;
}

function fold(e: Expr): Expr {
  if (e.kind !== "apply" || !primitives[e.op].exact || e.op === "stopGradient") return e;
  const values: (number | boolean)[] = [];
  for (const operand of e.operands) {
    if (operand.kind !== "const") return e;
    values.push(operand.value);
  }
  const evaluate = primitives[e.op].evaluate as (...operands: readonly (number | boolean)[]) => number | boolean;
  const value = evaluate(...values);
  const isPlain = typeof value === "boolean" || Number.isFinite(value) || (e.op === "neg" && !Number.isNaN(value));
  return isPlain ? constant(value) : e;
}

function rewriteOnce(e: Expr, place: Place): Expr | undefined {
  const rows = e.kind === "apply" ? rowsByRoot.get(e.op) : e.kind === "select" ? rowsByRoot.get("select") : undefined;
  for (const row of rows ?? []) {
    if (!isLicensed(row, place)) continue;
    const bindings = match(row.from, e, undefined, row.ordered);
    if (bindings !== undefined && (row.where?.(bindings) ?? true)) return instantiate(row.to, bindings);
  }
  return undefined;
}

function isLicensed(row: Rewrite, place: Place): boolean {
  if (row.only === "everywhere") return true;
  if (row.only === "adjoint") return place === "adjoint";
  if (row.keeps === "bits") return true;
  return row.keeps === "whole numbers" ? place === "index" : place === "adjoint";
}

const rowsByRoot: ReadonlyMap<string, readonly Rewrite[]> = new Map(
  [...new Set(rewrites.map(rootOf))].map((root) => [root, rewrites.filter((row) => rootOf(row) === root)]),
);

function rootOf({ from }: Rewrite): string {
  return from.kind === "apply" ? from.op : from.kind;
}
