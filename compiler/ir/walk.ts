// The only traversals of the IR: children and rebuilding, for expressions and statements. Rebuilding returns the same
// object where nothing changed, so passes detect their fixed point by identity.

import type { Buffer, Expr, Variable } from "./expr.js";
import type { Stmt, Target } from "./stmt.js";

export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

export function operandsOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case "const":
    case "var":
    case "length":
      return [];
    case "load":
      return [e.index];
    case "apply":
    case "external":
      return e.operands;
    case "select":
      return [e.test, e.then, e.otherwise];
    default:
      return assertNever(e);
  }
}

/** Applies `f` to each element; the same array when no element changed. */
export function mapSame<T>(items: readonly T[], f: (item: T) => T): readonly T[] {
  let changed = false;
  const mapped = items.map((item) => {
    const result = f(item);
    if (result !== item) changed = true;
    return result;
  });
  return changed ? mapped : items;
}

/** Rebuilds one level of an expression. */
export function mapOperands(e: Expr, f: (operand: Expr) => Expr): Expr {
  switch (e.kind) {
    case "const":
    case "var":
    case "length":
      return e;
    case "load": {
      const index = f(e.index);
      return index === e.index ? e : { ...e, index };
    }
    case "apply":
    case "external": {
      const operands = mapSame(e.operands, f);
      return operands === e.operands ? e : { ...e, operands };
    }
    case "select": {
      const test = f(e.test);
      const then = f(e.then);
      const otherwise = f(e.otherwise);
      const guards = e.guards === undefined ? undefined : mapSame(e.guards, f);
      const same = test === e.test && then === e.then && otherwise === e.otherwise && guards === e.guards;
      return same ? e : { ...e, test, then, otherwise, ...(guards === undefined ? {} : { guards }) };
    }
    default:
      return assertNever(e);
  }
}

/** Bottom-up rewriting of a whole expression. */
export function rewriteExpr(e: Expr, f: (e: Expr) => Expr): Expr {
  return f(mapOperands(e, (operand) => rewriteExpr(operand, f)));
}

/** Visits an expression and everything below it, parents first. */
export function visitExpr(e: Expr, f: (e: Expr) => void): void {
  f(e);
  for (const operand of operandsOf(e)) visitExpr(operand, f);
}

/** The expressions a statement evaluates itself (not those of nested statements), in evaluation order. */
export function expressionsOf(s: Stmt): readonly Expr[] {
  switch (s.kind) {
    case "declare":
    case "assign":
      return [s.value];
    case "store":
      return [s.index, s.value];
    case "accumulate":
      return s.target.kind === "element" ? [s.target.index, s.value] : [s.value];
    case "if":
    case "while":
      return [s.test];
    case "for":
      return [s.from, s.to];
    case "reserve":
      return [s.length];
    case "fill":
      return [s.from, s.length, s.value];
    case "check":
      return [s.index, s.length];
    case "throw":
      return s.message.filter((part) => typeof part !== "string");
    case "call":
      return s.operands;
    case "push":
      return s.values;
    case "pop":
      return s.targets.flatMap((t) => (t.kind === "element" ? [t.index] : []));
    case "pushRange":
    case "popRange":
      return [s.length];
    case "derive":
      return [];
    default:
      return assertNever(s);
  }
}

/** The statement lists nested directly in a statement. */
export function bodiesOf(s: Stmt): readonly (readonly Stmt[])[] {
  switch (s.kind) {
    case "if":
      return [s.then, s.otherwise];
    case "for":
    case "while":
    case "derive":
      return [s.body];
    default:
      return [];
  }
}

/** Visits statements and everything nested in them, in source order, parents first. */
export function visitStmts(body: readonly Stmt[], f: (s: Stmt) => void): void {
  for (const s of body) {
    f(s);
    for (const nested of bodiesOf(s)) visitStmts(nested, f);
  }
}

/** True when a procedure is called anywhere in a body. */
export function makesCalls(body: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(body, (s) => {
    if (s.kind === "call") found = true;
  });
  return found;
}

/** Visits every expression of a body, whole expressions only (use `visitExpr` to go below). */
export function visitExpressions(body: readonly Stmt[], f: (e: Expr, s: Stmt) => void): void {
  visitStmts(body, (s) => {
    for (const e of expressionsOf(s)) f(e, s);
  });
}

/** Rebuilds the expressions of one statement, not of nested statements. */
export function mapExpressions(s: Stmt, f: (e: Expr) => Expr): Stmt {
  switch (s.kind) {
    case "declare":
    case "assign": {
      const value = f(s.value);
      return value === s.value ? s : { ...s, value };
    }
    case "store": {
      const index = f(s.index);
      const value = f(s.value);
      return index === s.index && value === s.value ? s : { ...s, index, value };
    }
    case "accumulate": {
      const target = mapTarget(s.target, f);
      const value = f(s.value);
      return target === s.target && value === s.value ? s : { ...s, target, value };
    }
    case "if": {
      const test = f(s.test);
      const guards = s.guards === undefined ? undefined : mapSame(s.guards, f);
      const same = test === s.test && guards === s.guards;
      return same ? s : { ...s, test, ...(guards === undefined ? {} : { guards }) };
    }
    case "while": {
      const test = f(s.test);
      return test === s.test ? s : { ...s, test };
    }
    case "for": {
      const from = f(s.from);
      const to = f(s.to);
      return from === s.from && to === s.to ? s : { ...s, from, to };
    }
    case "reserve":
    case "pushRange":
    case "popRange": {
      const length = f(s.length);
      return length === s.length ? s : { ...s, length };
    }
    case "fill": {
      const from = f(s.from);
      const length = f(s.length);
      const value = f(s.value);
      return from === s.from && length === s.length && value === s.value ? s : { ...s, from, length, value };
    }
    case "check": {
      const index = f(s.index);
      const length = f(s.length);
      return index === s.index && length === s.length ? s : { ...s, index, length };
    }
    case "throw": {
      const message = mapSame(s.message, (part) => (typeof part === "string" ? part : f(part)));
      return message === s.message ? s : { ...s, message };
    }
    case "call": {
      const operands = mapSame(s.operands, f);
      return operands === s.operands ? s : { ...s, operands };
    }
    case "push": {
      const values = mapSame(s.values, f);
      return values === s.values ? s : { ...s, values };
    }
    case "pop": {
      const targets = mapSame(s.targets, (t) => mapTarget(t, f));
      return targets === s.targets ? s : { ...s, targets };
    }
    case "derive":
      return s;
    default:
      return assertNever(s);
  }
}

function mapTarget(t: Target, f: (e: Expr) => Expr): Target {
  if (t.kind === "variable") return t;
  const index = f(t.index);
  return index === t.index ? t : { ...t, index };
}

/** Rebuilds the nested statement lists of one statement. */
export function mapBodies(s: Stmt, f: (body: readonly Stmt[]) => readonly Stmt[]): Stmt {
  switch (s.kind) {
    case "if": {
      const then = f(s.then);
      const otherwise = f(s.otherwise);
      return then === s.then && otherwise === s.otherwise ? s : { ...s, then, otherwise };
    }
    case "for":
    case "while":
    case "derive": {
      const body = f(s.body);
      return body === s.body ? s : { ...s, body };
    }
    default:
      return s;
  }
}

/** Rebuilds every expression in a body, bottom-up through `f` on whole expressions. */
export function mapAllExpressions(body: readonly Stmt[], f: (e: Expr) => Expr): readonly Stmt[] {
  return mapSame(body, (s) => mapBodies(mapExpressions(s, f), (nested) => mapAllExpressions(nested, f)));
}

/** Scalar variables a statement itself writes. */
export function variablesWrittenBy(s: Stmt): readonly Variable[] {
  switch (s.kind) {
    case "declare":
    case "assign":
      return [s.variable];
    case "accumulate":
      return s.target.kind === "variable" ? [s.target.variable] : [];
    case "for":
      return [s.counter];
    case "pop":
      return s.targets.flatMap((t) => (t.kind === "variable" ? [t.variable] : []));
    case "derive":
      return derivativesSetBy(s).flatMap((cell) => (cell.kind === "variable" ? [cell] : []));
    default:
      return [];
  }
}

/** Buffers a statement reads other than through its expressions. */
export function buffersReadBy(s: Stmt): readonly Buffer[] {
  if (s.kind === "call") return s.reads;
  if (s.kind === "derive" && s.mode.kind === "forward") {
    return s.wrt.flatMap(({ derivative }) => (derivative.kind === "buffer" ? [derivative] : []));
  }
  return s.kind === "pushRange" ? [s.buffer] : [];
}

/** What a derivative inside a model sets beside the variables and arrays of its body. */
export function derivativesSetBy(s: Extract<Stmt, { kind: "derive" }>): readonly (Variable | Buffer)[] {
  const { mode } = s;
  if (mode.kind === "forward") return mode.results.map(({ derivative }) => derivative);
  const adjoints = [s, ...(mode.beside ?? [])].flatMap(({ wrt }) => wrt.map(({ derivative }) => derivative));
  return mode.value === undefined ? adjoints : [...adjoints, mode.value];
}

/** Buffers a statement itself writes. */
export function buffersWrittenBy(s: Stmt): readonly Buffer[] {
  switch (s.kind) {
    case "store":
    case "fill":
    case "popRange":
      return [s.buffer];
    case "accumulate":
      return s.target.kind === "element" ? [s.target.buffer] : [];
    case "pop":
      return s.targets.flatMap((t) => (t.kind === "element" ? [t.buffer] : []));
    case "call":
      return s.writes;
    case "derive":
      return derivativesSetBy(s).flatMap((cell) => (cell.kind === "buffer" ? [cell] : []));
    default:
      return [];
  }
}

/** True when two expressions are the same tree. */
export function sameExpr(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "const":
      return b.kind === "const" && Object.is(a.value, b.value);
    case "var":
      return b.kind === "var" && a.variable === b.variable;
    case "length":
      return b.kind === "length" && a.buffer === b.buffer;
    case "load":
      return b.kind === "load" && a.buffer === b.buffer && sameExpr(a.index, b.index);
    case "apply":
      return (
        b.kind === "apply" &&
        a.op === b.op &&
        a.operands.length === b.operands.length &&
        a.operands.every((operand, i) => sameExpr(operand, b.operands[i]!))
      );
    case "external":
      return (
        b.kind === "external" &&
        a.function.name === b.function.name &&
        a.function.from === b.function.from &&
        a.operands.length === b.operands.length &&
        a.operands.every((operand, i) => sameExpr(operand, b.operands[i]!))
      );
    case "select":
      return (
        b.kind === "select" &&
        sameExpr(a.test, b.test) &&
        sameExpr(a.then, b.then) &&
        sameExpr(a.otherwise, b.otherwise)
      );
    default:
      return assertNever(a);
  }
}

/** What an assignment of any form puts where. */
export function flowsOf(s: Stmt): readonly { readonly target: Variable | Buffer; readonly value: Expr }[] {
  switch (s.kind) {
    case "declare":
    case "assign":
      return [{ target: s.variable, value: s.value }];
    case "store":
    case "fill":
      return [{ target: s.buffer, value: s.value }];
    case "accumulate":
      return [{ target: s.target.kind === "variable" ? s.target.variable : s.target.buffer, value: s.value }];
    case "call":
      return s.operands.map((value, k) => ({ target: s.procedure.parameters[k]!, value }));
    default:
      return [];
  }
}
