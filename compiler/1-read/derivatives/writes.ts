// What a function that is differentiated inside a model may do: compute a result from what it is given. In: the `derive`
// statement.  Out: nothing, or a diagnostic where the body changes what lives outside of it.

import type { ts } from "ts-morph";
import type { Buffer, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { buffersWrittenBy, variablesWrittenBy, visitStmts } from "../../ir/walk.js";
import type { Lowering } from "../lowering.js";
import { reject, textOf } from "../problems.js";
import type { DerivedValue } from "../values.js";

type Derive = Extract<Stmt, { kind: "derive" }>;

export function requireOwnWrites(cx: Lowering, s: Derive, target: DerivedValue, node: ts.Node): void {
  const own = new Set<Variable | Buffer>(s.wrt.map(({ of }) => of).filter((cell) => cell.kind === "buffer"));
  for (const { results, sizes } of cx.procedures) own.add(results).add(sizes);
  visitStmts(s.body, (inner) => {
    if (inner.kind === "declare") own.add(inner.variable);
    if (inner.kind === "for") own.add(inner.counter);
    if (inner.kind === "reserve" && inner.fresh) own.add(inner.buffer);
  });
  const derivative = textOf(target.node);
  visitStmts(s.body, (inner) => {
    for (const cell of [...variablesWrittenBy(inner), ...buffersWrittenBy(inner)]) {
      if (own.has(cell)) continue;
      const related = inner.origin === undefined ? [] : [{ span: inner.origin, message: "changed here" }];
      reject("read/derivative-writes", node, { derivative, name: cell.name }, related);
    }
  });
}
