// One body with its arrays in the frames. In: statements in which each array of a procedure has a buffer of its own.  Out:
// the same with each array at the place that its variable tells. Where an array begins, the top of the frame is taken;
// one that has no room for what is to come moves there.

import { add, apply, constant, gt, load, mul, toElement, toVariable, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import {
  bodiesOf,
  buffersWrittenBy,
  expressionsOf,
  mapBodies,
  mapExpressions,
  rewriteExpr,
  visitExpr,
  visitStmts,
} from "../ir/walk.js";
import { literal, plus } from "./arithmetic.js";
import type { Lowering } from "./lowering.js";
import { reject } from "./problems.js";
import type { Instance, Placed } from "./procedures.js";

/** One stack of arrays. */
export interface Region {
  readonly frames: Buffer;
  readonly key: string;
}

/** Where a body's own arrays begin in a region, and where the free part does. */
export interface Level {
  readonly region: Region;
  readonly start: Expr;
  readonly top: Variable;
}

/** The regions that each procedure, or what it calls, puts arrays in. */
export type Needs = ReadonlyMap<Instance, readonly Region[]>;

export class Framing {
  readonly #start = new Map<Buffer, Variable>();
  readonly #room = new Map<Buffer, Variable>();
  /** Arrays that are used outside the block in which they are made. */
  readonly #hoisted = new Set<Buffer>();
  readonly #made = new Set<Buffer>();
  /** In the partials that an author gives. */
  #saying = false;
  readonly #grown = new Set<Buffer>();

  constructor(
    readonly cx: Lowering,
    readonly body: readonly Stmt[],
    readonly regionOf: (b: Buffer) => Region,
    readonly levels: readonly Level[],
    readonly needs: Needs = new Map(),
  ) {
    visitStmts(body, (s) => {
      if (s.kind !== "reserve" || !cx.stretches.has(s.buffer)) return;
      if (s.fresh) {
        this.#made.add(s.buffer);
        this.#start.set(s.buffer, cx.stretches.get(s.buffer)!);
      } else this.#grown.add(s.buffer);
    });
    for (const b of this.#grown) this.#room.set(b, variable(`${b.name}_room`, "integer"));
    this.findHoisted(body);
  }

  framed(): readonly Stmt[] {
    const hoisted = [...this.#hoisted].flatMap((b) => [this.#start.get(b)!, this.#room.get(b)]);
    const declared = hoisted.flatMap((v): Stmt[] =>
      v === undefined ? [] : [{ kind: "declare", variable: v, value: zero, mutable: true }],
    );
    return [...declared, ...this.block(this.body)];
  }

  findHoisted(body: readonly Stmt[]): void {
    const total = this.usesIn(this.body);
    const visit = (block: readonly Stmt[]): void => {
      const inside = this.usesIn(block);
      for (const s of block) {
        if (s.kind === "reserve" && s.fresh && this.#made.has(s.buffer) && inside.get(s.buffer) !== total.get(s.buffer))
          this.#hoisted.add(s.buffer);
        for (const nested of bodiesOf(s)) visit(nested);
      }
    };
    visit(body);
  }

  usesIn(body: readonly Stmt[]): ReadonlyMap<Buffer, number> {
    const uses = new Map<Buffer, number>();
    const note = (b: Buffer | undefined): void => {
      if (b !== undefined) uses.set(b, (uses.get(b) ?? 0) + 1);
    };
    const byStart = new Map([...this.#start].map(([b, v]) => [v, b]));
    visitStmts(body, (s) => {
      for (const e of expressionsOf(s)) {
        visitExpr(e, (part) => {
          if (part.kind === "load") note(part.buffer);
          if (part.kind === "var") note(byStart.get(part.variable));
        });
      }
      if (s.kind === "reserve") note(s.buffer);
      if (s.kind !== "call") for (const b of buffersWrittenBy(s)) note(b);
    });
    return uses;
  }

  level(b: Buffer): Level {
    const region = this.regionOf(b);
    return this.levels.find((level) => level.region === region)!;
  }

  block(body: readonly Stmt[]): readonly Stmt[] {
    return body.flatMap((s) => this.statement(s));
  }

  statement(s: Stmt): readonly Stmt[] {
    const common = s.origin === undefined ? {} : { origin: s.origin };
    switch (s.kind) {
      case "reserve": {
        if (!this.cx.stretches.has(s.buffer)) return [this.mapped(s)];
        const length = this.expr(s.length);
        const made = s.fresh ? this.make(s.buffer, length) : this.grow(s.buffer, length);
        return made.map((each) => ({ ...each, ...common }));
      }
      case "fill": {
        if (!this.cx.stretches.has(s.buffer)) return [this.mapped(s)];
        const k = variable("k", "integer");
        const index = plus(this.expr(s.from), use(k));
        const store: Stmt = this.mapped({ kind: "store", buffer: s.buffer, index, value: s.value, ...common });
        const to = this.expr(s.length);
        return [{ kind: "for", counter: k, from: zero, compare: "<", to, step: 1, body: [store], ...common }];
      }
      case "store":
        return [this.mapped(s)];
      case "for":
      case "while": {
        const mapped = this.mapped(s) as typeof s;
        return [{ ...mapped, body: this.givenBack(s.body, this.block(s.body)) }];
      }
      case "if":
      case "derive":
        return [mapBodies(this.mapped(s), (nested) => this.nested(s, nested))];
      case "call":
        return [this.call(s)];
      default:
        return [this.mapped(s)];
    }
  }

  nested(around: Stmt, body: readonly Stmt[]): readonly Stmt[] {
    const before = this.#saying;
    this.#saying ||= around.kind === "if" && around.says !== undefined;
    const framed = this.block(body);
    this.#saying = before;
    return framed;
  }

  call(s: Stmt & { kind: "call" }): Stmt {
    const callee = this.cx.calls.get(s)?.instance;
    const needed = callee === undefined ? [] : (this.needs.get(callee) ?? []);
    const below = this.cx.calls.get(s)?.below ?? [];
    const tops = needed.map((region) => {
      const level = this.levels.find((each) => each.region === region);
      return level === undefined ? this.lengthOf(below, region.frames) : use(level.top);
    });
    if (this.#saying && needed.length > 0 && this.usesFrames(this.body))
      reject("read/derivative-frames", this.cx.model, { name: s.procedure.name });
    const mapped = this.mapped(s) as typeof s;
    return { ...mapped, operands: [...mapped.operands, ...tops] };
  }

  /** True where the frames hold what a backward sweep may read, beside what is made for partials. */
  usesFrames(body: readonly Stmt[]): boolean {
    if (this.levels.length > 0) return true;
    return body.some((s) => {
      if (s.kind === "if" && s.says !== undefined) return false;
      const callee = s.kind === "call" ? this.cx.calls.get(s)?.instance : undefined;
      if (callee !== undefined && (this.needs.get(callee)?.length ?? 0) > 0) return true;
      return bodiesOf(s).some((nested) => this.usesFrames(nested));
    });
  }

  lengthOf(placed: readonly Placed[], frames: Buffer): Expr {
    return placed
      .filter((each) => this.regionOf(each.buffer).frames === frames)
      .reduce<Expr>((sum, each) => plus(sum, this.expr(each.length)), zero);
  }

  /** Expressions and targets with the arrays in their places. */
  mapped(s: Stmt): Stmt {
    const inside = mapExpressions(s, (e) => this.expr(e));
    if (inside.kind === "store" && this.cx.stretches.has(inside.buffer)) {
      const { buffer: b, index } = inside;
      return { ...inside, buffer: this.regionOf(b).frames, index: this.at(b, index) };
    }
    if (inside.kind === "accumulate" && inside.target.kind === "element") {
      const { buffer: b, index } = inside.target;
      if (this.cx.stretches.has(b)) return { ...inside, target: toElement(this.regionOf(b).frames, this.at(b, index)) };
    }
    if (inside.kind === "call") {
      const framed = (list: readonly Buffer[]): readonly Buffer[] => [
        ...new Set(list.map((b) => (this.cx.stretches.has(b) ? this.regionOf(b).frames : b))),
      ];
      return { ...inside, reads: framed(inside.reads), writes: framed(inside.writes) };
    }
    return inside;
  }

  expr(e: Expr): Expr {
    return rewriteExpr(e, (part) =>
      part.kind === "load" && this.cx.stretches.has(part.buffer)
        ? load(this.regionOf(part.buffer).frames, this.at(part.buffer, part.index))
        : part,
    );
  }

  at(b: Buffer, index: Expr): Expr {
    return plus(use(this.cx.stretches.get(b)!), index);
  }

  set(b: Buffer, v: Variable, value: Expr): Stmt {
    if (this.#hoisted.has(b)) return { kind: "assign", variable: v, value };
    return { kind: "declare", variable: v, value, mutable: true };
  }

  make(b: Buffer, length: Expr): readonly Stmt[] {
    const start = this.#start.get(b)!;
    const { frames } = this.regionOf(b);
    const before = this.cx.placed.get(b);
    if (before !== undefined) {
      const level = this.levels.find((each) => each.region.frames === frames);
      const place = plus(level?.start ?? zero, this.lengthOf(before, frames));
      const end = plus(use(start), length);
      return [this.set(b, start, place), { kind: "reserve", buffer: frames, length: end, fresh: false }];
    }
    const { top } = this.level(b);
    const room = this.#room.get(b);
    const made: Stmt[] = [this.set(b, start, use(top))];
    if (room !== undefined) made.push(this.set(b, room, length));
    if (literal(length) !== 0) {
      made.push({ kind: "accumulate", target: toVariable(top), sign: "+", value: length });
      made.push({ kind: "reserve", buffer: frames, length: use(top), fresh: false });
    }
    return made;
  }

  /** An array that has no room for what is to come moves to the top, with room for more. */
  grow(b: Buffer, length: Expr): readonly Stmt[] {
    const start = this.#start.get(b);
    const room = this.#room.get(b);
    const { frames } = this.regionOf(b);
    const level = this.levels.find((each) => each.region.frames === frames);
    if (start === undefined || room === undefined || level === undefined) {
      return reject("read/recursion", this.cx.model, { name: b.name });
    }
    const { top } = level;
    const k = variable("k", "integer");
    const moved = load(frames, add(use(start), use(k)));
    const move: Stmt = { kind: "store", buffer: frames, index: add(use(top), use(k)), value: moved };
    const end = variable(`${b.name}_end`, "integer");
    const then: Stmt[] = [
      { kind: "declare", variable: end, value: apply("add", use(top), mul(constant(2), length)), mutable: false },
      { kind: "reserve", buffer: frames, length: use(end), fresh: false },
      { kind: "for", counter: k, from: zero, compare: "<", to: use(room), step: 1, body: [move] },
      { kind: "assign", variable: start, value: use(top) },
      { kind: "assign", variable: room, value: mul(constant(2), length) },
      { kind: "assign", variable: top, value: use(end) },
    ];
    return [{ kind: "if", test: gt(length, use(room)), then, otherwise: [] }];
  }

  /** Arrays that one round of a loop makes are over at its end, unless it made an array move that was there before. */
  givenBack(given: readonly Stmt[], body: readonly Stmt[]): readonly Stmt[] {
    const made = new Set<Buffer>();
    const grown = new Set<Buffer>();
    visitStmts(given, (s) => {
      if (s.kind !== "reserve" || !this.cx.stretches.has(s.buffer) || this.cx.placed.has(s.buffer)) return;
      (s.fresh ? made : grown).add(s.buffer);
    });
    const outlives = [...grown].some((b) => !made.has(b)) || [...made].some((b) => this.#hoisted.has(b));
    if (made.size === 0 || outlives) return body;
    const levels = this.levels.filter(({ region }) => [...made].some((b) => this.regionOf(b) === region));
    const kept = levels.map(({ top }) => ({ top, was: variable(`${top.name}_before`, "integer") }));
    return [
      ...kept.map(({ top, was }): Stmt => ({ kind: "declare", variable: was, value: use(top), mutable: false })),
      ...body,
      ...kept.map(({ top, was }): Stmt => ({ kind: "assign", variable: top, value: use(was) })),
    ];
  }
}
