// The pattern of a derivative matrix: which slots of the result depend on which slots of theta, on whatever path. In: a flat
// function as differentiation leaves it, its tape not lowered.  Out: a function that does the same with sets of slots, one
// bit of a number for each, in place of values: a result's set is the union of its operands'.
// What does not depend on theta (indices, bounds, data) is computed as it is. Where theta decides, all of what may happen
// does: both sides of a branch one after the other, every element for an index; there sets only grow. A loop whose number of
// turns theta decides gives each of its results the union of all that it reads.

import type { Activity } from "../2-analyze/activity.js";
import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { certainly, isSure, perhaps, type Stretch } from "../2-analyze/unsettled.js";
import { buffer, constant, toElement, toVariable, use, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt, Target } from "../ir/stmt.js";
import { assertNever, bodiesOf, buffersReadBy, buffersWrittenBy, visitStmts } from "../ir/walk.js";
import { tapeUseIn, valuesOf, visitFlows } from "./pattern-flows.js";
import { distinct, Sets, setVariable, union } from "./pattern-sets.js";
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
  const sets = new Sets(f.body, withResult, given);
  const pattern = new Pattern(f.body, sets);
  const body = pattern.block(f.body, certainly());
  const parameters = [...f.parameters.filter((p) => p !== theta && p !== result), from, into];
  const tape: TapeBuffers = { tape: buffer("bits_tape", "workspace"), top: buffer("bits_tape_top", "workspace") };
  const whole: FlatFunction = { parameters, body: [...sets.first(), ...body] };
  return { function: lowerTape(whole, tape, { start: "empty", keep: false }), shadows: sets.shadows };
}

class Pattern {
  /** True where what is put on the tape is taken off again. */
  readonly #tapes: boolean;

  constructor(
    body: readonly Stmt[],
    readonly sets: Sets,
  ) {
    this.#tapes = tapeUseIn(body).takes;
  }

  block(body: readonly Stmt[], stretch: Stretch): Stmt[] {
    return body.flatMap((s) => this.#statement(s, stretch));
  }

  #statement(s: Stmt, stretch: Stretch): Stmt[] {
    const before: Stmt[] = [];
    switch (s.kind) {
      case "declare": {
        stretch.own.add(s.variable);
        if (this.sets.isSettled(s.variable)) return [this.#plain(s)];
        if (!this.sets.carries(s.variable)) return [];
        const value = union(this.sets.sets(s.value, before));
        return [...before, { kind: "declare", variable: this.sets.of(s.variable), value, mutable: true }];
      }
      case "assign": {
        if (this.sets.isSettled(s.variable)) return [this.#plain(s)];
        if (!this.sets.carries(s.variable)) return [];
        const sets = this.sets.sets(s.value, before);
        return [...before, ...this.sets.write(s.variable, sets, isSure(stretch, s.variable))];
      }
      case "store": {
        if (this.sets.isSettled(s.buffer)) return [this.#plain(s)];
        if (!this.sets.carries(s.buffer)) return [];
        const sets = this.sets.sets(s.value, before);
        return [...before, ...this.sets.writeElement(s.buffer, s.index, sets, isSure(stretch, s.buffer))];
      }
      case "accumulate": {
        const cell = s.target.kind === "variable" ? s.target.variable : s.target.buffer;
        if (this.sets.isSettled(cell)) return [this.#plain(s)];
        if (!this.sets.carries(cell)) return [];
        const sets = this.sets.sets(s.value, before);
        const added =
          s.target.kind === "variable"
            ? this.sets.write(s.target.variable, sets, false)
            : this.sets.writeElement(s.target.buffer, s.target.index, sets, false);
        return [...before, ...added];
      }
      case "fill":
        return this.#fill(s, stretch);
      case "reserve": {
        if (s.fresh) stretch.own.add(s.buffer);
        if (this.sets.isSettled(s.buffer)) return [this.#plain(s)];
        if (!this.sets.carries(s.buffer) || this.sets.wholes.has(s.buffer)) return [];
        return [{ ...withoutOrigin(s), buffer: this.sets.ofBuffer(s.buffer), length: this.sets.settled(s.length) }];
      }
      case "check":
      case "throw":
        return [];
      case "if":
        return this.#if(s, stretch);
      case "for":
      case "while": {
        if (this.sets.unsettled.isOpaque(s, stretch)) return this.#opaque(s, s.body);
        const inner = this.block(s.body, this.sets.unsettled.within(s, stretch));
        if (s.kind === "while") return [{ ...withoutOrigin(s), test: this.sets.settled(s.test), body: inner }];
        const { exit, ...loop } = withoutOrigin(s);
        const ends = exit !== undefined && this.sets.isSettled(exit) ? { exit } : {};
        return [{ ...loop, ...ends, from: this.sets.settled(s.from), to: this.sets.settled(s.to), body: inner }];
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
        const bits = this.sets.isSettled(s.buffer) ? s.buffer : this.sets.ofBuffer(s.buffer);
        if (!this.#isTaped(s.buffer, s.length)) return [];
        return [{ kind: s.kind, buffer: bits, length: this.sets.settled(s.length) }];
      }
      case "derive":
        throw new Error("derivatives inside a model are written out before patterns are asked for");
      default:
        return assertNever(s);
    }
  }

  #plain<S extends Stmt>(s: S): Stmt {
    switch (s.kind) {
      case "declare":
      case "assign":
        return { ...withoutOrigin(s), value: this.sets.settled(s.value) };
      case "store":
        return { ...withoutOrigin(s), index: this.sets.settled(s.index), value: this.sets.settled(s.value) };
      case "accumulate": {
        const { target } = s;
        const at = target.kind === "element" ? toElement(target.buffer, this.sets.settled(target.index)) : target;
        return { ...withoutOrigin(s), target: at, value: this.sets.settled(s.value) };
      }
      case "fill":
        return {
          ...withoutOrigin(s),
          from: this.sets.settled(s.from),
          length: this.sets.settled(s.length),
          value: this.sets.settled(s.value),
        };
      case "reserve":
        return { ...withoutOrigin(s), length: this.sets.settled(s.length) };
      default:
        throw new Error(`${s.kind} is not a plain statement`);
    }
  }

  #fill(s: Extract<Stmt, { kind: "fill" }>, stretch: Stretch): Stmt[] {
    if (this.sets.isSettled(s.buffer)) return [this.#plain(s)];
    if (!this.sets.carries(s.buffer)) return [];
    const before: Stmt[] = [];
    const sets = this.sets.sets(s.value, before);
    const isKnown = !this.sets.unsettled.has(s.from) && !this.sets.unsettled.has(s.length);
    if (this.sets.wholes.has(s.buffer) || !isKnown) return [...before, ...this.sets.writeAll(s.buffer, sets)];
    const [from, length] = [this.sets.settled(s.from), this.sets.settled(s.length)];
    if (isSure(stretch, s.buffer)) {
      return [...before, { kind: "fill", buffer: this.sets.ofBuffer(s.buffer), from, length, value: union(sets) }];
    }
    return [...before, ...this.sets.writeAll(s.buffer, sets)];
  }

  /** Both sides where theta decides, the second one with all that the first one has added. */
  #if(s: Extract<Stmt, { kind: "if" }>, stretch: Stretch): Stmt[] {
    if (!this.sets.unsettled.has(s.test)) {
      const [then, otherwise] = [this.block(s.then, stretch), this.block(s.otherwise, stretch)];
      return [{ kind: "if", test: this.sets.settled(s.test), then, otherwise }];
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
      !this.sets.unsettled.has(index) && ![...readsOfExpr(index)].some((cell) => changing.has(cell));
    const before: Stmt[] = [];
    const sets: Expr[] = [];
    const wholly = new Set<Buffer>();
    visitStmts(body, (inner) => {
      for (const b of buffersReadBy(inner)) wholly.add(b);
      for (const value of valuesOf(inner)) {
        visitFlows(value, (from) => {
          if (from.kind === "load" && !isFixed(from.index)) wholly.add(from.buffer);
          else if (from.kind === "load" || !declares.has(from.variable)) sets.push(...this.sets.sets(from, before));
        });
      }
    });
    for (const b of wholly) {
      if (!this.sets.carries(b)) continue;
      const whole = this.sets.wholes.get(b);
      sets.push(use(whole ?? this.sets.unionOf(b, before)));
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
      if (cell.kind === "variable" && !declares.has(cell) && this.sets.carries(cell)) {
        result.push(...this.sets.write(cell, [use(reached)], false));
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
      if (index !== undefined && isFixed(index) && b !== undefined && this.sets.carries(b)) {
        result.push(...this.sets.writeElement(b, index, [use(reached)], false));
      } else buffersWrittenBy(inner).forEach((each) => everywhere.add(each));
    });
    for (const b of everywhere) if (this.sets.carries(b)) result.push(...this.sets.writeAll(b, [use(reached)]));
    return result;
  }

  // ---- the tape ---------------------------------------------------------------------------------------------------

  /** True for an element or a range that the tape keeps here, as it is or as a set. */
  #isTaped(b: Buffer, at: Expr): boolean {
    if (this.sets.unsettled.has(at) || this.sets.wholes.has(b)) return false;
    return this.sets.isSettled(b) || this.sets.carries(b);
  }

  #asPushed(e: Expr): readonly Expr[] {
    if (e.kind === "var") {
      if (this.sets.isSettled(e.variable)) return [e];
      return this.sets.carries(e.variable) ? [use(this.sets.of(e.variable))] : [];
    }
    if (e.kind !== "load") throw new Error("the tape keeps variables and elements");
    if (!this.#isTaped(e.buffer, e.index)) return [];
    return this.sets.isSettled(e.buffer) ? [this.sets.settled(e)] : this.sets.sets(e, []);
  }

  #pop(s: Extract<Stmt, { kind: "pop" }>, stretch: Stretch): Stmt[] {
    const targets: Target[] = [];
    const before: Stmt[] = [];
    const after: Stmt[] = [];
    for (const t of s.targets) {
      const cell = t.kind === "variable" ? t.variable : t.buffer;
      if (t.kind === "element" && !this.#isTaped(t.buffer, t.index)) continue;
      if (this.sets.isSettled(cell)) {
        targets.push(t.kind === "variable" ? t : toElement(t.buffer, this.sets.settled(t.index)));
        continue;
      }
      if (!this.sets.carries(cell)) continue;
      const kept = setVariable(`${cell.name}_kept`);
      before.push({ kind: "declare", variable: kept, value: zero, mutable: true, adjoint: true });
      targets.push(toVariable(kept));
      const sure = isSure(stretch, cell);
      if (t.kind === "variable") after.push(...this.sets.write(t.variable, [use(kept)], sure));
      else after.push(...this.sets.writeElement(t.buffer, t.index, [use(kept)], sure));
    }
    return targets.length === 0 ? [] : [...before, { kind: "pop", targets }, ...after];
  }
}

function withoutOrigin<S extends Stmt>(s: S): S {
  const { origin: _, adjoint: __, ...plain } = s;
  return plain as S;
}
