// What a piece of IR reads and writes. In: statements.  Out: sets of variables and buffers, in order of first appearance.
// Flow-insensitive on purpose: a superset is always safe.

import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import {
  buffersReadBy,
  buffersWrittenBy,
  expressionsOf,
  variablesWrittenBy,
  visitExpr,
  visitStmts,
} from "../ir/walk.js";

export type Cell = Variable | Buffer;

export interface Effects {
  /** Read by an expression, a pop of an element's index, or an accumulation's own target. */
  readonly reads: ReadonlySet<Cell>;
  readonly writes: ReadonlySet<Cell>;
  /** Variables declared inside (loop counters too). */
  readonly declares: ReadonlySet<Variable>;
  /** Workspace buffers made inside: those whose life begins here. */
  readonly creates: ReadonlySet<Buffer>;
}

export function readsOfExpr(e: Expr, into: Set<Cell> = new Set()): Set<Cell> {
  visitExpr(e, (part) => {
    if (part.kind === "var") into.add(part.variable);
    else if (part.kind === "load" || part.kind === "length") into.add(part.buffer);
  });
  return into;
}

/** Effects of a list of statements and everything nested in them. */
export function effectsOf(body: readonly Stmt[]): Effects {
  const reads = new Set<Cell>();
  const writes = new Set<Cell>();
  const declares = new Set<Variable>();
  const creates = new Set<Buffer>();
  visitStmts(body, (s) => {
    for (const e of expressionsOf(s)) readsOfExpr(e, reads);
    for (const v of variablesWrittenBy(s)) writes.add(v);
    for (const b of buffersWrittenBy(s)) writes.add(b);
    if (s.kind === "declare") declares.add(s.variable);
    else if (s.kind === "for") {
      declares.add(s.counter);
      if (s.exit !== undefined) reads.add(s.exit);
    } else if (s.kind === "reserve" && s.fresh) creates.add(s.buffer);
    for (const b of buffersReadBy(s)) reads.add(b);
  });
  return { reads, writes, declares, creates };
}

/** Variables that change after their declaration, and buffers that are written at all, anywhere in the given bodies. */
export function changedCells(bodies: readonly (readonly Stmt[])[]): ReadonlySet<Cell> {
  const changed = new Set<Cell>();
  for (const body of bodies) {
    visitStmts(body, (s) => {
      if (s.kind !== "declare" && s.kind !== "for") for (const v of variablesWrittenBy(s)) changed.add(v);
      for (const b of buffersWrittenBy(s)) changed.add(b);
    });
  }
  return changed;
}
