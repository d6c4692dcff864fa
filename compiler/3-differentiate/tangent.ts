// The functions that forward mode gives: `jvp` of a model, and `hvp`, which is forward mode over `valueAndGradient`.
// In: a flat function.  Out: a flat function with a direction.

import { inferActivity } from "../2-analyze/activity.js";
import { neverNegativeZero } from "../2-analyze/signs.js";
import { buffer, lengthOf } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { FlatFunction, Model } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, buffersWrittenBy, mapAllExpressions, mapBodies, rewriteExpr } from "../ir/walk.js";
import { definitionsOf } from "./definitions.js";
import { forwardBody, type ForwardContext, tangentOf, Tangents } from "./forward.js";
import { prepare } from "./prepare.js";
import { ruleOf } from "./rules.js";

export interface TangentFunction {
  readonly function: FlatFunction;
  /** Each tangent array with the array it belongs to. */
  readonly shadows: ReadonlyMap<Buffer, Buffer>;
}

const passes = (op: Parameters<typeof ruleOf>[0]): boolean => ruleOf(op) !== undefined;

/** Directional derivative of the result: returned for a number, else written to `out`. */
export function deriveJvp(model: Model): TangentFunction {
  const direction = buffer("direction", "data");
  const given: [Buffer, Buffer][] = [[model.theta, direction]];
  const { output } = model;
  const out = buffer("out", "derivative");
  if (output !== undefined) given.push([output, out]);
  const { context, f } = forwardContext(
    model.primal,
    model.theta,
    output === undefined ? [model.primal.result!] : [output],
    given,
  );
  const body = without(forwardBody(f.body, context), output);
  const parameters = [...f.parameters.filter((p) => p !== output), direction];
  const { shadows } = context.tangents;
  if (f.result === undefined)
    return { function: { parameters: [...parameters, out], body: renameLength(body, output!, out) }, shadows };
  const { before, tangent } = tangentOf(f.result, "result", context);
  return { function: { parameters, body: [...body, ...before], result: tangent }, shadows };
}

/** The Hessian of a numeric model times a direction, from its `valueAndGradient` (tape lowered). */
export function deriveHvp(model: Model, valueAndGradient: FlatFunction, theta_bar: Buffer): TangentFunction {
  const direction = buffer("direction", "data");
  const out = buffer("out", "derivative");
  const { result: _, ...gradient } = valueAndGradient;
  const { context, f } = forwardContext(
    gradient,
    model.theta,
    [theta_bar],
    [
      [model.theta, direction],
      [theta_bar, out],
    ],
  );
  const body = renameLength(without(forwardBody(f.body, context), theta_bar), theta_bar, out);
  const parameters = [...f.parameters.filter((p) => p !== theta_bar), direction, out];
  return { function: { parameters, body }, shadows: context.tangents.shadows };
}

function forwardContext(
  function_: FlatFunction,
  theta: Buffer,
  outputs: readonly (Expr | Buffer)[],
  given: readonly (readonly [Buffer, Buffer])[],
): { context: ForwardContext; f: FlatFunction } {
  const f = prepare(function_, inferActivity(function_.body, theta, outputs, passes));
  const results = f.result === undefined ? outputs : [f.result];
  const context: ForwardContext = {
    tangents: new Tangents(given),
    activity: inferActivity(f.body, theta, results, passes),
    definitions: definitionsOf(f),
    neverNegativeZero: neverNegativeZero(f.body),
  };
  return { context, f };
}

/** Statements without those that write a buffer nobody asked for. */
function without(body: readonly Stmt[], dropped: Buffer | undefined): Stmt[] {
  if (dropped === undefined) return [...body];
  return body.flatMap((s): Stmt[] => {
    if (buffersWrittenBy(s).includes(dropped)) return [];
    return bodiesOf(s).length === 0 ? [s] : [mapBodies(s, (inner) => without(inner, dropped))];
  });
}

function renameLength(body: readonly Stmt[], from: Buffer, to: Buffer): readonly Stmt[] {
  const rename = (e: Expr): Expr => (e.kind === "length" && e.buffer === from ? lengthOf(to) : e);
  return mapAllExpressions(body, (e) => rewriteExpr(e, rename));
}
