// Loops. A `for` whose counter only counts becomes the IR's counted loop; every other loop a `while` over truth variables.
// Jumps out of a body are flags (jumps.ts), so a body is always run from its start to its end.

import { ts } from "ts-morph";
import { and, constant, not, use } from "../ir/build.js";
import type { Stmt } from "../ir/stmt.js";
import type { Expr, Variable } from "../ir/expr.js";
import { asCondition } from "./conversions.js";
import { countedLoop } from "./counted.js";
import { declareVariables } from "./declarations.js";
import { Env } from "./env.js";
import { evaluate } from "./expressions.js";
import { factsOf, inLoop, knowing } from "./facts.js";
import { lowerForIn, lowerForOf } from "./for-of.js";
import { continuesIn, declareFlag, exitOf, noneOf, type Completion, type JumpScope } from "./jumps.js";
import type { Lowering } from "./lowering.js";
import { reject } from "./problems.js";
import { jumpsIn } from "./scan.js";
import { lowerBlock, without } from "./statements.js";
import { fenceOf } from "./fence.js";

export function lowerLoop(cx: Lowering, node: ts.IterationStatement, labels: readonly string[]): Completion {
  return cx.scoped(new Env(cx.env), () => {
    if (ts.isForStatement(node)) return countedLoop(cx, node, labels) ?? plainFor(cx, node, labels);
    if (ts.isForOfStatement(node)) return lowerForOf(cx, node, labels);
    if (ts.isWhileStatement(node)) return whileLoop(cx, { test: node.expression, body: node.statement, node }, labels);
    if (ts.isDoStatement(node)) return doLoop(cx, node, labels);
    if (ts.isForInStatement(node)) return lowerForIn(cx, node, labels);
    const { code, ...words } = fenceOf(node);
    return reject(code, node, words);
  });
}

/** Flags of one loop, in the order they are needed: `exit` before it, `next` at the start of each round. */
export interface LoopFlags {
  readonly leave: Variable | undefined;
  readonly exit: Variable | undefined;
}

/** The body of a loop with its jumps; what happens after `continue` is up to the caller. */
export function lowerBody(
  cx: Lowering,
  body: ts.Statement,
  labels: readonly string[],
  flags: LoopFlags,
  before: () => void = () => undefined,
  test?: Expr,
): { readonly statements: Stmt[]; readonly completion: Completion } {
  const saved = cx.jumps;
  const jumps = jumpsIn(body);
  const lower = (): Completion => {
    const next = continuesIn(jumps, labels) ? declareFlag(cx, "skipped") : undefined;
    const scope: JumpScope = { kind: "loop", labels, parent: saved, leave: flags.leave, next, exit: flags.exit };
    cx.jumps = scope;
    before();
    const completion = lowerBlock(cx, body);
    return without(completion, [flags.leave, next]);
  };
  const known = test === undefined ? [] : factsOf(cx, test, true);
  const { body: statements, result } = cx.inBlock(() => inLoop(cx, () => knowing(cx, known, lower)));
  cx.jumps = saved;
  return { statements, completion: result };
}

/** What a finished loop looks like from outside. */
export function afterLoop(completion: Completion, endless: boolean, flags: LoopFlags): Completion {
  return { falls: !endless || flags.leave !== undefined, flags: completion.flags, jumps: completion.jumps };
}

interface While {
  readonly test: ts.Expression | undefined;
  readonly body: ts.Statement;
  readonly update?: ts.Expression | undefined;
  readonly node: ts.IterationStatement;
}

function plainFor(cx: Lowering, node: ts.ForStatement, labels: readonly string[]): Completion {
  const { initializer } = node;
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) declareVariables(cx, initializer);
    else evaluate(cx, initializer);
  }
  return whileLoop(cx, { test: node.condition, body: node.statement, update: node.incrementor, node }, labels);
}

function whileLoop(cx: Lowering, loop: While, labels: readonly string[]): Completion {
  const flags = exitOf(cx, jumpsIn(loop.body), labels);
  const origin = cx.origin;
  const { stem } = cx;
  cx.stem = "test";
  const header = cx.inBlock(() =>
    inLoop(cx, () => (loop.test === undefined ? constant(true) : asCondition(evaluate(cx, loop.test), loop.test))),
  );
  cx.stem = stem;
  const endless = cx.known(header.result) === true && header.body.length === 0;
  const { statements, completion } = lowerBody(cx, loop.body, labels, flags, undefined, header.result);
  if (loop.update !== undefined) update(cx, loop.update, statements, flags);
  cx.origin = origin;
  if (header.body.length === 0) {
    const test =
      flags.exit === undefined
        ? header.result
        : endless
          ? not(use(flags.exit))
          : and(not(use(flags.exit)), header.result);
    cx.emit({ kind: "while", test, body: statements });
    return afterLoop(completion, endless, flags);
  }
  const more = cx.declareLet("more", "boolean", constant(true));
  const body = header.body;
  const stop: Stmt[] = [{ kind: "assign", variable: more, value: constant(false) }];
  cx.inGivenBlock(body, () => cx.emit({ kind: "if", test: header.result, then: statements, otherwise: stop }));
  const test = flags.exit === undefined ? use(more) : and(not(use(flags.exit)), use(more));
  cx.emit({ kind: "while", test, body });
  return afterLoop(completion, endless, flags);
}

/** The update runs after `continue`, not after a jump out. */
function update(cx: Lowering, expression: ts.Expression, statements: Stmt[], flags: LoopFlags): void {
  if (flags.exit === undefined) {
    cx.inGivenBlock(statements, () => evaluate(cx, expression));
    return;
  }
  const { body } = cx.inBlock(() => evaluate(cx, expression));
  if (body.length === 0) return;
  cx.inGivenBlock(statements, () => cx.emit({ kind: "if", test: noneOf([flags.exit!]), then: body, otherwise: [] }));
}

function doLoop(cx: Lowering, node: ts.DoStatement, labels: readonly string[]): Completion {
  const flags = exitOf(cx, jumpsIn(node.statement), labels);
  const more = cx.declareLet("more", "boolean", constant(true));
  const origin = cx.origin;
  const { statements, completion } = lowerBody(cx, node.statement, labels, flags);
  const { stem } = cx;
  cx.stem = "test";
  const test = cx.inBlock(() => cx.assign(more, asCondition(evaluate(cx, node.expression), node.expression)));
  cx.stem = stem;
  if (flags.exit === undefined) statements.push(...test.body);
  else
    cx.inGivenBlock(statements, () =>
      cx.emit({ kind: "if", test: noneOf([flags.exit!]), then: test.body, otherwise: [] }),
    );
  cx.origin = origin;
  const again = flags.exit === undefined ? use(more) : and(not(use(flags.exit)), use(more));
  cx.emit({ kind: "while", test: again, body: statements });
  return { ...afterLoop(completion, false, flags), falls: true };
}
