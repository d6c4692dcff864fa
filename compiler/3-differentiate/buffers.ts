// Which arrays a body touches by its own statements. In: statements.  Out: buffers, in order of first mention.

import type { Buffer } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { expressionsOf, visitExpr, visitStmts } from "../ir/walk.js";

export function buffersIn(body: readonly Stmt[]): ReadonlySet<Buffer> {
  const found = new Set<Buffer>();
  visitStmts(body, (s) => {
    for (const e of expressionsOf(s)) {
      visitExpr(e, (part) => {
        if (part.kind === "load" || part.kind === "length") found.add(part.buffer);
      });
    }
    if ("buffer" in s) found.add(s.buffer);
    if (s.kind === "accumulate" && s.target.kind === "element") found.add(s.target.buffer);
    if (s.kind === "pop") for (const t of s.targets) if (t.kind === "element") found.add(t.buffer);
  });
  return found;
}
