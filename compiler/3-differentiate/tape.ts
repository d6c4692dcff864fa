// Replaces push and pop by an indexed typed array and a position: the tape is a workspace buffer that grows by doubling
// and is kept for the next call. In: a function that pushes and pops.  Out: the same in plain loads and stores.
// Room for a loop whose trip count is known when it starts is made once, before the loop.

import { add, apply, constant, load, mul, sub, toVariable, use, variable, zero } from "../ir/build.js";
import { effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { isInteger } from "../ir/measure.js";
import type { FlatFunction } from "../ir/program.js";
import type { Stmt, Target } from "../ir/stmt.js";
import { bodiesOf, mapBodies, visitStmts } from "../ir/walk.js";

export interface TapeBuffers {
  readonly tape: Buffer;
  /** One slot: where the forward sweep left the tape for the backward sweep. */
  readonly top: Buffer;
}

/** How a function meets the tape: it starts with an empty one, or goes on where the forward sweep stopped. */
export interface TapeUse {
  readonly start: "empty" | "kept";
  readonly keep: boolean;
}

export function usesTape(body: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(body, (s) => {
    if (s.kind === "push" || s.kind === "pop" || s.kind === "pushRange" || s.kind === "popRange") found = true;
    if (s.kind === "call" && s.leavesTape !== true) found = true;
  });
  return found;
}

/** True when a procedure is called that goes on where the tape stands. */
function usesTapeInCalls(body: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(body, (s) => {
    if (s.kind === "call" && s.leavesTape !== true) found = true;
  });
  return found;
}

export function lowerTape(f: FlatFunction, buffers: TapeBuffers, { start, keep }: TapeUse): FlatFunction {
  if (!usesTape(f.body)) return f;
  const top = variable("top", "integer");
  const lowering = new Lowering(buffers, top);
  const first = start === "empty" ? zero : load(buffers.top, zero);
  const room: Stmt[] =
    keep || usesTapeInCalls(f.body)
      ? [{ kind: "reserve", buffer: buffers.top, length: constant(1), fresh: false }]
      : [];
  const last: Stmt[] = keep ? [{ kind: "store", buffer: buffers.top, index: zero, value: use(top) }] : [];
  const declare: Stmt = { kind: "declare", variable: top, value: first, mutable: true };
  return { ...f, body: [...room, declare, ...lowering.block(f.body, false), ...last] };
}

class Lowering {
  constructor(
    readonly buffers: TapeBuffers,
    readonly top: Variable,
  ) {}

  get tape(): Buffer {
    return this.buffers.tape;
  }

  /** `hasRoom`: an enclosing loop has made room for everything that is pushed here. */
  block(body: readonly Stmt[], hasRoom: boolean): Stmt[] {
    return joinDeclarations(body.flatMap((s) => this.statement(s, hasRoom)));
  }

  statement(s: Stmt, hasRoom: boolean): Stmt[] {
    const common = {
      ...(s.origin === undefined ? {} : { origin: s.origin }),
      ...(s.adjoint === true ? { adjoint: true as const } : {}),
    };
    const move = (by: Expr, sign: "+" | "-"): Stmt => ({
      kind: "accumulate",
      target: toVariable(this.top),
      sign,
      value: by,
      ...common,
    });
    switch (s.kind) {
      case "push": {
        const count = s.values.length;
        if (count === 0) return [];
        const stores = s.values.map((value, i): Stmt => {
          const isTruth = value.kind === "var" && value.variable.type === "boolean";
          return {
            kind: "store",
            buffer: this.tape,
            index: this.at(i),
            value: isTruth ? apply("toNumber", value) : value,
            ...common,
          };
        });
        const room = hasRoom ? [] : [this.room(constant(count))];
        return [...room, ...stores, move(constant(count), "+")];
      }
      case "pop": {
        const count = s.targets.length;
        const takes = s.targets.map((target, i) => takeFrom(target, load(this.tape, this.at(i)), common));
        return count === 0 ? [] : [move(constant(count), "-"), ...takes];
      }
      case "pushRange": {
        const k = variable(`${s.buffer.name}_index`, "integer");
        const copy: Stmt = {
          kind: "store",
          buffer: this.tape,
          index: add(use(this.top), use(k)),
          value: load(s.buffer, use(k)),
          ...common,
        };
        const loop: Stmt = {
          kind: "for",
          counter: k,
          from: zero,
          compare: "<",
          to: s.length,
          step: 1,
          body: [copy],
          ...common,
        };
        return [this.room(s.length), loop, move(s.length, "+")];
      }
      case "popRange": {
        const k = variable(`${s.buffer.name}_index`, "integer");
        const copy: Stmt = {
          kind: "store",
          buffer: s.buffer,
          index: use(k),
          value: load(this.tape, add(use(this.top), use(k))),
          ...common,
        };
        const loop: Stmt = {
          kind: "for",
          counter: k,
          from: zero,
          compare: "<",
          to: s.length,
          step: 1,
          body: [copy],
          ...common,
        };
        return [move(s.length, "-"), loop];
      }
      case "call": {
        if (s.leavesTape === true) return [s];
        const { tape, top } = this.buffers;
        const reads = [...s.reads, tape, top];
        const writes = [...s.writes, tape, top];
        return [
          { kind: "store", buffer: top, index: zero, value: use(this.top), ...common },
          { ...s, reads, writes },
          { kind: "assign", variable: this.top, value: load(top, zero), ...common },
        ];
      }
      case "for": {
        const bound = hasRoom ? undefined : pushBound([s]);
        const inner = mapBodies(s, (body) => this.block(body, hasRoom || bound !== undefined));
        return bound === undefined || bound === zero ? [inner] : [this.room(bound), inner];
      }
      default:
        return [mapBodies(s, (body) => this.block(body, hasRoom))];
    }
  }

  at(offset: number): Expr {
    return offset === 0 ? use(this.top) : add(use(this.top), constant(offset));
  }

  room(length: Expr): Stmt {
    return { kind: "reserve", buffer: this.tape, length: add(use(this.top), length), fresh: false };
  }
}

/** Gives a target the value that was kept for it; truth values are kept as numbers. */
export function takeFrom(target: Target, value: Expr, common: object): Stmt {
  if (target.kind === "element") return { kind: "store", buffer: target.buffer, index: target.index, value, ...common };
  const isTruth = target.variable.type === "boolean";
  return { kind: "assign", variable: target.variable, value: isTruth ? apply("ne", value, zero) : value, ...common };
}

/** `let h = 0; …; h = tape[top]` becomes `let h = tape[top]` where nothing between reads h. */
export function joinDeclarations(body: readonly Stmt[]): Stmt[] {
  const result: Stmt[] = [];
  const pending = new Map<Variable, number>();
  for (const s of body) {
    if (s.kind === "assign" && pending.has(s.variable)) {
      const at = pending.get(s.variable)!;
      pending.delete(s.variable);
      const { kind: _, ...rest } = s;
      result[at] = { kind: "push", values: [] };
      result.push({ ...rest, kind: "declare", mutable: true });
      continue;
    }
    const effects = effectsOf([s]);
    for (const v of pending.keys()) if (effects.reads.has(v) || effects.writes.has(v)) pending.delete(v);
    if (s.kind === "declare" && s.adjoint === true && s.mutable && s.value.kind === "const")
      pending.set(s.variable, result.length);
    result.push(s);
  }
  return result.filter((s) => s.kind !== "push" || s.values.length > 0);
}

/** Lengths, and literals that could be one. */
const isCount = (e: Expr): boolean => e.kind === "length" || (e.kind === "const" && Number(e.value) >= 0);

/** How much a piece of code pushes at most, in terms of what is known before it starts; `zero` for nothing, absent if unknown. */
function pushBound(body: readonly Stmt[]): Expr | undefined {
  let total: Expr = zero;
  for (const s of body) {
    const own = pushBoundOf(s);
    if (own === undefined) return undefined;
    if (own !== zero) total = total === zero ? own : plus(total, own);
  }
  return total;
}

function pushBoundOf(s: Stmt): Expr | undefined {
  switch (s.kind) {
    case "push":
      return constant(s.values.length);
    case "call":
      return s.leavesTape === true ? zero : undefined;
    case "pushRange":
      return undefined;
    case "if": {
      const then = pushBound(s.then);
      const otherwise = pushBound(s.otherwise);
      if (then === undefined || otherwise === undefined) return undefined;
      if (then === zero) return otherwise;
      if (otherwise === zero) return then;
      if (then.kind === "const" && otherwise.kind === "const") {
        return constant(Math.max(Number(then.value), Number(otherwise.value)));
      }
      return plus(then, otherwise);
    }
    case "for": {
      const each = pushBound(s.body);
      if (each === undefined || each === zero) return each;
      const inside = effectsOf([s]);
      const isKnown = (e: Expr): boolean =>
        [...readsOfExpr(e)].every(
          (cell) => !inside.writes.has(cell) && !(cell.kind === "variable" && inside.declares.has(cell)),
        );
      if (takesBack(s.body)) return isKnown(each) ? each : undefined;
      if (s.exit !== undefined || Math.abs(s.step) !== 1 || !isKnown(each) || !isInteger(s.from) || !isInteger(s.to))
        return undefined;
      const [low, high] = s.step > 0 ? [s.from, s.to] : [s.to, s.from];
      const span = low.kind === "const" && low.value === 0 ? high : sub(high, low);
      const inclusive = s.compare === "<=" || s.compare === ">=";
      const trips = inclusive ? add(span, constant(1)) : span;
      const positive = low.kind === "const" && low.value === 0 && isCount(high) ? trips : apply("max", trips, zero);
      return each.kind === "const" && each.value === 1 ? positive : mul(positive, each);
    }
    default:
      return bodiesOf(s).some((nested) => pushBound(nested) !== zero) ? undefined : zero;
  }
}

/** True for the body of a loop that does both sweeps: each turn leaves the tape as it found it. */
function takesBack(body: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(body, (s) => {
    if (s.kind === "pop" || s.kind === "popRange") found = true;
  });
  return found;
}

function plus(a: Expr, b: Expr): Expr {
  return a.kind === "const" && b.kind === "const" ? constant(Number(a.value) + Number(b.value)) : add(a, b);
}
