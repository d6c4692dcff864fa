// fast-check arbitraries of random programs. Stage 1: straight code, branches, counted loops, arrays written in place,
// records, helpers. Stage 2 adds irregular control flow, stacks, copies, aliases, closures and recursion, stage 3 recursion
// with arrays and names for one of several arrays, stage 4 idioms of TypeScript.

import fc from "fast-check";
import { binaries, steps, unaries } from "./print-expression.js";
import { idiomCount } from "./print-idiom.js";
import { objectPrograms } from "./generate-objects.js";
import type { ArrayRef, Case, Expr, Helper, Index, Program, Stmt, Test } from "./program.js";

export type Stage = 1 | 2 | 3 | 4;

const small = fc.nat({ max: 6 });
const index: fc.Arbitrary<Index> = fc.record({ form: fc.nat({ max: 12 }), k: fc.nat({ max: 3 }) });
const array: fc.Arbitrary<ArrayRef> = fc.record({ pick: fc.nat({ max: 4 }), row: index });
const op = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4);
const bound = fc.constantFrom(0, 1, 1, 2, 2, 3, 4);

type Nodes = Readonly<{ expr: Expr; test: Test; stmt: Stmt }>;

/** Weighted alternatives of nodes. */
type Choice<T> = readonly [weight: number, arbitrary: fc.Arbitrary<T>];
const weighted = <T>(depth: fc.DepthIdentifier, maxDepth: number, choices: readonly Choice<T>[]): fc.Arbitrary<T> =>
  fc.oneof(
    { maxDepth, depthIdentifier: depth },
    ...choices.map(([weight, arbitrary]) => ({ weight: Math.round(10 * weight), arbitrary })),
  );

const helperForms: Readonly<Record<Stage, readonly Helper["form"][]>> = {
  1: ["scalar", "writes", "pair"],
  2: ["scalar", "writes", "pair", "recursive", "gives"],
  3: ["writes", "gives", "divides", "inPlace", "measures", "turns", "collects", "parts"],
  4: ["scalar", "writes", "pair", "recursive"],
};

export function programs(stage: Stage): fc.Arbitrary<Program> {
  return stage === 3 ? fc.oneof(programsOf(stage), objectPrograms()) : programsOf(stage);
}

function programsOf(stage: Stage): fc.Arbitrary<Program> {
  const { expr, stmt } = nodes(stage);
  const body = (min: number, max: number): fc.Arbitrary<Stmt[]> =>
    fc.array(stmt, { minLength: min, maxLength: max, size: "max" });
  const helper = fc.record({
    form: fc.constantFrom(...helperForms[stage]),
    body: body(0, 4),
    value: expr,
    next: expr,
    shape: stage === 3 ? fc.nat({ max: 59 }) : fc.constant(0),
  });
  const number = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: -16, max: 16 }).map((n) => n / 8) },
    { weight: 3, arbitrary: fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000 + 1e-7 * n) },
  );
  return fc.record({
    parameters: fc.array(fc.record({ form: fc.nat({ max: 10 }), n: fc.nat({ max: 11 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    wrt: fc.oneof(fc.constant(15), fc.nat({ max: 15 })),
    derive: fc.oneof(fc.constant(0), fc.nat({ max: 7 })),
    helpers:
      stage === 3
        ? fc.array(helper, { minLength: 1, maxLength: 2 })
        : fc.oneof(
            { weight: 2, arbitrary: fc.constant([]) },
            { weight: 3, arbitrary: fc.array(helper, { maxLength: 2 }) },
          ),
    objectHelpers: fc.constant([]),
    body: stage === 3 ? calling(expr, body(0, 5)) : body(1, 9),
    result: fc.record({ form: fc.nat({ max: 7 }), value: expr, terms: fc.array(expr, { maxLength: 4 }) }),
    numbers: fc.array(number, { minLength: 3, maxLength: 7 }),
  });
}

function nodes(stage: Stage): fc.LetrecValue<Nodes> {
  const exprDepth = fc.createDepthIdentifier();
  const stmtDepth = fc.createDepthIdentifier();
  return fc.letrec<Nodes>((tie) => {
    const expr = tie("expr");
    const test = tie("test");
    const body: fc.Arbitrary<Stmt[]> = fc.array(tie("stmt"), { minLength: 1, maxLength: 4, size: "max" });
    return {
      expr: weighted(exprDepth, 3, expressions(stage, expr, test)),
      test: weighted(exprDepth, 4, tests(expr, test)),
      stmt: weighted(stmtDepth, 3, statements(stage, expr, test, body)),
    };
  });
}

type Parts<N, Tag extends keyof N> = { readonly [K in keyof Omit<N, Tag>]: fc.Arbitrary<N[K]> };

/** The compiler cannot see that the parts of one kind of node make a node of the union. */
function exprNode<E extends Expr["e"]>(e: E, parts: Parts<Extract<Expr, { e: E }>, "e">): fc.Arbitrary<Expr> {
  return fc.record({ e: fc.constant(e), ...parts } as never) as fc.Arbitrary<Expr>;
}

function stmtNode<S extends Stmt["s"]>(s: S, parts: Parts<Extract<Stmt, { s: S }>, "s">): fc.Arbitrary<Stmt> {
  return fc.record({ s: fc.constant(s), ...parts } as never) as fc.Arbitrary<Stmt>;
}

/** The first alternative is a leaf: what is taken at the greatest depth. */
function expressions(stage: Stage, expr: fc.Arbitrary<Expr>, test: fc.Arbitrary<Test>): Choice<Expr>[] {
  const choices: Choice<Expr>[] = [
    [8, exprNode("scalar", { pick: small })],
    [2, exprNode("literal", { value: fc.constantFrom(1, 2, 0.5, 3, 0.1, 1.5, 0, -1, -0.25) })],
    [2, exprNode("counter", { pick: small })],
    [7, exprNode("element", { array, index })],
    [6, exprNode("unary", { f: fc.nat({ max: unaries.length - 1 }), x: expr })],
    [
      0.2,
      exprNode("unary", { f: fc.integer({ min: unaries.length, max: unaries.length + steps.length - 1 }), x: expr }),
    ],
    [
      8,
      exprNode("binary", { f: fc.constantFrom(0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, ...binaries.keys()), x: expr, y: expr }),
    ],
    [1, exprNode("many", { f: fc.nat({ max: 2 }), xs: fc.array(expr, { minLength: 1, maxLength: 3 }) })],
    [1.5, exprNode("choose", { test, x: expr, y: expr })],
    [2, exprNode("call", { pick: small, x: expr, y: expr })],
  ];
  if (stage === 1 || stage === 4) return choices;
  if (stage === 3) return [...choices, [4, exprNode("measure", { pick: small, array, x: expr })]];
  return [
    ...choices,
    [2, exprNode("library", { f: fc.nat({ max: 29 }), a: array, b: array, x: expr })],
    [2, exprNode("top", { pick: small, x: expr })],
    [1, exprNode("fold", { array, form: small, x: expr })],
  ];
}

function tests(expr: fc.Arbitrary<Expr>, test: fc.Arbitrary<Test>): Choice<Test>[] {
  return [
    [2, fc.record({ t: fc.constant("parity" as const), pick: small, k: fc.nat({ max: 3 }) })],
    [5, fc.record({ t: fc.constant("less" as const), f: fc.nat({ max: 4 }), x: expr, y: expr })],
    [1, fc.record({ t: fc.constant("flag" as const), pick: small })],
    [0.5, fc.record({ t: fc.constant("not" as const), a: test })],
    [1, fc.record({ t: fc.constant("both" as const), or: fc.boolean(), a: test, b: test })],
  ];
}

function statements(
  stage: Stage,
  value: fc.Arbitrary<Expr>,
  test: fc.Arbitrary<Test>,
  body: fc.Arbitrary<Stmt[]>,
): Choice<Stmt>[] {
  const few = fc.array(value, { minLength: 1, maxLength: 4 });
  const n = fc.nat({ max: 4 });
  const spine: Choice<Stmt>[] = [
    [6, stmtNode("put", { array, index, op, value, bound })],
    [4, stmtNode("let", { value, bound })],
    [5, stmtNode("assign", { pick: small, op, value, bound })],
    [0.5, stmtNode("step", { pick: small, down: fc.boolean() })],
    [2, stmtNode("array", { form: small, values: few })],
    [1, stmtNode("matrix", { form: fc.nat({ max: 8 }), values: few })],
    [1, stmtNode("record", { form: small, values: few })],
    [1, stmtNode("swap", { form: small, array, i: index, j: index })],
    [3, stmtNode("if", { test, body, otherwise: fc.oneof(fc.constant([]), body) })],
    [5, stmtNode("for", { form: fc.nat({ max: 9 }), n, array, body })],
    [2, stmtNode("forOf", { form: small, array, body })],
    [2, stmtNode("run", { pick: small, a: array, b: array, value })],
    [1, stmtNode("pair", { pick: small, x: value, y: value })],
  ];
  if (stage === 1) return spine;
  if (stage === 3) return [...spine, ...withArrays(value, test)];
  if (stage === 4) return [...spine, ...idioms(value, test), [1, stmtNode("exit", { test, value })]];
  const part: fc.Arbitrary<Case> = fc.record({ body, falls: fc.boolean() });
  return [
    ...spine,
    [2, stmtNode("while", { form: small, n, test, body })],
    [3, stmtNode("jump", { leave: fc.boolean(), level: small, test })],
    [1, stmtNode("exit", { test, value })],
    [1, stmtNode("switch", { pick: small, cases: fc.array(part, { minLength: 1, maxLength: 3 }) })],
    [1.5, stmtNode("make", { pick: small, a: array, value })],
    [1, stmtNode("stack", { values: fc.array(value, { maxLength: 2 }) })],
    [2.5, stmtNode("push", { pick: small, value, bound })],
    [1.5, stmtNode("pop", { pick: small, into: small })],
    [1.5, stmtNode("copy", { form: fc.nat({ max: 7 }), array, x: value })],
    [1.5, stmtNode("alias", { form: small, a: array, b: array, test })],
    [1, stmtNode("closure", { x: value, writes: small })],
  ];
}

/** Idioms of TypeScript: more than half of all statements. */
function idioms(value: fc.Arbitrary<Expr>, test: fc.Arbitrary<Test>): Choice<Stmt>[] {
  const form = fc.nat({ max: idiomCount - 1 });
  const values = fc.array(value, { minLength: 4, maxLength: 4, size: "max" });
  return [[45, stmtNode("idiom", { form, shape: fc.nat({ max: 59 }), modulus: small, array, test, values })]];
}

/** Statements with calls of whatever the helpers are before and after them. */
function calling(value: fc.Arbitrary<Expr>, body: fc.Arbitrary<Stmt[]>): fc.Arbitrary<Stmt[]> {
  const few = fc.array(value, { minLength: 2, maxLength: 5, size: "max" });
  const calls = fc.tuple(
    stmtNode("make", { pick: small, a: array, value }),
    stmtNode("collect", { pick: small, stack: small, a: array }),
    stmtNode("parts", { pick: small, a: array, value }),
    stmtNode("run", { pick: small, a: array, b: array, value }),
    stmtNode("let", { value: exprNode("measure", { pick: small, array, x: value }), bound }),
  );
  return fc
    .tuple(
      stmtNode("array", { form: fc.constant(0), values: few }),
      stmtNode("stack", { values: few }),
      calls,
      body,
      calls,
    )
    .map(([first, stack, before, middle, after]) => [first, stack, ...before, ...middle, ...after]);
}

/** What goes with helpers that call themselves with arrays, and names for one of several arrays. */
function withArrays(value: fc.Arbitrary<Expr>, test: fc.Arbitrary<Test>): Choice<Stmt>[] {
  return [
    [4, stmtNode("make", { pick: small, a: array, value })],
    [3, stmtNode("collect", { pick: small, stack: small, a: array })],
    [3, stmtNode("parts", { pick: small, a: array, value })],
    [2, stmtNode("run", { pick: small, a: array, b: array, value })],
    [1.5, stmtNode("stack", { values: fc.array(value, { maxLength: 2 }) })],
    [0.5, stmtNode("exit", { test, value })],
    [1, stmtNode("jump", { leave: fc.boolean(), level: small, test })],
    [1.5, stmtNode("alias", { form: small, a: array, b: array, test })],
    [3, stmtNode("rename", { form: small, a: array, b: array, index, test, value })],
  ];
}
