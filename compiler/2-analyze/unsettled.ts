// Which values cannot be told without theta: what the result's structure (who reads what) has to be found without.
// In: a body.  Out: variables and arrays whose values depend on theta, by what they are made of or by the path that sets
// them; and whether a loop's turns can be run through without theta. Flow-insensitive and whole-array: a superset is safe.

import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, expressionsOf, visitExpr, visitStmts } from "../ir/walk.js";
import { type Cell, readsOfExpr } from "./effects.js";

type Loop = Extract<Stmt, { kind: "for" | "while" }>;

/** A stretch of code that may or may not run: what it declares itself is set whenever it runs. */
export interface Stretch {
  readonly uncertain: boolean;
  readonly own: Set<Cell>;
}

export const certainly = (): Stretch => ({ uncertain: false, own: new Set() });
export const perhaps = (): Stretch => ({ uncertain: true, own: new Set() });

/** True where a write replaces what was there, whatever the path. */
export const isSure = ({ uncertain, own }: Stretch, cell: Cell): boolean => !uncertain || own.has(cell);

export class Unsettled {
  readonly cells: Set<Cell>;

  /** `given`: theta, and what counts as depending on it whatever it is. */
  constructor(body: readonly Stmt[], given: readonly Buffer[]) {
    this.cells = new Set(given);
    for (let known = 0; known < this.cells.size;) {
      known = this.cells.size;
      this.#block(body, certainly());
    }
  }

  /** True where the value of `e` may depend on theta. */
  has(e: Expr): boolean {
    let found = false;
    visitExpr(e, (part) => {
      if (part.kind === "var" && this.cells.has(part.variable)) found = true;
      if (part.kind === "load" && this.cells.has(part.buffer)) found = true;
    });
    return found;
  }

  /** True for a loop of which not even the turns that may happen are known; its body is never run without theta. */
  isOpaque(s: Loop, stretch: Stretch): boolean {
    // a settled test may never come true on a path that the model does not take
    if (s.kind === "while") return stretch.uncertain || this.has(s.test);
    if (this.has(s.from) || this.has(s.to)) return true;
    return s.exit !== undefined && this.cells.has(s.exit) && !isBoundedByIndex(s);
  }

  /** The stretch that the body of a loop is. */
  within(s: Loop, stretch: Stretch): Stretch {
    const may = this.isOpaque(s, stretch) || (s.kind === "for" && s.exit !== undefined && this.cells.has(s.exit));
    const inner = may ? perhaps() : stretch;
    if (s.kind === "for") inner.own.add(s.counter);
    return inner;
  }

  #block(body: readonly Stmt[], stretch: Stretch): void {
    for (const s of body) this.#statement(s, stretch);
  }

  #statement(s: Stmt, stretch: Stretch): void {
    const set = (cell: Cell, ...from: readonly Expr[]): void => {
      if (!isSure(stretch, cell) || from.some((e) => this.has(e))) this.cells.add(cell);
    };
    switch (s.kind) {
      case "declare":
        stretch.own.add(s.variable);
        set(s.variable, s.value);
        break;
      case "assign":
        set(s.variable, s.value);
        break;
      case "accumulate":
        if (s.target.kind === "variable") set(s.target.variable, s.value);
        else set(s.target.buffer, s.target.index, s.value);
        break;
      case "store":
        set(s.buffer, s.index, s.value);
        break;
      case "fill":
        set(s.buffer, s.from, s.length, s.value);
        break;
      case "reserve":
        if (s.fresh) stretch.own.add(s.buffer);
        if (this.has(s.length)) this.cells.add(s.buffer);
        break;
      case "pop":
        // what is taken off the tape is what the same cell put there
        for (const t of s.targets) {
          if (t.kind === "variable") set(t.variable);
          else set(t.buffer, t.index);
        }
        break;
      case "popRange":
        set(s.buffer, s.length);
        break;
      case "call":
        for (const b of s.writes) this.cells.add(b);
        break;
      case "if":
        for (const branch of bodiesOf(s)) this.#block(branch, this.has(s.test) ? perhaps() : stretch);
        break;
      case "for":
      case "while": {
        if (s.kind === "for" && (this.has(s.from) || this.has(s.to))) this.cells.add(s.counter);
        this.#block(s.body, this.within(s, stretch));
        break;
      }
      case "check":
      case "throw":
      case "push":
      case "pushRange":
        break;
    }
  }
}

/**
 * A loop that may end early is run to its end where its counter finds elements of arrays, whose number bounds its turns;
 * one that repeats until it has converged may have any number of turns. Nothing on the tape: the mirror of the loop could
 * not be run the same number of times.
 */
function isBoundedByIndex(s: Extract<Stmt, { kind: "for" }>): boolean {
  const counted = new Set<Cell>([s.counter]);
  const isCounted = (e: Expr): boolean => [...readsOfExpr(e)].some((cell) => counted.has(cell));
  let indexes = false;
  let tapes = false;
  visitStmts(s.body, (inner) => {
    if (inner.kind === "declare" && isCounted(inner.value)) counted.add(inner.variable);
    if (inner.kind === "push" || inner.kind === "pushRange" || inner.kind === "call") tapes = true;
    if ("index" in inner && inner.kind === "store" && isCounted(inner.index)) indexes = true;
    for (const e of expressionsOf(inner)) {
      visitExpr(e, (part) => {
        if (part.kind === "load" && isCounted(part.index)) indexes = true;
      });
    }
  });
  return indexes && !tapes;
}
