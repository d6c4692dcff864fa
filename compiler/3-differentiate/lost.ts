// Reports derivatives that are lost: an active value that goes through an operation without a derivative, or into an
// integer array, also where it only becomes an index or a bound. In: a model and its activity.  Out: diagnostics at the
// expression, with the place where its operand becomes active or the call that leads to it.

import type { Activity } from "../2-analyze/activity.js";
import type { Cell } from "../2-analyze/effects.js";
import { pointingFor } from "../2-analyze/pointing.js";
import type { Code } from "../diagnostics/catalogue.js";
import type { Collector } from "../diagnostics/collector.js";
import type { Expr } from "../ir/expr.js";
import { type Primitive, primitives } from "../ir/primitives.js";
import type { Model } from "../ir/program.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { expressionsOf, operandsOf, visitStmts } from "../ir/walk.js";
import { isVaried } from "./prepare.js";
import { derivatives } from "./rules.js";

/** `bodies`: the model and the procedures it calls. */
export function reportLost(
  model: Model,
  bodies: readonly (readonly Stmt[])[],
  result: Expr | undefined,
  activity: Activity,
  collector: Collector,
): void {
  const varied = withTruths(bodies, activity.varied);
  const { placeOf, relatedTo, parameters } = pointingFor(model, bodies, varied);
  const report = (code: Code, e: Expr, origin: Origin | undefined, operation: string): void => {
    const place = placeOf(e, origin);
    collector.add(code, place, { operation, parameters }, relatedTo(e, place));
  };
  const within = (e: Expr, origin: Origin | undefined): void => {
    const found = lostBy(e, varied);
    if (found !== undefined) report(found.code, e, origin, found.operation);
    if (e.kind === "apply" && (e.op === "stopGradient" || (e.op === "bitNot" && isNot(e.operands[0]!)))) return;
    for (const operand of operandsOf(e)) within(operand, origin);
  };
  for (const body of bodies) {
    visitStmts(body, (s) => {
      if (s.kind === "throw") return;
      for (const e of expressionsOf(s)) within(e, s.origin);
      const isWhole = s.kind === "store" && s.buffer.element !== "f64" && s.buffer.element !== "f32";
      if (isWhole && isVaried(s.value, activity.varied)) {
        const place = s.origin ?? model.origin;
        const operation = "a store into an integer array of a value";
        collector.add("analyze/lost-derivative", place, { operation, parameters });
      }
    });
  }
  if (result !== undefined) within(result, undefined);
}

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

/** What one operation does to the derivatives of its operands, if that is nothing good. */
function lostBy(e: Expr, varied: ReadonlySet<Cell>): { readonly code: Code; readonly operation: string } | undefined {
  if (e.kind !== "apply") return undefined;
  const { op, operands } = e;
  const row = derivatives[op];
  if (!("passive" in row) || row.passive === "silent" || row.passive === "data") return undefined;
  if (!operands.some((operand) => readsVaried(operand, varied))) return undefined;
  const isCast = (op === "bitOr" && isZero(operands[1]!)) || (op === "bitNot" && isNot(operands[0]!));
  const rejected = row.passive === "reject" || ((op === "bitOr" || op === "bitNot") && !isCast);
  return { code: rejected ? "analyze/active-bits" : "analyze/lost-derivative", operation: spelled(op, isCast) };
}

function spelled(op: Primitive, isCast: boolean): string {
  const { spelling } = primitives[op];
  if (isCast) return op === "bitNot" ? "~~" : "| 0";
  return spelling.form === "operand" ? op : spelling.text;
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
