// Activity of a function that keeps values on a tape. In: bodies, with tapes lowered to arrays.  Out: their activity.
// A whole number that comes back from a tape carries what it carried when it was put there, not what else is on the tape:
// it varies only where it does so without that.

import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies } from "../ir/walk.js";
import { type Activity, inferActivity, type PassesThrough } from "./activity.js";
import type { Cell } from "./effects.js";

export function inferTapedActivity(
  bodies: readonly (readonly Stmt[])[],
  sources: readonly Cell[],
  outputs: readonly (Expr | Buffer)[],
  passes: PassesThrough,
  isTape: (buffer: Buffer) => boolean,
): Activity {
  const isReturn = (s: Stmt): boolean =>
    (s.kind === "declare" || s.kind === "assign") &&
    s.variable.type === "integer" &&
    s.value.kind === "load" &&
    isTape(s.value.buffer);
  const withoutReturns = (body: readonly Stmt[]): readonly Stmt[] =>
    body.flatMap((s) => (isReturn(s) ? [] : [mapBodies(s, withoutReturns)]));
  const { varied } = inferActivity(bodies.map(withoutReturns), sources, outputs, passes);
  const activity = inferActivity(bodies, sources, outputs, passes);
  const carries = (cell: Cell): boolean => cell.kind === "buffer" || cell.type !== "integer" || varied.has(cell);
  return { ...activity, varied: new Set([...activity.varied].filter(carries)) };
}
