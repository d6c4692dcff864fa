// The same statements over variables and arrays of their own for all that they declare and make: they may then stand beside
// the original ones. In: statements without calls and without a tape.  Out: the same, renamed.

import { load, use } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt, Target } from "../ir/stmt.js";
import { mapBodies, mapExpressions, rewriteExpr, visitStmts } from "../ir/walk.js";

/** `kept`: variables that stay what they are. */
export function withOwnNames(body: readonly Stmt[], kept: readonly Variable[] = []): readonly Stmt[] {
  const variables = new Map<Variable, Variable>();
  const buffers = new Map<Buffer, Buffer>();
  visitStmts(body, (s) => {
    if (s.kind === "declare" && !kept.includes(s.variable)) variables.set(s.variable, { ...s.variable });
    if (s.kind === "for") variables.set(s.counter, { ...s.counter });
    if (s.kind === "reserve") buffers.set(s.buffer, { ...s.buffer });
  });
  const variableOf = (v: Variable): Variable => variables.get(v) ?? v;
  const bufferOf = (b: Buffer): Buffer => buffers.get(b) ?? b;
  const expression = (e: Expr): Expr =>
    rewriteExpr(e, (part) => {
      if (part.kind === "var") return use(variableOf(part.variable));
      if (part.kind === "load") return load(bufferOf(part.buffer), part.index);
      return part.kind === "length" ? { ...part, buffer: bufferOf(part.buffer) } : part;
    });
  const target = (t: Target): Target =>
    t.kind === "variable"
      ? { ...t, variable: variableOf(t.variable) }
      : { ...t, buffer: bufferOf(t.buffer), index: t.index };
  const statement = (given: Stmt): Stmt => {
    const s: Stmt = mapBodies(mapExpressions(given, expression), (inner) => inner.map(statement));
    switch (s.kind) {
      case "declare":
      case "assign":
        return { ...s, variable: variableOf(s.variable) };
      case "store":
      case "fill":
      case "reserve":
        return { ...s, buffer: bufferOf(s.buffer) };
      case "accumulate":
        return { ...s, target: target(s.target) };
      case "for":
        return { ...s, counter: variableOf(s.counter), ...(s.exit === undefined ? {} : { exit: variableOf(s.exit) }) };
      default:
        return s;
    }
  };
  return body.map(statement);
}
