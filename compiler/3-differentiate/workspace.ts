// Sizes the arrays that a model's functions keep between calls. In: all derived functions of a model.  Out: one field a
// buffer with the length it is made with, in terms of the primal's parameters; what is not known then grows when needed.

import { zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Parameter, WorkspaceField } from "../ir/program.js";
import { rewriteExpr, sameExpr, visitExpr, visitStmts } from "../ir/walk.js";
import type { Stmt } from "../ir/stmt.js";
import { buffersIn } from "./buffers.js";

export interface Planned {
  /** The same bodies without the requests for room that the plan makes needless. */
  readonly bodies: readonly (readonly Stmt[])[];
  readonly workspace: readonly WorkspaceField[];
}

/** `bodies`: everything that is emitted; `shadows`: buffers that are always as long as another one (adjoints, tangents). */
export function planWorkspace(
  bodies: readonly (readonly Stmt[])[],
  parameters: readonly Parameter[],
  shadows: ReadonlyMap<Buffer, Buffer>,
): Planned {
  const known = new Set<Parameter>(parameters);
  const lengths = new Map<Buffer, Expr>();
  for (const body of bodies) planReserves(body, known, lengths);
  for (const body of bodies) {
    for (const b of buffersIn(body)) if (b.storage === "workspace" && !lengths.has(b)) lengths.set(b, zero);
  }
  // What a shadow followed may have been made another array, with a row for each iteration: then it is on its own.
  const leaderOf = (b: Buffer): Buffer => {
    const primal = shadows.get(b);
    return primal !== undefined && lengths.has(primal) ? primal : b;
  };
  for (const shadow of shadows.keys()) {
    const length = lengths.get(leaderOf(shadow));
    if (length !== undefined && lengths.has(shadow)) lengths.set(shadow, length);
  }
  const growing = new Set<Buffer>();
  for (const body of bodies) {
    visitReserves(body, known, (s, length) => {
      const planned = lengths.get(s.buffer);
      if (
        leaderOf(s.buffer) === s.buffer &&
        (length === undefined || planned === undefined || !sameExpr(length, planned))
      )
        growing.add(s.buffer);
    });
  }
  const isSettled = (buffer: Buffer): boolean => !growing.has(leaderOf(buffer));
  const settle = (body: readonly Stmt[]): readonly Stmt[] =>
    body.flatMap((s): Stmt[] => {
      if (s.kind === "reserve" && isSettled(s.buffer)) return [];
      if (s.kind === "if") return [{ ...s, then: settle(s.then), otherwise: settle(s.otherwise) }];
      if (s.kind === "for" || s.kind === "while") return [{ ...s, body: settle(s.body) }];
      return [s];
    });
  return {
    bodies: bodies.map(settle),
    workspace: [...lengths].map(([buffer, length]) => ({ buffer, length })),
  };
}

/** The first length, in parameters alone, that each buffer is made with. */
function planReserves(body: readonly Stmt[], known: ReadonlySet<Parameter>, lengths: Map<Buffer, Expr>): void {
  visitReserves(body, known, (s, length) => {
    const planned = lengths.get(s.buffer);
    if (length !== undefined && (planned === undefined || sameExpr(planned, zero))) lengths.set(s.buffer, length);
  });
}

function visitReserves(
  body: readonly Stmt[],
  known: ReadonlySet<Parameter>,
  f: (s: Extract<Stmt, { kind: "reserve" }>, length: Expr | undefined) => void,
): void {
  const definitions = new Map<Variable, Expr>();
  visitStmts(body, (s) => {
    if (s.kind === "declare" && !s.mutable) {
      const value = inParameters(s.value, known, definitions);
      if (value !== undefined) definitions.set(s.variable, value);
    }
    if (s.kind === "reserve") f(s, inParameters(s.length, known, definitions));
  });
}

/** `e` with constants replaced by what they stand for, if it then reads scalar parameters and lengths only. */
function inParameters(
  e: Expr,
  known: ReadonlySet<Parameter>,
  definitions: ReadonlyMap<Variable, Expr>,
): Expr | undefined {
  const written = rewriteExpr(e, (part) => (part.kind === "var" ? (definitions.get(part.variable) ?? part) : part));
  let fits = true;
  let size = 0;
  visitExpr(written, (part) => {
    size += 1;
    if (part.kind === "load") fits = false;
    if (part.kind === "var" && !known.has(part.variable)) fits = false;
    if (part.kind === "length" && !known.has(part.buffer)) fits = false;
  });
  return fits && size <= 40 ? written : undefined;
}
