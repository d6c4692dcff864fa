// Signs of expressions where tests are known to have held: `if (d > 0) … / d`. In: tests with their outcome.  Out: whether an
// expression is certainly positive, or not zero, under them. Products that underflow count as not zero here: this serves
// warnings, never the code that is emitted.

import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";
import { isNonNegative, isPositive, type Definitions } from "./signs.js";

export interface Fact {
  readonly about: Expr;
  readonly is: "positive" | "nonzero" | "nonnegative";
}

type Relation = { readonly kind: "above" | "atLeast" | "differs"; readonly a: Expr; readonly b: Expr };

/** What follows for numbers from a test that came out as `truth`. */
export function factsFrom(test: Expr, truth: boolean, definitions: Definitions): readonly Fact[] {
  if (test.kind === "var") {
    const definition = definitions.get(test.variable);
    return definition === undefined ? [] : factsFrom(definition, truth, definitions);
  }
  if (test.kind !== "apply") return [];
  const [a, b] = test.operands;
  if (test.op === "not") return factsFrom(a!, !truth, definitions);
  if ((test.op === "and" && truth) || (test.op === "or" && !truth))
    return test.operands.flatMap((operand) => factsFrom(operand, truth, definitions));
  const relation = relationOf(test.op, truth, a!, b!);
  return relation === undefined ? [] : factsOf(relation);
}

function relationOf(op: string, truth: boolean, a: Expr, b: Expr): Relation | undefined {
  switch (op) {
    case "gt":
      return truth ? { kind: "above", a, b } : { kind: "atLeast", a: b, b: a };
    case "lt":
      return truth ? { kind: "above", a: b, b: a } : { kind: "atLeast", a, b };
    case "ge":
      return truth ? { kind: "atLeast", a, b } : { kind: "above", a: b, b: a };
    case "le":
      return truth ? { kind: "atLeast", a: b, b: a } : { kind: "above", a, b };
    case "eq":
      return truth ? undefined : { kind: "differs", a, b };
    case "ne":
      return truth ? { kind: "differs", a, b } : undefined;
    default:
      return undefined;
  }
}

function factsOf({ kind, a, b }: Relation): readonly Fact[] {
  const low = b.kind === "const" ? Number(b.value) : Number.NaN;
  const high = a.kind === "const" ? Number(a.value) : Number.NaN;
  if (kind === "differs") return low === 0 ? [nonzero(a)] : high === 0 ? [nonzero(b)] : [];
  const isStrict = kind === "above";
  if (low > 0 || (isStrict && low === 0)) return positive(a);
  if (low === 0) return [{ about: a, is: "nonnegative" }];
  return high < 0 || (isStrict && high === 0) ? [nonzero(b)] : [];
}

const nonzero = (about: Expr): Fact => ({ about, is: "nonzero" });

function positive(about: Expr): readonly Fact[] {
  const inner = about.kind === "apply" && about.op === "abs" ? [nonzero(about.operands[0]!)] : [];
  return [{ about, is: "positive" }, ...inner];
}

export class Guarded {
  constructor(
    readonly facts: readonly Fact[],
    readonly definitions: Definitions,
  ) {}

  with(test: Expr, truth: boolean): Guarded {
    const more = factsFrom(test, truth, this.definitions);
    return more.length === 0 ? this : new Guarded([...this.facts, ...more], this.definitions);
  }

  isPositive(e: Expr): boolean {
    if (isPositive(e, this.definitions) || this.#isFact(e, "positive")) return true;
    if (e.kind === "var") return this.#defined(e, (definition) => this.isPositive(definition));
    if (e.kind === "select") return this.#either(e, (guarded, part) => guarded.isPositive(part));
    if (e.kind !== "apply") return false;
    const [a, b] = e.operands;
    switch (e.op) {
      case "exp":
        return true;
      case "abs":
        return this.isNonZero(a!);
      case "sqrt":
        return this.isPositive(a!);
      case "pow":
        return this.isPositive(a!) || (isNonNegative(e, this.definitions) && this.isNonZero(a!));
      case "mul":
        return (sameExpr(a!, b!) && this.isNonZero(a!)) || (this.isPositive(a!) && this.isPositive(b!));
      case "div":
      case "min":
        return e.operands.every((operand) => this.isPositive(operand));
      case "max":
        return e.operands.some((operand) => this.isPositive(operand));
      case "add":
        return (
          e.operands.some((operand) => this.isPositive(operand)) &&
          e.operands.every((operand) => this.isPositive(operand) || this.#isNonNegative(operand))
        );
      default:
        return false;
    }
  }

  isNonZero(e: Expr): boolean {
    if (e.kind === "const") return e.value !== 0;
    if (this.isPositive(e) || this.#isFact(e, "nonzero")) return true;
    if (e.kind === "var") return this.#defined(e, (definition) => this.isNonZero(definition));
    if (e.kind === "select") return this.#either(e, (guarded, part) => guarded.isNonZero(part));
    if (e.kind !== "apply") return false;
    switch (e.op) {
      case "neg":
        return this.isNonZero(e.operands[0]!);
      case "mul":
      case "div":
        return e.operands.every((operand) => this.isNonZero(operand));
      default:
        return false;
    }
  }

  #isNonNegative(e: Expr): boolean {
    if (isNonNegative(e, this.definitions) || this.#isFact(e, "nonnegative")) return true;
    return e.kind === "var" && this.#defined(e, (definition) => this.#isNonNegative(definition));
  }

  #isFact(e: Expr, is: Fact["is"]): boolean {
    return this.facts.some((fact) => fact.is === is && sameExpr(fact.about, e));
  }

  #defined(e: Expr & { kind: "var" }, ask: (definition: Expr) => boolean): boolean {
    const definition = this.definitions.get(e.variable);
    return definition !== undefined && ask(definition);
  }

  #either(e: Expr & { kind: "select" }, ask: (guarded: Guarded, part: Expr) => boolean): boolean {
    return ask(this.with(e.test, true), e.then) && ask(this.with(e.test, false), e.otherwise);
  }
}
