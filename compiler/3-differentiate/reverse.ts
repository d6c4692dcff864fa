// Reverse mode on structured statements. In: a prepared primal with its facts.  Out: for each statement a forward part,
// which keeps what will be needed, and a backward part, which is its mirror.
// State discipline: when the backward part of a statement runs, every cell it reads has the value it had at that statement
// in the forward sweep. `required` is the set of cells whose current value some earlier statement's backward part reads;
// overwriting one of them saves it first (to-be-recorded analysis: Hascoët, Naumann & Pascual 2005).

import { inferActivity } from "../2-analyze/activity.js";
import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { add, load, toElement, use, variable } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt, TapeSlot } from "../ir/stmt.js";
import { mapBodies } from "../ir/walk.js";
import type { AdjointContext } from "./adjoint.js";
import { isAttachment, isSaid, type Said, withoutAttachments } from "./attachments.js";
import { type Halves, sweepJointly } from "./joint.js";
import { linearPart } from "./linear.js";
import {
  keep,
  type Place,
  type Region,
  requireCell,
  requireReads,
  type Required,
  saved,
  savedWhole,
} from "./keeping.js";
import { DerivedProcedures } from "./procedures.js";
import { type Bodies, Loops } from "./reverse-loops.js";
import { carries } from "./rules.js";
import { Scopes } from "./scopes.js";
import { isSmall } from "./split-guards.js";
import { type Call, type Fill, type If, isWhole, StatementAdjoints } from "./statement-adjoints.js";
import { cellsOf, renamed, splitActivity, withNames, withoutGuards } from "./strong-zero.js";

export function reverseOf(context: AdjointContext, changed: ReadonlySet<Cell>): Reverse {
  const procedures = new DerivedProcedures();
  return new Reverse(new StatementAdjoints(context, procedures.argumentAdjoints), new Scopes(changed), procedures);
}

export class Reverse implements Bodies {
  readonly #loops = new Loops(this);

  constructor(
    readonly statements: StatementAdjoints,
    readonly scopes: Scopes,
    readonly procedures: DerivedProcedures,
  ) {}

  statement(s: Stmt, required: Required, place: Place): Halves {
    switch (s.kind) {
      case "declare": {
        const backward = this.statements.of(s);
        required.delete(s.variable);
        requireReads(backward, required);
        return { forward: [s], backward };
      }
      case "assign":
        return this.#overwrite(s, s.variable, required, place);
      case "accumulate":
        return s.target.kind === "variable"
          ? this.#overwrite(s, s.target.variable, required, place)
          : this.#overwriteElement(s, s.target.buffer, s.target.index, required, place);
      case "store":
        return this.#overwriteElement(s, s.buffer, s.index, required, place);
      case "fill":
        return this.#fill(s, required);
      case "reserve":
        if (s.fresh && place.inProcedure !== true) required.delete(s.buffer);
        return { forward: [s], backward: [] };
      case "check":
      case "throw":
        return { forward: [s], backward: [] };
      case "if":
        return isSaid(s) ? this.#said(s, required) : this.#if(s, required, place);
      case "for":
        return this.#loops.for(s, required, place);
      case "while":
        return this.#loops.while(s, required, place);
      case "call":
        return this.#call(s, required);
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
  #call(s: Call, required: Required): Halves {
    if (this.statements.isPassive(s) && !s.writes.some((b) => required.has(b)))
      return { forward: [{ ...s, leavesTape: true }], backward: [] };
    const { forward, backward } = this.procedures.of(s.procedure);
    const adjoint = this.statements.ofCall(s);
    requireReads(adjoint, required);
    for (const b of s.reads) requireCell(b, required);
    const common = s.origin === undefined ? {} : { origin: s.origin };
    const bars = [...new Set([...s.reads, ...s.writes])]
      .filter(this.statements.isActive)
      .map((b) => this.statements.adjoints.ofBuffer(b));
    const reads = [...s.reads, ...bars];
    const writes = [...s.writes, ...bars, this.procedures.argumentAdjoints];
    const back: Stmt = { kind: "call", procedure: backward, operands: [], reads, writes, adjoint: true, ...common };
    return { forward: [{ ...s, procedure: forward }], backward: [back, ...adjoint] };
  }
  /** The mirror of a scalar assignment: restore what it overwrote, then pass its adjoint on. */
  #overwrite(
    s: Extract<Stmt, { kind: "assign" | "accumulate" }>,
    v: Variable,
    required: Required,
    place: Place,
  ): Halves {
    const backward = this.statements.of(s);
    requireReads(backward, required);
    if (!required.has(v) || isAttachment(s)) return { forward: [s], backward };
    if (s.kind === "accumulate" && v.type === "integer" && !readsOfExpr(s.value).has(v)) {
      for (const cell of readsOfExpr(s.value)) requireCell(cell, required);
      const undo: Stmt = { ...s, sign: s.sign === "+" ? "-" : "+", adjoint: true };
      return { forward: [s], backward: [undo, ...backward] };
    }
    required.delete(v);
    const { save, restore } = saved(v, required, place, s.origin);
    return { forward: [...save, s], backward: [...restore, ...backward] };
  }

  #overwriteElement(
    s: Extract<Stmt, { kind: "store" | "accumulate" }>,
    b: Buffer,
    index: Expr,
    required: Required,
    place: Place,
  ): Halves {
    const backward = this.statements.of(s);
    requireReads(backward, required);
    if (!required.has(b) || isAttachment(s)) return { forward: [s], backward };
    for (const cell of readsOfExpr(index)) requireCell(cell, required);
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
    return { forward: [...keep(was, load(b, index), required, place), s], backward: [restore, ...backward] };
  }

  #fill(s: Fill, required: Required): Halves {
    const backward = this.statements.ofFill(s);
    if (!isWhole(s)) requireReads(backward, required);
    if (!required.has(s.buffer)) return { forward: [s], backward };
    if (isWhole(s)) {
      // what it held before is of a length that only a run tells
      const { save, restore } = savedWhole(s.buffer);
      return { forward: [...save, s], backward: [...restore, ...backward] };
    }
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const length = add(s.from, s.length);
    for (const cell of readsOfExpr(length)) requireCell(cell, required);
    return {
      forward: [{ kind: "pushRange", buffer: s.buffer, length }, s],
      backward: [{ kind: "popRange", buffer: s.buffer, length, ...common }, ...backward],
    };
  }

  #if(s: If, required: Required, place: Place): Halves {
    if (s.guards !== undefined) {
      const cells = cellsOf(s.guards);
      if (cells.size > 0 && isSmall(s, cells)) return this.#guarded(s, s.guards, required, place);
      // as a branch it would lose what a zero adjoint's own derivative is: nothing rather than a wrong number
      if ([...cells].some(this.statements.isActive))
        throw new Error("a guard around the shares of an adjoint cannot be differentiated again");
    }
    const inner: Place = { ...place, atRegion: false, atRoot: false };
    const otherwiseRequired = new Set(required);
    const then = this.block(s.then, required, inner);
    const otherwise = this.block(s.otherwise, otherwiseRequired, inner);
    for (const cell of otherwiseRequired) required.add(cell);
    const forward: Stmt = { ...s, then: then.forward, otherwise: otherwise.forward };
    if (then.backward.length + otherwise.backward.length === 0) return { forward: [forward], backward: [] };
    for (const cell of readsOfExpr(s.test)) requireCell(cell, required);
    const backward: Stmt = { ...s, then: then.backward, otherwise: otherwise.backward, adjoint: true };
    return { forward: [forward], backward: [backward] };
  }

  /** Partials that an author gives are computed in the backward sweep, where they are used; nothing of them is kept. */
  #said(s: Said, required: Required): Halves {
    const results = this.statements.resultsSaid(s);
    if (results.length === 0) return { forward: [s], backward: [] };
    const { declares, creates } = effectsOf(s.then);
    const { writes } = effectsOf(withoutAttachments(s.then));
    const isOwn = (cell: Cell): boolean => (cell.kind === "variable" ? declares.has(cell) : creates.has(cell));
    const outer = new Set([...writes].filter((cell) => !isOwn(cell)));
    const isPlain = outer.size === 0 && ![...writes].some(this.statements.isActive);
    const both = isPlain ? this.#sharesSaid(s.then) : this.#sweepSaid(s.then, outer);
    for (const cell of effectsOf(both).reads) if (!isOwn(cell)) requireCell(cell, required);
    const { says: _, ...block } = s;
    const then = withoutAttachments(both);
    const guard = this.statements.guardOf(s, results);
    return { forward: [s], backward: [{ ...block, ...guard, then, adjoint: true }] };
  }

  /** The block changes nothing around it, and nothing in it varies but what is attached: each share is added where it is attached, and nothing is undone. */
  #sharesSaid(body: readonly Stmt[]): readonly Stmt[] {
    return body.flatMap((s): readonly Stmt[] => {
      if (isSaid(s)) return [s];
      return isAttachment(s) ? this.statements.of(s) : [mapBodies(s, (inner) => this.#sharesSaid(inner))];
    });
  }

  /** `outer`: what the block changes around it has to be given back. */
  #sweepSaid(body: readonly Stmt[], outer: Required): readonly Stmt[] {
    const region: Region = { declarations: [] };
    const parts = this.parts(body, outer, { region, taped: false, atRegion: true, atRoot: false });
    const declarations = this.statements.declarations(
      parts.flatMap((part) => part.forward),
      parts.flatMap((part) => part.backward),
    );
    const sweep = sweepJointly(parts, [], this.statements);
    return [...region.declarations, ...sweep.before, ...declarations, ...sweep.turn, ...sweep.after];
  }
  /**
   * What a strong zero guards, differentiated again: by its guards whatever they are, by all else where they are not zero.
   */
  #guarded(s: If, guards: readonly Expr[], required: Required, place: Place): Halves {
    const { body, names } = renamed(withoutGuards(s.then));
    const activity = withNames(this.statements.activity, names);
    const reached = inferActivity([body], [...cellsOf(guards)], [], carries).varied;
    const { through } = splitActivity(guards, activity, reached);
    const { beside } = splitActivity(guards, this.statements.activity);
    const linear = linearPart(body, this.statements.withActivity(through));
    requireReads(linear, required);
    const forOthers = new Reverse(this.statements.withActivity(beside), this.scopes, this.procedures);
    const then = forOthers.block(s.then, required, { ...place, atRegion: false, atRoot: false });
    const forward: Stmt = { ...s, then: then.forward };
    if (then.backward.length === 0) return { forward: [forward], backward: linear };
    for (const cell of readsOfExpr(s.test)) requireCell(cell, required);
    const backward: Stmt = { ...s, then: then.backward, adjoint: true };
    return { forward: [forward], backward: [...linear, backward] };
  }

  /** Both halves of a nested block, each self-contained: what the backward half reads is kept at the end of the forward half. */
  block(body: readonly Stmt[], required: Required, place: Place): Halves {
    const parts = this.parts(body, required, place);
    const forward = parts.flatMap((part) => part.forward);
    const inner = parts.toReversed().flatMap((part) => part.backward);
    if (inner.length === 0) return { forward, backward: [] };
    const backward = [...this.statements.declarations(forward, inner), ...inner];
    if (place.atRegion) return { forward, backward };
    return this.scopes.leave(forward, backward, required, place);
  }

  parts(body: readonly Stmt[], required: Required, place: Place): Halves[] {
    return body.map((s) => this.statement(s, required, place));
  }
}
