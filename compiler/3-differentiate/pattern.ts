// The pattern of a derivative matrix: which slots of the result depend on which slots of theta, on whatever path. In: a flat
// function as differentiation leaves it, its tape not lowered.  Out: a function that does the same with sets of slots, one
// bit of a number for each, in place of values: a result's set is the union of its operands'.
// What does not depend on theta (indices, bounds, data) is computed as it is. Where theta decides, all of what may happen
// does: both sides of a branch one after the other, every element for an index; there sets only grow. A loop whose number of
// turns theta decides gives each of its results the union of all that it reads.

import { type Activity, canCarry } from "../2-analyze/activity.js";
import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { certainly, isSure, perhaps, type Stretch, Unsettled } from "../2-analyze/unsettled.js";
import {
  apply,
  buffer,
  constant,
  lengthOf,
  load,
  select,
  toElement,
  toVariable,
  use,
  variable,
  zero,
} from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt, Target } from "../ir/stmt.js";
import {
  assertNever,
  bodiesOf,
  buffersReadBy,
  buffersWrittenBy,
  rewriteExpr,
  sameExpr,
  visitStmts,
} from "../ir/walk.js";
import { carries } from "./rules.js";
import { lowerTape, type TapeBuffers } from "./tape.js";

type Loop = Extract<Stmt, { kind: "for" | "while" }>;
type Call = Extract<Stmt, { kind: "call" }>;

export interface PatternFunction {
  readonly function: FlatFunction;
  /** Each array of sets with the array it belongs to. */
  readonly shadows: ReadonlyMap<Buffer, Buffer>;
}

/** `result`: the array whose slots' sets are asked for; `activity` is that of `f` with it as the only output. */
export function derivePattern(f: FlatFunction, theta: Buffer, result: Buffer, activity: Activity): PatternFunction {
  const [from, into] = [
    buffer(`${theta.name}_bits`, "data", "i32"),
    buffer(`${result.name}_bits`, "derivative", "i32"),
  ];
  const given = new Map([
    [theta, from],
    [result, into],
  ]);
  const withResult: Activity = { ...activity, varied: new Set([...activity.varied, result]) };
  const pattern = new Pattern(f.body, withResult, given);
  const body = pattern.block(f.body, certainly());
  const parameters = [...f.parameters.filter((p) => p !== theta && p !== result), from, into];
  const tape: TapeBuffers = { tape: buffer("bits_tape", "workspace"), top: buffer("bits_tape_top", "workspace") };
  const whole: FlatFunction = { parameters, body: [...pattern.first(), ...body] };
  return { function: lowerTape(whole, tape, { start: "empty", keep: false }), shadows: pattern.shadows };
}

class Pattern {
  readonly #unsettled: Unsettled;
  readonly #variables = new Map<Variable, Variable>();
  readonly #buffers = new Map<Buffer, Buffer>();
  /** Arrays whose room theta decides: one set for all of their elements. */
  readonly #wholes = new Map<Buffer, Variable>();
  /** True where what is put on the tape is taken off again. */
  readonly #tapes: boolean;
  /** Arrays of sets that are added to before they are set, or read as a whole. */
  readonly #cleared = new Set<Buffer>();

  constructor(
    body: readonly Stmt[],
    readonly activity: Activity,
    /** Theta and the result, with their sets. */
    readonly given: ReadonlyMap<Buffer, Buffer>,
  ) {
    this.#unsettled = new Unsettled(body, [...given.keys()]);
    this.#tapes = tapeUseIn(body).takes;
    this.#findWholes(body);
  }

  get shadows(): ReadonlyMap<Buffer, Buffer> {
    return new Map([...this.#buffers].map(([of, bits]) => [bits, of]));
  }

  /** What has to be there before anything else runs. */
  first(): Stmt[] {
    const declare = (v: Variable): Stmt => ({ kind: "declare", variable: v, value: zero, mutable: true });
    const clear = (b: Buffer): Stmt => ({ kind: "fill", buffer: b, from: zero, length: lengthOf(b), value: zero });
    return [...[...this.#wholes.values()].map(declare), ...[...this.#cleared].map(clear)];
  }

  block(body: readonly Stmt[], stretch: Stretch): Stmt[] {
    return body.flatMap((s) => this.#statement(s, stretch));
  }

  // ---- sets -------------------------------------------------------------------------------------------------------

  #carries(cell: Cell): boolean {
    if (this.#isSettled(cell) || !canCarry(cell)) return false;
    return this.activity.varied.has(cell) && this.activity.useful.has(cell);
  }

  #isSettled(cell: Cell): boolean {
    return !this.#unsettled.cells.has(cell);
  }

  #of(v: Variable): Variable {
    let bits = this.#variables.get(v);
    if (bits === undefined) this.#variables.set(v, (bits = setVariable(`${v.name}_bits`)));
    return bits;
  }

  #ofBuffer(b: Buffer): Buffer {
    let bits = this.given.get(b) ?? this.#buffers.get(b);
    if (bits === undefined) this.#buffers.set(b, (bits = buffer(`${b.name}_bits`, "workspace", "i32")));
    return bits;
  }

  /** Arrays that a loop or a procedure that is not run makes room for, or that are as long as theta says. */
  #findWholes(body: readonly Stmt[]): void {
    const add = (b: Buffer): void => {
      if (this.#carries(b) && !this.#wholes.has(b)) this.#wholes.set(b, setVariable(`${b.name}_bits`));
    };
    const visit = (inner: readonly Stmt[], stretch: Stretch): void => {
      for (const s of inner) {
        if (s.kind === "declare") stretch.own.add(s.variable);
        if (s.kind === "reserve" && (this.#unsettled.has(s.length) || this.#asksWhole(s.length))) add(s.buffer);
        if (s.kind === "call") s.writes.filter((b) => b.storage === "workspace").forEach(add);
        if (s.kind === "if") {
          for (const branch of bodiesOf(s)) visit(branch, this.#unsettled.has(s.test) ? perhaps() : stretch);
        }
        if (s.kind !== "for" && s.kind !== "while") continue;
        if (this.#unsettled.isOpaque(s, stretch)) visitStmts(s.body, (t) => t.kind === "reserve" && add(t.buffer));
        else visit(s.body, this.#unsettled.within(s, stretch));
      }
    };
    for (let known = -1; known < this.#wholes.size;) {
      known = this.#wholes.size;
      visit(body, certainly());
    }
  }

  #asksWhole(e: Expr): boolean {
    let found = false;
    rewriteExpr(e, (part) => {
      if (part.kind === "length" && this.#wholes.has(part.buffer)) found = true;
      return part;
    });
    return found;
  }

  /** A settled expression, as it is but for the lengths of arrays that only their sets are here of. */
  #settled(e: Expr): Expr {
    return rewriteExpr(e, (part) =>
      part.kind === "length" && (this.given.has(part.buffer) || this.#carries(part.buffer))
        ? lengthOf(this.#ofBuffer(part.buffer))
        : part,
    );
  }

  /** The sets whose union is that of `e`. `before` gets the statements that have to run first. */
  #sets(e: Expr, before: Stmt[]): readonly Expr[] {
    switch (e.kind) {
      case "const":
      case "length":
        return [];
      case "var":
        return this.#carries(e.variable) ? [use(this.#of(e.variable))] : [];
      case "load": {
        if (!this.#carries(e.buffer)) return [];
        const whole = this.#wholes.get(e.buffer);
        if (whole !== undefined) return [use(whole)];
        if (!this.#unsettled.has(e.index)) return [load(this.#ofBuffer(e.buffer), this.#settled(e.index))];
        return [use(this.#unionOf(e.buffer, before))];
      }
      case "apply":
        return distinct(carried(e).flatMap((operand) => this.#sets(operand, before)));
      case "external":
        return [];
      case "select": {
        const [then, otherwise] = [this.#sets(e.then, before), this.#sets(e.otherwise, before)];
        const both = distinct([...then, ...otherwise]);
        if (this.#unsettled.has(e.test) || (both.length === then.length && both.length === otherwise.length))
          return both;
        return [select(this.#settled(e.test), union(then), union(otherwise))];
      }
      default:
        return assertNever(e);
    }
  }

  /** The union over all elements of an array, in a variable. */
  #unionOf(b: Buffer, before: Stmt[]): Variable {
    const all = setVariable(`${b.name}_any`);
    before.push(
      { kind: "declare", variable: all, value: zero, mutable: true },
      this.#overAll(b, (at) => ({
        kind: "assign",
        variable: all,
        value: union([use(all), at]),
      })),
    );
    return all;
  }

  /** A loop over all elements of an array of sets. */
  #overAll(b: Buffer, turn: (at: Expr, target: Extract<Target, { kind: "element" }>) => Stmt): Stmt {
    const bits = this.#ofBuffer(b);
    if (bits.storage === "workspace") this.#cleared.add(bits);
    const k = variable(`${b.name}_index`, "integer");
    const body = [turn(load(bits, use(k)), { kind: "element", buffer: bits, index: use(k) })];
    return { kind: "for", counter: k, from: zero, compare: "<", to: lengthOf(bits), step: 1, body };
  }

  // ---- writes -----------------------------------------------------------------------------------------------------

  /** Sets, or where that is not sure only adds. */
  #write(v: Variable, sets: readonly Expr[], sure: boolean): Stmt[] {
    const bits = this.#of(v);
    if (sets.length === 1 && sameExpr(sets[0]!, use(bits))) return [];
    if (sure) return [{ kind: "assign", variable: bits, value: union(sets) }];
    return sets.length === 0 ? [] : [{ kind: "assign", variable: bits, value: union([use(bits), ...sets]) }];
  }

  #writeElement(b: Buffer, index: Expr, sets: readonly Expr[], sure: boolean): Stmt[] {
    const whole = this.#wholes.get(b);
    if (whole !== undefined) {
      return sets.length === 0 ? [] : [{ kind: "assign", variable: whole, value: union([use(whole), ...sets]) }];
    }
    if (this.#unsettled.has(index)) return this.#writeAll(b, sets);
    const bits = this.#ofBuffer(b);
    const at = this.#settled(index);
    if (sure) return [{ kind: "store", buffer: bits, index: at, value: union(sets) }];
    if (sets.length === 0) return [];
    if (bits.storage === "workspace") this.#cleared.add(bits);
    return [{ kind: "store", buffer: bits, index: at, value: union([load(bits, at), ...sets]) }];
  }

  /** Adds to every element. */
  #writeAll(b: Buffer, sets: readonly Expr[]): Stmt[] {
    const whole = this.#wholes.get(b);
    if (sets.length === 0) return [];
    if (whole !== undefined) return [{ kind: "assign", variable: whole, value: union([use(whole), ...sets]) }];
    const added = setVariable(`${b.name}_added`);
    return [
      { kind: "declare", variable: added, value: union(sets), mutable: false },
      this.#overAll(b, (at, { buffer: bits, index }) => ({
        kind: "store",
        buffer: bits,
        index,
        value: union([at, use(added)]),
      })),
    ];
  }

  // ---- statements -------------------------------------------------------------------------------------------------

  #statement(s: Stmt, stretch: Stretch): Stmt[] {
    const before: Stmt[] = [];
    switch (s.kind) {
      case "declare": {
        stretch.own.add(s.variable);
        if (this.#isSettled(s.variable)) return [this.#plain(s)];
        if (!this.#carries(s.variable)) return [];
        const value = union(this.#sets(s.value, before));
        return [...before, { kind: "declare", variable: this.#of(s.variable), value, mutable: true }];
      }
      case "assign": {
        if (this.#isSettled(s.variable)) return [this.#plain(s)];
        if (!this.#carries(s.variable)) return [];
        const sets = this.#sets(s.value, before);
        return [...before, ...this.#write(s.variable, sets, isSure(stretch, s.variable))];
      }
      case "store": {
        if (this.#isSettled(s.buffer)) return [this.#plain(s)];
        if (!this.#carries(s.buffer)) return [];
        const sets = this.#sets(s.value, before);
        return [...before, ...this.#writeElement(s.buffer, s.index, sets, isSure(stretch, s.buffer))];
      }
      case "accumulate": {
        const cell = s.target.kind === "variable" ? s.target.variable : s.target.buffer;
        if (this.#isSettled(cell)) return [this.#plain(s)];
        if (!this.#carries(cell)) return [];
        const sets = this.#sets(s.value, before);
        const added =
          s.target.kind === "variable"
            ? this.#write(s.target.variable, sets, false)
            : this.#writeElement(s.target.buffer, s.target.index, sets, false);
        return [...before, ...added];
      }
      case "fill":
        return this.#fill(s, stretch);
      case "reserve": {
        if (s.fresh) stretch.own.add(s.buffer);
        if (this.#isSettled(s.buffer)) return [this.#plain(s)];
        if (!this.#carries(s.buffer) || this.#wholes.has(s.buffer)) return [];
        return [{ ...withoutOrigin(s), buffer: this.#ofBuffer(s.buffer), length: this.#settled(s.length) }];
      }
      case "check":
      case "throw":
        return [];
      case "if":
        return this.#if(s, stretch);
      case "for":
      case "while": {
        if (this.#unsettled.isOpaque(s, stretch)) return this.#opaque(s, s.body);
        const inner = this.block(s.body, this.#unsettled.within(s, stretch));
        if (s.kind === "while") return [{ ...withoutOrigin(s), test: this.#settled(s.test), body: inner }];
        const { exit, ...loop } = withoutOrigin(s);
        const ends = exit !== undefined && this.#isSettled(exit) ? { exit } : {};
        return [{ ...loop, ...ends, from: this.#settled(s.from), to: this.#settled(s.to), body: inner }];
      }
      case "call":
        return this.#opaque(s, [s]);
      case "push": {
        const values = s.values.flatMap((e) => this.#asPushed(e));
        return values.length === 0 ? [] : [{ kind: "push", values }];
      }
      case "pop":
        return this.#pop(s, stretch);
      case "pushRange":
      case "popRange": {
        const bits = this.#isSettled(s.buffer) ? s.buffer : this.#ofBuffer(s.buffer);
        if (!this.#isTaped(s.buffer, s.length)) return [];
        return [{ kind: s.kind, buffer: bits, length: this.#settled(s.length) }];
      }
      default:
        return assertNever(s);
    }
  }

  #plain<S extends Stmt>(s: S): Stmt {
    switch (s.kind) {
      case "declare":
      case "assign":
        return { ...withoutOrigin(s), value: this.#settled(s.value) };
      case "store":
        return { ...withoutOrigin(s), index: this.#settled(s.index), value: this.#settled(s.value) };
      case "accumulate": {
        const { target } = s;
        const at = target.kind === "element" ? toElement(target.buffer, this.#settled(target.index)) : target;
        return { ...withoutOrigin(s), target: at, value: this.#settled(s.value) };
      }
      case "fill":
        return {
          ...withoutOrigin(s),
          from: this.#settled(s.from),
          length: this.#settled(s.length),
          value: this.#settled(s.value),
        };
      case "reserve":
        return { ...withoutOrigin(s), length: this.#settled(s.length) };
      default:
        throw new Error(`${s.kind} is not a plain statement`);
    }
  }

  #fill(s: Extract<Stmt, { kind: "fill" }>, stretch: Stretch): Stmt[] {
    if (this.#isSettled(s.buffer)) return [this.#plain(s)];
    if (!this.#carries(s.buffer)) return [];
    const before: Stmt[] = [];
    const sets = this.#sets(s.value, before);
    const isKnown = !this.#unsettled.has(s.from) && !this.#unsettled.has(s.length);
    if (this.#wholes.has(s.buffer) || !isKnown) return [...before, ...this.#writeAll(s.buffer, sets)];
    const [from, length] = [this.#settled(s.from), this.#settled(s.length)];
    if (isSure(stretch, s.buffer)) {
      return [...before, { kind: "fill", buffer: this.#ofBuffer(s.buffer), from, length, value: union(sets) }];
    }
    return [...before, ...this.#writeAll(s.buffer, sets)];
  }

  /** Both sides where theta decides, the second one with all that the first one has added. */
  #if(s: Extract<Stmt, { kind: "if" }>, stretch: Stretch): Stmt[] {
    if (!this.#unsettled.has(s.test)) {
      const [then, otherwise] = [this.block(s.then, stretch), this.block(s.otherwise, stretch)];
      return [{ kind: "if", test: this.#settled(s.test), then, otherwise }];
    }
    const sides = bodiesOf(s).map((branch): Stmt => ({
      kind: "if",
      test: constant(true),
      then: this.block(branch, perhaps()),
      otherwise: [],
    }));
    // the mirror takes from the tape in the opposite order
    return s.adjoint === true ? sides.toReversed() : sides;
  }

  /** Not run: everything that `body` may set gets the union of everything that it may read. */
  #opaque(s: Loop | Call, body: readonly Stmt[]): Stmt[] {
    const { writes, declares } = effectsOf([s]);
    const changing = new Set<Cell>([...writes, ...declares]);
    const isFixed = (index: Expr): boolean =>
      !this.#unsettled.has(index) && ![...readsOfExpr(index)].some((cell) => changing.has(cell));
    const before: Stmt[] = [];
    const sets: Expr[] = [];
    const wholly = new Set<Buffer>();
    visitStmts(body, (inner) => {
      for (const b of buffersReadBy(inner)) wholly.add(b);
      for (const value of valuesOf(inner)) {
        visitFlows(value, (from) => {
          if (from.kind === "load" && !isFixed(from.index)) wholly.add(from.buffer);
          else if (from.kind === "load" || !declares.has(from.variable)) sets.push(...this.#sets(from, before));
        });
      }
    });
    for (const b of wholly) {
      if (!this.#carries(b)) continue;
      const whole = this.#wholes.get(b);
      sets.push(use(whole ?? this.#unionOf(b, before)));
    }
    // what such a loop keeps on the tape is one set, for the loop that mirrors it
    const { puts, takes } = tapeUseIn(body);
    if (takes) {
      const kept = setVariable("kept_bits");
      before.push({ kind: "declare", variable: kept, value: zero, mutable: true, adjoint: true });
      before.push({ kind: "pop", targets: [toVariable(kept)] });
      sets.push(use(kept));
    }
    const reached = setVariable("reached");
    before.push({ kind: "declare", variable: reached, value: union(distinct(sets)), mutable: false });
    const result = [...before];
    if (puts && this.#tapes) result.push({ kind: "push", values: [use(reached)] });
    for (const cell of writes) {
      if (cell.kind === "variable" && !declares.has(cell) && this.#carries(cell)) {
        result.push(...this.#write(cell, [use(reached)], false));
      }
    }
    const everywhere = new Set<Buffer>();
    visitStmts(body, (inner) => {
      const index =
        inner.kind === "store"
          ? inner.index
          : inner.kind === "accumulate" && inner.target.kind === "element"
            ? inner.target.index
            : undefined;
      const [b] = buffersWrittenBy(inner);
      if (index !== undefined && isFixed(index) && b !== undefined && this.#carries(b)) {
        result.push(...this.#writeElement(b, index, [use(reached)], false));
      } else buffersWrittenBy(inner).forEach((each) => everywhere.add(each));
    });
    for (const b of everywhere) if (this.#carries(b)) result.push(...this.#writeAll(b, [use(reached)]));
    return result;
  }

  // ---- the tape ---------------------------------------------------------------------------------------------------

  /** True for an element or a range that the tape keeps here, as it is or as a set. */
  #isTaped(b: Buffer, at: Expr): boolean {
    if (this.#unsettled.has(at) || this.#wholes.has(b)) return false;
    return this.#isSettled(b) || this.#carries(b);
  }

  #asPushed(e: Expr): readonly Expr[] {
    if (e.kind === "var") {
      if (this.#isSettled(e.variable)) return [e];
      return this.#carries(e.variable) ? [use(this.#of(e.variable))] : [];
    }
    if (e.kind !== "load") throw new Error("the tape keeps variables and elements");
    if (!this.#isTaped(e.buffer, e.index)) return [];
    return this.#isSettled(e.buffer) ? [this.#settled(e)] : this.#sets(e, []);
  }

  #pop(s: Extract<Stmt, { kind: "pop" }>, stretch: Stretch): Stmt[] {
    const targets: Target[] = [];
    const before: Stmt[] = [];
    const after: Stmt[] = [];
    for (const t of s.targets) {
      const cell = t.kind === "variable" ? t.variable : t.buffer;
      if (t.kind === "element" && !this.#isTaped(t.buffer, t.index)) continue;
      if (this.#isSettled(cell)) {
        targets.push(t.kind === "variable" ? t : toElement(t.buffer, this.#settled(t.index)));
        continue;
      }
      if (!this.#carries(cell)) continue;
      const kept = setVariable(`${cell.name}_kept`);
      before.push({ kind: "declare", variable: kept, value: zero, mutable: true, adjoint: true });
      targets.push(toVariable(kept));
      const sure = isSure(stretch, cell);
      if (t.kind === "variable") after.push(...this.#write(t.variable, [use(kept)], sure));
      else after.push(...this.#writeElement(t.buffer, t.index, [use(kept)], sure));
    }
    return targets.length === 0 ? [] : [...before, { kind: "pop", targets }, ...after];
  }
}

const setVariable = (name: string): Variable => variable(name, "integer");

/** `a | b | c`; 0 is the empty set. */
function union(sets: readonly Expr[]): Expr {
  const [first, ...others] = distinct(sets);
  return first === undefined ? zero : others.reduce((all, set) => apply("bitOr", all, set), first);
}

function distinct(sets: readonly Expr[]): readonly Expr[] {
  return sets.filter((set, i) => sets.findIndex((other) => sameExpr(set, other)) === i);
}

function withoutOrigin<S extends Stmt>(s: S): S {
  const { origin: _, adjoint: __, ...plain } = s;
  return plain as S;
}

/** The operands that an operation carries derivatives of. */
const carried = ({ op, operands }: Extract<Expr, { kind: "apply" }>): readonly Expr[] =>
  operands.filter((_, position) => carries(op, position));

/** The variables and elements that a value takes its derivative from. */
function visitFlows(e: Expr, f: (from: Extract<Expr, { kind: "var" | "load" }>) => void): void {
  switch (e.kind) {
    case "const":
    case "length":
      return;
    case "var":
    case "load":
      return f(e);
    case "apply":
      for (const operand of carried(e)) visitFlows(operand, f);
      return;
    case "external":
      return;
    case "select":
      visitFlows(e.then, f);
      visitFlows(e.otherwise, f);
      return;
    default:
      assertNever(e);
  }
}

/** The values that a statement sets something to. */
function valuesOf(s: Stmt): readonly Expr[] {
  if (s.kind === "call") return s.operands;
  return "value" in s ? [s.value] : [];
}

/** Whether a body puts something on the tape, and whether it takes something off; procedures do one or the other. */
function tapeUseIn(body: readonly Stmt[]): { readonly puts: boolean; readonly takes: boolean } {
  let [puts, takes] = [false, false];
  visitStmts(body, (s) => {
    const isCall = s.kind === "call";
    if (s.kind === "push" || s.kind === "pushRange" || (isCall && s.adjoint !== true)) puts = true;
    if (s.kind === "pop" || s.kind === "popRange" || (isCall && s.adjoint === true)) takes = true;
  });
  return { puts, takes };
}
