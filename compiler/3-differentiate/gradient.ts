// The three first-order functions of a model: `forward` keeps what `backward` reads; `valueAndGradient` does both in one
// scope and takes loops with independent iterations forward and backward at once.
// In: a prepared primal with its facts.  Out: flat functions that still use push and pop.

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { asNumber, buffer, constant, fromNumber, lengthOf, load, one, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { DerivedFunction, FlatFunction, Model } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { pull } from "./adjoint.js";
import { type Halves, sweepJointly } from "./joint.js";
import { type Region, requireReads, rootPlace } from "./keeping.js";
import type { Reverse } from "./reverse.js";

interface Sweep {
  readonly parts: readonly Halves[];
  readonly declarations: readonly Stmt[];
  readonly required: Set<Cell>;
}

/** `forward`, `backward` and, for a numeric result, `valueAndGradient`. */
export function deriveGradient(model: Model, primal: FlatFunction, reverse: Reverse): DerivedFunction[] {
  const theta_bar = reverse.statements.adjoints.ofBuffer(model.theta);
  const sweep = sweepOf(primal, reverse);
  const seed = model.output === undefined ? variable("seed") : reverse.statements.adjoints.ofBuffer(model.output);
  const split = splitFunctions(model, primal, reverse, sweep, seed, theta_bar);
  if (primal.result === undefined) return split;
  return [...split, { role: "valueAndGradient", function: jointFunction(primal, reverse, sweep, theta_bar) }];
}

function sweepOf(primal: FlatFunction, reverse: Reverse): Sweep {
  const region: Region = { declarations: [] };
  const required = new Set<Cell>();
  const place = rootPlace(region);
  const parts = primal.body.map((s) => reverse.statement(s, required, place));
  return { parts, declarations: region.declarations, required };
}

/** Adjoint statements of the returned value. */
function adjointOfResult(primal: FlatFunction, reverse: Reverse, seed: Expr): readonly Stmt[] {
  if (primal.result === undefined) return [];
  return pull(primal.result, seed, reverse.statements.context, { owner: "result", certainty: "proportional" });
}

function splitFunctions(
  model: Model,
  primal: FlatFunction,
  reverse: Reverse,
  sweep: Sweep,
  seed: Variable | Buffer,
  theta_bar: Buffer,
): DerivedFunction[] {
  const forward = [...sweep.declarations, ...sweep.parts.flatMap((part) => part.forward)];
  const fromResult = seed.kind === "variable" ? adjointOfResult(primal, reverse, use(seed)) : [];
  const mirrored = sweep.parts.toReversed().flatMap((part) => part.backward);
  const required = new Set(sweep.required);
  requireReads(fromResult, required);
  const sweepBack = [...fromResult, ...mirrored];
  const backward = [...reverse.statements.declarations(forward, sweepBack), ...sweepBack];
  const plan = reverse.scopes.planLocals(forward, backward, required);
  const kept = buffer(`${model.name}_kept`, "workspace");
  const slot = (i: number): Expr => constant(i);
  const stores = plan.kept.map((v, i): Stmt => ({ kind: "store", buffer: kept, index: slot(i), value: asNumber(v) }));
  const loads = plan.kept.map((v, i): Stmt => ({
    kind: "declare",
    variable: v,
    value: fromNumber(v, load(kept, slot(i))),
    mutable: true,
    adjoint: true,
  }));
  const room: Stmt[] =
    stores.length === 0 ? [] : [{ kind: "reserve", buffer: kept, length: constant(stores.length), fresh: true }];
  const forwardFunction: FlatFunction = { ...primal, body: [...room, ...forward, ...stores] };
  const body = [...loads, ...plan.declared, ...plan.recomputed, ...clearAdjoints(backward, reverse), ...backward];
  const { result: _, ...withoutResult } = primal;
  const parameters = primal.parameters.filter((p) => p !== model.output);
  return [
    { role: "forward", function: forwardFunction },
    { role: "backward", function: { ...withoutResult, parameters: [...parameters, seed, theta_bar], body } },
  ];
}

/** Adjoint arrays of the workspace start at zero, whatever an earlier call that threw may have left in them. */
function clearAdjoints(backward: readonly Stmt[], reverse: Reverse): Stmt[] {
  const { writes } = effectsOf(backward);
  const { shadows } = reverse.statements.adjoints;
  const result: Stmt[] = [];
  for (const cell of writes) {
    if (cell.kind !== "buffer" || cell.storage !== "workspace" || !shadows.has(cell)) continue;
    result.push({ kind: "fill", buffer: cell, from: zero, length: lengthOf(cell), value: zero, adjoint: true });
  }
  return result;
}

/** Both sweeps of a function in one body; `clear` zeroes the adjoint arrays that the given statements write. */
export function sweepBoth(
  primal: FlatFunction,
  reverse: Reverse,
  clear: (statements: readonly Stmt[]) => readonly Stmt[],
  sweep: Sweep = sweepOf(primal, reverse),
): { readonly body: readonly Stmt[]; readonly result: Expr } {
  const fromResult = adjointOfResult(primal, reverse, one);
  const { before, turn, after } = sweepJointly(sweep.parts, fromResult, reverse.statements);
  const forward = [...sweep.declarations, ...before];
  const { result, taken } = takeResult(primal, after);
  const everything = [...turn, ...taken, ...after];
  const allForward = [...sweep.declarations, ...sweep.parts.flatMap((part) => part.forward)];
  const declarations = reverse.statements.declarations(allForward, everything);
  return { body: [...forward, ...clear(everything), ...declarations, ...everything], result };
}

function jointFunction(primal: FlatFunction, reverse: Reverse, sweep: Sweep, theta_bar: Buffer): FlatFunction {
  const cleared: Stmt = {
    kind: "fill",
    buffer: theta_bar,
    from: zero,
    length: lengthOf(theta_bar),
    value: zero,
    adjoint: true,
  };
  const clear = (statements: readonly Stmt[]): Stmt[] => [cleared, ...clearAdjoints(statements, reverse)];
  const both = sweepBoth(primal, reverse, clear, sweep);
  return { ...primal, ...both, parameters: [...primal.parameters, theta_bar] };
}

/** The returned value, taken before the backward sweep gives the variables it reads their earlier values back. */
function takeResult(primal: FlatFunction, backward: readonly Stmt[]): { result: Expr; taken: readonly Stmt[] } {
  const result = primal.result!;
  const { writes } = effectsOf(backward);
  if (![...readsOfExpr(result)].some((cell) => writes.has(cell))) return { result, taken: [] };
  const value = variable("value");
  return { result: use(value), taken: [{ kind: "declare", variable: value, value: result, mutable: false }] };
}
