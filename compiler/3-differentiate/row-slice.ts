// What one slot of a result depends on: the slice of a model that computes the value of one store. In: the store and the
// statements before it, level by level.  Out: a body with variables and arrays of its own that declares the value last;
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
  /** Declared last. */
  readonly result: Variable;
}

type Store = Extract<Stmt, { kind: "store" }>;

export class RowSlices {
  constructor(
    readonly filled: Buffer,
    readonly varied: ReadonlySet<Cell>,
    readonly changed: ReadonlySet<Cell>,
  ) {}

  of(s: Store, levels: readonly Level[]): RowSlice | undefined {
    const innermost = levels.findLastIndex(({ loop }) => loop !== undefined);
    const needed = readsOfExpr(s.value);
    const neededOutside = new Set<Cell>();
    const slice: Stmt[] = [];
    for (let at = levels.length - 1; at >= 0; at--) {
      const isOutside = at < innermost;
      for (const each of levels[at]!.before.toReversed()) {
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
    const result = variable(`${this.filled.name}_value`);
    const value: Stmt = { kind: "declare", variable: result, value: s.value, mutable: false };
    const named = s.origin === undefined ? value : { ...value, origin: s.origin };
    return { body: withOwnNames([...slice, named], [result]).map(asOurs), result };
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
