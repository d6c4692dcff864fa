// Knows the branches that keep a zero adjoint from an infinite partial. In: a statement.  Out: whether it is
// `if (v_bar !== 0) { … }`. What stands in one belongs to statements of the primal that ran whatever the adjoint is.

import type { Stmt } from "../../ir/stmt.js";

export type Guard = Extract<Stmt, { kind: "if" }>;

export function isGuard(s: Stmt): s is Guard {
  if (s.kind !== "if" || s.adjoint !== true || s.otherwise.length > 0) return false;
  if (s.test.kind !== "apply" || s.test.op !== "ne") return false;
  const [tested, nothing] = s.test.operands;
  return tested!.kind === "var" && nothing!.kind === "const" && nothing!.value === 0;
}
