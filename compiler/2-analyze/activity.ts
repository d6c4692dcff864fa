// Which variables and arrays carry derivatives: varied (they depend on the sources: theta) and useful (the result depends on them).
// In: a primal function.  Out: sets. Flow-insensitive and whole-array: a superset costs time, never correctness.
// `PassesThrough` is the phase's one question to the rule table: does an operand of a primitive carry a derivative at all?

import type { Buffer, Expr } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";
import type { Stmt } from "../ir/stmt.js";
import { assertNever, flowsOf, visitStmts } from "../ir/walk.js";
import type { Cell } from "./effects.js";

export interface Activity {
  readonly varied: ReadonlySet<Cell>;
  readonly useful: ReadonlySet<Cell>;
}

export type PassesThrough = (op: Primitive, position: number) => boolean;

const realElements: ReadonlySet<string> = new Set(["f64", "f32"]);

/**
 * True when the cell can hold a derivative at all: numbers and floating-point arrays. A variable that is said to hold whole
 * numbers is asked like any other, so that a wrong word about it can never lose a derivative.
 */
export const canCarry = (cell: Cell): boolean =>
  cell.kind === "variable" ? cell.type !== "boolean" : realElements.has(cell.element);

/** Calls `f` with every cell whose derivative can flow into the value of `e`. */
export function flowsInto(e: Expr, passes: PassesThrough, f: (cell: Cell) => void): void {
  switch (e.kind) {
    case "const":
    case "length":
    case "external":
      return;
    case "var":
      if (canCarry(e.variable)) f(e.variable);
      return;
    case "load":
      if (canCarry(e.buffer)) f(e.buffer);
      return;
    case "apply":
      for (const [k, operand] of e.operands.entries()) if (passes(e.op, k)) flowsInto(operand, passes, f);
      return;
    case "select":
      flowsInto(e.then, passes, f);
      flowsInto(e.otherwise, passes, f);
      return;
    default:
      assertNever(e);
  }
}

/** `bodies`: the function and the procedures it calls. */
export function inferActivity(
  bodies: readonly (readonly Stmt[])[],
  sources: readonly Cell[],
  outputs: readonly (Expr | Buffer)[],
  passes: PassesThrough,
): Activity {
  const into = new Map<Cell, Set<Cell>>();
  const outOf = new Map<Cell, Set<Cell>>();
  const link = (map: Map<Cell, Set<Cell>>, from: Cell, to: Cell): void => {
    const known = map.get(from);
    if (known === undefined) map.set(from, new Set([to]));
    else known.add(to);
  };
  for (const body of bodies) {
    visitStmts(body, (s) => {
      for (const { target, value } of flowsOf(s)) {
        if (!canCarry(target)) continue;
        flowsInto(value, passes, (source) => {
          link(into, source, target);
          link(outOf, target, source);
        });
      }
    });
  }
  const useful = new Set<Cell>();
  for (const output of outputs) {
    if (output.kind === "buffer") useful.add(output);
    else flowsInto(output, passes, (cell) => useful.add(cell));
  }
  return { varied: reach(into, sources), useful: reach(outOf, [...useful]) };
}

function reach(edges: ReadonlyMap<Cell, ReadonlySet<Cell>>, start: readonly Cell[]): ReadonlySet<Cell> {
  const seen = new Set<Cell>(start);
  const pending = [...start];
  for (let cell = pending.pop(); cell !== undefined; cell = pending.pop()) {
    for (const next of edges.get(cell) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return seen;
}
