// Gives every declaration a variable of its own, and takes that back where it does no harm. In: a flat function in which
// blocks beside each other may declare the same variable.  Out: one in which no two declarations share one, so that passes
// may know variables by identity; `rejoinVariables` restores the shared ones, so that one name stays one name.

import type { Expr, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt, Target } from "../ir/stmt.js";
import { mapBodies, mapExpressions, mapSame, rewriteExpr } from "../ir/walk.js";
import { ScopedMap } from "./analysis/values.js";
import { withBody } from "./pass.js";

export interface Separated {
  readonly function: FlatFunction;
  /** The new variables and what they stand for. */
  readonly originals: ReadonlyMap<Variable, Variable>;
}

export function separateVariables(f: FlatFunction): Separated {
  const seen = new Set<Variable>();
  const originals = new Map<Variable, Variable>();
  const current = new ScopedMap<Variable, Variable>();
  for (const p of f.parameters) if (p.kind === "variable") seen.add(p);
  const declare = (v: Variable): void => {
    if (!seen.has(v)) {
      seen.add(v);
      return;
    }
    const own: Variable = { ...v };
    originals.set(own, v);
    current.set(v, own);
  };
  const rename = (v: Variable): Variable => current.get(v) ?? v;
  const statement = (s: Stmt): Stmt => {
    const renamed = mapExpressions(s, (e) => renameExpr(e, rename));
    if (s.kind === "declare") declare(s.variable);
    if (s.kind !== "for") return mapBodies(renameOwn(renamed, rename), block);
    return current.scope(() => {
      declare(s.counter);
      return mapBodies(renameOwn(renamed, rename), block);
    });
  };
  const block = (body: readonly Stmt[]): readonly Stmt[] => current.scope(() => mapSame(body, statement));
  const body = mapSame(f.body, statement);
  const result = f.result === undefined ? undefined : renameExpr(f.result, rename);
  return { function: withBody(f, body, result), originals };
}

/** Undoes the separation for variables whose blocks still stand beside each other. */
export function rejoinVariables(f: FlatFunction, originals: ReadonlyMap<Variable, Variable>): FlatFunction {
  if (originals.size === 0) return f;
  const apart = findOverlapping(f, originals);
  const rename = (v: Variable): Variable => {
    const original = originals.get(v);
    return original === undefined || apart.has(original) ? v : original;
  };
  const statement = (s: Stmt): Stmt =>
    mapBodies(
      renameOwn(
        mapExpressions(s, (e) => renameExpr(e, rename)),
        rename,
      ),
      (body) => mapSame(body, statement),
    );
  return withBody(f, mapSame(f.body, statement), f.result === undefined ? undefined : renameExpr(f.result, rename));
}

/** Originals that two blocks declare of which one is inside the other, or the same. */
function findOverlapping(f: FlatFunction, originals: ReadonlyMap<Variable, Variable>): ReadonlySet<Variable> {
  const apart = new Set<Variable>();
  const open = new Map<Variable, number>();
  /** For each original, how many of its declarations are in blocks that have ended inside each block still open. */
  const block = (body: readonly Stmt[], own: readonly Variable[]): ReadonlySet<Variable> => {
    const here: Variable[] = [];
    const inside = new Set<Variable>();
    const declare = (v: Variable): void => {
      const original = originals.get(v) ?? v;
      if ((open.get(original) ?? 0) > 0 || inside.has(original)) apart.add(original);
      open.set(original, (open.get(original) ?? 0) + 1);
      here.push(original);
    };
    own.forEach(declare);
    for (const s of body) {
      if (s.kind === "declare") declare(s.variable);
      mapBodies(s, (nested) => {
        for (const v of block(nested, s.kind === "for" ? [s.counter] : [])) inside.add(v);
        return nested;
      });
    }
    for (const original of here) open.set(original, open.get(original)! - 1);
    return new Set([...here, ...inside]);
  };
  block(
    f.body,
    f.parameters.filter((p) => p.kind === "variable"),
  );
  return apart;
}

function renameExpr(e: Expr, rename: (v: Variable) => Variable): Expr {
  return rewriteExpr(e, (part) => {
    if (part.kind !== "var") return part;
    const variable = rename(part.variable);
    return variable === part.variable ? part : { ...part, variable };
  });
}

/** Renames the variables that a statement itself writes or watches. */
function renameOwn(s: Stmt, rename: (v: Variable) => Variable): Stmt {
  switch (s.kind) {
    case "declare":
    case "assign": {
      const variable = rename(s.variable);
      return variable === s.variable ? s : { ...s, variable };
    }
    case "accumulate": {
      const target = renameTarget(s.target, rename);
      return target === s.target ? s : { ...s, target };
    }
    case "pop": {
      const targets = mapSame(s.targets, (t) => renameTarget(t, rename));
      return targets === s.targets ? s : { ...s, targets };
    }
    case "for": {
      const counter = rename(s.counter);
      const exit = s.exit === undefined ? undefined : rename(s.exit);
      if (counter === s.counter && exit === s.exit) return s;
      return exit === undefined ? { ...s, counter } : { ...s, counter, exit };
    }
    default:
      return s;
  }
}

function renameTarget(t: Target, rename: (v: Variable) => Variable): Target {
  if (t.kind === "element") return t;
  const variable = rename(t.variable);
  return variable === t.variable ? t : { ...t, variable };
}
