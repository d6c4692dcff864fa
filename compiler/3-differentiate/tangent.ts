// The functions that forward mode gives: `jvp` of a model, and `hvp`, which is forward mode over `valueAndGradient`.
// In: a flat function.  Out: a flat function with a direction.

import type { Activity } from "../2-analyze/activity.js";
import type { Cell } from "../2-analyze/effects.js";
import { neverNegativeZero } from "../2-analyze/signs.js";
import { inferTapedActivity } from "../2-analyze/taped-activity.js";
import { buffer, lengthOf } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { FlatFunction, Model, ProcedureBody } from "../ir/program.js";
import type { Paired, Stmt } from "../ir/stmt.js";
import { bodiesOf, buffersWrittenBy, mapAllExpressions, mapBodies, rewriteExpr } from "../ir/walk.js";
import { definitionsOf } from "./definitions.js";
import { forwardBody, type ForwardContext, tangentOf, Tangents } from "./forward.js";
import { prepare } from "./prepare.js";
import { sealProcedures } from "./procedures.js";
import { carries } from "./rules.js";

export interface TangentFunction {
  readonly function: FlatFunction;
  /** The procedures it calls. */
  readonly procedures: readonly ProcedureBody[];
  /** Each tangent array with the array it belongs to. */
  readonly shadows: ReadonlyMap<Buffer, Buffer>;
}

const isAny = (): boolean => true;

/** Directional derivative of the result: returned for a number, else written to `out`. `primal` and `called` are the model's. */
export function deriveJvp(model: Model, primal: FlatFunction, called: readonly ProcedureBody[]): TangentFunction {
  const direction = buffer("direction", "data");
  const given: Paired[] = [{ of: model.theta, derivative: direction }];
  const { output } = model;
  const out = buffer("out", "derivative");
  if (output !== undefined) given.push({ of: output, derivative: out });
  const results = output === undefined ? [primal.result!] : [output];
  const { context, f, procedures } = forwardContext(primal, called, [model.theta], results, given, "jvp");
  const body = without(forwardBody(f.body, context), output);
  const parameters = [...f.parameters.filter((p) => p !== output), direction];
  const { shadows } = context.tangents;
  if (f.result === undefined) {
    return {
      function: { parameters: [...parameters, out], body: renameLength(body, output!, out) },
      procedures,
      shadows,
    };
  }
  const { before, tangent } = tangentOf(f.result, "result", context);
  return { function: { parameters, body: [...body, ...before], result: tangent }, procedures, shadows };
}

/** The Hessian of a numeric model times a direction, from its `valueAndGradient` (tape lowered). */
export function deriveHvp(
  model: Model,
  valueAndGradient: FlatFunction,
  called: readonly ProcedureBody[],
  theta_bar: Buffer,
): TangentFunction {
  const direction = buffer("direction", "data");
  const out = buffer("out", "derivative");
  const { result: _, ...gradient } = valueAndGradient;
  const given: Paired[] = [
    { of: model.theta, derivative: direction },
    { of: theta_bar, derivative: out },
  ];
  const { context, f, procedures } = forwardContext(gradient, called, [model.theta], [theta_bar], given, "dot");
  const clean = (body: readonly Stmt[]): readonly Stmt[] => renameLength(without(body, theta_bar), theta_bar, out);
  const parameters = [...f.parameters.filter((p) => p !== theta_bar), direction, out];
  return {
    function: { parameters, body: clean(forwardBody(f.body, context)) },
    procedures: sealProcedures(procedures.map((p) => ({ procedure: p.procedure, body: clean(p.function.body) }))),
    shadows: context.tangents.shadows,
  };
}

/** `f`, what it calls, and the context that forward mode works in, for tangents of `sources` and `outputs`. */
export function forwardContext(
  function_: FlatFunction,
  called: readonly ProcedureBody[],
  sources: readonly Cell[],
  outputs: readonly (Expr | Buffer)[],
  given: readonly Paired[],
  suffix: string,
): { context: ForwardContext; f: FlatFunction; procedures: readonly ProcedureBody[] } {
  const first = [function_.body, ...called.map((p) => p.function.body)];
  const activityOf = (bodies: readonly (readonly Stmt[])[], results: readonly (Expr | Buffer)[]): Activity =>
    inferTapedActivity(bodies, sources, results, carries, isAny);
  const before = activityOf(first, outputs);
  const f = prepare(function_, before);
  const prepared = called.map((p) => ({ ...p, function: prepare(p.function, before) }));
  const bodies = [f.body, ...prepared.map((p) => p.function.body)];
  const context: ForwardContext = {
    tangents: new Tangents(given, suffix),
    activity: withOutputs(activityOf(bodies, f.result === undefined ? outputs : [f.result]), outputs),
    definitions: definitionsOf(bodies),
    neverNegativeZero: neverNegativeZero(bodies),
  };
  const procedures = sealProcedures(
    prepared.map((p) => ({
      procedure: context.tangents.ofProcedure(p.procedure, context.activity),
      body: forwardBody(p.function.body, context),
    })),
  );
  return { context, f, procedures };
}

/** Results that do not vary have a tangent too: it is zero, and has to be written. */
function withOutputs(activity: Activity, outputs: readonly (Expr | Buffer)[]): Activity {
  const buffers = outputs.filter((output) => output.kind === "buffer");
  return { ...activity, varied: new Set([...activity.varied, ...buffers]) };
}

/** Statements without those that write a buffer nobody asked for. */
function without(body: readonly Stmt[], dropped: Buffer | undefined): Stmt[] {
  if (dropped === undefined) return [...body];
  const others = (buffers: readonly Buffer[]): Buffer[] => buffers.filter((b) => b !== dropped);
  return body.flatMap((s): Stmt[] => {
    if (s.kind === "call") return [{ ...s, reads: others(s.reads), writes: others(s.writes) }];
    if (buffersWrittenBy(s).includes(dropped)) return [];
    return bodiesOf(s).length === 0 ? [s] : [mapBodies(s, (inner) => without(inner, dropped))];
  });
}

function renameLength(body: readonly Stmt[], from: Buffer, to: Buffer): readonly Stmt[] {
  const rename = (e: Expr): Expr => (e.kind === "length" && e.buffer === from ? lengthOf(to) : e);
  return mapAllExpressions(body, (e) => rewriteExpr(e, rename));
}
