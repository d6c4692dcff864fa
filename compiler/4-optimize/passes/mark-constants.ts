// `let` that is never written again becomes `const`. In: a flat function.  Out: the same with exact declarations.

import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, mapSame } from "../../ir/walk.js";
import { countWrites } from "../analysis/effects.js";
import { type Pass, withBody } from "../pass.js";

export const markConstants: Pass = {
  name: "mark-constants",
  why: "before the passes that move and replace constants",
  run: (f) => {
    const writes = countWrites(f.body);
    const statement = (s: Stmt): Stmt =>
      s.kind === "declare" && s.mutable && !writes.has(s.variable)
        ? { ...s, mutable: false }
        : mapBodies(s, (nested) => mapSame(nested, statement));
    return withBody(f, mapSame(f.body, statement));
  },
};
