// Sums of adjoints as constants. In: statements of a derivative that is differentiated again.  Out: the same, where a number
// that is only written in the block that declares it has a constant for each of its values: `let a = 0; a += b; a += c` is
// one sum with a name for its first part. What does not change need not be kept for the backward sweep.

import { add, sub, use, variable } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import {
  bodiesOf,
  mapBodies,
  mapExpressions,
  mapSame,
  rewriteExpr,
  variablesWrittenBy,
  visitStmts,
} from "../ir/walk.js";

export function assignOnce(body: readonly Stmt[]): readonly Stmt[] {
  const writes = writesIn(body);
  if (writes.size === 0) return body;
  const current = new Map<Variable, Expr>();
  const replace = (e: Expr): Expr =>
    rewriteExpr(e, (part) => (part.kind === "var" ? (current.get(part.variable) ?? part) : part));
  const replaceIn = (s: Stmt): Stmt => mapBodies(mapExpressions(s, replace), (inner) => mapSame(inner, replaceIn));
  return body.flatMap((s): readonly Stmt[] => {
    const next = replaceIn(s);
    const write = writes.get(s);
    if (write === undefined) return [next];
    const value = valueAfter(next, write.variable, current);
    if (value.kind === "const" && !write.isLast) {
      current.set(write.variable, value);
      return [];
    }
    const version = write.isLast ? write.variable : variable(write.variable.name);
    current.set(write.variable, use(version));
    const origin = s.origin === undefined ? {} : { origin: s.origin };
    return [{ kind: "declare", variable: version, value, mutable: false, adjoint: true, ...origin }];
  });
}

interface Write {
  readonly variable: Variable;
  readonly isLast: boolean;
}

/** The writes of the numbers that this block declares and nothing nested in it writes. */
function writesIn(body: readonly Stmt[]): ReadonlyMap<Stmt, Write> {
  const writes = new Map<Variable, Stmt[]>();
  for (const s of body) {
    const target = targetOf(s);
    if (s.kind === "declare") {
      if (s.adjoint === true && s.mutable && s.variable.type === "number") writes.set(s.variable, [s]);
    } else if (target !== undefined) writes.get(target)?.push(s);
    else for (const v of variablesWrittenBy(s)) writes.delete(v);
    if (s.kind === "for" && s.exit !== undefined) writes.delete(s.exit);
    for (const nested of bodiesOf(s)) {
      visitStmts(nested, (inner) => {
        for (const v of variablesWrittenBy(inner)) writes.delete(v);
      });
    }
  }
  const found = new Map<Stmt, Write>();
  for (const [v, list] of writes) {
    for (const s of list) found.set(s, { variable: v, isLast: s === list.at(-1) });
  }
  return found;
}

function targetOf(s: Stmt): Variable | undefined {
  if (s.kind === "declare" || s.kind === "assign") return s.variable;
  return s.kind === "accumulate" && s.target.kind === "variable" ? s.target.variable : undefined;
}

/** The value that a write, whose operands are replaced already, gives its variable. */
function valueAfter(s: Stmt, v: Variable, current: ReadonlyMap<Variable, Expr>): Expr {
  if (s.kind === "declare" || s.kind === "assign") return s.value;
  if (s.kind !== "accumulate") throw new Error("not a write");
  const before = current.get(v) ?? use(v);
  if (before.kind !== "const" || before.value !== 0)
    return s.sign === "+" ? add(before, s.value) : sub(before, s.value);
  return s.sign === "+" ? s.value : { kind: "apply", op: "neg", operands: [s.value] };
}
