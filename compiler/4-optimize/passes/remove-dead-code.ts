// Removes what nothing needs. In: a flat function and the buffers that other functions read after it.  Out: the same
// without computations whose result is not used. Two steps: what is needed is marked from the effects of the function
// backwards, whole variables and buffers at a time; then writes to a variable that is written again, or gone, before it is
// read, or that give it the value it has. Checks, guards, tape statements and `while` loops always stay.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { FlatFunction } from "../../ir/program.js";
import type { Stmt } from "../../ir/stmt.js";
import {
  bodiesOf,
  buffersReadBy,
  expressionsOf,
  mapBodies,
  mapSame,
  variablesWrittenBy,
  visitStmts,
} from "../../ir/walk.js";
import { findDeadWrites } from "../analysis/dead-writes.js";
import { visitReads } from "../analysis/effects.js";
import { type Context, type Pass, withBody } from "../pass.js";

export const removeDeadCode: Pass = {
  name: "remove-dead-code",
  why: "after everything that strands names and duplicates",
  run: (f, context) => {
    let current = f;
    for (let step = 0; step < mostSteps; step++) {
      const before = current;
      current = withBody(current, dropRestored(current.body));
      current = removeDeadWrites(current);
      current = withBody(current, keepNeeded(current, context));
      if (current === before) break;
    }
    return current;
  },
};

/** A write may be dead only once another one is gone; a longer chain is left to the next round of all passes. */
const mostSteps = 10;

function removeDeadWrites(f: FlatFunction): FlatFunction {
  const dead = new Set(findDeadWrites(f));
  let position = 0;
  const block = (body: readonly Stmt[]): readonly Stmt[] => filterBlock(body, () => !dead.has(position++), block);
  return dead.size === 0 ? f : withBody(f, block(f.body));
}

/** Drops `v = v`, and `v = t` after `const t = v` unless something in between wrote v. */
function dropRestored(body: readonly Stmt[]): readonly Stmt[] {
  const writes = new Map<Variable, number>();
  const copies = new Map<Variable, { readonly of: Variable; readonly at: number }>();
  const isRestored = (s: Stmt): boolean => {
    if (s.kind !== "assign" || s.value.kind !== "var") return false;
    if (s.value.variable === s.variable) return true;
    const copy = copies.get(s.value.variable);
    return copy?.of === s.variable && copy.at === (writes.get(s.variable) ?? 0);
  };
  const kept = body.filter((s) => {
    if (isRestored(s)) return false;
    visitStmts([s], (inner) => {
      for (const v of variablesWrittenBy(inner)) writes.set(v, (writes.get(v) ?? 0) + 1);
    });
    if (s.kind === "declare" && !s.mutable && s.value.kind === "var")
      copies.set(s.variable, { of: s.value.variable, at: writes.get(s.value.variable) ?? 0 });
    return true;
  });
  return mapSame(kept.length === body.length ? body : kept, (s) => mapBodies(s, dropRestored));
}

type Place = Variable | Buffer;

function keepNeeded(f: FlatFunction, context: Context): readonly Stmt[] {
  const needed = new Set<Place>();
  const worklist: Place[] = [];
  const need = (place: Place): void => {
    if (needed.has(place)) return;
    needed.add(place);
    worklist.push(place);
  };
  const needAll = (expressions: readonly Expr[]): void => {
    for (const e of expressions) visitReads(e, need);
  };
  /** The statements that write a place, with the tests and bounds of the blocks they stand in. */
  const writers = new Map<Place, (readonly Stmt[])[]>();
  const isObservable = (b: Buffer): boolean => b.storage !== "workspace" || context.liveOut(b);

  const scan = (body: readonly Stmt[], around: readonly Stmt[]): void => {
    for (const s of body) {
      const chain = [...around, s];
      const written = removableTarget(s);
      if (written === undefined && bodiesOf(s).length === 0) for (const part of chain) needAll(readBy(part));
      else if (written?.kind === "buffer" && isObservable(written)) for (const part of chain) needAll(readBy(part));
      else if (written !== undefined) {
        const known = writers.get(written);
        if (known === undefined) writers.set(written, [chain]);
        else known.push(chain);
      }
      if (s.kind === "while") for (const part of chain) needAll(readBy(part));
      for (const b of buffersReadBy(s)) need(b);
      if (s.kind === "pop") for (const t of s.targets) need(t.kind === "variable" ? t.variable : t.buffer);
      for (const nested of bodiesOf(s)) scan(nested, chain);
    }
  };
  scan(f.body, []);
  if (f.result !== undefined) needAll([f.result]);
  for (let place = worklist.pop(); place !== undefined; place = worklist.pop()) {
    for (const chain of writers.get(place) ?? []) for (const s of chain) needAll(readBy(s));
  }

  const isKept = (s: Stmt): boolean => {
    const written = removableTarget(s);
    return written === undefined || needed.has(written) || (written.kind === "buffer" && isObservable(written));
  };
  const sweep = (body: readonly Stmt[]): readonly Stmt[] => filterBlock(body, isKept, sweep);
  return sweep(f.body);
}

/** What a statement writes, for the statements that may go when that is not needed. */
function removableTarget(s: Stmt): Place | undefined {
  switch (s.kind) {
    case "declare":
    case "assign":
      return s.variable;
    case "store":
    case "fill":
    case "reserve":
      return s.buffer;
    case "accumulate":
      return s.target.kind === "variable" ? s.target.variable : s.target.buffer;
    default:
      return undefined;
  }
}

function readBy(s: Stmt): readonly Expr[] {
  if (s.kind !== "for" || s.exit === undefined) return expressionsOf(s);
  return [...expressionsOf(s), { kind: "var", variable: s.exit }];
}

/** Keeps some statements of a block; empty counted loops and branches go, for their tests and bounds are marked only where
 * something in them is needed. */
function filterBlock(
  body: readonly Stmt[],
  keep: (s: Stmt) => boolean,
  nested: (body: readonly Stmt[]) => readonly Stmt[],
): readonly Stmt[] {
  const kept: Stmt[] = [];
  for (const s of body) {
    const keeps = keep(s);
    const inner = mapBodies(s, nested);
    const blocks = inner.kind === "while" ? [] : bodiesOf(inner);
    const isEmpty = blocks.length > 0 && blocks.every((block) => block.length === 0);
    if (keeps && !isEmpty) kept.push(inner);
  }
  return kept.length === body.length && kept.every((s, i) => s === body[i]) ? body : kept;
}
