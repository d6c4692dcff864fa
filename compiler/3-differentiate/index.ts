// Phase 3. In: models as read, primals only.  Out: the same models with their derived flat functions, still naive: the
// optimizer makes them what a person would have written.

import { inferActivity } from "../2-analyze/activity.js";
import { changedCells, effectsOf } from "../2-analyze/effects.js";
import { inferMasks } from "../2-analyze/masks.js";
import { neverNegativeZero } from "../2-analyze/signs.js";
import type { Collector } from "../diagnostics/collector.js";
import { buffer } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { DerivedFunction, DerivedModel, DerivedProgram, Model, Program } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { Adjoints } from "./adjoint.js";
import { definitionsOf } from "./definitions.js";
import { deriveGradient } from "./gradient.js";
import { reportLost } from "./lost.js";
import { prepare } from "./prepare.js";
import { Reverse } from "./reverse.js";
import { ruleOf } from "./rules.js";
import { type TapeBuffers, type TapeUse, lowerTape, usesTape } from "./tape.js";
import { deriveHvp, deriveJvp, type TangentFunction } from "./tangent.js";
import { planWorkspace } from "./workspace.js";

export function differentiate(program: Program, collector: Collector): DerivedProgram {
  return { path: program.path, models: program.models.map((model) => differentiateModel(model, collector)) };
}

function differentiateModel(model: Model, collector: Collector): DerivedModel {
  const outputs: (Expr | Buffer)[] = [];
  if (model.primal.result !== undefined) outputs.push(model.primal.result);
  if (model.output !== undefined) outputs.push(model.output);
  const activity = inferActivity(model.primal.body, model.theta, outputs, (op) => ruleOf(op) !== undefined);
  reportLost(model.primal, activity, model.origin, collector);
  const primal = prepare(model.primal, activity);
  const prepared = inferActivity(
    primal.body,
    model.theta,
    primal.result === undefined ? outputs : [primal.result],
    (op) => ruleOf(op) !== undefined,
  );
  const given: [Buffer, Buffer][] = [[model.theta, buffer(`${model.theta.name}_bar`, "derivative")]];
  if (model.output !== undefined) given.push([model.output, buffer("seed", "data")]);
  const adjoints = new Adjoints(given);
  const context = {
    adjoints,
    activity: prepared,
    masks: inferMasks(primal),
    definitions: definitionsOf(primal),
    neverNegativeZero: neverNegativeZero(primal.body),
  };
  const reverse = new Reverse(context, changedCells(primal));
  const tape: TapeBuffers = { tape: buffer("tape", "workspace"), top: buffer("tape_top", "workspace") };
  const derived = deriveGradient(model, primal, reverse);
  const isKept = derived.some(({ role, function: f }) => role === "forward" && usesTape(f.body));
  const functions = derived.map(({ role, function: f }): DerivedFunction => {
    const use: TapeUse = { start: role === "backward" && isKept ? "kept" : "empty", keep: role === "forward" };
    return { role, function: lowerTape(f, tape, use) };
  });
  const shadows = new Map(adjoints.shadows);
  const addTangent = (role: "jvp" | "hvp", derived: TangentFunction): void => {
    functions.push({ role, function: derived.function });
    for (const [tangent, primal] of derived.shadows) shadows.set(tangent, shadows.get(primal) ?? primal);
  };
  if (model.derive.includes("jvp")) addTangent("jvp", deriveJvp(model));
  if (model.derive.includes("hvp") || model.derive.includes("hessian")) {
    const gradient = functions.find(({ role }) => role === "valueAndGradient");
    if (gradient !== undefined) addTangent("hvp", deriveHvp(model, gradient.function, adjoints.ofBuffer(model.theta)));
  }
  const backward = functions.find(({ role }) => role === "backward")!.function;
  const ownTape = isKept ? [] : [tape.tape];
  const backwardConsumes = consumesWorkspace(backward.body, new Set([...adjoints.shadows.keys(), ...ownTape]));
  return { model, ...planWorkspace(functions, model.primal.parameters, shadows), backwardConsumes };
}

/** True when a backward sweep writes arrays that a forward sweep left for it: all but its own and those it makes. */
function consumesWorkspace(backward: readonly Stmt[], own: ReadonlySet<Buffer>): boolean {
  const { writes, creates } = effectsOf(backward);
  return [...writes].some(
    (cell) => cell.kind === "buffer" && cell.storage === "workspace" && !own.has(cell) && !creates.has(cell),
  );
}
