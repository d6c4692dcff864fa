// Phase 3. In: models as read, primals only.  Out: the same models with their derived flat functions, still naive: the
// optimizer makes them what a person would have written.

import { type Activity, inferActivity } from "../2-analyze/activity.js";
import { type Cell, changedCells, effectsOf } from "../2-analyze/effects.js";
import { reportEquality } from "../2-analyze/equality.js";
import { inferMasks } from "../2-analyze/masks.js";
import { reportNoEffect } from "../2-analyze/no-effect.js";
import { reportSmoothness } from "../2-analyze/smoothness.js";
import { neverNegativeZero } from "../2-analyze/signs.js";
import { inferTapedActivity } from "../2-analyze/taped-activity.js";
import type { Collector } from "../diagnostics/collector.js";
import { buffer } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import { literalSize, sizeOf } from "../ir/literal-size.js";
import type {
  DerivedFunction,
  DerivedModel,
  DerivedProgram,
  FlatFunction,
  Model,
  ProcedureBody,
  Program,
} from "../ir/program.js";
import type { Paired, Stmt } from "../ir/stmt.js";
import { Adjoints } from "./adjoint.js";
import { withoutSayings } from "./attachments.js";
import { withFlows } from "./derivative-flows.js";
import { definitionsOf } from "./definitions.js";
import { deriveGradient } from "./gradient.js";
import { expandArrays } from "./expand-arrays.js";
import { indexTape } from "./indexed-tape.js";
import { KeptArrays } from "./kept-arrays.js";
import { reportLost } from "./lost.js";
import { measureOutput } from "./measure.js";
import { ordersOf, writeOutDerivatives, writeOutGradients } from "./nested.js";
import { derivePattern } from "./pattern.js";
import { prepare } from "./prepare.js";
import { deriveProcedures, reachableFrom, sealProcedures, withOwnCalls } from "./procedures.js";
import { reverseOf } from "./reverse.js";
import { deriveRows, type RowFunctions } from "./rows.js";
import { carries } from "./rules.js";
import { splitGuards } from "./split-guards.js";
import { writeOutSlopes } from "./slopes.js";
import { type TapeBuffers, type TapeUse, lowerTape, usesTape } from "./tape.js";
import { deriveHvp, deriveJvp, type TangentFunction } from "./tangent.js";
import { planWorkspace } from "./workspace.js";

export interface DifferentiateOptions {
  /** Warn about what is legal and may trouble an optimizer. */
  readonly pedantic?: boolean;
}

export function differentiate(
  program: Program,
  collector: Collector,
  options: DifferentiateOptions = {},
): DerivedProgram {
  return { path: program.path, models: program.models.map((model) => differentiateModel(model, collector, options)) };
}

function differentiateModel(model: Model, collector: Collector, { pedantic }: DifferentiateOptions): DerivedModel {
  const outputs: (Expr | Buffer)[] = [];
  if (model.primal.result !== undefined) outputs.push(model.primal.result);
  if (model.output !== undefined) outputs.push(model.output);
  reportOnModel(model, outputs, pedantic === true, collector);
  const written = writeOutDerivatives(model, collector);
  const { primal: whole, called: callees } = withOwnCalls(written.primal, written.procedures);
  const bodiesOf = (f: FlatFunction, procedures: readonly ProcedureBody[]): (readonly Stmt[])[] => [
    f.body,
    ...procedures.map((p) => p.function.body),
  ];
  const activityOf = (bodies: readonly (readonly Stmt[])[], results: readonly (Expr | Buffer)[]): Activity =>
    inferTapedActivity(bodies, [model.theta], results, carries, (b) => written.tapes.has(b));
  const activity = activityOf(bodiesOf(whole, callees), outputs);
  const readied = (f: FlatFunction): FlatFunction => prepare({ ...f, body: splitGuards(f.body) }, activity);
  const primal = readied(whole);
  const procedures = callees.map((p) => ({ ...p, function: readied(p.function) }));
  const bodies = bodiesOf(primal, procedures);
  const given: Paired[] = [{ of: model.theta, derivative: buffer(`${model.theta.name}_bar`, "derivative") }];
  if (model.output !== undefined) given.push({ of: model.output, derivative: buffer("seed", "data") });
  const adjoints = new Adjoints(given);
  const context = {
    adjoints,
    activity: activityOf(bodies, primal.result === undefined ? outputs : [primal.result]),
    masks: inferMasks(primal),
    definitions: definitionsOf(bodies),
    neverNegativeZero: neverNegativeZero(bodies),
  };
  const changed = new Set<Cell>([...changedCells(bodies), ...procedures.flatMap((p) => p.procedure.parameters)]);
  const reverse = reverseOf(context, changed);
  const tape: TapeBuffers = { tape: buffer("tape", "workspace"), top: buffer("tape_top", "workspace") };
  const derived = indexTapes(deriveGradient(model, primal, reverse));
  const isKept = derived.some(({ role, function: f }) => role === "forward" && usesTape(f.body));
  const functions = derived.map(({ role, function: f }): DerivedFunction => {
    const use: TapeUse = { start: role === "backward" && isKept ? "kept" : "empty", keep: role === "forward" };
    return { role, function: lowerTape(f, tape, use) };
  });
  const halves = deriveProcedures(procedures, reverse, tape);
  const { output, measuredLength } = model;
  const isMeasured = output !== undefined && measuredLength !== undefined;
  if (isMeasured) functions.unshift({ role: "outputLength", function: measureOutput(whole, output, measuredLength) });
  const plain = isMeasured
    ? sealProcedures(callees.map(({ procedure, function: f }) => ({ procedure, body: f.body })))
    : [];
  const shadows = new Map(written.shadows);
  for (const [bar, of] of adjoints.shadows) shadows.set(bar, shadows.get(of) ?? of);
  const derivedToo = new Set(halves.map(({ procedure }) => procedure));
  const all: ProcedureBody[] = [...plain.filter(({ procedure }) => !derivedToo.has(procedure)), ...halves];
  const addShadows = (others: ReadonlyMap<Buffer, Buffer>): void => {
    for (const [shadow, of] of others) shadows.set(shadow, shadows.get(of) ?? of);
  };
  const addTangent = (role: "jvp" | "hvp", tangent: TangentFunction): void => {
    functions.push({ role, function: tangent.function });
    all.push(...tangent.procedures);
    addShadows(tangent.shadows);
  };
  const addPattern = (f: FlatFunction, called: readonly ProcedureBody[], result: Buffer): void => {
    const depending = inferActivity(bodiesOf(f, called), [model.theta], [result], carries);
    const pattern = derivePattern(f, model.theta, result, depending);
    functions.push({ role: "pattern", function: pattern.function });
    addShadows(pattern.shadows);
  };
  if (model.derive.includes("jvp") || isTall(model)) addTangent("jvp", deriveJvp(model, whole, callees));
  if (model.derive.includes("hvp") || model.derive.includes("hessian")) {
    const gradient = functions.find(({ role }) => role === "valueAndGradient");
    const theta_bar = adjoints.ofBuffer(model.theta);
    if (gradient !== undefined) addTangent("hvp", deriveHvp(model, gradient.function, halves, theta_bar));
  }
  if (model.derive.includes("jacobian") && model.output !== undefined) addPattern(whole, callees, model.output);
  if (model.derive.includes("hessian")) {
    const gradient = derived.find(({ role }) => role === "valueAndGradient");
    if (gradient !== undefined) addPattern(gradient.function, halves, adjoints.ofBuffer(model.theta));
  }
  let rows: RowFunctions | undefined;
  if (model.derive.includes("jacobian") && written.tapes.size === 0 && model.output !== undefined) {
    rows = deriveRows(whole, model.theta, model.output, (body) => writeOutGradients(model, body));
    functions.push(...(rows?.functions ?? []));
    if (rows !== undefined) addShadows(rows.shadows);
  }
  const backward = functions.find(({ role }) => role === "backward")!.function;
  const ownTape = isKept ? [] : [tape.tape];
  const own = new Set([...adjoints.shadows.keys(), ...ownTape]);
  const backwardConsumes = consumesWorkspace(backward.body, own);
  const values = (f: FlatFunction): FlatFunction => writeOutSlopes({ ...f, body: withoutSayings(f.body) });
  const emittedFunctions = functions.map((f) => values(f.function));
  const emittedProcedures = reachableFrom(
    emittedFunctions.map((f) => f.body),
    all.map((p) => ({ ...p, function: values(p.function) })),
  );
  const emitted = [...emittedFunctions, ...emittedProcedures.map((p) => p.function)];
  const plan = planWorkspace(
    emitted.map((f) => f.body),
    model.primal.parameters,
    shadows,
  );
  const planned = emitted.map((f, k): FlatFunction => ({ ...f, body: plan.bodies[k]! }));
  return {
    model,
    functions: functions.map(({ role }, k) => ({ role, function: planned[k]! })),
    procedures: emittedProcedures.map(({ procedure }, k) => ({ procedure, function: planned[functions.length + k]! })),
    workspace: plan.workspace,
    backwardConsumes,
    ...(rows?.shares === undefined ? {} : { sharesOfRow: rows.shares }),
  };
}

/** What is said about a model as it is read. */
function reportOnModel(
  model: Model,
  outputs: readonly (Expr | Buffer)[],
  pedantic: boolean,
  collector: Collector,
): void {
  const bodies = [model.primal.body, ...(model.procedures ?? []).map((p) => p.function.body)].map(withFlows);
  const activity = inferActivity(bodies, [model.theta], outputs, carries);
  const { result } = model.primal;
  reportLost(model, { bodies, result, activity, orders: ordersOf(model) }, collector);
  reportNoEffect(model, bodies, result, collector);
  reportEquality(model, bodies, result, activity, carries, collector);
  const facts = { activity, passes: carries, definitions: definitionsOf(bodies) };
  if (pedantic) reportSmoothness(model, bodies, result, facts, collector);
}

/** A split pair is one evaluation, `valueAndGradient` another. */
function indexTapes(derived: readonly DerivedFunction[]): readonly DerivedFunction[] {
  const arrays = new KeptArrays();
  const isJoint = ({ role }: DerivedFunction): boolean => role === "valueAndGradient";
  const bodies = new Map<DerivedFunction, readonly Stmt[]>();
  for (const group of [derived.filter((d) => !isJoint(d)), derived.filter(isJoint)]) {
    const indexed = indexTape(
      expandArrays(
        group.map((d) => d.function.body),
        arrays,
      ),
      arrays,
    );
    group.forEach((d, k) => bodies.set(d, indexed[k]!));
  }
  return derived.map((d) => ({ ...d, function: { ...d.function, body: bodies.get(d)! } }));
}

/** Columns of a Jacobian up to which forward mode is worth its code where the number of rows is not known. */
const fewColumns = 32;

/** True where the Jacobian surely, or most likely, has fewer columns than rows: forward mode then takes fewer sweeps. */
function isTall({ derive, layout, output }: Model): boolean {
  if (output === undefined || !derive.includes("jacobian")) return false;
  const [columns, rows] = [literalSize(layout), sizeOf(layout.result)];
  return columns !== undefined && (rows === undefined ? columns <= fewColumns : columns < rows);
}

/** True when a backward sweep writes arrays that a forward sweep left for it: all but its own and those it makes. */
function consumesWorkspace(backward: readonly Stmt[], own: ReadonlySet<Buffer>): boolean {
  const { writes, creates } = effectsOf(backward);
  return [...writes].some(
    (cell) => cell.kind === "buffer" && cell.storage === "workspace" && !own.has(cell) && !creates.has(cell),
  );
}
