// Reports derivatives that are lost: an active value that goes through an operation without a derivative, or into an
// integer array, also where it only becomes an index or a bound. In: a primal and its activity.  Out: diagnostics at the statement.

import { type Activity, inferActivity } from "../2-analyze/activity.js";
import type { Cell } from "../2-analyze/effects.js";
import type { Collector } from "../diagnostics/collector.js";
import { add, load, use, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { type Primitive, primitives } from "../ir/primitives.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { derivativesSetBy, expressionsOf, mapBodies, operandsOf, visitStmts } from "../ir/walk.js";
import { isVaried } from "./prepare.js";
import { derivatives, ruleOf } from "./rules.js";

/**
 * `read`: the model and the procedures it calls, or the function of a derivative inside the model, as they are read;
 * `sources`: what they are differentiated by; `whole`: the place of the result.
 */
export function reportLost(
  read: readonly (readonly Stmt[])[],
  result: Expr | undefined,
  sources: readonly Cell[],
  whole: Origin,
  collector: Collector,
): void {
  const bodies = read.map(withFlows);
  const activity: Activity = inferActivity(bodies, sources, [], passes);
  const varied = withTruths(bodies, activity.varied);
  if (result !== undefined) reportLostIn(result, varied, whole, collector);
  for (const body of bodies) {
    visitStmts(body, (s) => {
      for (const e of expressionsOf(s)) reportLostIn(e, varied, s.origin ?? whole, collector);
      const isWhole = s.kind === "store" && s.buffer.element !== "f64" && s.buffer.element !== "f32";
      if (isWhole && isVaried(s.value, activity.varied)) {
        collector.add("analyze/lost-derivative", s.origin ?? whole, { operation: "a store into an integer array" });
      }
    });
  }
}

/** Derivatives inside the model as what they depend on: a part of the model like any other, whose results they vary with. */
const withFlows = (body: readonly Stmt[]): readonly Stmt[] =>
  body.flatMap((s): readonly Stmt[] => {
    const inner = mapBodies(s, withFlows);
    if (inner.kind !== "derive") return [inner];
    const { mode, wrt } = inner;
    if (mode.kind === "reverse")
      return [...inner.body, ...derivativesSetBy(inner).map((cell) => flow(use(mode.result), cell))];
    const directions = wrt.map(({ derivative }) => valueOf(derivative)).reduce(add);
    return [...inner.body, ...mode.results.map(({ of, derivative }) => flow(add(valueOf(of), directions), derivative))];
  });

const valueOf = (cell: Cell): Expr => (cell.kind === "variable" ? use(cell) : load(cell, zero));

const flow = (value: Expr, to: Cell): Stmt =>
  to.kind === "variable" ? { kind: "assign", variable: to, value } : { kind: "store", buffer: to, index: zero, value };

const passes = (op: Primitive): boolean => ruleOf(op) !== undefined;

/** Varied cells, and the truth values that are made of them: a comparison has no derivative to lose until it is a number. */
function withTruths(bodies: readonly (readonly Stmt[])[], varied: ReadonlySet<Cell>): ReadonlySet<Cell> {
  const found = new Set(varied);
  for (let settled = false; !settled;) {
    settled = true;
    for (const body of bodies) {
      visitStmts(body, (s) => {
        if ((s.kind !== "declare" && s.kind !== "assign") || s.variable.type !== "boolean") return;
        if (found.has(s.variable) || !readsVaried(s.value, found)) return;
        found.add(s.variable);
        settled = false;
      });
    }
  }
  return found;
}

/** The same for one expression. */
function reportLostIn(value: Expr, varied: ReadonlySet<Cell>, place: Origin, collector: Collector): void {
  const report = (op: Primitive, e: Extract<Expr, { kind: "apply" }>, origin: Origin): void => {
    const row = derivatives[op];
    if (!("passive" in row) || row.passive === "silent" || row.passive === "data") return;
    if (!e.operands.some((operand) => readsVaried(operand, varied))) return;
    const { spelling } = primitives[op];
    const operation = spelling.form === "operand" ? op : spelling.text;
    const isCast = (op === "bitOr" && isZero(e.operands[1]!)) || (op === "bitNot" && isNot(e.operands[0]!));
    const rejected = row.passive === "reject" || ((op === "bitOr" || op === "bitNot") && !isCast);
    collector.add(rejected ? "analyze/active-bits" : "analyze/lost-derivative", origin, { operation });
  };
  const visit = (e: Expr, origin: Origin): void => {
    if (e.kind === "apply") {
      report(e.op, e, origin);
      if (e.op === "bitNot" && isNot(e.operands[0]!)) return;
    }
    if (e.kind === "apply" && e.op === "stopGradient") return;
    for (const operand of operandsOf(e)) visit(operand, origin);
  };
  visit(value, place);
}

/** True when a varied cell is read anywhere in `e`, behind comparisons and casts too, but not as an index. */
function readsVaried(e: Expr, varied: ReadonlySet<Cell>): boolean {
  switch (e.kind) {
    case "const":
    case "length":
      return false;
    case "var":
      return varied.has(e.variable);
    case "load":
      return varied.has(e.buffer);
    case "apply":
      return e.op !== "stopGradient" && e.operands.some((operand) => readsVaried(operand, varied));
    case "select":
      return [e.test, e.then, e.otherwise].some((part) => readsVaried(part, varied));
  }
}

const isZero = (e: Expr): boolean => e.kind === "const" && e.value === 0;
const isNot = (e: Expr): boolean => e.kind === "apply" && e.op === "bitNot";
