// Forward mode: beside each statement the statement of its tangent. In: a prepared function and its activity.  Out: a
// function that also takes a direction and computes the directional derivative of its results.
// The same rule rows as in reverse mode; loops, branches and array writes keep their shape. Works on any flat function,
// derived ones included: forward mode over `valueAndGradient` is the Hessian-vector product.

import { type Activity, canCarry } from "../2-analyze/activity.js";
import type { Cell } from "../2-analyze/effects.js";
import type { Definitions } from "../2-analyze/signs.js";
import {
  add,
  and,
  apply,
  buffer,
  lengthOf,
  load,
  or,
  select,
  toElement,
  toVariable,
  use,
  variable,
  zero,
} from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { isAtom } from "../ir/measure.js";
import type { Paired, Procedure, Stmt } from "../ir/stmt.js";
import { assertNever } from "../ir/walk.js";
import { isAttachment, isSaid, resultsOf as resultsSaid, type Said } from "./attachments.js";
import { isVaried } from "./prepare.js";
import { carries, partialOf, ruleOf } from "./rules.js";
import { resultOf } from "./singular.js";
import { anyNonZero, guardedBy, strongly } from "./strong-zero.js";

/** The tangent variables and arrays of one function. */
export class Tangents {
  readonly #variables = new Map<Variable, Variable>();
  readonly #buffers = new Map<Buffer, Buffer>();
  readonly #procedures = new Map<Procedure, Procedure>();

  /** `suffix` tells the tangents of procedures apart. */
  constructor(
    given: readonly Paired[],
    readonly suffix: string,
  ) {
    for (const { of, derivative } of given) {
      if (of.kind === "variable") this.#variables.set(of, derivative as Variable);
      else this.#buffers.set(of, derivative as Buffer);
    }
  }

  of(v: Variable): Variable {
    let dot = this.#variables.get(v);
    if (dot === undefined) this.#variables.set(v, (dot = variable(`${v.name}_dot`)));
    return dot;
  }

  ofBuffer(b: Buffer): Buffer {
    let dot = this.#buffers.get(b);
    if (dot === undefined) this.#buffers.set(b, (dot = buffer(`${b.name}_dot`, "workspace")));
    return dot;
  }

  /** The procedure that also takes and gives tangents: those of its active parameters follow its parameters. */
  ofProcedure(p: Procedure, { varied, useful }: Activity): Procedure {
    let dot = this.#procedures.get(p);
    if (dot === undefined) {
      const active = p.parameters.filter((q) => canCarry(q) && varied.has(q) && useful.has(q));
      const parameters = [...p.parameters, ...active.map((q) => this.of(q))];
      this.#procedures.set(p, (dot = { kind: "procedure", name: `${p.name}_${this.suffix}`, parameters }));
    }
    return dot;
  }

  /** Each tangent array with the array it belongs to. */
  get shadows(): ReadonlyMap<Buffer, Buffer> {
    return new Map([...this.#buffers].map(([primal, tangent]) => [tangent, primal]));
  }
}

export interface ForwardContext {
  readonly tangents: Tangents;
  readonly activity: Activity;
  readonly definitions: Definitions;
  readonly neverNegativeZero: ReadonlySet<Variable>;
}

export function forwardBody(body: readonly Stmt[], context: ForwardContext): Stmt[] {
  return new Forward(context).block(body);
}

/** The tangent of an expression, with the statements that have to run before it. */
export function tangentOf(e: Expr, owner: string, context: ForwardContext): { before: Stmt[]; tangent: Expr } {
  const before: Stmt[] = [];
  const tangent = new Forward(context).tangent(e, { owner, before, common: { adjoint: true } });
  return { before, tangent };
}

interface Site {
  readonly owner: string;
  readonly before: Stmt[];
  readonly common: Pick<Stmt, "origin" | "adjoint">;
  /** The variable that holds the whole value. */
  readonly result?: Variable;
}

class Forward {
  constructor(readonly context: ForwardContext) {}

  isActive(cell: Cell): boolean {
    const { varied, useful } = this.context.activity;
    return canCarry(cell) && varied.has(cell) && useful.has(cell);
  }

  block(body: readonly Stmt[]): Stmt[] {
    return body.flatMap((s) => this.statement(s));
  }

  statement(s: Stmt): Stmt[] {
    const { tangents } = this.context;
    const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
    switch (s.kind) {
      case "declare": {
        if (!this.isActive(s.variable)) return [s];
        const before: Stmt[] = [];
        const value = this.tangent(s.value, { owner: s.variable.name, before, common, result: s.variable });
        const mutable = s.mutable || value === zero;
        return [s, ...before, { ...s, ...common, variable: tangents.of(s.variable), value, mutable }];
      }
      case "assign": {
        if (!this.isActive(s.variable)) return [s];
        const before: Stmt[] = [];
        const value = this.tangent(s.value, { owner: s.variable.name, before, common });
        return [...before, { ...s, ...common, variable: tangents.of(s.variable), value }, s];
      }
      case "store": {
        if (!this.isActive(s.buffer)) return [s];
        const before: Stmt[] = [];
        const value = this.tangent(s.value, { owner: s.buffer.name, before, common });
        return [...before, { ...s, ...common, buffer: tangents.ofBuffer(s.buffer), value }, s];
      }
      case "accumulate": {
        const cell = s.target.kind === "variable" ? s.target.variable : s.target.buffer;
        const own = isAttachment(s) ? [] : [s];
        if (!this.isActive(cell)) return own;
        const before: Stmt[] = [];
        const value = this.tangent(s.value, { owner: cell.name, before, common });
        if (value === zero) return own;
        const target =
          s.target.kind === "variable"
            ? toVariable(tangents.of(s.target.variable))
            : toElement(tangents.ofBuffer(s.target.buffer), s.target.index);
        return [...before, { ...s, ...common, target, value }, ...own];
      }
      case "fill": {
        if (!this.isActive(s.buffer)) return [s];
        const before: Stmt[] = [];
        const value = this.tangent(s.value, { owner: s.buffer.name, before, common });
        const dot = tangents.ofBuffer(s.buffer);
        const isWhole = s.length.kind === "length" && s.length.buffer === s.buffer;
        const length = isWhole ? lengthOf(dot) : s.length;
        return [...before, { ...s, ...common, buffer: dot, length, value }, s];
      }
      case "reserve":
        if (!this.isActive(s.buffer)) return [s];
        return [s, { ...s, ...common, buffer: tangents.ofBuffer(s.buffer) }];
      case "if": {
        if (isSaid(s)) return this.said(s);
        const then = this.block(s.then);
        const otherwise = this.block(s.otherwise);
        if (s.guards === undefined) return [{ ...s, then, otherwise }];
        const before: Stmt[] = [];
        const dots = this.tangentsOfGuards(s.guards, { owner: "guard", before, common });
        const test = dots.length === 0 ? s.test : or(s.test, anyNonZero(dots));
        return [...before, { ...s, test, then, otherwise, guards: [...s.guards, ...dots] }];
      }
      case "for":
      case "while":
        return [{ ...s, body: this.block(s.body) }];
      case "check":
      case "throw":
        return [s];
      case "call": {
        const before: Stmt[] = [];
        const site = { owner: s.procedure.name, before, common };
        const dots = s.operands.flatMap((operand, k) =>
          this.isActive(s.procedure.parameters[k]!) ? [this.tangent(operand, site)] : [],
        );
        const dotted = (buffers: readonly Buffer[]): Buffer[] => [
          ...buffers,
          ...buffers.filter((b) => this.isActive(b)).map((b) => tangents.ofBuffer(b)),
        ];
        const procedure = tangents.ofProcedure(s.procedure, this.context.activity);
        return [
          ...before,
          { ...s, procedure, operands: [...s.operands, ...dots], reads: dotted(s.reads), writes: dotted(s.writes) },
        ];
      }
      case "push":
      case "pop":
      case "pushRange":
      case "popRange":
        throw new Error("the tape is lowered before forward mode");
      case "derive":
        throw new Error("derivatives inside a model are written out first");
      default:
        return assertNever(s);
    }
  }

  /** The partials that an author gives are computed where the tangent of something follows from them. */
  said(s: Said): Stmt[] {
    const { says: _, ...block } = s;
    const { varied } = this.context.activity;
    const results = resultsSaid(s, (e) => isVaried(e, varied));
    const isNeeded = [...results].some((cell) => this.isActive(cell));
    return isNeeded ? [{ ...block, then: this.block(s.then) }] : [];
  }

  /** The tangent of `e`; `zero` itself where nothing active is in it. */
  tangent(e: Expr, site: Site): Expr {
    const { tangents, activity } = this.context;
    if (!isVaried(e, activity.varied)) return zero;
    switch (e.kind) {
      case "const":
      case "length":
      case "external":
        return zero;
      case "var":
        return this.isActive(e.variable) ? use(tangents.of(e.variable)) : zero;
      case "load":
        return this.isActive(e.buffer) ? load(tangents.ofBuffer(e.buffer), e.index) : zero;
      case "select": {
        if (e.guards !== undefined) return this.tangentOfGuarded(e, e.guards, site);
        const then = this.tangent(e.then, site);
        const otherwise = this.tangent(e.otherwise, site);
        return then === zero && otherwise === zero ? zero : select(e.test, then, otherwise);
      }
      case "apply":
        return this.tangentOfApply(e, site);
      default:
        return assertNever(e);
    }
  }

  tangentsOfGuards(guards: readonly Expr[], site: Site): Expr[] {
    return guards.flatMap((guard) => {
      const dot = this.tangent(guard, site);
      return dot === zero ? [] : [isAtom(dot) ? dot : this.name(dot, site)];
    });
  }

  tangentOfGuarded(e: Extract<Expr, { kind: "select" }>, guards: readonly Expr[], site: Site): Expr {
    const inside: Stmt[] = [];
    const tangent = this.tangent(e.otherwise, { ...site, before: inside });
    if (tangent === zero) return zero;
    site.before.push(...inside);
    const dots = this.tangentsOfGuards(guards, site);
    const test = dots.reduce((all, dot) => and(all, apply("eq", dot, zero)), e.test);
    return { kind: "select", test, then: zero, otherwise: tangent, guards: [...guards, ...dots] };
  }

  tangentOfApply(e: Extract<Expr, { kind: "apply" }>, site: Site): Expr {
    const rule = ruleOf(e.op);
    if (rule === undefined) return zero;
    const { result: _, ...inner } = site;
    const operandTangents = e.operands.map((operand, i) => (carries(e.op, i) ? this.tangent(operand, inner) : zero));
    const active = operandTangents.map((t) => t !== zero);
    const y = resultOf(rule, e, site.result, this.context.neverNegativeZero);
    let sum: Expr = zero;
    operandTangents.forEach((t, i) => {
      if (t === zero) return;
      const isUsedTwice = typeof rule.d === "function" || e.op === "abs";
      const factor = isAtom(t) || !isUsedTwice ? t : this.name(t, site);
      const shareOf = (factor: Expr): Expr => partialOf(rule, i)(factor, e.operands, y, active);
      const safe = strongly(shareOf(factor), factor) ?? this.guardedShare(factor, shareOf, site);
      if (sum === zero) sum = safe;
      else if (safe.kind === "apply" && safe.op === "neg") sum = apply("sub", sum, safe.operands[0]!);
      else if (sum.kind === "apply" && sum.op === "neg") sum = apply("sub", safe, sum.operands[0]!);
      else sum = add(sum, safe);
    });
    return sum;
  }

  guardedShare(t: Expr, shareOf: (t: Expr) => Expr, site: Site): Expr {
    const atom = isAtom(t) ? t : this.name(t, site);
    return guardedBy(atom, shareOf(atom));
  }

  name(t: Expr, site: Site): Expr {
    const temporary = variable(`${site.owner}_dot`);
    site.before.push({ kind: "declare", variable: temporary, value: t, mutable: false, ...site.common });
    return use(temporary);
  }
}
