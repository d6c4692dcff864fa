// Finds writes to scalars that are overwritten, or gone out of scope, before anything reads them. In: a flat function.
// Out: the positions of dead `assign` and `accumulate` statements, counted in source order over all blocks. One walk: every
// block keeps the writes not yet read, and hands those to outer variables up to the block around it.

import type { Expr, Variable } from "../../ir/expr.js";
import type { FlatFunction } from "../../ir/program.js";
import type { Stmt } from "../../ir/stmt.js";
import { bodiesOf, expressionsOf } from "../../ir/walk.js";
import { visitReads } from "./effects.js";

export function findDeadWrites(f: FlatFunction): readonly number[] {
  const dead: number[] = [];
  let position = 0;

  const block = (body: readonly Stmt[], outer: Scope | undefined): Scope => {
    const scope = new Scope(outer, dead);
    for (const s of body) {
      const at = position++;
      for (const e of expressionsOf(s)) scope.readAll(e);
      switch (s.kind) {
        case "declare":
          scope.declare(s.variable);
          break;
        case "assign":
          scope.overwrite(s.variable);
          scope.write(s.variable, at);
          break;
        case "accumulate":
          if (s.target.kind === "variable") scope.write(s.target.variable, at);
          break;
        case "pop":
          for (const t of s.targets) if (t.kind === "variable") scope.overwrite(t.variable);
          break;
        case "if": {
          // What one branch reads, the other one has not written.
          const branches = bodiesOf(s).map((branch) => block(branch, scope));
          for (const branch of branches) scope.take(branch, nothing);
          break;
        }
        case "for":
        case "while": {
          // The next turn reads what this one wrote last.
          const inLoop = readsOf(s);
          if (s.kind === "for" && s.exit !== undefined) scope.read(s.exit);
          scope.take(block(s.body, scope), inLoop);
          break;
        }
        default:
      }
    }
    scope.close();
    return scope;
  };

  const top = block(f.body, undefined);
  if (f.result !== undefined) top.readAll(f.result);
  top.closeAll();
  return dead;
}

const nothing: ReadonlySet<Variable> = new Set();

/** Variables that a loop reads anywhere. */
function readsOf(loop: Stmt): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const visit = (s: Stmt): void => {
    for (const e of expressionsOf(s)) visitReads(e, (read) => read.kind === "variable" && found.add(read));
    if (s.kind === "for" && s.exit !== undefined) found.add(s.exit);
    for (const body of bodiesOf(s)) body.forEach(visit);
  };
  visit(loop);
  return found;
}

/** The unread writes of one block. */
class Scope {
  readonly #outer: Scope | undefined;
  readonly #dead: number[];
  readonly #unread = new Map<Variable, number[]>();
  readonly #declared = new Set<Variable>();

  constructor(outer: Scope | undefined, dead: number[]) {
    this.#outer = outer;
    this.#dead = dead;
  }

  readAll(e: Expr): void {
    visitReads(e, (read) => {
      if (read.kind === "variable") this.read(read);
    });
  }

  read(v: Variable): void {
    this.#unread.delete(v);
    this.#outer?.read(v);
  }

  declare(v: Variable): void {
    this.#declared.add(v);
  }

  write(v: Variable, at: number): void {
    const writes = this.#unread.get(v);
    if (writes === undefined) this.#unread.set(v, [at]);
    else writes.push(at);
  }

  /** All unread writes of this block to `v` are dead. */
  overwrite(v: Variable): void {
    this.#dead.push(...(this.#unread.get(v) ?? []));
    this.#unread.delete(v);
  }

  /** Takes over what a nested block left unread, but for what is read when the block runs again. */
  take(inner: Scope, readAgain: ReadonlySet<Variable>): void {
    for (const [v, writes] of inner.#unread) {
      if (!readAgain.has(v)) for (const at of writes) this.write(v, at);
    }
  }

  /** The block ends: its own variables are gone. */
  close(): void {
    if (this.#outer !== undefined) for (const v of this.#declared) this.overwrite(v);
  }

  /** The function ends. */
  closeAll(): void {
    for (const v of this.#unread.keys()) this.overwrite(v);
  }
}
