// Short constructors of statements for the tests of passes, and a few arrays that they share.

import { buffer, toElement, toVariable, use } from "../../../compiler/ir/build.js";
import type { Buffer, Expr, Variable } from "../../../compiler/ir/expr.js";
import type { FlatFunction, Parameter } from "../../../compiler/ir/program.js";
import type { Origin, Stmt } from "../../../compiler/ir/stmt.js";

export const theta = buffer("theta", "theta");
export const theta_bar = buffer("theta_bar", "derivative");
export const xs = buffer("xs", "data");
export const y = buffer("y", "output");
export const work = buffer("work", "workspace");

const origin: Origin = { text: "the source", file: "model.ts", start: 0, end: 10 };
/** Marks a statement as the author's, or as one of the backward sweep. */
export const authored = (s: Stmt): Stmt => ({ ...s, origin });
export const adjoint = (s: Stmt): Stmt => ({ ...s, adjoint: true });

export const constOf = (variable: Variable, value: Expr): Stmt => ({
  kind: "declare",
  variable,
  value,
  mutable: false,
});
export const letOf = (variable: Variable, value: Expr): Stmt => ({ kind: "declare", variable, value, mutable: true });
export const assign = (variable: Variable, value: Expr): Stmt => ({ kind: "assign", variable, value });
export const store = (buffer: Buffer, index: Expr, value: Expr): Stmt => ({ kind: "store", buffer, index, value });
export const increase = (v: Variable, value: Expr): Stmt => ({
  kind: "accumulate",
  target: toVariable(v),
  sign: "+",
  value,
});
export const increaseAt = (b: Buffer, index: Expr, value: Expr): Stmt => ({
  kind: "accumulate",
  target: toElement(b, index),
  sign: "+",
  value,
});
export const fill = (buffer: Buffer, from: Expr, length: Expr, value: Expr): Stmt => ({
  kind: "fill",
  buffer,
  from,
  length,
  value,
});
export const check = (b: Buffer, index: Expr, length: Expr): Stmt => ({ kind: "check", array: b.name, index, length });
export const branch = (test: Expr, then: readonly Stmt[], otherwise: readonly Stmt[] = []): Stmt =>
  Object.assign({ kind: "if" as const, test, otherwise }, { then });
export const count = (counter: Variable, from: Expr, to: Expr, body: readonly Stmt[]): Stmt => ({
  kind: "for",
  counter,
  from,
  compare: "<",
  to,
  step: 1,
  body,
});

export const flat = (
  parameters: readonly Parameter[],
  body: readonly Stmt[],
  result?: Expr | Variable,
): FlatFunction => {
  if (result === undefined) return { parameters, body };
  return { parameters, body, result: result.kind === "variable" ? use(result) : result };
};
