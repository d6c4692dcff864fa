// How long a result is where only a run tells. In: a primal.  Out: the function that runs it for the length alone. What the
// length does not need is dead code, which the optimizer removes.

import type { Buffer, Expr } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { expressionsOf, mapBodies, visitExpr } from "../ir/walk.js";

export function measureOutput(primal: FlatFunction, output: Buffer, length: Expr): FlatFunction {
  const parameters = primal.parameters.filter((p) => p !== output);
  return { parameters, body: withoutOutput(primal.body, output), result: length };
}

function withoutOutput(body: readonly Stmt[], output: Buffer): readonly Stmt[] {
  return body.flatMap((s): readonly Stmt[] => {
    if (s.kind === "store" && s.buffer === output) return [];
    if (expressionsOf(s).some((e) => mentions(e, output))) return [];
    return [mapBodies(s, (nested) => withoutOutput(nested, output))];
  });
}

function mentions(e: Expr, output: Buffer): boolean {
  let found = false;
  visitExpr(e, (part) => {
    if (part.kind === "length" && part.buffer === output) found = true;
  });
  return found;
}
