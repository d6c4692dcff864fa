// Reverse mode on structured statements. In: a prepared primal with its facts.  Out: for each statement a forward part,
// which keeps what will be needed, and a backward part, which is its mirror.
// State discipline: when the backward part of a statement runs, every cell it reads has the value it had at that statement
// in the forward sweep. `required` is the set of cells whose current value some earlier statement's backward part reads;
// overwriting one of them saves it first (to-be-recorded analysis: Hascoët, Naumann & Pascual 2005).
// Where a saved value lives depends on where both sweeps run: in a variable when they share a scope (a region), on the
// tape when a loop lies between them.

import { type Activity, canCarry, inferActivity } from "../2-analyze/activity.js";
import { type Cell, type Effects, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { findIndependence, type Independent } from "../2-analyze/independence.js";
import {
  add,
  apply,
  constant,
  lengthOf,
  load,
  mul,
  one,
  sub,
  toElement,
  toVariable,
  use,
  variable,
  zero,
} from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { costOf } from "../ir/measure.js";
import type { Origin, Stmt, TapeSlot } from "../ir/stmt.js";
import { bodiesOf, mapAllExpressions, mapBodies, rewriteExpr, sameExpr, visitStmts } from "../ir/walk.js";
import { type AdjointContext, type Adjoints, certaintyOf, needsGuard, negated, pull } from "./adjoint.js";
import { attachmentsIn, isAttachment, isSaid, resultsOf, type Said, withoutAttachments } from "./attachments.js";
import { type Halves, type Owner, sweepJointly } from "./joint.js";
import { type ForLoop, isCheapAgain, lastOf, withoutEffects } from "./loop-shape.js";
import { isVaried } from "./prepare.js";
import type { DerivedProcedures } from "./procedures.js";
import { carries, ruleOf } from "./rules.js";
import { isSmall } from "./split-guards.js";
import { cellsOf, renamed, splitActivity, withNames, withoutGuards } from "./strong-zero.js";

/** A stretch of code whose forward and backward parts run in one scope, so that variables survive between them. */
export interface Region {
  /** Declarations to put before the forward part. */
  readonly declarations: Stmt[];
}

export interface Place {
  readonly region: Region;
  /** True when a loop lies between the region and here: values have to go on the tape. */
  readonly taped: boolean;
  /** True directly in the region's own scope. */
  readonly atRegion: boolean;
  /** True in the function's own top-level statements. */
  readonly atRoot: boolean;
  /** True in a procedure, which a caller may be another run of: an array that it makes is one that the caller has made. */
  readonly inProcedure?: true;
}

type Fill = Extract<Stmt, { kind: "fill" }>;
type If = Extract<Stmt, { kind: "if" }>;
type Call = Extract<Stmt, { kind: "call" }>;
type Required = Set<Cell>;

/** Recomputing a constant in the backward sweep may cost this much; above it, it is kept. */
const mostAgain = 8;

export class Reverse implements Owner {
  readonly #needs = new Map<readonly Stmt[], ReadonlySet<Cell>>();
  readonly #adjoints = new Map<Stmt, readonly Stmt[]>();
  /** Attachments below a guard of their own result. */
  readonly #guardedTogether = new Set<Stmt>();

  constructor(
    readonly context: AdjointContext,
    /** Cells that change after they are first set, anywhere in the model. */
    readonly changed: ReadonlySet<Cell>,
    readonly procedures: DerivedProcedures,
    readonly recomputeCost: number = mostAgain,
  ) {}

  get activity(): Activity {
    return this.context.activity;
  }

  get adjoints(): Adjoints {
    return this.context.adjoints;
  }

  readonly isActive = (cell: Cell): boolean =>
    canCarry(cell) && this.activity.varied.has(cell) && this.activity.useful.has(cell);

  static rootPlace(region: Region): Place {
    return { region, taped: false, atRegion: true, atRoot: true };
  }

  // ---- one statement ------------------------------------------------------------------------------------------------

  statement(s: Stmt, required: Required, place: Place): Halves {
    switch (s.kind) {
      case "declare": {
        const backward = this.adjointOf(s);
        required.delete(s.variable);
        this.require(backward, required);
        return { forward: [s], backward };
      }
      case "assign":
        return this.overwrite(s, s.variable, required, place);
      case "accumulate":
        return s.target.kind === "variable"
          ? this.overwrite(s, s.target.variable, required, place)
          : this.overwriteElement(s, s.target.buffer, s.target.index, required, place);
      case "store":
        return this.overwriteElement(s, s.buffer, s.index, required, place);
      case "fill":
        return this.fill(s, required);
      case "reserve":
        if (s.fresh && place.inProcedure !== true) required.delete(s.buffer);
        return { forward: [s], backward: [] };
      case "check":
      case "throw":
        return { forward: [s], backward: [] };
      case "if":
        return isSaid(s) ? this.said(s, required) : this.if(s, required, place);
      case "for":
        return this.for(s, required, place);
      case "while":
        return this.while(s, required, place);
      case "call":
        return this.call(s, required);
      case "push":
      case "pop":
      case "pushRange":
      case "popRange":
        throw new Error("a primal does not use the tape");
      case "derive":
        throw new Error("derivatives inside a model are written out first");
    }
  }

  /** Its forward half keeps on the tape what its backward half reads, and gives back every array as it found it. */
  call(s: Call, required: Required): Halves {
    if (this.isPassive(s) && !s.writes.some((b) => required.has(b)))
      return { forward: [{ ...s, leavesTape: true }], backward: [] };
    const { forward, backward } = this.procedures.of(s.procedure);
    const adjoint = this.adjointOfCall(s);
    this.require(adjoint, required);
    for (const b of s.reads) this.requireCell(b, required);
    const common = s.origin === undefined ? {} : { origin: s.origin };
    const bars = [...new Set([...s.reads, ...s.writes])].filter(this.isActive).map((b) => this.adjoints.ofBuffer(b));
    const reads = [...s.reads, ...bars];
    const writes = [...s.writes, ...bars, this.procedures.argumentAdjoints];
    const back: Stmt = { kind: "call", procedure: backward, operands: [], reads, writes, adjoint: true, ...common };
    return { forward: [{ ...s, procedure: forward }], backward: [back, ...adjoint] };
  }

  /** True for a call that no derivative flows through: its values are all there is to it. */
  isPassive(s: Call): boolean {
    return !s.procedure.parameters.some(this.isActive) && !s.writes.some(this.isActive);
  }

  /** Takes the adjoints of the arguments, which the procedure's backward half leaves in an array, to the operands. */
  adjointOfCall(s: Call): readonly Stmt[] {
    const known = this.#adjoints.get(s);
    if (known !== undefined) return known;
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const taken: Stmt[] = [];
    const shares: Stmt[] = [];
    s.operands.forEach((operand, k) => {
      const parameter = s.procedure.parameters[k]!;
      if (!this.isActive(parameter) || !isVaried(operand, this.activity.varied)) return;
      const t = variable(`${parameter.name}_bar`);
      const value = load(this.procedures.argumentAdjoints, constant(k));
      taken.push({ kind: "declare", variable: t, value, mutable: false, ...common });
      const options = { owner: parameter.name, origin: s.origin, certainty: "masked" as const };
      shares.push(...pull(operand, use(t), this.context, options));
    });
    const statements = [...taken, ...shares];
    this.#adjoints.set(s, statements);
    return statements;
  }

  /** The mirror of a scalar assignment: restore what it overwrote, then pass its adjoint on. */
  overwrite(
    s: Extract<Stmt, { kind: "assign" | "accumulate" }>,
    v: Variable,
    required: Required,
    place: Place,
  ): Halves {
    const backward = this.adjointOf(s);
    this.require(backward, required);
    if (!required.has(v) || isAttachment(s)) return { forward: [s], backward };
    if (s.kind === "accumulate" && v.type === "integer" && !readsOfExpr(s.value).has(v)) {
      for (const cell of readsOfExpr(s.value)) this.requireCell(cell, required);
      const undo: Stmt = { ...s, sign: s.sign === "+" ? "-" : "+", adjoint: true };
      return { forward: [s], backward: [undo, ...backward] };
    }
    required.delete(v);
    const { save, restore } = this.saved(v, required, place, s.origin);
    return { forward: [...save, s], backward: [...restore, ...backward] };
  }

  overwriteElement(
    s: Extract<Stmt, { kind: "store" | "accumulate" }>,
    b: Buffer,
    index: Expr,
    required: Required,
    place: Place,
  ): Halves {
    const backward = this.adjointOf(s);
    this.require(backward, required);
    if (!required.has(b) || isAttachment(s)) return { forward: [s], backward };
    for (const cell of readsOfExpr(index)) this.requireCell(cell, required);
    const common = s.origin === undefined ? {} : { origin: s.origin };
    if (place.taped) {
      const slot: TapeSlot = { kind: "slot" };
      const pop: Stmt = { kind: "pop", targets: [toElement(b, index)], slot, adjoint: true, ...common };
      return {
        forward: [{ kind: "push", values: [load(b, index)], slot, ...common }, s],
        backward: [pop, ...backward],
      };
    }
    const was = variable(`${b.name}_was`);
    const restore: Stmt = { kind: "store", buffer: b, index, value: use(was), adjoint: true, ...common };
    return { forward: [...this.keep(was, load(b, index), required, place), s], backward: [restore, ...backward] };
  }

  fill(s: Fill, required: Required): Halves {
    if (isWhole(s)) return this.fillWhole(s, required);
    const adjoint: Stmt[] = [];
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    if (this.isActive(s.buffer)) {
      const bar = this.context.adjoints.ofBuffer(s.buffer);
      if (isVaried(s.value, this.activity.varied)) {
        const k = variable(`${s.buffer.name}_index`, "integer");
        const t = load(bar, add(s.from, use(k)));
        const body = pull(s.value, t, this.context, { owner: s.buffer.name, origin: s.origin, certainty: "masked" });
        adjoint.push({ kind: "for", counter: k, from: zero, compare: "<", to: s.length, step: 1, body, ...common });
      }
      adjoint.push({ kind: "fill", buffer: bar, from: s.from, length: s.length, value: zero, ...common });
    }
    this.require(adjoint, required);
    if (!required.has(s.buffer)) return { forward: [s], backward: adjoint };
    const length = add(s.from, s.length);
    for (const cell of readsOfExpr(length)) this.requireCell(cell, required);
    return {
      forward: [{ kind: "pushRange", buffer: s.buffer, length }, s],
      backward: [{ kind: "popRange", buffer: s.buffer, length, ...common }, ...adjoint],
    };
  }

  /**
   * An array zeroed as it begins: what it held before is nobody's, and how long it is by now does not matter. Or the adjoints
   * of one, cleared by a sweep that is differentiated again.
   */
  fillWhole(s: Fill, required: Required): Halves {
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const backward: Stmt[] = [];
    if (this.isActive(s.buffer)) {
      const bar = this.context.adjoints.ofBuffer(s.buffer);
      backward.push({ kind: "fill", buffer: bar, from: zero, length: lengthOf(bar), value: zero, ...common });
    }
    if (!required.has(s.buffer)) return { forward: [s], backward };
    const { save, restore } = savedWhole(s.buffer);
    return { forward: [...save, s], backward: [...restore, ...backward] };
  }

  if(s: If, required: Required, place: Place): Halves {
    if (s.guards !== undefined) {
      const cells = cellsOf(s.guards);
      if (cells.size > 0 && isSmall(s, cells)) return this.guarded(s, s.guards, required, place);
      // as a branch it would lose what a zero adjoint's own derivative is: nothing rather than a wrong number
      if ([...cells].some(this.isActive))
        throw new Error("a guard around the shares of an adjoint cannot be differentiated again");
    }
    const inner: Place = { ...place, atRegion: false, atRoot: false };
    const otherwiseRequired = new Set(required);
    const then = this.block(s.then, required, inner);
    const otherwise = this.block(s.otherwise, otherwiseRequired, inner);
    for (const cell of otherwiseRequired) required.add(cell);
    const forward: Stmt = { ...s, then: then.forward, otherwise: otherwise.forward };
    if (then.backward.length + otherwise.backward.length === 0) return { forward: [forward], backward: [] };
    for (const cell of readsOfExpr(s.test)) this.requireCell(cell, required);
    const backward: Stmt = { ...s, then: then.backward, otherwise: otherwise.backward, adjoint: true };
    return { forward: [forward], backward: [backward] };
  }

  /** Partials that an author gives are computed in the backward sweep, where they are used; nothing of them is kept. */
  said(s: Said, required: Required): Halves {
    const results = this.resultsSaid(s);
    if (results.length === 0) return { forward: [s], backward: [] };
    const { declares, creates } = effectsOf(s.then);
    const { writes } = effectsOf(withoutAttachments(s.then));
    const isOwn = (cell: Cell): boolean => (cell.kind === "variable" ? declares.has(cell) : creates.has(cell));
    const outer = new Set([...writes].filter((cell) => !isOwn(cell)));
    const isPlain = outer.size === 0 && ![...writes].some(this.isActive);
    const both = isPlain ? this.sharesSaid(s.then) : this.sweepSaid(s.then, outer);
    for (const cell of effectsOf(both).reads) if (!isOwn(cell)) this.requireCell(cell, required);
    const { says: _, ...block } = s;
    const then = withoutAttachments(both);
    const guard = this.guardOf(s, results);
    return { forward: [s], backward: [{ ...block, ...guard, then, adjoint: true }] };
  }

  /** The block changes nothing around it, and nothing in it varies but what is attached: each share is added where it is attached, and nothing is undone. */
  sharesSaid(body: readonly Stmt[]): readonly Stmt[] {
    return body.flatMap((s): readonly Stmt[] => {
      if (isSaid(s)) return [s];
      return isAttachment(s) ? this.adjointOf(s) : [mapBodies(s, (inner) => this.sharesSaid(inner))];
    });
  }

  /** `outer`: what the block changes around it has to be given back. */
  sweepSaid(body: readonly Stmt[], outer: Required): readonly Stmt[] {
    const region: Region = { declarations: [] };
    const parts = this.parts(body, outer, { region, taped: false, atRegion: true, atRoot: false });
    const declarations = this.adjointDeclarations(
      parts.flatMap((part) => part.forward),
      parts.flatMap((part) => part.backward),
    );
    const sweep = sweepJointly(parts, [], this);
    return [...region.declarations, ...sweep.before, ...declarations, ...sweep.turn, ...sweep.after];
  }

  /** What a block says something about, where that is asked for. */
  resultsSaid(s: Said): readonly Cell[] {
    const results = [...resultsOf(s, (e) => isVaried(e, this.activity.varied))].filter(this.isActive);
    if (isAlone(results)) for (const each of attachmentsIn(s.then)) this.#guardedTogether.add(each);
    return results;
  }

  /** One guard keeps a zero adjoint from all partials of a call with one number as its result: see `buildAdjoint`. */
  guardOf(s: Said, results: readonly Cell[]): Partial<Pick<If, "test" | "guards">> {
    const { masks, definitions } = this.context;
    const [result] = results;
    if (!isAlone(results) || result?.kind !== "variable") return {};
    const rule = ruleOf("attach")!;
    const certainty = certaintyOf(result, masks);
    const isNeeded = attachmentsIn(s.then).some((said) =>
      needsGuard(rule, said.value, certainty, [true, false], definitions),
    );
    const bar = use(this.adjoints.of(result));
    return isNeeded ? { test: apply("ne", bar, zero), guards: [bar] } : {};
  }

  /**
   * What a strong zero guards, differentiated again: by its guards whatever they are, by all else where they are not zero.
   */
  guarded(s: If, guards: readonly Expr[], required: Required, place: Place): Halves {
    const { body, names } = renamed(withoutGuards(s.then));
    const activity = withNames(this.activity, names);
    const reached = inferActivity([body], [...cellsOf(guards)], [], carries).varied;
    const { through } = splitActivity(guards, activity, reached);
    const { beside } = splitActivity(guards, this.activity);
    const forGuards = new Reverse({ ...this.context, activity: through }, this.changed, this.procedures);
    const linear = forGuards.linear(body);
    this.require(linear, required);
    const forOthers = new Reverse({ ...this.context, activity: beside }, this.changed, this.procedures);
    const then = forOthers.block(s.then, required, { ...place, atRegion: false, atRoot: false });
    const forward: Stmt = { ...s, then: then.forward };
    if (then.backward.length === 0) return { forward: [forward], backward: linear };
    for (const cell of readsOfExpr(s.test)) this.requireCell(cell, required);
    const backward: Stmt = { ...s, then: then.backward, adjoint: true };
    return { forward: [forward], backward: [...linear, backward] };
  }

  /**
   * The backward part of statements that need not have run: what it reads of their own constants is computed first. The
   * adjoints of what they assign are left for the part that follows.
   */
  linear(body: readonly Stmt[]): readonly Stmt[] {
    const backward = body.toReversed().flatMap((s): readonly Stmt[] => {
      switch (s.kind) {
        case "declare":
        case "accumulate":
          return this.adjointOf(s);
        case "assign": {
          const bar = this.adjoints.of(s.variable);
          return this.adjointOf(s).filter((part) => part.kind !== "assign" || part.variable !== bar);
        }
        case "if": {
          const then = this.linear(s.then);
          const otherwise = this.linear(s.otherwise);
          return then.length + otherwise.length === 0 ? [] : [{ ...s, then, otherwise, adjoint: true }];
        }
        default:
          return [];
      }
    });
    if (backward.length === 0) return [];
    const statements = [...this.adjointDeclarations(body, backward), ...backward];
    const wanted = new Set<Cell>(effectsOf(statements).reads);
    const computed: Stmt[] = [];
    for (const s of body.toReversed()) {
      if (s.kind !== "declare" || !wanted.has(s.variable)) continue;
      computed.unshift({ ...s, adjoint: true });
      for (const cell of readsOfExpr(s.value)) wanted.add(cell);
    }
    return [...computed, ...statements];
  }

  // ---- loops --------------------------------------------------------------------------------------------------------

  for(s: ForLoop, required: Required, place: Place): Halves {
    const effects = effectsOf(s.body);
    const independent = findIndependence(s, effects);
    if (independent !== undefined && [...independent.outputs].every((b) => !required.has(b))) {
      const halves = this.independentFor(s, independent, effects, required, place);
      if (halves !== undefined) return halves;
    }
    return this.tapedFor(s, required, place);
  }

  /** Iterations that do not look at each other: each runs forward (again) and backward at once, nothing is kept. */
  independentFor(
    s: ForLoop,
    { accumulators, outputs }: Independent,
    effects: Effects,
    required: Required,
    place: Place,
  ): Halves | undefined {
    const region: Region = { declarations: [] };
    const parts = this.parts(s.body, new Set(), { region, taped: false, atRegion: true, atRoot: false });
    const forward = parts.flatMap((part) => part.forward);
    const mirrored = parts.toReversed().flatMap((part) => part.backward);
    const outer = (cell: Cell): boolean =>
      cell.kind === "variable" ? !effects.declares.has(cell) : !effects.creates.has(cell);
    if (mirrored.length === 0 && ![...effects.writes].some((cell) => outer(cell) && required.has(cell))) {
      return { forward: [s], backward: [] };
    }
    const declarations = this.adjointDeclarations(forward, mirrored);
    const sweep = sweepJointly(parts, [], this);
    const both = [...region.declarations, ...sweep.before, ...declarations, ...sweep.turn, ...sweep.after];
    const onlyAdds = outputs.size === 0;
    const isFree = (place.atRoot && onlyAdds) || isCheapAgain(withoutEffects(forward, accumulators, outputs), mirrored);
    const isJoint = onlyAdds && place.atRegion && ![...accumulators].some((cell) => required.has(cell));
    if (!isFree && !isJoint) return undefined;
    const joint: Pick<Halves, "joint"> = isJoint ? { joint: [{ ...s, body: both }] } : {};
    const halves = isFree
      ? this.rerun(s, withoutEffects(both, accumulators, outputs), { accumulators, outputs }, required, place)
      : this.tapedFor(s, required, place);
    if (halves === undefined) return undefined;
    const again = isFree ? withoutEffects(both, accumulators, outputs) : both;
    for (const cell of effectsOf(again).reads)
      if (outer(cell) && !accumulators.has(cell)) this.requireCell(cell, required);
    return mirrored.length === 0
      ? { ...halves, backward: halves.backward.filter((part) => part.kind !== "for") }
      : { ...halves, ...joint };
  }

  /** Both halves where the backward one computes each iteration's values again. */
  rerun(
    s: ForLoop,
    body: readonly Stmt[],
    { accumulators, outputs }: Independent,
    required: Required,
    place: Place,
  ): Halves | undefined {
    const saves: Stmt[] = [];
    const restores: Stmt[] = [];
    const overwritten = [...accumulators].filter((cell) => required.has(cell));
    if (!overwritten.every((cell) => cell.kind === "variable")) return undefined;
    for (const cell of overwritten) {
      const { save, restore } = this.saved(cell, required, place, s.origin);
      saves.push(...save);
      restores.push(...restore);
      required.delete(cell);
    }
    for (const e of [s.from, s.to]) for (const cell of readsOfExpr(e)) this.requireCell(cell, required);
    const backward: Stmt = outputs.size === 0 ? { ...s, body } : this.reversed(s, body);
    return { forward: [...saves, s], backward: [...restores, backward] };
  }

  tapedFor(s: ForLoop, required: Required, place: Place): Halves {
    const body = this.tapedBody(s.body, required, place);
    if (body.backward.length === 0) return { forward: [{ ...s, body: body.forward }], backward: [] };
    for (const cell of readsOfExpr(s.from)) this.requireCell(cell, required);
    if (s.exit === undefined) {
      for (const cell of readsOfExpr(s.to)) this.requireCell(cell, required);
      return { forward: [{ ...s, body: body.forward }], backward: [this.reversed(s, body.backward)] };
    }
    const trips = tripCount(s.counter.name);
    const forward: Stmt[] = [
      ...this.keep(trips, zero, required, place, true),
      { ...s, body: [...body.forward, increment(trips)] },
    ];
    const last = add(s.from, mul(constant(s.step), sub(use(trips), one)));
    const { exit: _, ...counted } = s;
    const backward: Stmt = {
      ...counted,
      from: last,
      to: s.from,
      compare: s.step > 0 ? ">=" : "<=",
      step: -s.step,
      body: body.backward,
      adjoint: true,
    };
    return { forward, backward: [backward] };
  }

  while(s: Extract<Stmt, { kind: "while" }>, required: Required, place: Place): Halves {
    const body = this.tapedBody(s.body, required, place);
    if (body.backward.length === 0) return { forward: [{ ...s, body: body.forward }], backward: [] };
    const trips = tripCount("");
    const counter = variable("trip", "integer");
    const common = s.origin === undefined ? {} : { origin: s.origin };
    return {
      forward: [...this.keep(trips, zero, required, place, true), { ...s, body: [...body.forward, increment(trips)] }],
      backward: [
        {
          kind: "for",
          counter,
          from: use(trips),
          compare: ">",
          to: zero,
          step: -1,
          body: body.backward,
          adjoint: true,
          ...common,
        },
      ],
    };
  }

  /**
   * The halves of a body that runs any number of times. What was required before the loop still is after it, since a body
   * that never runs gives nothing back.
   */
  tapedBody(body: readonly Stmt[], required: Required, place: Place): Halves {
    for (const cell of this.needsOf(body)) this.requireCell(cell, required);
    const before = [...required];
    const halves = this.block(body, required, { ...place, taped: true, atRegion: false, atRoot: false });
    for (const cell of before) required.add(cell);
    return halves;
  }

  /** The same counter values in the opposite order. */
  reversed(s: ForLoop, body: readonly Stmt[]): Stmt {
    return {
      ...s,
      from: lastOf(s),
      to: s.from,
      compare: s.step > 0 ? ">=" : "<=",
      step: -s.step,
      body,
      adjoint: true,
    };
  }

  // ---- blocks -------------------------------------------------------------------------------------------------------

  /** Both halves of a nested block, each self-contained: what the backward half reads is kept at the end of the forward half. */
  block(body: readonly Stmt[], required: Required, place: Place): Halves {
    const parts = this.parts(body, required, place);
    const forward = parts.flatMap((part) => part.forward);
    const inner = parts.toReversed().flatMap((part) => part.backward);
    if (inner.length === 0) return { forward, backward: [] };
    const backward = [...this.adjointDeclarations(forward, inner), ...inner];
    if (place.atRegion) return { forward, backward };
    return this.leaveScope(forward, backward, required, place);
  }

  parts(body: readonly Stmt[], required: Required, place: Place): Halves[] {
    return body.map((s) => this.statement(s, required, place));
  }

  /** Zero adjoints for what a block declares, and room for the adjoints of arrays it makes. */
  adjointDeclarations(forward: readonly Stmt[], backward: readonly Stmt[]): Stmt[] {
    const { reads, writes, declares } = effectsOf(backward);
    const result: Stmt[] = [];
    for (const s of forward) {
      if (s.kind === "declare" && this.isActive(s.variable)) {
        const bar = this.context.adjoints.of(s.variable);
        // a local of a nested block that is kept for it: its adjoint is that block's own
        if (declares.has(bar)) continue;
        if (reads.has(bar) || writes.has(bar)) {
          result.unshift({ kind: "declare", variable: bar, value: zero, mutable: true, adjoint: true });
        }
      } else if (s.kind === "reserve" && s.fresh && this.isActive(s.buffer)) {
        const bar = this.context.adjoints.ofBuffer(s.buffer);
        if (reads.has(bar) || writes.has(bar)) {
          result.unshift({ kind: "reserve", buffer: bar, length: lengthOf(s.buffer), fresh: false, adjoint: true });
        }
      }
    }
    for (const b of leavingBuffers(forward)) {
      const bar = this.context.adjoints.ofBuffer(b);
      if (this.isActive(b) && (reads.has(bar) || writes.has(bar)))
        result.unshift({ kind: "reserve", buffer: bar, length: lengthOf(b), fresh: false, adjoint: true });
    }
    return result;
  }

  /** Brings the locals of a forward block to its backward block, which is another scope. */
  leaveScope(forward: readonly Stmt[], backward: readonly Stmt[], required: Required, place: Place): Halves {
    const plan = this.planLocals(forward, backward, required);
    const before: Stmt[] = [...plan.declared];
    let kept = forward;
    if (place.taped) {
      const after: Stmt[] = [];
      for (const { buffer, length: own } of place.inProcedure === true ? [] : plan.buffers) {
        if (this.isSettled(buffer, own, forward)) {
          const slot: TapeSlot = { kind: "slot" };
          for (const cell of readsOfExpr(own)) this.requireCell(cell, required);
          after.push({ kind: "pushRange", buffer, length: own, slot });
          before.unshift({ kind: "popRange", buffer, length: own, slot, adjoint: true });
          continue;
        }
        const { save, restore } = savedWhole(buffer);
        after.push(...save);
        before.unshift(...restore);
      }
      if (plan.kept.length > 0) {
        const slot: TapeSlot = { kind: "slot" };
        after.push({ kind: "push", values: plan.kept.map(use), slot });
        before.unshift(
          ...plan.kept.map((v): Stmt => ({
            kind: "declare",
            variable: v,
            value: initial(v),
            mutable: true,
            adjoint: true,
          })),
          { kind: "pop", targets: plan.kept.map(toVariable), slot, adjoint: true },
        );
      }
      kept = [...forward, ...after];
    } else if (plan.kept.length > 0) {
      const hoisted = new Set<Variable>(plan.kept);
      for (const v of plan.kept) {
        place.region.declarations.push({ kind: "declare", variable: v, value: initial(v), mutable: true });
      }
      kept = forward.map((s) => (s.kind === "declare" && hoisted.has(s.variable) ? toAssign(s) : s));
    }
    const again = this.withKept(plan.kept, forward, [...plan.recomputed, ...backward]);
    return { forward: kept, backward: [...before, ...again] };
  }

  /** What a kept constant is, is read from it: `cos(angle)` as a partial of `sin(angle)` is there already. */
  withKept(kept: readonly Variable[], forward: readonly Stmt[], backward: readonly Stmt[]): readonly Stmt[] {
    const isSettled = (v: Variable, value: Expr): boolean =>
      ![v, ...readsOfExpr(value)].some((c) => this.changed.has(c));
    const known = forward.flatMap((s) =>
      s.kind === "declare" &&
      kept.includes(s.variable) &&
      costOf(s.value) > this.recomputeCost &&
      isSettled(s.variable, s.value)
        ? [s]
        : [],
    );
    if (known.length === 0) return backward;
    const replace = (part: Expr): Expr => {
      if (part.kind !== "apply") return part;
      const same = known.find(({ value }) => sameExpr(part, value));
      return same === undefined ? part : use(same.variable);
    };
    return mapAllExpressions(backward, (e) => rewriteExpr(e, replace));
  }

  /**
   * Decides for each local of a block that its backward half uses: computed again where that is cheap and possible, kept
   * where its last value is required, or only declared where the backward half sets it before reading it.
   */
  planLocals(forward: readonly Stmt[], backward: readonly Stmt[], required: Required) {
    const { reads, writes } = effectsOf(backward);
    const wanted = new Set<Cell>(reads);
    const recomputed: Stmt[] = [];
    const kept: Variable[] = [];
    const declared: Stmt[] = [];
    const locals = forward.filter((s) => s.kind === "declare");
    const localVariables = new Set<Cell>(locals.map((s) => s.variable));
    for (const s of locals.toReversed()) {
      const v = s.variable;
      if (!wanted.has(v) && !writes.has(v)) continue;
      if (!wanted.has(v) || !required.has(v)) {
        declared.unshift({ kind: "declare", variable: v, value: initial(v), mutable: true, adjoint: true });
      } else if (this.canRecompute(s, required, localVariables)) {
        recomputed.unshift({ ...s, adjoint: true });
        for (const cell of readsOfExpr(s.value)) wanted.add(cell);
      } else kept.unshift(v);
    }
    const buffers = forward.flatMap((s) =>
      s.kind === "reserve" && s.fresh && reads.has(s.buffer) && required.has(s.buffer) ? [s] : [],
    );
    return { recomputed, kept, declared, buffers };
  }

  /** True when an array keeps the length it is made with, and both halves of the block can read that length. */
  isSettled(b: Buffer, length: Expr, forward: readonly Stmt[]): boolean {
    let reserves = 0;
    visitStmts(forward, (s) => {
      if (s.kind === "reserve" && s.buffer === b) reserves++;
    });
    const { declares } = effectsOf(forward);
    const isKnown = (cell: Cell): boolean =>
      !this.changed.has(cell) && !(cell.kind === "variable" && declares.has(cell));
    return reserves === 1 && [...readsOfExpr(length)].every(isKnown);
  }

  canRecompute(s: Extract<Stmt, { kind: "declare" }>, required: Required, locals: ReadonlySet<Cell>): boolean {
    if (this.changed.has(s.variable) || s.mutable || costOf(s.value) > this.recomputeCost) return false;
    const reads = readsOfExpr(s.value);
    for (const cell of reads) if (this.changed.has(cell)) return false;
    for (const cell of reads) {
      this.requireCell(cell, required);
      if (locals.has(cell)) required.add(cell);
    }
    return true;
  }

  // ---- adjoints and what they read ----------------------------------------------------------------------------------

  /** The backward part of a simple statement, without restoring what it overwrote. */
  adjointOf(s: Extract<Stmt, { kind: "declare" | "assign" | "accumulate" | "store" }>): readonly Stmt[] {
    let statements = this.#adjoints.get(s);
    if (statements === undefined) this.#adjoints.set(s, (statements = this.buildAdjoint(s)));
    return statements;
  }

  buildAdjoint(s: Extract<Stmt, { kind: "declare" | "assign" | "accumulate" | "store" }>): readonly Stmt[] {
    const { adjoints, activity, masks } = this.context;
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const cell =
      s.kind === "store"
        ? s.buffer
        : s.kind === "accumulate"
          ? s.target.kind === "variable"
            ? s.target.variable
            : s.target.buffer
          : s.variable;
    if (!this.isActive(cell)) return [];
    const varied = isVaried(s.value, activity.varied);
    const own = cell.kind === "variable" ? use(adjoints.of(cell)) : load(adjoints.ofBuffer(cell), indexOf(s));
    const options = {
      owner: cell.name,
      origin: s.origin,
      certainty: this.#guardedTogether.has(s)
        ? ("proportional" as const)
        : certaintyOf(cell.kind === "variable" ? cell : undefined, masks),
      result: s.kind === "declare" ? s.variable : undefined,
    };
    if (s.kind === "declare") return varied ? pull(s.value, own, this.context, options) : [];
    if (cell.kind === "buffer" && cell.storage === "output") {
      const sign = s.kind === "accumulate" ? s.sign : "+";
      return varied ? pull(s.value, negated(own, sign), this.context, options) : [];
    }
    const readsItself = readsOfExpr(s.value).has(cell);
    if (s.kind === "accumulate") {
      if (!varied) return [];
      if (!readsItself) return pull(s.value, negated(own, s.sign), this.context, options);
      const after = variable(`${cell.name}_bar`);
      const shares = pull(s.value, negated(use(after), s.sign), this.context, options);
      return [{ kind: "declare", variable: after, value: own, mutable: false, ...common }, ...shares];
    }
    const clear: Stmt =
      s.kind === "assign"
        ? { kind: "assign", variable: adjoints.of(s.variable), value: zero, ...common }
        : { kind: "store", buffer: adjoints.ofBuffer(s.buffer), index: s.index, value: zero, ...common };
    if (!varied) return [clear];
    if (!readsItself && cell.kind === "variable") return [...pull(s.value, own, this.context, options), clear];
    const after = variable(`${cell.name}_bar`);
    const shares = pull(s.value, use(after), this.context, options);
    return [{ kind: "declare", variable: after, value: own, mutable: false, ...common }, clear, ...shares];
  }

  /** Every cell that the backward parts of a body read, the tests and bounds included. */
  needsOf(body: readonly Stmt[]): ReadonlySet<Cell> {
    const known = this.#needs.get(body);
    if (known !== undefined) return known;
    const needs = new Set<Cell>();
    for (const s of body) {
      if (s.kind === "declare" || s.kind === "assign" || s.kind === "accumulate" || s.kind === "store") {
        for (const cell of effectsOf(this.adjointOf(s)).reads) needs.add(cell);
        if (s.kind === "store" && s.buffer.storage === "workspace")
          for (const cell of readsOfExpr(s.index)) needs.add(cell);
        if (s.kind === "accumulate" && s.target.kind === "element")
          for (const cell of readsOfExpr(s.target.index)) needs.add(cell);
        if (s.kind === "accumulate" && s.target.kind === "variable" && s.target.variable.type === "integer") {
          for (const cell of readsOfExpr(s.value)) needs.add(cell);
        }
      }
      if (isSaid(s)) {
        this.resultsSaid(s);
        for (const cell of effectsOf(s.then).reads) needs.add(cell);
      }
      if (s.kind === "call" && !this.isPassive(s)) {
        for (const cell of effectsOf(this.adjointOfCall(s)).reads) needs.add(cell);
        for (const b of s.reads) needs.add(b);
      }
      if (s.kind === "fill" && !isWhole(s)) for (const e of [s.from, s.length, s.value]) readsOfExpr(e, needs);
      if (s.kind === "if") readsOfExpr(s.test, needs);
      if (s.kind === "for") for (const e of [s.from, s.to]) readsOfExpr(e, needs);
      // A loop that runs again in the backward sweep reads what its forward half reads.
      if (s.kind === "for") {
        const effects = effectsOf(s.body);
        if (findIndependence(s, effects) !== undefined) for (const cell of effects.reads) needs.add(cell);
      }
      for (const nested of bodiesOf(s)) for (const cell of this.needsOf(nested)) needs.add(cell);
    }
    this.#needs.set(body, needs);
    return needs;
  }

  require(backward: readonly Stmt[], required: Required): void {
    for (const cell of effectsOf(backward).reads) this.requireCell(cell, required);
  }

  /** Parameters never change, and adjoints are the backward sweep's own. */
  requireCell(cell: Cell, required: Required): void {
    if (cell.kind === "buffer" && cell.storage !== "workspace") return;
    required.add(cell);
  }

  // ---- keeping values -----------------------------------------------------------------------------------------------

  /** Saves a variable before it is overwritten, and gives it back. */
  saved(v: Variable, required: Required, place: Place, origin: Origin | undefined): { save: Stmt[]; restore: Stmt[] } {
    const common = origin === undefined ? {} : { origin };
    if (place.taped) {
      const slot: TapeSlot = { kind: "slot" };
      return {
        save: [{ kind: "push", values: [use(v)], slot, ...common }],
        restore: [{ kind: "pop", targets: [toVariable(v)], slot, adjoint: true, ...common }],
      };
    }
    const was: Variable = { kind: "variable", name: `${v.name}_was`, type: v.type };
    return {
      save: this.keep(was, use(v), required, place),
      restore: [{ kind: "assign", variable: v, value: use(was), adjoint: true, ...common }],
    };
  }

  /** Sets a variable that the backward sweep of the region reads. */
  keep(v: Variable, value: Expr, required: Required, place: Place, mutable = false): Stmt[] {
    required.add(v);
    if (place.atRegion || place.taped) return [{ kind: "declare", variable: v, value, mutable }];
    place.region.declarations.push({ kind: "declare", variable: v, value: initial(v), mutable: true });
    return [{ kind: "assign", variable: v, value }];
  }
}

const isAlone = (results: readonly Cell[]): boolean => results.length === 1 && results[0]!.kind === "variable";

/** Arrays that are made in one statement of a block and touched by another: those that a tape gives back. */
function leavingBuffers(forward: readonly Stmt[]): readonly Buffer[] {
  const made = forward.flatMap((s) => bodiesOf(s).flatMap((body) => [...effectsOf(body).creates]));
  if (made.length === 0) return [];
  const effects = forward.map((s) => effectsOf([s]));
  return [...new Set(made)].filter(
    (b) => effects.filter(({ reads, writes }) => reads.has(b) || writes.has(b)).length > 1,
  );
}

/** An array of a length that only a run tells, on the tape. */
function savedWhole(b: Buffer): { readonly save: readonly Stmt[]; readonly restore: readonly Stmt[] } {
  const [length, taken] = [variable(`${b.name}_length`, "integer"), variable(`${b.name}_length`, "integer")];
  return {
    save: [
      { kind: "declare", variable: length, value: lengthOf(b), mutable: false },
      { kind: "pushRange", buffer: b, length: use(length) },
      { kind: "push", values: [use(length)] },
    ],
    restore: [
      { kind: "declare", variable: taken, value: zero, mutable: true, adjoint: true },
      { kind: "pop", targets: [toVariable(taken)], adjoint: true },
      { kind: "popRange", buffer: b, length: use(taken), adjoint: true },
    ],
  };
}

const isWhole = (s: Fill): boolean => s.length.kind === "length" && s.length.buffer === s.buffer;

const tripCount = (stem: string): Variable => variable(stem === "" ? "trips" : `${stem}_trips`, "integer");

const initial = (v: Variable): Expr => constant(v.type === "boolean" ? false : 0);

const increment = (v: Variable): Stmt => ({ kind: "accumulate", target: toVariable(v), sign: "+", value: one });

function toAssign(s: Extract<Stmt, { kind: "declare" }>): Stmt {
  const { mutable: _, kind: __, ...rest } = s;
  return { ...rest, kind: "assign" };
}

function indexOf(s: Stmt): Expr {
  if (s.kind === "store") return s.index;
  if (s.kind === "accumulate" && s.target.kind === "element") return s.target.index;
  throw new Error("not an element");
}
