// What warnings about an expression point at. In: a model and its varied cells.  Out: the place of an expression, the
// second place that explains it (the call that leads to a helper, or where an operand becomes active), and the names of the
// differentiated parameters for the message.

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expr } from "../ir/expr.js";
import { noPlaces, type ExpressionPlace } from "../ir/places.js";
import type { Model } from "../ir/program.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { buffersWrittenBy, expressionsOf, variablesWrittenBy, visitExpr, visitStmts } from "../ir/walk.js";
import type { Cell } from "./effects.js";

export interface Pointing {
  /** The expression itself, else the statement it belongs to, else the model. */
  readonly placeOf: (e: Expr, origin: Origin | undefined) => ExpressionPlace;
  readonly relatedTo: (e: Expr, place: ExpressionPlace) => Diagnostic["related"];
  /** The differentiated parameters as a sentence has them: `a`, `b` or `c`. */
  readonly parameters: string;
}

export function pointingFor(model: Model, bodies: readonly (readonly Stmt[])[], varied: ReadonlySet<Cell>): Pointing {
  const { expressions } = model.places ?? noPlaces;
  const origins = activations(bodies, varied);
  return {
    placeOf: (e, origin) => expressions.get(e) ?? origin ?? model.origin,
    relatedTo: (e, place) => {
      const { caller } = place;
      if (caller !== undefined) return [{ span: caller, message: `called from here in \`${model.name}\`` }];
      const found = activeCell(e, varied, origins);
      if (found === undefined || contains(found.origin, place)) return [];
      return [{ span: found.origin, message: `\`${found.cell.name}\` becomes active here` }];
    },
    parameters: listed(model.layout.parameters.filter((p) => p.wrt).map((p) => p.name)),
  };
}

/** Where each cell first takes a value that depends on a varied one. */
function activations(bodies: readonly (readonly Stmt[])[], varied: ReadonlySet<Cell>): ReadonlyMap<Cell, Origin> {
  const found = new Map<Cell, Origin>();
  for (const body of bodies) {
    visitStmts(body, (s) => {
      const { origin } = s;
      if (origin === undefined || !expressionsOf(s).some((e) => readsAny(e, varied))) return;
      for (const cell of [...variablesWrittenBy(s), ...buffersWrittenBy(s)]) {
        if (varied.has(cell) && !found.has(cell)) found.set(cell, origin);
      }
    });
  }
  return found;
}

function readsAny(e: Expr, cells: ReadonlySet<Cell>): boolean {
  let found = false;
  visitExpr(e, (part) => {
    if (part.kind === "var" && cells.has(part.variable)) found = true;
    if (part.kind === "load" && cells.has(part.buffer)) found = true;
  });
  return found;
}

function activeCell(
  e: Expr,
  varied: ReadonlySet<Cell>,
  origins: ReadonlyMap<Cell, Origin>,
): { readonly cell: Cell; readonly origin: Origin } | undefined {
  let found: { readonly cell: Cell; readonly origin: Origin } | undefined;
  visitExpr(e, (part) => {
    const cell = part.kind === "var" ? part.variable : part.kind === "load" ? part.buffer : undefined;
    if (found !== undefined || cell === undefined || !varied.has(cell)) return;
    const origin = origins.get(cell);
    if (origin !== undefined) found = { cell, origin };
  });
  return found;
}

const contains = (outer: Origin, inner: ExpressionPlace): boolean =>
  outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;

/** Names as a sentence has them. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? "the arguments";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} or ${last}`;
}
