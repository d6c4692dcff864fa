// What derivatives inside a model depend on, for analyses of the model as it is read. In: statements with derivatives
// inside.  Out: the same with each of them as a part of the model like any other, whose results vary with what it reads.

import type { Cell } from "../2-analyze/effects.js";
import { add, load, use, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { derivativesSetBy, mapBodies } from "../ir/walk.js";

export const withFlows = (body: readonly Stmt[]): readonly Stmt[] =>
  body.flatMap((s): readonly Stmt[] => {
    const inner = mapBodies(s, withFlows);
    if (inner.kind !== "derive") return [inner];
    const { mode, wrt } = inner;
    if (mode.kind === "reverse")
      return [...inner.body, ...derivativesSetBy(inner).map((cell) => flow(use(mode.result), cell))];
    const directions = wrt.map(({ derivative }) => valueOf(derivative)).reduce(add);
    return [...inner.body, ...mode.results.map(({ of, derivative }) => flow(add(valueOf(of), directions), derivative))];
  });

const valueOf = (cell: Cell): Expr => (cell.kind === "variable" ? use(cell) : load(cell, zero));

const flow = (value: Expr, to: Cell): Stmt =>
  to.kind === "variable" ? { kind: "assign", variable: to, value } : { kind: "store", buffer: to, index: zero, value };
