// Invariants of the IR that its types cannot say. In: a flat function.  Out: what is wrong with it, in words; nothing for a
// sound one. Run on what every phase hands on: a function that reads a variable out of its scope must not be emitted.

import type { Buffer, Expr, Variable } from "./expr.js";
import type { FlatFunction } from "./program.js";
import type { Stmt } from "./stmt.js";
import {
  bodiesOf,
  buffersReadBy,
  buffersWrittenBy,
  expressionsOf,
  variablesWrittenBy,
  visitExpr,
  visitStmts,
} from "./walk.js";

export function check(f: FlatFunction): readonly string[] {
  const problems = new Set<string>();
  const need = (v: Variable, scope: ReadonlySet<Variable>): void => {
    if (!scope.has(v)) problems.add(`\`${v.name}\` is used outside the block that declares it`);
  };
  const needAll = (e: Expr, scope: ReadonlySet<Variable>): void =>
    visitExpr(e, (part) => part.kind === "var" && need(part.variable, scope));
  const block = (body: readonly Stmt[], around: ReadonlySet<Variable>): ReadonlySet<Variable> => {
    const scope = new Set(around);
    for (const s of body) {
      for (const e of expressionsOf(s)) needAll(e, scope);
      if (s.kind === "declare") {
        scope.add(s.variable);
        continue;
      }
      if (s.kind === "for") {
        if (s.exit !== undefined) need(s.exit, scope);
        block(s.body, new Set([...scope, s.counter]));
        continue;
      }
      for (const v of variablesWrittenBy(s)) need(v, scope);
      if (s.kind === "derive") {
        for (const { of, derivative } of s.wrt)
          for (const cell of [of, derivative]) if (cell.kind === "variable") need(cell, scope);
      }
      for (const nested of bodiesOf(s)) block(nested, scope);
    }
    return scope;
  };
  const scope = block(f.body, new Set(f.parameters.filter((p) => p.kind === "variable")));
  if (f.result !== undefined) needAll(f.result, scope);
  return [...problems];
}

/** What is wrong with the functions of a primal together: arrays that are used but made nowhere. */
export function checkArrays(bodies: readonly (readonly Stmt[])[]): readonly string[] {
  const made = new Set<Buffer>();
  const used = new Set<Buffer>();
  for (const body of bodies) {
    visitStmts(body, (s) => {
      if (s.kind === "reserve" && s.fresh) made.add(s.buffer);
      for (const b of [...buffersReadBy(s), ...buffersWrittenBy(s)]) if (b.storage === "workspace") used.add(b);
      for (const e of expressionsOf(s))
        visitExpr(e, (part) => part.kind === "load" && part.buffer.storage === "workspace" && used.add(part.buffer));
    });
  }
  return [...used].filter((b) => !made.has(b)).map((b) => `\`${b.name}\` is used and made nowhere`);
}
