// Puts a constant of our own that is used once where it is used, when the statement stays short. In: a flat function.
// Out: the same with fewer names. Nothing moves into a loop, across a write to what it reads, or out of the block and the
// branches in it; names of the author's stay.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import {
  buffersWrittenBy,
  mapBodies,
  mapExpressions,
  rewriteExpr,
  variablesWrittenBy,
  visitExpressions,
  visitStmts,
} from "../../ir/walk.js";
import { isOurs, nodeCount } from "../analysis/cost.js";
import { type Effects, effectsTable, visitReads } from "../analysis/effects.js";
import { type Pass, withBody } from "../pass.js";
import { withoutDeclarations } from "./propagate-copies.js";

/** An expression grows by inlining up to this many nodes. */
const longest = 12;

export const inlineTemporaries: Pass = {
  name: "inline-temporaries",
  why: "before sharing: repeated parts show only in whole expressions",
  run: (f) => {
    const inlined = new Set<Variable>();
    const body = inlineBlock(f.body, {
      uses: countUses(f),
      inlined,
      waiting: new Waiting(),
      effectsOf: effectsTable(),
    });
    return withBody(f, inlined.size === 0 ? f.body : withoutDeclarations(body, inlined));
  },
};

interface State {
  readonly uses: ReadonlyMap<Variable, number>;
  readonly inlined: Set<Variable>;
  readonly waiting: Waiting;
  readonly effectsOf: (body: readonly Stmt[]) => Effects;
}

/** The temporaries that may still move, and what would stop them. */
class Waiting {
  readonly #values = new Map<Variable, Expr>();
  readonly #readers = new Map<Variable | Buffer, Set<Variable>>();

  add(v: Variable, value: Expr): void {
    this.#values.set(v, value);
    visitReads(value, (read) => {
      const readers = this.#readers.get(read);
      if (readers === undefined) this.#readers.set(read, new Set([v]));
      else readers.add(v);
    });
  }

  get(v: Variable): Expr | undefined {
    return this.#values.get(v);
  }

  stop(written: Variable | Buffer): void {
    for (const v of this.#readers.get(written) ?? []) this.#values.delete(v);
    this.#readers.delete(written);
  }
}

function inlineBlock(body: readonly Stmt[], state: State): readonly Stmt[] {
  return body.map((original) => {
    const isLoop = original.kind === "for" || original.kind === "while";
    // The bound of a loop is printed where it is evaluated at every turn, so nothing moves there.
    const s = isLoop ? original : mapExpressions(original, (e) => inlineInto(e, state));
    const result = mapBodies(s, (nested) => inlineBlock(nested, isLoop ? { ...state, waiting: new Waiting() } : state));
    stopWritten(original, isLoop, state);
    if (result.kind === "declare" && !result.mutable && isOurs(result) && state.uses.get(result.variable) === 1) {
      state.waiting.add(result.variable, result.value);
    }
    return result;
  });
}

function stopWritten(s: Stmt, isLoop: boolean, { waiting, effectsOf }: State): void {
  // What a branch writes was stopped when its statements were visited.
  if (isLoop) {
    const effects = effectsOf([s]);
    for (const v of effects.variables) waiting.stop(v);
    for (const b of effects.buffers) waiting.stop(b);
    return;
  }
  for (const v of variablesWrittenBy(s)) waiting.stop(v);
  for (const b of buffersWrittenBy(s)) waiting.stop(b);
  if (s.kind === "reserve") waiting.stop(s.buffer);
}

function inlineInto(e: Expr, { waiting, inlined }: State): Expr {
  let length = e.kind === "var" ? 0 : nodeCount(e, longest);
  return rewriteExpr(e, (part) => {
    const value = part.kind === "var" ? waiting.get(part.variable) : undefined;
    if (part.kind !== "var" || value === undefined) return part;
    const grown = length + nodeCount(value, longest) - 1;
    if (grown > longest && part !== e) return part;
    length = grown;
    inlined.add(part.variable);
    return value;
  });
}

function countUses(f: { readonly body: readonly Stmt[]; readonly result?: Expr }): ReadonlyMap<Variable, number> {
  const uses = new Map<Variable, number>();
  const count = (read: Variable | Buffer): void => {
    if (read.kind === "variable") uses.set(read, (uses.get(read) ?? 0) + 1);
  };
  visitExpressions(f.body, (e) => visitReads(e, count));
  visitStmts(f.body, (s) => {
    // Only a variable can end a loop.
    if (s.kind === "for" && s.exit !== undefined) uses.set(s.exit, Infinity);
  });
  if (f.result !== undefined) visitReads(f.result, (read) => read.kind === "variable" && uses.set(read, Infinity));
  return uses;
}
