// Phase 3. In: models as read, primals only.  Out: the same models with their derived flat functions, still naive: the
// optimizer makes them what a person would have written.

import { inferActivity } from "../2-analyze/activity.js";
import { type Cell, changedCells, effectsOf } from "../2-analyze/effects.js";
import { inferMasks } from "../2-analyze/masks.js";
import { neverNegativeZero } from "../2-analyze/signs.js";
import type { Collector } from "../diagnostics/collector.js";
import { buffer } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";
import type {
  DerivedFunction,
  DerivedModel,
  DerivedProgram,
  FlatFunction,
  Model,
  ProcedureBody,
  Program,
} from "../ir/program.js";
import { mapBodies, mapSame } from "../ir/walk.js";
import type { Procedure, Stmt } from "../ir/stmt.js";
import { Adjoints } from "./adjoint.js";
import { definitionsOf } from "./definitions.js";
import { deriveGradient } from "./gradient.js";
import { reportLost } from "./lost.js";
import { measureOutput } from "./measure.js";
import { prepare } from "./prepare.js";
import { DerivedProcedures, deriveProcedure, resolveCalls, sealProcedures, takeParameters } from "./procedures.js";
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
  const resolved = resolveCalls(model.primal, model.procedures ?? []);
  const called = resolved.called.map(takeParameters);
  const bodiesOf = (f: FlatFunction, procedures: readonly ProcedureBody[]): (readonly Stmt[])[] => [
    f.body,
    ...procedures.map((p) => p.function.body),
  ];
  const taken = new Map(called.map(({ procedure }, k) => [resolved.called[k]!.procedure, procedure]));
  const whole = renameCalls(resolved.primal, taken);
  const callees = called.map((p) => ({ ...p, function: renameCalls(p.function, taken) }));
  const activity = inferActivity(bodiesOf(whole, callees), model.theta, outputs, passes);
  reportLost(bodiesOf(whole, callees), whole.result, activity, model.origin, collector);
  const primal = prepare(whole, activity);
  const procedures = callees.map((p) => ({ ...p, function: prepare(p.function, activity) }));
  const bodies = bodiesOf(primal, procedures);
  const given: [Buffer, Buffer][] = [[model.theta, buffer(`${model.theta.name}_bar`, "derivative")]];
  if (model.output !== undefined) given.push([model.output, buffer("seed", "data")]);
  const adjoints = new Adjoints(given);
  const context = {
    adjoints,
    activity: inferActivity(bodies, model.theta, primal.result === undefined ? outputs : [primal.result], passes),
    masks: inferMasks(primal),
    definitions: definitionsOf(bodies),
    neverNegativeZero: neverNegativeZero(bodies),
  };
  const changed = new Set<Cell>([...changedCells(bodies), ...procedures.flatMap((p) => p.procedure.parameters)]);
  const reverse = new Reverse(context, changed, new DerivedProcedures());
  const tape: TapeBuffers = { tape: buffer("tape", "workspace"), top: buffer("tape_top", "workspace") };
  const derived = deriveGradient(model, primal, reverse);
  const isKept = derived.some(({ role, function: f }) => role === "forward" && usesTape(f.body));
  const functions = derived.map(({ role, function: f }): DerivedFunction => {
    const use: TapeUse = { start: role === "backward" && isKept ? "kept" : "empty", keep: role === "forward" };
    return { role, function: lowerTape(f, tape, use) };
  });
  const inside: TapeUse = { start: "kept", keep: true };
  const halves = sealProcedures(
    procedures
      .flatMap((p) => deriveProcedure(p, reverse))
      .map(({ procedure, body }) => ({
        procedure,
        body: lowerTape({ parameters: procedure.parameters, body }, tape, inside).body,
      })),
  );
  const { output, measuredLength } = model;
  const isMeasured = output !== undefined && measuredLength !== undefined;
  if (isMeasured) functions.unshift({ role: "outputLength", function: measureOutput(whole, output, measuredLength) });
  const plain = isMeasured
    ? sealProcedures(callees.map(({ procedure, function: f }) => ({ procedure, body: f.body })))
    : [];
  const shadows = new Map(adjoints.shadows);
  const all: ProcedureBody[] = [...plain, ...halves];
  const addTangent = (role: "jvp" | "hvp", tangent: TangentFunction): void => {
    functions.push({ role, function: tangent.function });
    all.push(...tangent.procedures);
    for (const [dot, of] of tangent.shadows) shadows.set(dot, shadows.get(of) ?? of);
  };
  if (model.derive.includes("jvp")) addTangent("jvp", deriveJvp(model, whole, callees));
  if (model.derive.includes("hvp") || model.derive.includes("hessian")) {
    const gradient = functions.find(({ role }) => role === "valueAndGradient");
    const theta_bar = adjoints.ofBuffer(model.theta);
    if (gradient !== undefined) addTangent("hvp", deriveHvp(model, gradient.function, halves, theta_bar));
  }
  const backward = functions.find(({ role }) => role === "backward")!.function;
  const ownTape = isKept ? [] : [tape.tape];
  const own = new Set([...adjoints.shadows.keys(), ...ownTape]);
  const backwardConsumes = consumesWorkspace(backward.body, own);
  const emitted = [...functions.map((f) => f.function), ...all.map((p) => p.function)];
  const plan = planWorkspace(
    emitted.map((f) => f.body),
    model.primal.parameters,
    shadows,
  );
  const planned = emitted.map((f, k): FlatFunction => ({ ...f, body: plan.bodies[k]! }));
  return {
    model,
    functions: functions.map(({ role }, k) => ({ role, function: planned[k]! })),
    procedures: all.map(({ procedure }, k) => ({ procedure, function: planned[functions.length + k]! })),
    workspace: plan.workspace,
    backwardConsumes,
  };
}

const passes = (op: Primitive): boolean => ruleOf(op) !== undefined;

/** Calls of the procedures as they are after `takeParameters`, whose identities are new. */
function renameCalls(f: FlatFunction, taken: ReadonlyMap<Procedure, Procedure>): FlatFunction {
  if (taken.size === 0) return f;
  const rename = (body: readonly Stmt[]): readonly Stmt[] =>
    mapSame(body, (s) => {
      if (s.kind !== "call") return mapBodies(s, rename);
      return { ...s, procedure: taken.get(s.procedure)! };
    });
  return { ...f, body: rename(f.body) };
}

/** True when a backward sweep writes arrays that a forward sweep left for it: all but its own and those it makes. */
function consumesWorkspace(backward: readonly Stmt[], own: ReadonlySet<Buffer>): boolean {
  const { writes, creates } = effectsOf(backward);
  return [...writes].some(
    (cell) => cell.kind === "buffer" && cell.storage === "workspace" && !own.has(cell) && !creates.has(cell),
  );
}
