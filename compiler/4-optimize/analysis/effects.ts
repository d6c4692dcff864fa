// What a list of statements writes, nested statements included. In: statements.  Out: sets of variables and buffers.
// The table remembers each list, so that asking at every level of a nest stays linear.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { assertNever, bodiesOf, buffersWrittenBy, variablesWrittenBy, visitExpr } from "../../ir/walk.js";

export interface Effects {
  readonly variables: ReadonlySet<Variable>;
  readonly buffers: ReadonlySet<Buffer>;
}

/** A function that tells the effects of a list and remembers them. */
export function effectsTable(): (body: readonly Stmt[]) => Effects {
  const known = new Map<readonly Stmt[], Effects>();
  const effectsOf = (body: readonly Stmt[]): Effects => {
    const before = known.get(body);
    if (before !== undefined) return before;
    const variables = new Set<Variable>();
    const buffers = new Set<Buffer>();
    for (const s of body) {
      for (const v of variablesWrittenBy(s)) variables.add(v);
      for (const b of buffersWrittenBy(s)) buffers.add(b);
      // Growing a buffer moves its contents: nothing read from it may cross.
      if (s.kind === "reserve") buffers.add(s.buffer);
      for (const nested of bodiesOf(s)) {
        const inner = effectsOf(nested);
        for (const v of inner.variables) variables.add(v);
        for (const b of inner.buffers) buffers.add(b);
      }
    }
    const effects = { variables, buffers };
    known.set(body, effects);
    return effects;
  };
  return effectsOf;
}

/** True when nothing that `e` reads is written. */
export function isInvariant(e: Expr, effects: Effects): boolean {
  switch (e.kind) {
    case "const":
      return true;
    case "length":
      return !mayGrow(e.buffer) || !effects.buffers.has(e.buffer);
    case "var":
      return !effects.variables.has(e.variable);
    case "load":
      return !effects.buffers.has(e.buffer) && isInvariant(e.index, effects);
    case "apply":
    case "external":
      return e.operands.every((operand) => isInvariant(operand, effects));
    case "select":
      return isInvariant(e.test, effects) && isInvariant(e.then, effects) && isInvariant(e.otherwise, effects);
    default:
      return assertNever(e);
  }
}

/** True for an array whose length is not the same throughout a function. */
export const mayGrow = (b: Buffer): boolean => b.storage === "workspace";

/** Calls `f` with every variable and buffer that an expression depends on, once per occurrence. */
export function visitReads(e: Expr, f: (read: Variable | Buffer) => void): void {
  visitExpr(e, (part) => {
    if (part.kind === "var") f(part.variable);
    if (part.kind === "load" || (part.kind === "length" && mayGrow(part.buffer))) f(part.buffer);
  });
}

/** True when `e` reads the variable or buffer. */
export function reads(e: Expr, what: Variable | Buffer): boolean {
  let found = false;
  visitReads(e, (read) => {
    if (read === what) found = true;
  });
  return found;
}

/** How often each variable is written by something else than its declaration or its loop. */
export function countWrites(
  body: readonly Stmt[],
  counts = new Map<Variable, number>(),
): ReadonlyMap<Variable, number> {
  for (const s of body) {
    if (s.kind !== "declare" && s.kind !== "for") {
      for (const v of variablesWrittenBy(s)) counts.set(v, (counts.get(v) ?? 0) + 1);
    }
    for (const nested of bodiesOf(s)) countWrites(nested, counts);
  }
  return counts;
}
