// Readies a primal for reverse mode without changing a bit of what it computes: results that a partial will read again
// and that cost something get a name (`loss_1`), a conditional expression with such a result in a branch becomes an `if`
// statement, and a test that its own branches change gets a name.
// In: a primal and its activity.  Out: a primal that the backward sweep can mirror statement by statement.

import { type Cell, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import type { Activity } from "../2-analyze/activity.js";
import { canCarry } from "../2-analyze/activity.js";
import { constant, use, variable, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { costOf, isAtom } from "../ir/measure.js";
import type { FlatFunction } from "../ir/program.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { assertNever, mapBodies, visitExpr } from "../ir/walk.js";
import { carries, partialOf, ruleOf } from "./rules.js";
import { anyNonZero } from "./strong-zero.js";

/** From this cost on, an operand that a partial reads is named instead of being written out again. */
const namingCost = 8;
/** The same for an operation whose partial is written in terms of its own result. */
const resultCost = 4;

export function prepare(primal: FlatFunction, activity: Activity): FlatFunction {
  const preparer = new Preparer(activity);
  const body = preparer.block(primal.body);
  if (primal.result === undefined) return { ...primal, body };
  const before: Stmt[] = [];
  const result = preparer.value(primal.result, new Namer("result"), before);
  return { ...primal, body: [...body, ...before], result };
}

/** Numbers the temporaries of one statement. */
class Namer {
  #count = 0;
  constructor(readonly owner: string) {}
  next(): string {
    this.#count += 1;
    return `${this.owner}_${this.#count}`;
  }
}

class Preparer {
  constructor(readonly activity: Activity) {}

  isActive(e: Expr): boolean {
    return isVaried(e, this.activity.varied);
  }

  block(body: readonly Stmt[]): Stmt[] {
    return body.flatMap((s) => this.statement(s));
  }

  statement(s: Stmt): Stmt[] {
    switch (s.kind) {
      case "declare": {
        if (!this.activity.useful.has(s.variable) || !this.isActive(s.value)) return [s];
        const before: Stmt[] = [];
        const namer = new Namer(s.variable.name);
        if (s.value.kind === "select" && this.needsStatements(s.value)) {
          const assign = (value: Expr): Stmt => ({ ...s, kind: "assign", value });
          return [{ ...s, value: zero, mutable: true }, ...this.choice(s.value, namer, assign, s.origin)];
        }
        const value = this.parts(s.value, namer, before);
        return [...before, value === s.value ? s : { ...s, value }];
      }
      case "assign":
      case "store":
      case "accumulate": {
        const cell = cellWrittenBy(s);
        if (!this.activity.useful.has(cell) || !canCarry(cell) || !this.isActive(s.value)) return [s];
        const before: Stmt[] = [];
        const value = this.value(s.value, new Namer(cell.name), before);
        return [...before, value === s.value ? s : { ...s, value }];
      }
      case "if": {
        const inner = mapBodies(s, (body) => this.block(body)) as Extract<Stmt, { kind: "if" }>;
        const prepared = this.if(s.test, { then: inner.then, otherwise: inner.otherwise }, s.origin);
        const { guards, says } = s;
        if (guards === undefined && says === undefined) return prepared;
        const marks = { ...(guards === undefined ? {} : { guards }), ...(says === undefined ? {} : { says }) };
        return prepared.map((p) => (p.kind === "if" ? { ...p, ...marks } : p));
      }
      case "for":
      case "while":
        return [mapBodies(s, (body) => this.block(body))];
      default:
        return [s];
    }
  }

  /** An `if` whose test can be evaluated again after its branches ran. */
  if(
    test: Expr,
    branches: { readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[] },
    from?: Origin,
  ): Stmt[] {
    const origin = from === undefined ? {} : { origin: from };
    const writes = effectsOf([...branches.then, ...branches.otherwise]).writes;
    const survives = [...readsOfExpr(test)].every((cell) => !writes.has(cell));
    if (survives) return [{ kind: "if", test, ...branches, ...origin }];
    const taken = variable("taken", "boolean");
    return [
      { kind: "declare", variable: taken, value: test, mutable: false },
      { kind: "if", test: use(taken), ...branches, ...origin },
    ];
  }

  /** A conditional expression as an `if` that assigns it; a guarded one starts at zero and has one side. */
  choice(e: Extract<Expr, { kind: "select" }>, namer: Namer, assign: (value: Expr) => Stmt, origin?: Origin): Stmt[] {
    const side = (value: Expr): Stmt[] => {
      const before: Stmt[] = [];
      const prepared = this.value(value, namer, before);
      return [...before, assign(prepared)];
    };
    const { guards } = e;
    if (guards === undefined) return this.if(e.test, { then: side(e.then), otherwise: side(e.otherwise) }, origin);
    const guarded = this.if(anyNonZero(guards), { then: side(e.otherwise), otherwise: [] }, origin);
    return guarded.map((s) => (s.kind === "if" ? { ...s, guards } : s));
  }

  /** Prepares a whole value; its own result is named too where its rule reads it again. */
  value(e: Expr, namer: Namer, before: Stmt[]): Expr {
    const prepared = this.parts(e, namer, before);
    return this.readsOwnResult(prepared) ? this.name(prepared, namer, before) : prepared;
  }

  /** Prepares the parts of a value, leaving its outermost operation in place. */
  parts(e: Expr, namer: Namer, before: Stmt[]): Expr {
    switch (e.kind) {
      case "const":
      case "var":
      case "load":
      case "length":
      case "external":
        return e;
      case "select": {
        if (!this.isActive(e) || !this.needsStatements(e)) return e;
        const chosen = variable(namer.next(), "number");
        before.push({ kind: "declare", variable: chosen, value: zero, mutable: true });
        before.push(...this.choice(e, namer, (value) => ({ kind: "assign", variable: chosen, value })));
        return use(chosen);
      }
      case "apply": {
        if (!this.isActive(e)) return e;
        const operands = e.operands.map((operand, i) =>
          carries(e.op, i) ? this.value(operand, namer, before) : operand,
        );
        const needed = neededOperands({ ...e, operands }, (operand) => this.isActive(operand));
        const named = operands.map((operand, i) =>
          needed.has(i) && carries(e.op, i) && !isAtom(operand) && costOf(operand) >= namingCost
            ? this.name(operand, namer, before)
            : operand,
        );
        return named.every((operand, i) => operand === e.operands[i]) ? e : { ...e, operands: named };
      }
      default:
        return assertNever(e);
    }
  }

  name(e: Expr, namer: Namer, before: Stmt[]): Expr {
    const temporary = variable(namer.next(), "number");
    before.push({ kind: "declare", variable: temporary, value: e, mutable: false });
    return use(temporary);
  }

  readsOwnResult(e: Expr): boolean {
    return (
      e.kind === "apply" &&
      this.isActive(e) &&
      costOf(e) >= resultCost &&
      neededOperands(e, (operand) => this.isActive(operand)).has(result)
    );
  }

  /** True when preparing a branch of a conditional would name something, which must stay in that branch. */
  needsStatements(e: Extract<Expr, { kind: "select" }>): boolean {
    return [e.then, e.otherwise].some((branch) => {
      let found = false;
      visitExpr(branch, (part) => {
        if (part.kind === "apply" && this.isActive(part)) {
          const needed = neededOperands(part, (operand) => this.isActive(operand));
          if (costOf(part) >= resultCost && (needed.has(result) || ruleOf(part.op)?.singular !== undefined))
            found = true;
          part.operands.forEach((operand, i) => {
            if (needed.has(i) && costOf(operand) >= namingCost) found = true;
          });
        }
      });
      return found;
    });
  }
}

function cellWrittenBy(s: Extract<Stmt, { kind: "assign" | "store" | "accumulate" }>): Cell {
  if (s.kind === "assign") return s.variable;
  if (s.kind === "store") return s.buffer;
  return s.target.kind === "variable" ? s.target.variable : s.target.buffer;
}

/** Stands for "the result itself" among the operand positions that partials read. */
const result = -1;

/** Operand positions (and `result`) whose primal value the partials of the active operands read. */
export function neededOperands(
  e: Extract<Expr, { kind: "apply" }>,
  isActive: (operand: Expr) => boolean,
): ReadonlySet<number> {
  const rule = ruleOf(e.op);
  const needed = new Set<number>();
  if (rule === undefined) return needed;
  const markers = e.operands.map(() => variable("operand"));
  const ownResult = variable("result");
  const operands = e.operands.map((operand, i) => (operand.kind === "const" ? operand : use(markers[i]!)));
  const active = e.operands.map((operand, i) => carries(e.op, i) && isActive(operand));
  active.forEach((isOn, i) => {
    if (!isOn) return;
    const partial = partialOf(rule, i)(constant(2), operands, use(ownResult), active);
    visitExpr(partial, (part) => {
      if (part.kind !== "var") return;
      if (part.variable === ownResult) needed.add(result);
      else needed.add(markers.indexOf(part.variable));
    });
  });
  return needed;
}

/** True when a derivative can flow out of `e` from a varied cell. */
export function isVaried(e: Expr, varied: Activity["varied"]): boolean {
  switch (e.kind) {
    case "const":
    case "length":
    case "external":
      return false;
    case "var":
      return varied.has(e.variable) && canCarry(e.variable);
    case "load":
      return varied.has(e.buffer) && canCarry(e.buffer);
    case "apply":
      return e.operands.some((operand, k) => carries(e.op, k) && isVaried(operand, varied));
    case "select":
      return isVaried(e.then, varied) || isVaried(e.otherwise, varied);
    default:
      return assertNever(e);
  }
}
