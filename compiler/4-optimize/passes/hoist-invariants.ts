// Moves what does not change in a loop in front of it. In: a flat function.  Out: the same with cheaper loops. Only what
// every turn of the loop evaluates moves, so no guarded division leaves its branch; from under the guard of an adjoint that
// may be zero, elements and their indexes. A loop that never turns may read an element that is not there, and not use it.

import { use, variable } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { primitives } from "../../ir/primitives.js";
import type { Stmt } from "../../ir/stmt.js";
import { mapBodies, mapExpressions, mapOperands, mapSame } from "../../ir/walk.js";
import { costOf, isOurs, typeOf } from "../analysis/cost.js";
import { countWrites, effectsTable, isInvariant } from "../analysis/effects.js";
import { isGuard } from "../analysis/guards.js";
import { contentName, ownerOf, temporaryName } from "../analysis/names.js";
import { ValueTable } from "../analysis/values.js";
import { type Pass, withBody } from "../pass.js";

export const hoistInvariants: Pass = {
  name: "hoist-invariants",
  why: "after sharing, so that one name moves instead of many copies",
  run: (f) => {
    const writes = countWrites(f.body);
    const effectsOf = effectsTable();

    const block = (body: readonly Stmt[]): readonly Stmt[] => {
      const out = body.flatMap((s) => {
        const inner = mapBodies(s, block);
        return inner.kind === "for" || inner.kind === "while" ? hoistFrom(inner) : [inner];
      });
      return out.length === body.length && out.every((s, i) => s === body[i]) ? body : out;
    };

    const hoistFrom = (loop: Loop): readonly Stmt[] => {
      const effects = effectsOf([loop]);
      // What moves out stops being written in the loop, so that what depends on it may move too.
      const variables = new Set(effects.variables);
      const hoister = new Hoister((e) => isInvariant(e, { variables, buffers: effects.buffers }));
      const moved: Stmt[] = hoister.before;
      const kept = loop.body.flatMap((s): readonly Stmt[] => {
        if (s.kind === "declare" && !writes.has(s.variable) && hoister.mayMove(s.value)) {
          if (isOurs(s) ? s.value.kind !== "const" : costOf(s.value) >= worthMoving) {
            variables.delete(s.variable);
            moved.push(s);
            return [];
          }
        }
        return [hoister.hoistFrom(s)];
      });
      const body = moved.length === 0 && kept.every((s, i) => s === loop.body[i]) ? loop.body : kept;
      return body === loop.body ? [loop] : [...moved, { ...loop, body }];
    };

    return withBody(f, block(f.body));
  },
};

type Loop = Extract<Stmt, { kind: "for" | "while" }>;

const worthMoving = 4;

/** Takes invariant parts out of the statements of one loop body. */
class Hoister {
  readonly before: Stmt[] = [];
  readonly mayMove: (e: Expr) => boolean;
  readonly #values = new ValueTable();
  readonly #names = new Map<number, Expr>();

  constructor(mayMove: (e: Expr) => boolean) {
    this.mayMove = mayMove;
  }

  /** `guarded`: not every turn runs the statement. */
  hoistFrom(s: Stmt, guarded = false): Stmt {
    let k = 0;
    const visit = (e: Expr, buffer: string | undefined): Expr => {
      if (e.kind === "var" || e.kind === "const" || e.kind === "length") return e;
      const isWorth = this.#isWorth(e, buffer !== undefined) && (!guarded || isCheap(e));
      if (isWorth && this.mayMove(e)) {
        return this.#name(e, s, () => {
          const name = nameOf(e, s, k + 1, buffer);
          if (/_\d+$/.test(name)) k++;
          return name;
        });
      }
      const inside = e.kind === "load" ? ownerOf({ kind: "pushRange", buffer: e.buffer, length: e.index }) : buffer;
      if (e.kind === "select") {
        const test = visit(e.test, buffer);
        return test === e.test ? e : { ...e, test };
      }
      const lazy = e.kind === "apply" && (e.op === "and" || e.op === "or");
      let i = 0;
      return mapOperands(e, (operand) => (lazy && i++ > 0 ? operand : visit(operand, inside)));
    };
    if (s.kind === "while") return s;
    if (isGuard(s)) {
      const then = mapSame(s.then, (inner) => this.hoistFrom(inner, true));
      return then === s.then ? s : { ...s, then };
    }
    let first = s.kind === "store" || (s.kind === "accumulate" && s.target.kind === "element");
    return mapExpressions(s, (e) => {
      const buffer = first ? ownerOf(s) : undefined;
      first = false;
      return visit(e, buffer);
    });
  }

  #isWorth(e: Expr, isIndex: boolean): boolean {
    if (e.kind === "load") return true;
    if (costOf(e) >= worthMoving) return true;
    return isIndex && e.kind === "apply" && hasProduct(e);
  }

  #name(e: Expr, s: Stmt, name: () => string): Expr {
    const id = this.#values.of(e);
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const temporary = variable(name(), typeOf(e));
    const named = use(temporary);
    const ownership = s.adjoint === true ? { adjoint: true as const } : {};
    this.before.push({ kind: "declare", variable: temporary, value: e, mutable: false, ...ownership });
    this.#names.set(id, named);
    return named;
  }
}

/** The offset of a row is named after its array; so is an element without a shorter name. */
function nameOf(e: Expr, s: Stmt, k: number, buffer: string | undefined): string {
  if (e.kind === "load") return contentName(e) ?? `${e.buffer.name}_${k}`;
  return buffer === undefined ? temporaryName(e, s, k) : `${buffer}_row`;
}

/** An element or an index: nothing is lost where it is not needed. */
function isCheap(e: Expr): boolean {
  if (e.kind === "var" || e.kind === "const" || e.kind === "length") return true;
  if (e.kind === "load") return isCheap(e.index);
  return e.kind === "apply" && typeOf(e) === "integer" && e.operands.every(isCheap);
}

function hasProduct(e: Expr): boolean {
  return e.kind === "apply" && (e.op === "mul" || (primitives[e.op].cost === 1 && e.operands.some(hasProduct)));
}
