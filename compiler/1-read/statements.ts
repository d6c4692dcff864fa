// Statements. In: a list of statements of the source.  Out: structured IR without jumps. After a statement that may have
// jumped, the rest of the list runs under a guard; where one side of an `if` always jumps, the rest goes to the other side.

import { ts } from "ts-morph";
import { not } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { asCondition } from "./conversions.js";
import { declareVariables } from "./declarations.js";
import { Env } from "./env.js";
import { exchangeStatements } from "./exchange-statements.js";
import { evaluate } from "./expressions.js";
import { assuming } from "./facts.js";
import { fenceOf } from "./fence.js";
import { fallsThrough, join, jump, declareFlag, noneOf, type Completion } from "./jumps.js";
import { lowerLoop } from "./loops.js";
import type { Lowering } from "./lowering.js";
import { declaresMoving, keepMoves, movesIn, movesWithin } from "./moving-names.js";
import { reject, textOf } from "./problems.js";
import { recovered } from "./recovery.js";
import { endOfFork, forkIn, mayFork, readForked, sideOf } from "./forks.js";
import { callNever, isNeverCall } from "./never.js";
import { jumpsIn } from "./scan.js";
import { headerOf } from "./source-text.js";
import { lowerSwitch } from "./switches.js";
import { lowerThrow } from "./throws.js";

type Rest = () => Completion;

/** Lowers statements, then what `rest` stands for, in the current block. */
export function lowerStatements(cx: Lowering, statements: readonly ts.Statement[], rest?: Rest): Completion {
  hoist(cx, statements);
  return lowerFrom(cx, statements, 0, rest);
}

function lowerFrom(
  cx: Lowering,
  statements: readonly ts.Statement[],
  start: number,
  rest: Rest | undefined,
): Completion {
  for (let k = start; k < statements.length; k++) {
    const taken = exchangeStatements(cx, statements, k);
    if (taken > 0) {
      k += taken - 1;
      continue;
    }
    const statement = statements[k]!;
    const env = cx.env;
    const part = partFrom(cx, statements, k, rest);
    if (part !== undefined) {
      const completion = recovered(cx, statement, part.read);
      if (part.isAll) return completion;
      return continued(cx, completion, part.end < statements.length || rest !== undefined, () =>
        cx.scoped(env, () => lowerFrom(cx, statements, part.end, rest)),
      );
    }
    const hasMore = k + 1 < statements.length || rest !== undefined;
    const after: Rest = () => cx.scoped(env, () => lowerFrom(cx, statements, k + 1, rest));
    if (hasMore && ts.isIfStatement(statement)) {
      const again: Rest = () => inOwnScope(cx, env, statements, () => lowerFrom(cx, statements, k + 1, rest));
      return lowerIf(cx, statement, movesIn(cx, statement) ? again : after);
    }
    const completion = recovered(cx, statement, () => lowerStatement(cx, statement));
    if (!completion.falls || completion.jumps) return continued(cx, completion, hasMore, after);
  }
  return rest === undefined ? fallsThrough : rest();
}

function continued(cx: Lowering, completion: Completion, hasMore: boolean, after: Rest): Completion {
  if (!completion.falls || !hasMore) return completion;
  return completion.jumps ? guarded(cx, completion, after) : after();
}

/** Statements from `k` on that are read by themselves, because a name in them stands for one of several objects. */
function partFrom(
  cx: Lowering,
  statements: readonly ts.Statement[],
  k: number,
  rest: Rest | undefined,
): { readonly end: number; readonly read: Rest; readonly isAll: boolean } | undefined {
  const statement = statements[k]!;
  const choice = forkIn(cx, statement);
  if (choice === undefined && !declaresMoving(cx, statement)) return undefined;
  const end = endOfFork(cx, statements, k);
  const part = statements.slice(k, end);
  const { env } = cx;
  if (choice === undefined) {
    const read = (): Completion => {
      lowerStatement(cx, statement);
      return lowerFrom(cx, part, 1, undefined);
    };
    return { end, read, isAll: false };
  }
  // What a name stands for that moves on one side has to be known to all that follows.
  const isAll = part.some((each) => movesWithin(cx, each));
  const readSide = (): Completion =>
    inOwnScope(cx, env, statements, () =>
      isAll ? lowerFrom(cx, statements, k, rest) : lowerFrom(cx, part, 0, undefined),
    );
  const read = (): Completion =>
    cx.within(statement, headerOf(statement), () => readForked(cx, choice, readSide, keepMoves(cx)));
  return { end, read, isAll };
}

/** What is read more than once binds its names, and those of functions around it that use them, anew each time. */
function inOwnScope<T>(cx: Lowering, env: Env, statements: readonly ts.Statement[], f: () => T): T {
  return cx.scoped(new Env(env), () => {
    hoist(cx, statements);
    return f();
  });
}

function guarded(cx: Lowering, before: Completion, after: Rest): Completion {
  const { body, result } = cx.inBlock(after);
  if (body.length > 0) cx.emit({ kind: "if", test: noneOf(before.flags), then: body, otherwise: [] });
  return join({ ...before, falls: false }, result);
}

function hoist(cx: Lowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) continue;
    const symbol = cx.checker.getSymbolAtLocation(statement.name);
    if (symbol === undefined) continue;
    const value = { kind: "function", node: statement, env: cx.env } as const;
    cx.env.bind(symbol, { value, assigned: false, key: cx.keyOf(statement), name: statement.name.text });
  }
}

export function lowerBlock(cx: Lowering, node: ts.Statement, rest?: Rest): Completion {
  const statements = ts.isBlock(node) ? node.statements : [node];
  return cx.scoped(new Env(cx.env), () => lowerStatements(cx, statements, rest));
}

function lowerStatement(cx: Lowering, node: ts.Statement): Completion {
  return cx.within(node, headerOf(node), () => lowerKind(cx, node));
}

function lowerKind(cx: Lowering, node: ts.Statement): Completion {
  if (ts.isVariableStatement(node)) {
    declareVariables(cx, node.declarationList);
    return fallsThrough;
  }
  if (ts.isExpressionStatement(node)) {
    if (isNeverCall(cx, node.expression)) return callNever(cx, node.expression);
    const { stem } = cx;
    cx.stem = "value";
    evaluate(cx, node.expression);
    cx.stem = stem;
    return fallsThrough;
  }
  if (ts.isIfStatement(node)) return lowerIf(cx, node, undefined);
  if (ts.isBlock(node)) return lowerBlock(cx, node);
  if (ts.isIterationStatement(node, false)) return lowerLoop(cx, node, []);
  if (ts.isSwitchStatement(node)) return lowerSwitch(cx, node, []);
  if (ts.isLabeledStatement(node)) return lowerLabelled(cx, node, []);
  if (ts.isReturnStatement(node)) return lowerReturn(cx, node);
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return jump(cx, node);
  if (ts.isThrowStatement(node)) return lowerThrow(cx, node);
  if (isErased(node)) return fallsThrough;
  const { code, ...words } = fenceOf(node);
  return reject(code, node, words);
}

const isErased = (node: ts.Statement): boolean =>
  ts.isEmptyStatement(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isEnumDeclaration(node);

function lowerReturn(cx: Lowering, node: ts.ReturnStatement): Completion {
  if (node.expression !== undefined && isNeverCall(cx, node.expression)) return callNever(cx, node.expression);
  const value = node.expression === undefined ? undefined : evaluate(cx, node.expression);
  let scope = cx.jumps;
  while (scope !== undefined && scope.kind !== "function") scope = scope.parent;
  if (scope === undefined) return reject("read/unsupported-syntax", node, { what: "this `return`" });
  scope.returns?.(value, node);
  if (scope.leave === undefined) return { falls: false, flags: [], jumps: true };
  return jump(cx, node);
}

function lowerIf(cx: Lowering, node: ts.IfStatement, rest: Rest | undefined): Completion {
  const header = headerOf(node);
  return recovered(cx, node, () => cx.within(node, header, () => ifWithRest(cx, node, rest)), rest);
}

function ifWithRest(cx: Lowering, node: ts.IfStatement, rest: Rest | undefined): Completion {
  const stem = cx.stem;
  cx.stem = "test";
  const test = asCondition(evaluate(cx, node.expression), node.expression);
  cx.stem = stem;
  const known = cx.known(test);
  const { thenStatement, elseStatement } = node;
  if (typeof known === "boolean") {
    const live = known ? thenStatement : elseStatement;
    if (live === undefined) return rest === undefined ? fallsThrough : rest();
    return lowerBlock(cx, live, rest);
  }
  if (movesIn(cx, node)) return ifThatMoves(cx, node, test, rest);
  const origin = cx.origin;
  const then = cx.inBlock(() => assuming(cx, test, true, () => lowerBlock(cx, thenStatement)));
  const restToElse = rest !== undefined && !then.result.falls && then.result.jumps;
  const lowerElse = (): Completion => {
    if (elseStatement !== undefined) return lowerBlock(cx, elseStatement, restToElse ? rest : undefined);
    return restToElse ? rest() : fallsThrough;
  };
  const otherwise = cx.inBlock(() => assuming(cx, test, false, lowerElse));
  const restToThen =
    rest !== undefined && !restToElse && !otherwise.result.falls && otherwise.result.jumps && then.result.falls;
  const both = restToThen ? { ...then, result: continueIn(cx, then.body, then.result, rest) } : then;
  emitIf(cx, test, both.body, otherwise.body, origin);
  const joined = join(both.result, otherwise.result);
  if (rest === undefined || restToElse || restToThen || !joined.falls) return joined;
  if (joined.jumps) return guarded(cx, joined, rest);
  return then.result.falls ? rest() : assuming(cx, test, false, rest);
}

/** Each branch goes on by itself with what its names stand for. */
function ifThatMoves(cx: Lowering, node: ts.IfStatement, test: Expr, rest: Rest | undefined): Completion {
  if (!mayFork(cx)) return reject("read/array-alias", node.expression, { name: textOf(node.expression) });
  const { origin } = cx;
  const restore = keepMoves(cx);
  const side = (truth: boolean, statement: ts.Statement | undefined): ReturnType<typeof sideOf> =>
    sideOf(cx, test, truth, { key: cx.keyOf(node, "moves"), node }, () =>
      statement === undefined ? (rest?.() ?? fallsThrough) : lowerBlock(cx, statement, rest),
    );
  const then = side(true, node.thenStatement);
  restore();
  const otherwise = side(false, node.elseStatement);
  emitIf(cx, test, then.body, otherwise.body, origin);
  return join(then.result, otherwise.result);
}

function continueIn(
  cx: Lowering,
  body: Parameters<Lowering["inGivenBlock"]>[0],
  before: Completion,
  rest: Rest,
): Completion {
  return cx.inGivenBlock(body, () => (before.jumps ? guarded(cx, before, rest) : rest()));
}

function emitIf(
  cx: Lowering,
  test: Expr,
  then: Parameters<Lowering["inGivenBlock"]>[0],
  otherwise: Parameters<Lowering["inGivenBlock"]>[0],
  origin: Lowering["origin"],
): void {
  if (then.length === 0 && otherwise.length === 0) return;
  const saved = cx.origin;
  cx.origin = origin;
  if (then.length === 0) cx.emit({ kind: "if", test: not(test), then: otherwise, otherwise: [] });
  else cx.emit({ kind: "if", test, then, otherwise });
  cx.origin = saved;
}

function lowerLabelled(cx: Lowering, node: ts.LabeledStatement, outer: readonly string[]): Completion {
  const labels = [...outer, node.label.text];
  const { statement } = node;
  if (ts.isLabeledStatement(statement)) return lowerLabelled(cx, statement, labels);
  if (ts.isIterationStatement(statement, false))
    return cx.within(statement, headerOf(statement), () => lowerLoop(cx, statement, labels));
  if (ts.isSwitchStatement(statement)) return lowerSwitch(cx, statement, labels);
  const breaks = labels.some((label) => jumpsIn(statement).labelBreaks.has(label));
  const leave = breaks ? declareFlag(cx, "done") : undefined;
  const saved = cx.jumps;
  cx.jumps = { kind: "block", labels, parent: saved, leave, next: undefined, exit: undefined };
  const completion = lowerBlock(cx, statement);
  cx.jumps = saved;
  return without(completion, [leave]);
}

/** A completion seen from outside the construct that the given flags belong to. */
export function without(completion: Completion, own: readonly unknown[]): Completion {
  const flags = completion.flags.filter((flag) => !own.includes(flag));
  const jumped = completion.flags.length > flags.length;
  return { falls: completion.falls || jumped, flags, jumps: flags.length > 0 };
}
