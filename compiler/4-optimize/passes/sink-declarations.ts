// Declares an adjoint where it is first needed. In: a flat function.  Out: the same, where `let v_bar = 0;` stands directly
// in front of the first statement of its block that mentions it: names live shorter, and long functions that are cut into
// parts hand fewer of them on.

import { effectsOf } from "../../2-analyze/effects.js";
import type { Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, mapSame } from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

export const sinkDeclarations: Pass = {
  name: "sink-declarations",
  why: "after merging accumulations, which moves the declarations that one statement starts",
  run: (f) => withBody(f, sinkBlock(f.body)),
};

function sinkBlock(original: readonly Stmt[]): readonly Stmt[] {
  const body = mapSame(original, (s) => mapBodies(s, sinkBlock));
  const sinking = new Map<Variable, Stmt>();
  for (const s of body) if (isZero(s)) sinking.set(s.variable, s);
  if (sinking.size === 0) return body;
  const out: Stmt[] = [];
  for (const s of body) {
    if (isZero(s)) continue;
    for (const v of mentionedIn(s)) {
      const declaration = sinking.get(v);
      if (declaration !== undefined) out.push(declaration);
      sinking.delete(v);
    }
    out.push(s);
  }
  // What only the result mentions, or nothing.
  out.push(...sinking.values());
  return out.every((s, i) => s === body[i]) ? body : out;
}

/** `let v_bar = 0;` or another literal. */
const isZero = (s: Stmt): s is Extract<Stmt, { kind: "declare" }> =>
  s.kind === "declare" && s.adjoint === true && s.value.kind === "const";

function mentionedIn(s: Stmt): ReadonlySet<Variable> {
  const { reads, writes } = effectsOf([s]);
  const found = new Set<Variable>();
  for (const cell of [...reads, ...writes]) if (cell.kind === "variable") found.add(cell);
  return found;
}
