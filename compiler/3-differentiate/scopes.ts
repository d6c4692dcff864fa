// What a block's backward half needs of the block's locals. In: both halves of a nested block, which are two scopes.  Out: the
// halves with every local computed again where that is cheap and possible, kept where its last value is required, or only
// declared where the backward half sets it before reading it.

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { toVariable, use } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { costOf } from "../ir/measure.js";
import type { Stmt, TapeSlot } from "../ir/stmt.js";
import { mapAllExpressions, rewriteExpr, sameExpr, visitStmts } from "../ir/walk.js";
import type { Halves } from "./joint.js";
import { initial, type Place, requireCell, type Required, savedWhole } from "./keeping.js";

/** Recomputing a constant in the backward sweep may cost this much; above it, it is kept. */
const mostAgain = 8;

export class Scopes {
  constructor(
    /** Cells that change after they are first set, anywhere in the model. */
    readonly changed: ReadonlySet<Cell>,
    readonly recomputeCost: number = mostAgain,
  ) {}

  /** Brings the locals of a forward block to its backward block, which is another scope. */
  leave(forward: readonly Stmt[], backward: readonly Stmt[], required: Required, place: Place): Halves {
    const plan = this.planLocals(forward, backward, required);
    const before: Stmt[] = [...plan.declared];
    let kept = forward;
    if (place.taped) {
      const after: Stmt[] = [];
      for (const { buffer, length: own } of place.inProcedure === true ? [] : plan.buffers) {
        if (this.#isSettled(buffer, own, forward)) {
          const slot: TapeSlot = { kind: "slot" };
          for (const cell of readsOfExpr(own)) requireCell(cell, required);
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
    const again = this.#withKept(plan.kept, forward, [...plan.recomputed, ...backward]);
    return { forward: kept, backward: [...before, ...again] };
  }

  /** What a kept constant is, is read from it: `cos(angle)` as a partial of `sin(angle)` is there already. */
  #withKept(kept: readonly Variable[], forward: readonly Stmt[], backward: readonly Stmt[]): readonly Stmt[] {
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
      } else if (this.#canRecompute(s, required, localVariables)) {
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
  #isSettled(b: Buffer, length: Expr, forward: readonly Stmt[]): boolean {
    let reserves = 0;
    visitStmts(forward, (s) => {
      if (s.kind === "reserve" && s.buffer === b) reserves++;
    });
    const { declares } = effectsOf(forward);
    const isKnown = (cell: Cell): boolean =>
      !this.changed.has(cell) && !(cell.kind === "variable" && declares.has(cell));
    return reserves === 1 && [...readsOfExpr(length)].every(isKnown);
  }

  #canRecompute(s: Extract<Stmt, { kind: "declare" }>, required: Required, locals: ReadonlySet<Cell>): boolean {
    if (this.changed.has(s.variable) || s.mutable || costOf(s.value) > this.recomputeCost) return false;
    const reads = readsOfExpr(s.value);
    for (const cell of reads) if (this.changed.has(cell)) return false;
    for (const cell of reads) {
      requireCell(cell, required);
      if (locals.has(cell)) required.add(cell);
    }
    return true;
  }
}

function toAssign(s: Extract<Stmt, { kind: "declare" }>): Stmt {
  const { mutable: _, kind: __, ...rest } = s;
  return { ...rest, kind: "assign" };
}
