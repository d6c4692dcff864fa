// Reports derivatives that are lost: an active value that goes through an operation without a derivative, or into an
// integer array, also where it only becomes an index or a bound. In: a model and its activity.  Out: diagnostics at the
// expression, with the place where its operand becomes active or the call that leads to it.

import type { Activity } from "../2-analyze/activity.js";
import type { Cell } from "../2-analyze/effects.js";
import { listed, pointingFor } from "../2-analyze/pointing.js";
import type { Code } from "../diagnostics/catalogue.js";
import type { Collector } from "../diagnostics/collector.js";
import type { Expr } from "../ir/expr.js";
import { noPlaces } from "../ir/places.js";
import { type Primitive, primitives } from "../ir/primitives.js";
import type { Model } from "../ir/program.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { bodiesOf, expressionsOf, operandsOf, visitStmts } from "../ir/walk.js";
import { attachmentsIn, isSaid } from "./attachments.js";
import { isVaried } from "./prepare.js";
import { derivatives } from "./rules.js";

export interface Searched {
  /** The model and the procedures it calls, or the function of a derivative inside the model, as they are read. */
  readonly bodies: readonly (readonly Stmt[])[];
  readonly result: Expr | undefined;
  readonly activity: Activity;
  /** How often the model is differentiated: partials that an author gives lose something in the second derivative only. */
  readonly orders: number;
  /** What the function of a derivative inside the model is differentiated by. */
  readonly by?: readonly string[];
}

export function reportLost(
  model: Model,
  { bodies, result, activity, orders, by }: Searched,
  collector: Collector,
): void {
  const { truths } = model.places ?? noPlaces;
  const varied = withTruths(bodies, activity.varied, truths);
  const { placeOf, relatedTo, parameters: own } = pointingFor(model, bodies, varied);
  const parameters = by === undefined ? own : listed([...new Set(by)]);
  const within = (e: Expr, origin: Origin | undefined): void => {
    const found = truths.has(e) ? undefined : lostBy(e, varied);
    if (found !== undefined) {
      const place = placeOf(e, origin);
      collector.add(found.code, place, { ...found.parameters, parameters }, relatedTo(e, place));
    }
    if (e.kind === "apply" && (e.op === "stopGradient" || (e.op === "bitNot" && isNot(e.operands[0]!)))) return;
    for (const operand of operandsOf(e)) within(operand, origin);
  };
  for (const body of bodies) {
    for (const s of differentiated(body, orders)) {
      if (s.kind === "throw") continue;
      for (const e of expressionsOf(s)) within(e, s.origin);
      const isWhole = s.kind === "store" && s.buffer.element !== "f64" && s.buffer.element !== "f32";
      if (isWhole && isVaried(s.value, activity.varied)) {
        const place = s.origin ?? model.origin;
        const operation = "a store into an integer array of a value";
        collector.add("analyze/lost-derivative", place, { operation, parameters });
      }
    }
  }
  if (result !== undefined) within(result, undefined);
}

/** The statements whose derivative is taken, nested ones included. */
function differentiated(body: readonly Stmt[], orders: number): readonly Stmt[] {
  return body.flatMap((s): readonly Stmt[] => {
    if (s.evaluated === true) return [];
    if (isSaid(s)) return orders === 1 ? operandsSaid(s.then) : differentiated(s.then, orders - 1);
    return [s, ...bodiesOf(s).flatMap((nested) => differentiated(nested, orders))];
  });
}

/** Of what an author says, the operands: `y += a` for each of them. */
const operandsSaid = (body: readonly Stmt[]): readonly Stmt[] =>
  attachmentsIn(body).map((s) => ({ ...s, value: s.value.operands[0]! }));

/** Varied cells, and the truth values that are made of them: a comparison has no derivative to lose until it is a number. */
function withTruths(
  bodies: readonly (readonly Stmt[])[],
  varied: ReadonlySet<Cell>,
  truths: ReadonlySet<Expr>,
): ReadonlySet<Cell> {
  const found = new Set(varied);
  for (let settled = false; !settled;) {
    settled = true;
    for (const body of bodies) {
      visitStmts(body, (s) => {
        const cell = truthCell(s, truths);
        if (cell === undefined || found.has(cell.cell) || !readsVaried(cell.value, found)) return;
        found.add(cell.cell);
        settled = false;
      });
    }
  }
  return found;
}

/** Where a statement puts a truth value: a variable, or an array that keeps such values as numbers. */
function truthCell(s: Stmt, truths: ReadonlySet<Expr>): { readonly cell: Cell; readonly value: Expr } | undefined {
  if (s.kind === "declare" || s.kind === "assign")
    return s.variable.type === "boolean" ? { cell: s.variable, value: s.value } : undefined;
  if (s.kind !== "store" && s.kind !== "fill") return undefined;
  const isCopy = s.value.kind === "load" && s.buffer.element === "i32";
  return truths.has(s.value) || isCopy ? { cell: s.buffer, value: s.value } : undefined;
}

interface Lost {
  readonly code: Code;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What one operation does to the derivatives of its operands, if that is nothing good. */
function lostBy(e: Expr, varied: ReadonlySet<Cell>): Lost | undefined {
  if (e.kind === "external")
    return readsVaried(e, varied) ? { code: "analyze/no-source", parameters: { name: e.function.name } } : undefined;
  if (e.kind !== "apply") return undefined;
  const { op, operands } = e;
  const row = derivatives[op];
  if (!("passive" in row) || row.passive === "silent" || row.passive === "data") return undefined;
  if (!operands.some((operand) => readsVaried(operand, varied))) return undefined;
  if (op === "withoutPartial") return { code: "analyze/no-partial", parameters: {} };
  const isCast = (op === "bitOr" && isZero(operands[1]!)) || (op === "bitNot" && isNot(operands[0]!));
  const rejected = row.passive === "reject" || ((op === "bitOr" || op === "bitNot") && !isCast);
  const operation = spelled(op, isCast);
  return { code: rejected ? "analyze/active-bits" : "analyze/lost-derivative", parameters: { operation } };
}

function spelled(op: Primitive, isCast: boolean): string {
  const { spelling } = primitives[op];
  if (isCast) return op === "bitNot" ? "~~" : "| 0";
  return "text" in spelling ? spelling.text : op;
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
    case "external":
      return e.operands.some((operand) => readsVaried(operand, varied));
    case "select":
      return [e.test, e.then, e.otherwise].some((part) => readsVaried(part, varied));
  }
}

const isZero = (e: Expr): boolean => e.kind === "const" && e.value === 0;
const isNot = (e: Expr): boolean => e.kind === "apply" && e.op === "bitNot";
