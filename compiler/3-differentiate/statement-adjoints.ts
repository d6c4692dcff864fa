// The backward part of single statements, and what it reads. In: statements of a prepared primal.  Out: for each what passes
// its adjoint on, without giving back what it overwrote; zero adjoints for what a block declares; the cells that all of it
// reads. Nothing here depends on where a statement stands.

import { type Activity, canCarry } from "../2-analyze/activity.js";
import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { findIndependence } from "../2-analyze/independence.js";
import { add, apply, constant, lengthOf, load, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf } from "../ir/walk.js";
import { type AdjointContext, type Adjoints, certaintyOf, needsGuard, negated, pull } from "./adjoint.js";
import { attachmentsIn, isSaid, resultsOf, type Said } from "./attachments.js";
import type { Owner } from "./joint.js";
import { isVaried } from "./prepare.js";
import { ruleOf } from "./rules.js";

export type Simple = Extract<Stmt, { kind: "declare" | "assign" | "accumulate" | "store" }>;
export type Fill = Extract<Stmt, { kind: "fill" }>;
export type If = Extract<Stmt, { kind: "if" }>;
export type Call = Extract<Stmt, { kind: "call" }>;

export class StatementAdjoints implements Owner {
  readonly #needs = new Map<readonly Stmt[], ReadonlySet<Cell>>();
  readonly #known = new Map<Stmt, readonly Stmt[]>();
  /** Attachments below a guard of their own result. */
  readonly #guardedTogether = new Set<Stmt>();

  constructor(
    readonly context: AdjointContext,
    /** Where the backward half of a procedure leaves the adjoints of its arguments. */
    readonly argumentAdjoints: Buffer,
  ) {}

  get activity(): Activity {
    return this.context.activity;
  }

  get adjoints(): Adjoints {
    return this.context.adjoints;
  }

  /** The same for other cells that derivatives flow through. */
  withActivity(activity: Activity): StatementAdjoints {
    return new StatementAdjoints({ ...this.context, activity }, this.argumentAdjoints);
  }

  readonly isActive = (cell: Cell): boolean =>
    canCarry(cell) && this.activity.varied.has(cell) && this.activity.useful.has(cell);

  /** The backward part of a simple statement, without restoring what it overwrote. */
  of(s: Simple): readonly Stmt[] {
    let statements = this.#known.get(s);
    if (statements === undefined) this.#known.set(s, (statements = this.#build(s)));
    return statements;
  }

  /** Takes the adjoints of the arguments, which the procedure's backward half leaves in an array, to the operands. */
  ofCall(s: Call): readonly Stmt[] {
    const known = this.#known.get(s);
    if (known !== undefined) return known;
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const taken: Stmt[] = [];
    const shares: Stmt[] = [];
    s.operands.forEach((operand, k) => {
      const parameter = s.procedure.parameters[k]!;
      if (!this.isActive(parameter) || !isVaried(operand, this.activity.varied)) return;
      const t = variable(`${parameter.name}_bar`);
      const value = load(this.argumentAdjoints, constant(k));
      taken.push({ kind: "declare", variable: t, value, mutable: false, ...common });
      const options = { owner: parameter.name, origin: s.origin, certainty: "masked" as const };
      shares.push(...pull(operand, use(t), this.context, options));
    });
    const statements = [...taken, ...shares];
    this.#known.set(s, statements);
    return statements;
  }

  /** A fill gives what its value varies by the sum of the adjoints, and leaves them zero. */
  ofFill(s: Fill): readonly Stmt[] {
    if (!this.isActive(s.buffer)) return [];
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const bar = this.adjoints.ofBuffer(s.buffer);
    if (isWhole(s)) return [{ kind: "fill", buffer: bar, from: zero, length: lengthOf(bar), value: zero, ...common }];
    const clear: Stmt = { kind: "fill", buffer: bar, from: s.from, length: s.length, value: zero, ...common };
    if (!isVaried(s.value, this.activity.varied)) return [clear];
    const k = variable(`${s.buffer.name}_index`, "integer");
    const t = load(bar, add(s.from, use(k)));
    const body = pull(s.value, t, this.context, { owner: s.buffer.name, origin: s.origin, certainty: "masked" });
    return [{ kind: "for", counter: k, from: zero, compare: "<", to: s.length, step: 1, body, ...common }, clear];
  }

  /** True for a call that no derivative flows through: its values are all there is to it. */
  isPassive(s: Call): boolean {
    return !s.procedure.parameters.some(this.isActive) && !s.writes.some(this.isActive);
  }

  /** What a block says something about, where that is asked for. */
  resultsSaid(s: Said): readonly Cell[] {
    const results = [...resultsOf(s, (e) => isVaried(e, this.activity.varied))].filter(this.isActive);
    if (isAlone(results)) for (const each of attachmentsIn(s.then)) this.#guardedTogether.add(each);
    return results;
  }

  /** One guard keeps a zero adjoint from all partials of a call with one number as its result: as in an assignment. */
  guardOf(s: Said, results: readonly Cell[]): Partial<Pick<If, "test" | "guards">> {
    const { masks, definitions } = this.context;
    const [result] = results;
    if (!isAlone(results) || result?.kind !== "variable") return {};
    const rule = ruleOf("attach")!;
    const certainty = certaintyOf(result, masks);
    const isNeeded = attachmentsIn(s.then).some((said) =>
      needsGuard(rule, said.value, certainty, [true, false], definitions),
    );
    const bar = use(this.adjoints.of(result));
    return isNeeded ? { test: apply("ne", bar, zero), guards: [bar] } : {};
  }

  /** Zero adjoints for what a block declares, and room for the adjoints of arrays it makes. */
  declarations(forward: readonly Stmt[], backward: readonly Stmt[]): Stmt[] {
    const { reads, writes, declares } = effectsOf(backward);
    const result: Stmt[] = [];
    for (const s of forward) {
      if (s.kind === "declare" && this.isActive(s.variable)) {
        const bar = this.adjoints.of(s.variable);
        // a local of a nested block that is kept for it: its adjoint is that block's own
        if (declares.has(bar)) continue;
        if (reads.has(bar) || writes.has(bar)) {
          result.unshift({ kind: "declare", variable: bar, value: zero, mutable: true, adjoint: true });
        }
      } else if (s.kind === "reserve" && s.fresh && this.isActive(s.buffer)) {
        const bar = this.adjoints.ofBuffer(s.buffer);
        if (reads.has(bar) || writes.has(bar)) {
          result.unshift({ kind: "reserve", buffer: bar, length: lengthOf(s.buffer), fresh: false, adjoint: true });
        }
      }
    }
    for (const b of leavingBuffers(forward)) {
      const bar = this.adjoints.ofBuffer(b);
      if (this.isActive(b) && (reads.has(bar) || writes.has(bar)))
        result.unshift({ kind: "reserve", buffer: bar, length: lengthOf(b), fresh: false, adjoint: true });
    }
    return result;
  }

  /** Every cell that the backward parts of a body read, the tests and bounds included. */
  needsOf(body: readonly Stmt[]): ReadonlySet<Cell> {
    const known = this.#needs.get(body);
    if (known !== undefined) return known;
    const needs = new Set<Cell>();
    for (const s of body) {
      if (s.kind === "declare" || s.kind === "assign" || s.kind === "accumulate" || s.kind === "store") {
        for (const cell of effectsOf(this.of(s)).reads) needs.add(cell);
        if (s.kind === "store" && s.buffer.storage === "workspace")
          for (const cell of readsOfExpr(s.index)) needs.add(cell);
        if (s.kind === "accumulate" && s.target.kind === "element")
          for (const cell of readsOfExpr(s.target.index)) needs.add(cell);
        if (s.kind === "accumulate" && s.target.kind === "variable" && s.target.variable.type === "integer") {
          for (const cell of readsOfExpr(s.value)) needs.add(cell);
        }
      }
      if (isSaid(s)) {
        this.resultsSaid(s);
        for (const cell of effectsOf(s.then).reads) needs.add(cell);
      }
      if (s.kind === "call" && !this.isPassive(s)) {
        for (const cell of effectsOf(this.ofCall(s)).reads) needs.add(cell);
        for (const b of s.reads) needs.add(b);
      }
      if (s.kind === "fill" && !isWhole(s)) for (const e of [s.from, s.length, s.value]) readsOfExpr(e, needs);
      if (s.kind === "if") readsOfExpr(s.test, needs);
      if (s.kind === "for") for (const e of [s.from, s.to]) readsOfExpr(e, needs);
      // A loop that runs again in the backward sweep reads what its forward half reads.
      if (s.kind === "for") {
        const effects = effectsOf(s.body);
        if (findIndependence(s, effects) !== undefined) for (const cell of effects.reads) needs.add(cell);
      }
      for (const nested of bodiesOf(s)) for (const cell of this.needsOf(nested)) needs.add(cell);
    }
    this.#needs.set(body, needs);
    return needs;
  }

  #build(s: Simple): readonly Stmt[] {
    const { adjoints, activity, masks } = this.context;
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    const cell =
      s.kind === "store"
        ? s.buffer
        : s.kind === "accumulate"
          ? s.target.kind === "variable"
            ? s.target.variable
            : s.target.buffer
          : s.variable;
    if (!this.isActive(cell)) return [];
    const varied = isVaried(s.value, activity.varied);
    const own = cell.kind === "variable" ? use(adjoints.of(cell)) : load(adjoints.ofBuffer(cell), indexOf(s));
    const options = {
      owner: cell.name,
      origin: s.origin,
      certainty: this.#guardedTogether.has(s)
        ? ("proportional" as const)
        : certaintyOf(cell.kind === "variable" ? cell : undefined, masks),
      result: s.kind === "declare" ? s.variable : undefined,
    };
    if (s.kind === "declare") return varied ? pull(s.value, own, this.context, options) : [];
    if (cell.kind === "buffer" && cell.storage === "output") {
      const sign = s.kind === "accumulate" ? s.sign : "+";
      return varied ? pull(s.value, negated(own, sign), this.context, options) : [];
    }
    const readsItself = readsOfExpr(s.value).has(cell);
    if (s.kind === "accumulate") {
      if (!varied) return [];
      if (!readsItself) return pull(s.value, negated(own, s.sign), this.context, options);
      const after = variable(`${cell.name}_bar`);
      const shares = pull(s.value, negated(use(after), s.sign), this.context, options);
      return [{ kind: "declare", variable: after, value: own, mutable: false, ...common }, ...shares];
    }
    const clear: Stmt =
      s.kind === "assign"
        ? { kind: "assign", variable: adjoints.of(s.variable), value: zero, ...common }
        : { kind: "store", buffer: adjoints.ofBuffer(s.buffer), index: s.index, value: zero, ...common };
    if (!varied) return [clear];
    if (!readsItself && cell.kind === "variable") return [...pull(s.value, own, this.context, options), clear];
    const after = variable(`${cell.name}_bar`);
    const shares = pull(s.value, use(after), this.context, options);
    return [{ kind: "declare", variable: after, value: own, mutable: false, ...common }, clear, ...shares];
  }
}

const isAlone = (results: readonly Cell[]): boolean => results.length === 1 && results[0]!.kind === "variable";

/** An array zeroed as it begins, or the adjoints of one, cleared by a sweep that is differentiated again. */
export const isWhole = (s: Fill): boolean => s.length.kind === "length" && s.length.buffer === s.buffer;

/** Arrays that are made in one statement of a block and touched by another: those that a tape gives back. */
function leavingBuffers(forward: readonly Stmt[]): readonly Buffer[] {
  const made = forward.flatMap((s) => bodiesOf(s).flatMap((body) => [...effectsOf(body).creates]));
  if (made.length === 0) return [];
  const effects = forward.map((s) => effectsOf([s]));
  return [...new Set(made)].filter(
    (b) => effects.filter(({ reads, writes }) => reads.has(b) || writes.has(b)).length > 1,
  );
}

function indexOf(s: Stmt): Expr {
  if (s.kind === "store") return s.index;
  if (s.kind === "accumulate" && s.target.kind === "element") return s.target.index;
  throw new Error("not an element");
}
