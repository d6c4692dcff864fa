// Derivatives that a model asks for itself, written out: each `derive` statement becomes the statements of its derivative,
// innermost first, by the same reverse and forward mode as those of the model. In: a model as read.  Out: its functions in
// ordinary statements, which are differentiated like any others.

import { type Activity, inferActivity } from "../2-analyze/activity.js";
import { type Cell, changedCells, effectsOf } from "../2-analyze/effects.js";
import { inferMasks } from "../2-analyze/masks.js";
import { type Definitions, neverNegativeZero } from "../2-analyze/signs.js";
import { inferTapedActivity } from "../2-analyze/taped-activity.js";
import { Collector } from "../diagnostics/collector.js";
import { buffer, constant, lengthOf, one, use, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { FlatFunction, Model, ProcedureBody } from "../ir/program.js";
import type { Paired, Procedure, Stmt } from "../ir/stmt.js";
import { mapBodies, mapSame } from "../ir/walk.js";
import { Adjoints } from "./adjoint.js";
import { withFlows } from "./derivative-flows.js";
import { definitionsOf } from "./definitions.js";
import { forwardBody } from "./forward.js";
import { sweepBoth } from "./gradient.js";
import { reportLost } from "./lost.js";
import { withoutNeedlessCopies } from "./needless-copies.js";
import { prepare } from "./prepare.js";
import { deriveProcedures, reachableFrom, withOwnCalls } from "./procedures.js";
import { type Reverse, reverseOf } from "./reverse.js";
import { carries } from "./rules.js";
import { reverseOfSeveral } from "./several.js";
import { assignOnce } from "./single-assignment.js";
import { splitGuards } from "./split-guards.js";
import { forwardContext } from "./tangent.js";
import { lowerTape, type TapeBuffers, usesTape } from "./tape.js";

export interface WrittenOut {
  readonly primal: FlatFunction;
  readonly procedures: readonly ProcedureBody[];
  /** Arrays of adjoints and tangents with those that they are as long as. */
  readonly shadows: ReadonlyMap<Buffer, Buffer>;
  readonly tapes: ReadonlySet<Buffer>;
}

/** How often a model is differentiated. */
export const ordersOf = ({ derive }: Model): number =>
  derive.some((name) => name === "hvp" || name === "hessian") ? 2 : 1;

export function writeOutDerivatives(model: Model, collector: Collector): WrittenOut {
  const procedures = model.procedures ?? [];
  const definitions = definitionsOf([model.primal.body, ...procedures.map((p) => p.function.body)]);
  const writer = new Writer(definitions, model, collector);
  const primal = { ...model.primal, body: writer.block(model.primal.body, ordersOf(model)) };
  return {
    primal,
    procedures: writer.callees(primal.body),
    shadows: writer.shadows,
    tapes: writer.tapes,
  };
}

/** The same for a body that the compiler has put gradients into. */
export function writeOutGradients(
  model: Model,
  body: readonly Stmt[],
): Pick<WrittenOut, "shadows"> & { readonly body: readonly Stmt[] } {
  const writer = new Writer(definitionsOf([body]), model, new Collector());
  return { body: writer.block(body, 0), shadows: writer.shadows };
}

type Derive = Extract<Stmt, { kind: "derive" }>;

class Writer {
  readonly shadows = new Map<Buffer, Buffer>();
  readonly tapes = new Set<Buffer>();
  /** Procedures without derivatives inside: the model's, and those that sweeps call. */
  readonly #written = new Map<Procedure, ProcedureBody>();

  constructor(
    readonly definitions: Definitions,
    readonly model: Model,
    readonly collector: Collector,
  ) {}

  /** `orders`: how often what is written here is differentiated later. */
  block(body: readonly Stmt[], orders: number): readonly Stmt[] {
    if (!body.some((s) => s.kind === "derive"))
      return mapSame(body, (s) => mapBodies(s, (inner) => this.block(inner, orders)));
    const written = withoutNeedlessCopies(body).flatMap((s) => {
      if (s.kind === "derive") this.#report(s, orders + 1);
      const inner = mapBodies(s, (nested) => this.block(nested, s.kind === "derive" ? orders + 1 : orders));
      if (inner.kind !== "derive") return [inner];
      const { mode } = inner;
      return unquoted(mode.kind === "reverse" ? this.reverse(inner, mode) : this.forward(inner, mode.results));
    });
    return assignOnce(written);
  }

  /** What statements call, directly or not, written out. */
  callees(body: readonly Stmt[]): readonly ProcedureBody[] {
    const orders = ordersOf(this.model);
    for (const p of reachableFrom([body], this.model.procedures ?? [])) {
      if (this.#written.has(p.procedure)) continue;
      const written = this.block(p.function.body, orders);
      this.#written.set(p.procedure, { ...p, function: { ...p.function, body: written } });
    }
    return reachableFrom([body], [...this.#written.values()]);
  }

  /** The gradient: both sweeps, with a tape of their own. */
  reverse(s: Derive, { result, value, beside }: Extract<Derive["mode"], { kind: "reverse" }>): readonly Stmt[] {
    if (beside !== undefined) {
      const facts = { definitions: this.definitions, activityOf: (f: FlatFunction) => this.#activity(s, f) };
      return reverseOfSeveral(s.body, [...beside, { result, wrt: s.wrt }], facts);
    }
    const own = withOwnCalls(functionOf(s.body, result), this.callees(s.body));
    const split = (f: FlatFunction): FlatFunction => ({ ...f, body: splitGuards(f.body) });
    const read = split(own.primal);
    const before = this.#activity(s, read, own.called);
    const primal = prepare(read, before);
    const called = own.called.map((p) => ({ ...p, function: prepare(split(p.function), before) }));
    const bodies = [primal.body, ...called.map((p) => p.function.body)];
    const adjoints = new Adjoints(s.wrt);
    const context = {
      adjoints,
      activity: this.#activity(s, primal, called),
      masks: inferMasks(primal),
      definitions: new Map([...this.definitions, ...definitionsOf(bodies)]),
      neverNegativeZero: neverNegativeZero(bodies),
    };
    const changed = new Set<Cell>([...changedCells(bodies), ...called.flatMap((p) => p.procedure.parameters)]);
    const reverse = reverseOf(context, changed);
    const given = new Set(s.wrt.map(({ derivative }) => derivative));
    const both = sweepBoth(primal, reverse, (statements) => newArrays(statements, adjoints, given));
    this.#note(adjoints.shadows, given);
    const kept: Stmt[] = value === undefined ? [] : [{ kind: "assign", variable: value, value: both.result }];
    return this.#withTape([...both.body, ...kept], called, reverse);
  }

  /** Tangents beside the statements. */
  forward(s: Derive, results: readonly Paired[]): readonly Stmt[] {
    const outputs = results.map(({ of }) => (of.kind === "variable" ? use(of) : of));
    const sources = s.wrt.map(({ of }) => of);
    const given = [...s.wrt, ...results.filter(({ of }) => of.kind === "buffer")];
    const { primal: f, called } = withOwnCalls({ parameters: [], body: s.body }, this.callees(s.body));
    const { context, f: primal, procedures } = forwardContext(f, called, sources, outputs, given, "dot");
    this.#keep(procedures);
    this.#note(context.tangents.shadows, new Set(given.map(({ derivative }) => derivative)));
    const set = results.flatMap(({ of, derivative }): Stmt[] => {
      if (of.kind !== "variable" || derivative.kind !== "variable" || !context.activity.varied.has(of)) return [];
      return [{ kind: "assign", variable: derivative, value: use(context.tangents.of(of)), adjoint: true }];
    });
    return [...forwardBody(primal.body, context), ...set];
  }

  #report(s: Derive, orders: number): void {
    const procedures = reachableFrom([s.body], this.model.procedures ?? []);
    const bodies = [s.body, ...procedures.map((p) => p.function.body)].map(withFlows);
    const sources = s.wrt.map(({ of }) => of);
    const activity = inferActivity(bodies, sources, [], carries);
    reportLost(
      this.model,
      { bodies, result: undefined, activity, orders, by: sources.map(({ name }) => name) },
      this.collector,
    );
  }

  #activity(s: Derive, f: FlatFunction, called: readonly ProcedureBody[] = []): Activity {
    const sources = s.wrt.map(({ of }) => of);
    const bodies = [f.body, ...called.map((p) => p.function.body)];
    return inferTapedActivity(bodies, sources, [f.result!], carries, (b) => this.tapes.has(b));
  }

  #withTape(body: readonly Stmt[], called: readonly ProcedureBody[], reverse: Reverse): readonly Stmt[] {
    if (!usesTape(body)) return unmarked(body);
    const buffers: TapeBuffers = { tape: buffer("tape", "workspace"), top: buffer("tape_top", "workspace") };
    this.tapes.add(buffers.tape);
    const lowered = lowerTape({ parameters: [], body }, buffers, { start: "empty", keep: false });
    const empty = (made: Buffer, length: Expr): Stmt => ({ kind: "reserve", buffer: made, length, fresh: true });
    const made = [empty(buffers.tape, zero)];
    if (called.length > 0) {
      this.#keep(deriveProcedures(called, reverse, buffers));
      const most = Math.max(...called.map((p) => p.procedure.parameters.length));
      made.push(empty(buffers.top, one), empty(reverse.procedures.argumentAdjoints, constant(most)));
    }
    return [...made, ...unmarked(lowered.body)];
  }

  /** Procedures of a sweep are pieces of the model too. */
  #keep(procedures: readonly ProcedureBody[]): void {
    for (const p of procedures) {
      const body = assignOnce(unquoted(unmarked(p.function.body)));
      this.#written.set(p.procedure, { ...p, function: { ...p.function, body } });
    }
  }

  #note(shadows: ReadonlyMap<Buffer, Buffer>, given: ReadonlySet<Paired["derivative"]>): void {
    for (const [shadow, of] of shadows) if (!given.has(shadow)) this.shadows.set(shadow, this.shadows.get(of) ?? of);
  }
}

/** In the model that it is part of, a sweep is a piece of the primal: nothing in it is quoted as what it differentiates. */
const unquoted = (body: readonly Stmt[]): readonly Stmt[] =>
  mapSame(body, (s) => {
    const inner = mapBodies(s, unquoted);
    if (inner.adjoint !== true || inner.origin === undefined) return inner;
    const { origin: _, ...plain } = inner;
    return plain;
  });

/** Without what was said of the tape of a sweep, which is an array like any other by now. */
const unmarked = (body: readonly Stmt[]): readonly Stmt[] =>
  mapSame(body, (s) => {
    const inner = mapBodies(s, unmarked);
    if (inner.kind !== "call" || inner.leavesTape === undefined) return inner;
    const { leavesTape: _, ...call } = inner;
    return call;
  });

/** The body with the value of the number it declares last as its result. */
function functionOf(
  body: readonly Stmt[],
  result: Extract<Derive["mode"], { kind: "reverse" }>["result"],
): FlatFunction {
  const last = body.at(-1);
  if (last?.kind !== "declare" || last.variable !== result)
    throw new Error("a differentiated body ends with its result");
  return { parameters: [], body: body.slice(0, -1), result: last.value };
}

/** Adjoint arrays of the region begin their life in it, at zero. */
function newArrays(
  statements: readonly Stmt[],
  adjoints: Adjoints,
  given: ReadonlySet<Paired["derivative"]>,
): readonly Stmt[] {
  const { writes } = effectsOf(statements);
  const { shadows } = adjoints;
  return [...writes].flatMap((cell): Stmt[] => {
    const of = cell.kind === "buffer" ? shadows.get(cell) : undefined;
    if (cell.kind !== "buffer" || of === undefined || given.has(cell)) return [];
    const length: Expr = lengthOf(of);
    return [
      { kind: "reserve", buffer: cell, length, fresh: true, adjoint: true },
      { kind: "fill", buffer: cell, from: zero, length: lengthOf(cell), value: zero, adjoint: true },
    ];
  });
}
