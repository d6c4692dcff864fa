// `switch`. Without fall-through it is a chain of `if`s; with it, a case runs if it is chosen or if the one before ran to
// its end, which a truth variable says.

import { ts } from "ts-morph";
import { and, apply, constant, not, or, select } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { Env } from "./env.js";
import { evaluate } from "./expressions.js";
import { declareFlag, fallsThrough, join, noneOf, type Completion } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { isEqualTo } from "./operators.js";
import { reject } from "./problems.js";
import { jumpsIn } from "./scan.js";
import { lowerStatements, without } from "./statements.js";
import type { Value } from "./values.js";

/** Statements that stand under one or several labels. */
interface Group {
  readonly labels: readonly ts.Expression[];
  readonly isDefault: boolean;
  readonly statements: readonly ts.Statement[];
}

export function lowerSwitch(cx: Lowering, node: ts.SwitchStatement, labels: readonly string[]): Completion {
  const { stem } = cx;
  cx.stem = "choice";
  const evaluated = evaluate(cx, node.expression);
  const subject: Value =
    evaluated.kind === "scalar"
      ? { ...evaluated, expr: cx.named("choice", evaluated.type, evaluated.expr) }
      : evaluated;
  cx.stem = stem;
  const groups = groupsOf(node.caseBlock);
  const env = new Env(cx.env);
  return cx.scoped(env, () => {
    const isChain = groups.every((group, k) => k === groups.length - 1 || endsCase(group.statements));
    return isChain ? chain(cx, subject, groups, labels) : withFallThrough(cx, subject, groups, labels, node);
  });
}

function groupsOf(block: ts.CaseBlock): readonly Group[] {
  const groups: Group[] = [];
  let labels: ts.Expression[] = [];
  let isDefault = false;
  for (const [k, clause] of block.clauses.entries()) {
    if (ts.isDefaultClause(clause)) isDefault = true;
    else labels.push(clause.expression);
    if (clause.statements.length === 0 && k < block.clauses.length - 1) continue;
    groups.push({ labels, isDefault, statements: clause.statements });
    labels = [];
    isDefault = false;
  }
  return groups;
}

/** True when a case cannot run into the next one, with a `break` only at its very end. */
function endsCase(statements: readonly ts.Statement[]): boolean {
  const list = unblocked(statements);
  const last = list.at(-1);
  if (last === undefined) return false;
  const ends =
    (ts.isBreakStatement(last) && last.label === undefined) ||
    ts.isReturnStatement(last) ||
    ts.isThrowStatement(last) ||
    ts.isContinueStatement(last);
  return ends;
}

function unblocked(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const [only] = statements;
  return statements.length === 1 && only !== undefined && ts.isBlock(only) ? only.statements : statements;
}

/** The statements of a case without its final `break`. */
function withoutBreak(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const list = unblocked(statements);
  const last = list.at(-1);
  return last !== undefined && ts.isBreakStatement(last) && last.label === undefined ? list.slice(0, -1) : list;
}

function testOf(cx: Lowering, subject: Value, group: Group): Expr {
  return group.labels.reduce<Expr>((test, label) => {
    const equal = isEqualTo(cx, subject, evaluate(cx, label), label);
    if (ts.isCaseClause(label.parent)) cx.note(equal, label.parent.parent.parent.expression, "case");
    return test.kind === "const" && test.value === false ? equal : or(test, equal);
  }, constant(false));
}

function chain(cx: Lowering, subject: Value, groups: readonly Group[], labels: readonly string[]): Completion {
  const otherwise = groups.find((group) => group.isDefault);
  const cases = groups.filter((group) => group !== otherwise);
  const inner = cases.flatMap((group) => group.statements).concat(otherwise?.statements ?? []);
  const leave = needsFlag(inner, labels) ? declareFlag(cx, "done") : undefined;
  const saved = cx.jumps;
  cx.jumps = { kind: "switch", labels, parent: saved, leave, next: undefined, exit: undefined };
  const run = (group: Group): Completion =>
    cx.scoped(new Env(cx.env), () => lowerStatements(cx, withoutBreak(group.statements)));
  const from = (k: number): Completion => {
    const group = cases[k];
    if (group === undefined) return otherwise === undefined ? fallsThrough : run(otherwise);
    const test = testOf(cx, subject, group);
    const known = cx.known(test);
    if (known === true) return run(group);
    if (known === false) return from(k + 1);
    const then = cx.inBlock(() => run(group));
    const rest = cx.inBlock(() => from(k + 1));
    emit(cx, test, then.body, rest.body);
    return join(then.result, rest.result);
  };
  const completion = from(0);
  cx.jumps = saved;
  return without(completion, [leave]);
}

function emit(cx: Lowering, test: Expr, then: readonly Stmt[], otherwise: readonly Stmt[]): void {
  if (then.length > 0) cx.emit({ kind: "if", test, then, otherwise });
  else if (otherwise.length > 0) cx.emit({ kind: "if", test: not(test), then: otherwise, otherwise: [] });
}

/** True when a `break` leaves the switch from somewhere else than the end of a case. */
function needsFlag(statements: readonly ts.Statement[], labels: readonly string[]): boolean {
  return (
    unblocked(statements).length > 0 &&
    statements.some((statement) => {
      const isFinal = ts.isBreakStatement(statement) && statement.label === undefined;
      const jumps = jumpsIn(statement);
      return !isFinal && (jumps.breaks || labels.some((label) => jumps.labelBreaks.has(label)));
    })
  );
}

/** The number of the group that is chosen; each group runs if it or one before it is, unless a jump was made. */
function withFallThrough(
  cx: Lowering,
  subject: Value,
  groups: readonly Group[],
  labels: readonly string[],
  node: ts.SwitchStatement,
): Completion {
  const defaultAt = groups.findIndex((group) => group.isDefault);
  const none = constant(defaultAt < 0 ? groups.length : defaultAt);
  const choice = cx.inBlock(() =>
    groups.reduceRight<Expr>((otherwise, group, k) => choiceOf(testOf(cx, subject, group), k, otherwise), none),
  );
  if (choice.body.length > 0) reject("read/unsupported-syntax", node, { what: "a `case` with a computed label" });
  const start = cx.declareConst("start", "integer", choice.result);
  const leave = declareFlag(cx, "done");
  const saved = cx.jumps;
  cx.jumps = { kind: "switch", labels, parent: saved, leave, next: undefined, exit: undefined };
  let all: Completion = fallsThrough;
  for (const [k, group] of groups.entries()) {
    const { body, result } = cx.inBlock(() => lowerStatements(cx, group.statements));
    const chosen = apply("le", start, constant(k));
    const test = all.flags.length > 0 ? and(chosen, noneOf(all.flags)) : chosen;
    if (body.length > 0) cx.emit({ kind: "if", test, then: body, otherwise: [] });
    all = join(all, result);
  }
  cx.jumps = saved;
  return without({ ...all, falls: true }, [leave]);
}

const choiceOf = (test: Expr, k: number, otherwise: Expr): Expr =>
  test.kind === "const" ? (test.value === true ? constant(k) : otherwise) : select(test, constant(k), otherwise);
