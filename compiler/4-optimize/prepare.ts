// Makes a derived function ready for the passes. In: a function as differentiation leaves it, and the names that the author
// gave.  Out: the same, where values of the author's that the backward sweep computes or restores again are told apart from
// adjoints: they keep their bits and their names. What only differentiation needed is dropped.

import type { Expr, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, mapExpressions, mapSame, rewriteExpr, visitStmts } from "../ir/walk.js";
import { withBody } from "./pass.js";

export function prepareFunction(f: FlatFunction, authors: ReadonlySet<Variable>): FlatFunction {
  const statement = (s: Stmt): Stmt =>
    mapBodies(mapExpressions(prepareStatement(s, authors), withoutGuards), (body) => mapSame(body, statement));
  const result = f.result === undefined ? undefined : withoutGuards(f.result);
  return withBody(f, mapSame(f.body, statement), result);
}

/** Variables that a forward sweep declares: the author's and those of the primal. */
export function variablesOfPrimal(functions: readonly FlatFunction[]): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  for (const f of functions) {
    visitStmts(f.body, (s) => {
      if (s.kind === "declare" && s.adjoint !== true) found.add(s.variable);
    });
  }
  return found;
}

const withoutGuards = (e: Expr): Expr =>
  rewriteExpr(e, (part) => {
    if (part.kind !== "select" || part.guards === undefined) return part;
    const { guards: _, ...plain } = part;
    return plain;
  });

function prepareStatement(s: Stmt, authors: ReadonlySet<Variable>): Stmt {
  if (s.kind === "declare" && s.adjoint === true && authors.has(s.variable)) {
    const { adjoint: _, ...primal } = s;
    return primal;
  }
  if (s.kind === "if" && s.guards !== undefined) {
    const { guards: _, ...plain } = s;
    return plain;
  }
  return s;
}
