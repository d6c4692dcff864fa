// What a function that is differentiated inside a model may do: compute a result from what it is given. In: the `derive`
// statement.  Out: nothing, or a diagnostic where the body changes what lives outside of it or calls itself.

import type { ts } from "ts-morph";
import type { Buffer, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { buffersWrittenBy, variablesWrittenBy, visitStmts } from "../../ir/walk.js";
import { reject, textOf } from "../problems.js";
import type { DerivedValue } from "../values.js";

export function requireOwnWrites(s: Extract<Stmt, { kind: "derive" }>, target: DerivedValue, node: ts.Node): void {
  const own = new Set<Variable | Buffer>(s.wrt.map(({ of }) => of).filter((cell) => cell.kind === "buffer"));
  visitStmts(s.body, (inner) => {
    if (inner.kind === "declare") own.add(inner.variable);
    if (inner.kind === "for") own.add(inner.counter);
    if (inner.kind === "reserve" && inner.fresh) own.add(inner.buffer);
    if (inner.kind === "call") reject("read/derivative-recursion", node, { name: inner.procedure.name });
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
