// The adjoint of one assignment: given the adjoint `t` of its value, adds each operand's share to the operand's adjoint.
// In: an expression and t.  Out: adjoint statements, in the order in which a backward sweep runs them.
// Structural zeros and ones belong here: only active operands get a statement, and a partial of 1 is `t` itself.

import type { Activity } from "../2-analyze/activity.js";
import type { Masks } from "../2-analyze/masks.js";
import type { Definitions } from "../2-analyze/signs.js";
import { apply, buffer, neg, toElement, toVariable, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { isAtom } from "../ir/measure.js";
import type { Origin, Paired, Stmt, Target } from "../ir/stmt.js";
import { isVaried } from "./prepare.js";
import { type Rule, carries, partialOf, ruleOf } from "./rules.js";
import { isRegular, resultOf } from "./singular.js";
import { anyNonZero, isFinite, splitActivity } from "./strong-zero.js";

/** The adjoint variables and arrays of one derived function family. */
export class Adjoints {
  readonly #variables = new Map<Variable, Variable>();
  readonly #buffers = new Map<Buffer, Buffer>();

  constructor(given: readonly Paired[]) {
    for (const { of, derivative } of given) {
      if (of.kind === "variable") this.#variables.set(of, derivative as Variable);
      else this.#buffers.set(of, derivative as Buffer);
    }
  }

  of(v: Variable): Variable {
    let bar = this.#variables.get(v);
    if (bar === undefined) this.#variables.set(v, (bar = variable(`${v.name}_bar`)));
    return bar;
  }

  /** Each adjoint array with the array it belongs to. */
  get shadows(): ReadonlyMap<Buffer, Buffer> {
    return new Map([...this.#buffers].map(([primal, adjoint]) => [adjoint, primal]));
  }

  ofBuffer(b: Buffer): Buffer {
    let bar = this.#buffers.get(b);
    if (bar === undefined) this.#buffers.set(b, (bar = buffer(`${b.name}_bar`, "workspace")));
    return bar;
  }
}

export interface AdjointContext {
  readonly adjoints: Adjoints;
  readonly activity: Activity;
  readonly masks: Masks;
  readonly definitions: Definitions;
  /** Variables that are certainly never −0. */
  readonly neverNegativeZero: ReadonlySet<Variable>;
}

/** How sure it is that `t` is not zero: see `Rule.singular`. */
export type Certainty = "proportional" | "unmasked" | "masked";

export function certaintyOf(target: Variable | undefined, masks: Masks): Certainty {
  if (target === undefined) return "masked";
  if (masks.proportional.has(target)) return "proportional";
  return masks.unmasked.has(target) ? "unmasked" : "masked";
}

/**
 * Adjoint statements of a value whose adjoint is `t`. `owner` names temporaries; `result` is the variable that holds the
 * whole value where there is one.
 */
export function pull(
  value: Expr,
  t: Expr,
  context: AdjointContext,
  options: {
    readonly owner: string;
    readonly origin?: Origin | undefined;
    readonly result?: Variable | undefined;
    readonly certainty: Certainty;
  },
): Stmt[] {
  const common =
    options.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: options.origin };
  const isActive = (e: Expr): boolean => isVaried(e, context.activity.varied);

  const toCell = (target: Target, t: Expr): Stmt =>
    t.kind === "apply" && t.op === "neg"
      ? { kind: "accumulate", target, sign: "-", value: t.operands[0]!, ...common }
      : { kind: "accumulate", target, sign: "+", value: t, ...common };

  const share = (e: Expr, t: Expr, certainty: Certainty, result?: Variable): Stmt[] => {
    if (!isActive(e) || (t.kind === "const" && t.value === 0)) return [];
    switch (e.kind) {
      case "const":
      case "length":
      case "external":
        return [];
      case "var":
        return [toCell(toVariable(context.adjoints.of(e.variable)), t)];
      case "load":
        return [toCell(toElement(context.adjoints.ofBuffer(e.buffer), e.index), t)];
      case "select":
        if (e.guards !== undefined) return named(t, (atom) => shareGuarded(e, e.guards!, atom));
        return named(t, (atom) => {
          const then = share(e.then, atom, "masked");
          const otherwise = share(e.otherwise, atom, "masked");
          return then.length + otherwise.length === 0 ? [] : [{ kind: "if", test: e.test, then, otherwise, ...common }];
        });
      case "apply":
        break;
    }
    const rule = ruleOf(e.op);
    if (rule === undefined) return [];
    const active = e.operands.map((operand, i) => carries(e.op, i) && isActive(operand));
    const y = resultOf(rule, e, result, context.neverNegativeZero);
    const guarded = needsGuard(rule, e, certainty, active, context.definitions);
    const below = certaintyBelow(e, guarded ? "unmasked" : certainty);
    const shares = (factor: Expr): Stmt[] =>
      e.operands.flatMap((operand, i) =>
        active[i] ? share(operand, partialOf(rule, i)(factor, e.operands, y, active), below) : [],
      );
    const several = active.filter(Boolean).length > 1;
    if (!several && !guarded) {
      const position = active.indexOf(true);
      const partial = partialOf(rule, position)(t, e.operands, y, active);
      return share(e.operands[position]!, partial, below);
    }
    return named(t, (atom) => {
      const statements = shares(atom);
      if (!guarded || statements.length === 0) return statements;
      const test = apply("ne", atom, zero);
      return [{ kind: "if", test, then: statements, otherwise: [], guards: [atom], ...common }];
    });
  };

  /** What is guarded is linear in its guards: the shares of those are there for zeros too, all others vanish with them. */
  const shareGuarded = (e: Extract<Expr, { kind: "select" }>, guards: readonly Expr[], atom: Expr): Stmt[] => {
    const { through, beside } = splitActivity(guards, context.activity);
    const inner = { ...options, result: undefined, certainty: "masked" as const };
    const linear = pull(e.otherwise, atom, { ...context, activity: through }, inner);
    const then = pull(e.otherwise, atom, { ...context, activity: beside }, inner);
    if (then.length === 0) return linear;
    return [...linear, { kind: "if", test: anyNonZero(guards), then, otherwise: [], guards, ...common }];
  };

  /** Names `t` where it is more than a variable, because it is about to be used several times. */
  const named = (t: Expr, f: (atom: Expr) => Stmt[]): Stmt[] => {
    if (isAtom(t) || (t.kind === "apply" && t.op === "neg" && isAtom(t.operands[0]!))) return f(t);
    const temporary = variable(`${options.owner}_bar`);
    const statements = f(use(temporary));
    if (statements.length === 0) return [];
    return [{ kind: "declare", variable: temporary, value: t, mutable: false, ...common }, ...statements];
  };

  return share(value, t, options.certainty, options.result);
}

/** An operand below a literal factor keeps a proportional adjoint; below anything else it is at best unmasked. */
function certaintyBelow(e: Extract<Expr, { kind: "apply" }>, certainty: Certainty): Certainty {
  switch (e.op) {
    case "max":
    case "min":
    case "abs":
    case "hypot":
      return "masked";
    case "add":
    case "sub":
    case "neg":
      return certainty;
    default:
      return certainty === "proportional" ? "unmasked" : certainty;
  }
}

/** True where a zero adjoint could meet a partial that is infinite or NaN. */
export function needsGuard(
  rule: Rule,
  e: Extract<Expr, { kind: "apply" }>,
  certainty: Certainty,
  active: readonly boolean[],
  definitions: Definitions,
): boolean {
  if (certainty === "proportional") return false;
  if (certainty === "masked" && scalesByOperand(e, active)) return true;
  return rule.singular !== undefined && !isRegular(e, active, definitions);
}

/** True where a partial is made of numbers that came in, which may be infinite or NaN. */
function scalesByOperand(e: Extract<Expr, { kind: "apply" }>, active: readonly boolean[]): boolean {
  switch (e.op) {
    case "add":
    case "sub":
    case "neg":
    case "fround":
    case "unsigned":
    case "max":
    case "min":
    case "abs":
      return false;
    case "mul":
      return e.operands.some((factor, i) => active[1 - i] === true && !isFinite(factor));
    case "div":
      return active[1] === true || !isFinite(e.operands[1]!);
    default:
      return true;
  }
}

/** `t`, or −t for a subtraction. */
export const negated = (t: Expr, sign: "+" | "-"): Expr => (sign === "+" ? t : neg(t));
