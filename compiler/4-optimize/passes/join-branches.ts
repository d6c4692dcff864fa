// One branch for two beside each other that ask the same. In: a flat function.  Out: the same, where
// `if (t) a; if (t) b;` of the backward sweep is `if (t) { a; b; }`, unless what the first one does changes the test.

import { effectsOf, readsOfExpr } from "../../2-analyze/effects.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, sameExpr } from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

export const joinBranches: Pass = {
  name: "join-branches",
  why: "after simplification, which makes equal tests look equal",
  run: (f) => withBody(f, joinBlock(f.body)),
};

function joinBlock(body: readonly Stmt[]): readonly Stmt[] {
  const out: Stmt[] = [];
  for (const s of body) {
    const before = out.at(-1);
    const joined = before === undefined ? undefined : join(before, s);
    if (joined === undefined) out.push(s);
    else out[out.length - 1] = joined;
  }
  const inner = out.map((s) => mapBodies(s, joinBlock));
  return inner.length === body.length && inner.every((s, i) => s === body[i]) ? body : inner;
}

function join(first: Stmt, second: Stmt): Stmt | undefined {
  if (first.kind !== "if" || second.kind !== "if" || !sameExpr(first.test, second.test)) return undefined;
  if (second.adjoint !== true || first.says !== second.says) return undefined;
  const { writes } = effectsOf([first]);
  if ([...readsOfExpr(first.test)].some((cell) => writes.has(cell))) return undefined;
  return {
    ...first,
    then: [...first.then, ...second.then],
    otherwise: [...first.otherwise, ...second.otherwise],
  };
}
