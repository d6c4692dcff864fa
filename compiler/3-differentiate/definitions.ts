// What the constants of a function stand for. In: a flat function.  Out: each constant with its expression.

import type { Definitions } from "../2-analyze/signs.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import { visitStmts } from "../ir/walk.js";

export function definitionsOf(f: FlatFunction): Definitions {
  const definitions = new Map<Variable, Expr>();
  visitStmts(f.body, (s) => {
    if (s.kind === "declare" && !s.mutable) definitions.set(s.variable, s.value);
  });
  return definitions;
}
