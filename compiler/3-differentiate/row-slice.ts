// What slots of a result depend on: the slice of a model that computes the values of one store, or of some that follow each
// other in a block. In: the stores and the statements before them, level by level.  Out: a body with variables and arrays of
// its own that declares the values, the last one last;
// nothing where the slice would have to run what other turns of a loop have done, or run a loop again for every row.
// What does not depend on theta is not repeated: it is read as it stands at the store.

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { variable } from "../ir/build.js";
import type { Buffer, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, visitStmts } from "../ir/walk.js";
import { withOwnNames } from "./own-names.js";

export interface Level {
  /** What runs before, in this block. */
  readonly before: readonly Stmt[];
  /** The whole block, where it is the body of a loop. */
  readonly loop?: readonly Stmt[];
}

export interface RowSlice {
  readonly body: readonly Stmt[];
  /** Declared in the body, one for each store; the last one last. */
  readonly results: readonly Variable[];
}

type Store = Extract<Stmt, { kind: "store" }>;

export class RowSlices {
  constructor(
    readonly filled: Buffer,
    readonly varied: ReadonlySet<Cell>,
    readonly changed: ReadonlySet<Cell>,
  ) {}

  /** `stores`: of one block, in order; `levels` end before the last one. */
  of(stores: readonly Store[], levels: readonly Level[]): RowSlice | undefined {
    const innermost = levels.findLastIndex(({ loop }) => loop !== undefined);
    const needed = new Set<Cell>();
    const neededOutside = new Set<Cell>();
    const slice: Stmt[] = [];
    const results = new Map(stores.map((s) => [s as Stmt, variable(`${this.filled.name}_value`)]));
    const take = (s: Store): void => {
      readsOfExpr(s.value, needed);
      const origin = s.origin === undefined ? {} : { origin: s.origin };
      slice.unshift({ kind: "declare", variable: results.get(s)!, value: s.value, mutable: false, ...origin });
    };
    take(stores.at(-1)!);
    for (let at = levels.length - 1; at >= 0; at--) {
      const isOutside = at < innermost;
      for (const each of levels[at]!.before.toReversed()) {
        if (each.kind === "store" && results.has(each)) {
          take(each);
          continue;
        }
        const hit = this.#changes(each).filter((cell) => needed.has(cell));
        if (hit.length === 0) continue;
        if (isOutside && !hit.some((cell) => this.varied.has(cell))) {
          if (hit.some((cell) => this.changed.has(cell) && neededOutside.has(cell))) return undefined;
          continue;
        }
        if (!isOutside && each.kind === "declare" && !each.mutable && !this.varied.has(each.variable)) continue;
        if (isOutside && hasLoop(each)) return undefined;
        const [kept] = this.#withoutChecks([each]);
        if (kept === undefined) continue;
        slice.unshift(kept);
        const { reads } = effectsOf([kept]);
        for (const cell of reads) needed.add(cell);
        if (isOutside) for (const cell of reads) neededOutside.add(cell);
      }
    }
    if (levels.some(({ loop }) => loop !== undefined && this.#carries(loop, needed))) return undefined;
    const own = [...results.values()];
    return { body: withOwnNames(slice, own).map(asOurs), results: own };
  }

  /** Cells that are other ones after a statement, but for those that only it knows. */
  #changes(s: Stmt): readonly Cell[] {
    const { writes, declares, creates } = effectsOf([s]);
    const cells = new Set<Cell>([...writes, ...creates]);
    visitStmts([s], (inner) => inner.kind === "reserve" && cells.add(inner.buffer));
    const isOwn = (cell: Cell): boolean => s.kind !== "declare" && cell.kind === "variable" && declares.has(cell);
    return [...cells].filter((cell) => cell !== this.filled && !isOwn(cell));
  }

  /** True where something that is needed goes from one turn of the loop to the next. */
  #carries(body: readonly Stmt[], needed: ReadonlySet<Cell>): boolean {
    const { writes, declares, creates } = effectsOf(body);
    const stays = (cell: Cell): boolean => (cell.kind === "variable" ? !declares.has(cell) : !creates.has(cell));
    return [...writes].some((cell) => cell !== this.filled && needed.has(cell) && stays(cell));
  }

  /** Checks run where they stand; the slots that other stores fill are their own. */
  #withoutChecks(body: readonly Stmt[]): readonly Stmt[] {
    return body.flatMap((s): readonly Stmt[] => {
      if (s.kind === "check" || s.kind === "throw") return [];
      if ((s.kind === "store" || s.kind === "fill" || s.kind === "reserve") && s.buffer === this.filled) return [];
      return [mapBodies(s, (inner) => this.#withoutChecks(inner))];
    });
  }
}

function hasLoop(s: Stmt): boolean {
  let found = false;
  visitStmts([s], (inner) => {
    if (inner.kind === "for" || inner.kind === "while") found = true;
  });
  return found;
}

/** Nothing that a person declared: it may be simplified away. */
const asOurs = (s: Stmt): Stmt => mapBodies({ ...s, adjoint: true }, (inner) => inner.map(asOurs));
