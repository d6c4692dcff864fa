// Differentiated parameters without effect: no value flows from them into the result, so their gradient is zero whatever the
// model computes. In: a model and the bodies it consists of.  Out: warnings at the parameters. Sound as a warning: an element
// of theta whose owner is not certain counts for everyone it may belong to.

import type { Collector } from "../diagnostics/collector.js";
import { add, buffer, load, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { LayoutParameter } from "../ir/layout.js";
import { sizeOf } from "../ir/literal-size.js";
import { noPlaces } from "../ir/places.js";
import type { Model } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, mapExpressions, mapSame, rewriteExpr } from "../ir/walk.js";
import { inferActivity } from "./activity.js";

export function reportNoEffect(
  model: Model,
  bodies: readonly (readonly Stmt[])[],
  result: Expr | undefined,
  collector: Collector,
): void {
  const owners = ownersOf(model);
  const split = (e: Expr): Expr =>
    rewriteExpr(e, (part) => (part.kind === "load" && part.buffer === model.theta ? shared(part.index, owners) : part));
  const outputs: (Expr | Buffer)[] = [];
  if (result !== undefined) outputs.push(split(result));
  if (model.output !== undefined) outputs.push(model.output);
  const own = bodies.map((body) => splitBody(body, split));
  // Whatever loses a derivative on the way has a warning of its own, or is meant to.
  const { useful } = inferActivity(own, [model.theta], outputs, () => true);
  for (const place of (model.places ?? noPlaces).parameters) {
    const owner = owners.find(({ parameter }) => parameter.name === place.name);
    if (!place.wrt || owner === undefined || owner.size === 0) continue;
    if (place.mentioned && useful.has(owner.part)) continue;
    const what = place.mentioned ? "decides at most which path runs or which element is read" : "is not used";
    collector.add("analyze/no-effect", place, { name: place.name, model: model.name, what });
  }
}

/** A differentiated parameter, a buffer that stands for its part of theta, and where that lies if it is known. */
interface Owner {
  readonly parameter: LayoutParameter;
  readonly part: Buffer;
  readonly start: number | undefined;
  readonly size: number | undefined;
}

function ownersOf(model: Model): readonly Owner[] {
  let start: number | undefined = 0;
  return model.layout.parameters
    .filter((p) => p.wrt)
    .map((parameter): Owner => {
      const size = parameter.optional === true ? undefined : sizeOf(parameter.type);
      const owner = { parameter, part: buffer(parameter.name, "data"), start, size };
      start = start === undefined || size === undefined ? undefined : start + size;
      return owner;
    });
}

/** A load of theta as a sum over everyone whose element it may read. */
function shared(index: Expr, owners: readonly Owner[]): Expr {
  const mayOwn = ({ start, size }: Owner): boolean => {
    if (start === undefined) return true;
    if (index.kind !== "const") return size !== 1;
    const at = Number(index.value);
    return at >= start && (size === undefined || at < start + size);
  };
  const parts = owners.filter(mayOwn).map(({ part }) => load(part, index));
  return parts.length === 0 ? zero : parts.reduce(add);
}

const splitBody = (body: readonly Stmt[], split: (e: Expr) => Expr): readonly Stmt[] =>
  mapSame(body, (s) => mapBodies(mapExpressions(s, split), (nested) => splitBody(nested, split)));
