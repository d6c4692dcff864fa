// Tests that have one outcome for a whole loop go around it. In: a flat function.  Out: the same, where a counted loop of
// the backward sweep that does nothing but one branch on something that it does not change is that branch around the loop:
// an adjoint that is zero then skips the loop.

import { effectsOf, readsOfExpr } from "../../2-analyze/effects.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, mapSame } from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

export const hoistTests: Pass = {
  name: "hoist-tests",
  why: "after hoisting left nothing beside the test",
  run: (f) => {
    const statement = (s: Stmt): Stmt => hoist(mapBodies(s, (nested) => mapSame(nested, statement)));
    return withBody(f, mapSame(f.body, statement));
  },
};

function hoist(s: Stmt): Stmt {
  if (s.kind !== "for" || s.exit !== undefined || s.body.length !== 1) return s;
  const [only] = s.body;
  if (only?.kind !== "if" || only.adjoint !== true || only.otherwise.length > 0) return s;
  const { writes } = effectsOf([s]);
  if ([...readsOfExpr(only.test)].some((cell) => writes.has(cell))) return s;
  return { ...only, then: [{ ...s, body: only.then }] };
}
