// Keeping values for the backward sweep. In: a cell that is about to be overwritten, or a value to be read later.  Out: the
// statements that save it and the ones that give it back.
// Where a saved value lives depends on where both sweeps run: in a variable when they share a scope (a region), on the
// tape when a loop lies between them.

import type { Cell } from "../2-analyze/effects.js";
import { effectsOf } from "../2-analyze/effects.js";
import { constant, lengthOf, toVariable, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Origin, Stmt, TapeSlot } from "../ir/stmt.js";

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

/** The cells whose current value the backward part of some earlier statement reads. */
export type Required = Set<Cell>;

/** The statements of a function itself. */
export const rootPlace = (region: Region): Place => ({ region, taped: false, atRegion: true, atRoot: true });

export function requireReads(backward: readonly Stmt[], required: Required): void {
  for (const cell of effectsOf(backward).reads) requireCell(cell, required);
}

/** Parameters never change, and adjoints are the backward sweep's own. */
export function requireCell(cell: Cell, required: Required): void {
  if (cell.kind === "buffer" && cell.storage !== "workspace") return;
  required.add(cell);
}

/** Saves a variable before it is overwritten, and gives it back. */
export function saved(
  v: Variable,
  required: Required,
  place: Place,
  origin: Origin | undefined,
): { save: Stmt[]; restore: Stmt[] } {
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
    save: keep(was, use(v), required, place),
    restore: [{ kind: "assign", variable: v, value: use(was), adjoint: true, ...common }],
  };
}

/** Sets a variable that the backward sweep of the region reads. */
export function keep(v: Variable, value: Expr, required: Required, place: Place, mutable = false): Stmt[] {
  required.add(v);
  if (place.atRegion || place.taped) return [{ kind: "declare", variable: v, value, mutable }];
  place.region.declarations.push({ kind: "declare", variable: v, value: initial(v), mutable: true });
  return [{ kind: "assign", variable: v, value }];
}

/** An array of a length that only a run tells, on the tape. */
export function savedWhole(b: Buffer): { readonly save: readonly Stmt[]; readonly restore: readonly Stmt[] } {
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

export const initial = (v: Variable): Expr => constant(v.type === "boolean" ? false : 0);
