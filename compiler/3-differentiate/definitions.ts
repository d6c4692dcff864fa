// What the constants of a function stand for. In: bodies.  Out: each constant with its expression.

import type { Definitions } from "../2-analyze/signs.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { visitStmts } from "../ir/walk.js";

export function definitionsOf(bodies: readonly (readonly Stmt[])[]): Definitions {
  const definitions = new Map<Variable, Expr>();
  for (const body of bodies) {
    visitStmts(body, (s) => {
      if (s.kind === "declare" && !s.mutable) definitions.set(s.variable, s.value);
    });
  }
  return definitions;
}
