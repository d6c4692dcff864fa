// Reads the length of an array once where a loop ends at it. In: a function as the passes leave it.  Out: the same with
// `const xs_length = xs.length;` in front of the loops. Engines that have to look out for detached buffers read a length
// again at every turn. Not a pass: a length that is known as one says more to them than a variable.

import { use, variable } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, mapExpressions, mapSame, rewriteExpr, visitExpr, visitStmts } from "../ir/walk.js";
import { mayGrow } from "./analysis/effects.js";
import { withBody } from "./pass.js";

export function nameLengths(f: FlatFunction): FlatFunction {
  const names = new Map<Buffer, Variable>();
  const replace = (e: Expr): Expr =>
    rewriteExpr(e, (part) => {
      const name = part.kind === "length" ? names.get(part.buffer) : undefined;
      return name === undefined ? part : use(name);
    });
  const statement = (s: Stmt): Stmt =>
    mapBodies(saysLength(s) ? s : mapExpressions(s, replace), (body) => mapSame(body, statement));
  const body = f.body.flatMap((s): readonly Stmt[] => {
    const found = [...lengthsInBounds(s)].filter((b) => !names.has(b));
    for (const b of found) names.set(b, variable(`${b.name}_length`, "integer"));
    const declared = found.map((b): Stmt => ({
      kind: "declare",
      variable: names.get(b)!,
      value: { kind: "length", buffer: b },
      mutable: false,
    }));
    return [...declared, names.size === 0 ? s : statement(s)];
  });
  if (names.size === 0) return f;
  return withBody(f, body, f.result === undefined ? undefined : replace(f.result));
}

/** Statements that are written with the array's own length. */
const saysLength = (s: Stmt): boolean => s.kind === "fill" || s.kind === "check" || s.kind === "throw";

/** Arrays whose length a loop asks for at every turn. */
function lengthsInBounds(s: Stmt): ReadonlySet<Buffer> {
  const found = new Set<Buffer>();
  visitStmts([s], (inner) => {
    if (inner.kind !== "for") return;
    visitExpr(inner.to, (part) => {
      if (part.kind === "length" && !mayGrow(part.buffer)) found.add(part.buffer);
    });
  });
  return found;
}
