// Comparisons for equality of two active values, searches for one among others, and `switch` on one. Which path runs then hangs on a coincidence: a step of any size takes the
// other one, and the gradient does not know of it. In: a model and its activity.  Out: warnings at the comparisons.

import type { Collector } from "../diagnostics/collector.js";
import type { Expr } from "../ir/expr.js";
import { noPlaces, type Equality } from "../ir/places.js";
import type { Model } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { visitExpr, visitExpressions } from "../ir/walk.js";
import { flowsInto, type Activity, type PassesThrough } from "./activity.js";
import { pointingFor } from "./pointing.js";

export function reportEquality(
  model: Model,
  bodies: readonly (readonly Stmt[])[],
  result: Expr | undefined,
  { varied }: Activity,
  passes: PassesThrough,
  collector: Collector,
): void {
  const { expressions } = model.places ?? noPlaces;
  const { placeOf, relatedTo, parameters } = pointingFor(model, bodies, varied);
  const isActive = (e: Expr): boolean => {
    let found = false;
    flowsInto(e, passes, (cell) => (found ||= varied.has(cell)));
    return found;
  };
  const visit = (e: Expr): void =>
    visitExpr(e, (part) => {
      if (part.kind !== "apply" || (part.op !== "eq" && part.op !== "ne") || !expressions.has(part)) return;
      const place = placeOf(part, undefined);
      const isCase = place.how === "case";
      if (isCase ? !part.operands.some(isActive) : !part.operands.every(isActive)) return;
      const what = comparison(place.how, part.op);
      const that = isCase ? "depends" : "depend";
      collector.add("analyze/equality", place, { what, that, parameters }, relatedTo(part, place));
    });
  for (const body of bodies) visitExpressions(body, visit);
  if (result !== undefined) visit(result);
}

function comparison(how: Equality | undefined, op: "eq" | "ne"): string {
  switch (how) {
    case "case":
      return "`switch` on a value";
    case "search":
      return "a search for a value among values";
    case "key":
      return "the search for a key among keys";
    case undefined:
      return `\`${op === "eq" ? "===" : "!=="}\` of two values`;
    default: {
      const never: never = how;
      return never;
    }
  }
}
