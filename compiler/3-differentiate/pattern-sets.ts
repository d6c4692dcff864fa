// Sets of slots in place of values, for the pattern of a derivative matrix. In: expressions and what they are written to.
// Out: the expressions and statements that do the same with sets, one bit of a number for each slot of theta.
// What theta does not decide (`Unsettled`) keeps its value; everything else that carries a derivative has a set.

import { type Activity, canCarry } from "../2-analyze/activity.js";
import type { Cell } from "../2-analyze/effects.js";
import { certainly, perhaps, type Stretch, Unsettled } from "../2-analyze/unsettled.js";
import { apply, buffer, lengthOf, load, select, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt, Target } from "../ir/stmt.js";
import { assertNever, bodiesOf, rewriteExpr, sameExpr, visitStmts } from "../ir/walk.js";
import { carried } from "./rules.js";

export class Sets {
  readonly unsettled: Unsettled;
  readonly #variables = new Map<Variable, Variable>();
  readonly #buffers = new Map<Buffer, Buffer>();
  /** Arrays whose room theta decides: one set for all of their elements. */
  readonly wholes = new Map<Buffer, Variable>();
  /** Arrays of sets that are added to before they are set, or read as a whole. */
  readonly #cleared = new Set<Buffer>();

  constructor(
    body: readonly Stmt[],
    readonly activity: Activity,
    /** Theta and the result, with their sets. */
    readonly given: ReadonlyMap<Buffer, Buffer>,
  ) {
    this.unsettled = new Unsettled(body, [...given.keys()]);
    this.findWholes(body);
  }

  get shadows(): ReadonlyMap<Buffer, Buffer> {
    return new Map([...this.#buffers].map(([of, bits]) => [bits, of]));
  }

  /** What has to be there before anything else runs. */
  first(): Stmt[] {
    const declare = (v: Variable): Stmt => ({ kind: "declare", variable: v, value: zero, mutable: true });
    const clear = (b: Buffer): Stmt => ({ kind: "fill", buffer: b, from: zero, length: lengthOf(b), value: zero });
    return [...[...this.wholes.values()].map(declare), ...[...this.#cleared].map(clear)];
  }

  // ---- sets -------------------------------------------------------------------------------------------------------

  carries(cell: Cell): boolean {
    if (this.isSettled(cell) || !canCarry(cell)) return false;
    return this.activity.varied.has(cell) && this.activity.useful.has(cell);
  }

  isSettled(cell: Cell): boolean {
    return !this.unsettled.cells.has(cell);
  }

  of(v: Variable): Variable {
    let bits = this.#variables.get(v);
    if (bits === undefined) this.#variables.set(v, (bits = setVariable(`${v.name}_bits`)));
    return bits;
  }

  ofBuffer(b: Buffer): Buffer {
    let bits = this.given.get(b) ?? this.#buffers.get(b);
    if (bits === undefined) this.#buffers.set(b, (bits = buffer(`${b.name}_bits`, "workspace", "i32")));
    return bits;
  }

  /** Arrays that a loop or a procedure that is not run makes room for, or that are as long as theta says. */
  findWholes(body: readonly Stmt[]): void {
    const add = (b: Buffer): void => {
      if (this.carries(b) && !this.wholes.has(b)) this.wholes.set(b, setVariable(`${b.name}_bits`));
    };
    const visit = (inner: readonly Stmt[], stretch: Stretch): void => {
      for (const s of inner) {
        if (s.kind === "declare") stretch.own.add(s.variable);
        if (s.kind === "reserve" && (this.unsettled.has(s.length) || this.asksWhole(s.length))) add(s.buffer);
        if (s.kind === "call") s.writes.filter((b) => b.storage === "workspace").forEach(add);
        if (s.kind === "if") {
          for (const branch of bodiesOf(s)) visit(branch, this.unsettled.has(s.test) ? perhaps() : stretch);
        }
        if (s.kind !== "for" && s.kind !== "while") continue;
        if (this.unsettled.isOpaque(s, stretch)) visitStmts(s.body, (t) => t.kind === "reserve" && add(t.buffer));
        else visit(s.body, this.unsettled.within(s, stretch));
      }
    };
    for (let known = -1; known < this.wholes.size;) {
      known = this.wholes.size;
      visit(body, certainly());
    }
  }

  asksWhole(e: Expr): boolean {
    let found = false;
    rewriteExpr(e, (part) => {
      if (part.kind === "length" && this.wholes.has(part.buffer)) found = true;
      return part;
    });
    return found;
  }

  /** A settled expression, as it is but for the lengths of arrays that only their sets are here of. */
  settled(e: Expr): Expr {
    return rewriteExpr(e, (part) =>
      part.kind === "length" && (this.given.has(part.buffer) || this.carries(part.buffer))
        ? lengthOf(this.ofBuffer(part.buffer))
        : part,
    );
  }

  /** The sets whose union is that of `e`. `before` gets the statements that have to run first. */
  sets(e: Expr, before: Stmt[]): readonly Expr[] {
    switch (e.kind) {
      case "const":
      case "length":
        return [];
      case "var":
        return this.carries(e.variable) ? [use(this.of(e.variable))] : [];
      case "load": {
        if (!this.carries(e.buffer)) return [];
        const whole = this.wholes.get(e.buffer);
        if (whole !== undefined) return [use(whole)];
        if (!this.unsettled.has(e.index)) return [load(this.ofBuffer(e.buffer), this.settled(e.index))];
        return [use(this.unionOf(e.buffer, before))];
      }
      case "apply":
        return distinct(carried(e).flatMap((operand) => this.sets(operand, before)));
      case "external":
        return [];
      case "select": {
        const [then, otherwise] = [this.sets(e.then, before), this.sets(e.otherwise, before)];
        const both = distinct([...then, ...otherwise]);
        if (this.unsettled.has(e.test) || (both.length === then.length && both.length === otherwise.length))
          return both;
        return [select(this.settled(e.test), union(then), union(otherwise))];
      }
      default:
        return assertNever(e);
    }
  }

  /** The union over all elements of an array, in a variable. */
  unionOf(b: Buffer, before: Stmt[]): Variable {
    const all = setVariable(`${b.name}_any`);
    before.push(
      { kind: "declare", variable: all, value: zero, mutable: true },
      this.overAll(b, (at) => ({
        kind: "assign",
        variable: all,
        value: union([use(all), at]),
      })),
    );
    return all;
  }

  /** A loop over all elements of an array of sets. */
  overAll(b: Buffer, turn: (at: Expr, target: Extract<Target, { kind: "element" }>) => Stmt): Stmt {
    const bits = this.ofBuffer(b);
    if (bits.storage === "workspace") this.#cleared.add(bits);
    const k = variable(`${b.name}_index`, "integer");
    const body = [turn(load(bits, use(k)), { kind: "element", buffer: bits, index: use(k) })];
    return { kind: "for", counter: k, from: zero, compare: "<", to: lengthOf(bits), step: 1, body };
  }

  // ---- writes -----------------------------------------------------------------------------------------------------

  /** Sets, or where that is not sure only adds. */
  write(v: Variable, sets: readonly Expr[], sure: boolean): Stmt[] {
    const bits = this.of(v);
    if (sets.length === 1 && sameExpr(sets[0]!, use(bits))) return [];
    if (sure) return [{ kind: "assign", variable: bits, value: union(sets) }];
    return sets.length === 0 ? [] : [{ kind: "assign", variable: bits, value: union([use(bits), ...sets]) }];
  }

  writeElement(b: Buffer, index: Expr, sets: readonly Expr[], sure: boolean): Stmt[] {
    const whole = this.wholes.get(b);
    if (whole !== undefined) {
      return sets.length === 0 ? [] : [{ kind: "assign", variable: whole, value: union([use(whole), ...sets]) }];
    }
    if (this.unsettled.has(index)) return this.writeAll(b, sets);
    const bits = this.ofBuffer(b);
    const at = this.settled(index);
    if (sure) return [{ kind: "store", buffer: bits, index: at, value: union(sets) }];
    if (sets.length === 0) return [];
    if (bits.storage === "workspace") this.#cleared.add(bits);
    return [{ kind: "store", buffer: bits, index: at, value: union([load(bits, at), ...sets]) }];
  }

  /** Adds to every element. */
  writeAll(b: Buffer, sets: readonly Expr[]): Stmt[] {
    const whole = this.wholes.get(b);
    if (sets.length === 0) return [];
    if (whole !== undefined) return [{ kind: "assign", variable: whole, value: union([use(whole), ...sets]) }];
    const added = setVariable(`${b.name}_added`);
    return [
      { kind: "declare", variable: added, value: union(sets), mutable: false },
      this.overAll(b, (at, { buffer: bits, index }) => ({
        kind: "store",
        buffer: bits,
        index,
        value: union([at, use(added)]),
      })),
    ];
  }
}

export const setVariable = (name: string): Variable => variable(name, "integer");

/** `a | b | c`; 0 is the empty set. */
export function union(sets: readonly Expr[]): Expr {
  const [first, ...others] = distinct(sets);
  return first === undefined ? zero : others.reduce((all, set) => apply("bitOr", all, set), first);
}

export function distinct(sets: readonly Expr[]): readonly Expr[] {
  return sets.filter((set, i) => sets.findIndex((other) => sameExpr(set, other)) === i);
}
