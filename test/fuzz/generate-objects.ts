// fast-check arbitraries of programs with helpers that call themselves with records, tuples and arrays of those: written,
// exchanged, chosen and returned. Expressions are short, so that most of a program is about which object is which.

import fc from "fast-check";
import { typeCount } from "./objects.js";
import type { Expr, Index, ObjectCall, ObjectHelper, ObjectRef, Program, Stmt, Test } from "./program.js";
import { gives } from "./scope.js";

const small = fc.nat({ max: 8 });
const index: fc.Arbitrary<Index> = fc.record({ form: fc.nat({ max: 5 }), k: fc.nat({ max: 1 }) });
const ref: fc.Arbitrary<ObjectRef> = fc.record({ pick: fc.nat({ max: 11 }), at: index });
const type = fc.nat({ max: typeCount - 1 });

const scalar: fc.Arbitrary<Expr> = fc.record({ e: fc.constant("scalar" as const), pick: fc.nat({ max: 15 }) });
const literal: fc.Arbitrary<Expr> = fc.record({
  e: fc.constant("literal" as const),
  value: fc.constantFrom(1, 2, 0.5, 0.3),
});
const value: fc.Arbitrary<Expr> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: literal },
  {
    weight: 2,
    arbitrary: fc.record({ e: fc.constant("unary" as const), f: fc.constantFrom(0, 2, 3, 4), x: scalar }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      e: fc.constant("binary" as const),
      f: fc.constantFrom(0, 1, 1, 2),
      x: scalar,
      y: fc.oneof(scalar, literal),
    }),
  },
);
const called: fc.Arbitrary<Expr> = fc.record({ e: fc.constant("call" as const), pick: small, x: scalar, y: scalar });
const test: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ t: fc.constant("parity" as const), pick: small, k: fc.nat({ max: 3 }) }),
  fc.record({ t: fc.constant("less" as const), f: fc.nat({ max: 3 }), x: scalar, y: fc.oneof(scalar, literal) }),
);
const values = fc.array(value, { minLength: 2, maxLength: 4 });
const op = fc.constantFrom(0, 1, 1, 2, 3);
const bound = fc.constantFrom(1, 2, 3, 4);

const call = (body: fc.Arbitrary<Stmt[]>): fc.Arbitrary<ObjectCall> =>
  fc.record({
    s: fc.constant("ask" as const),
    pick: fc.nat({ max: 2 }),
    form: small,
    operands: fc.array(ref, { minLength: 3, maxLength: 3, size: "max" }),
    into: ref,
    value,
    body,
  });

const { stmt } = fc.letrec<{ stmt: Stmt }>((tie) => {
  const some = fc.array(tie("stmt"), { maxLength: 2 });
  const plain = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ s: fc.constant("assign" as const), pick: fc.nat({ max: 15 }), op, value, bound }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ s: fc.constant("object" as const), type, moves: fc.boolean(), values }),
    },
    { weight: 5, arbitrary: fc.record({ s: fc.constant("name" as const), form: small, a: ref, b: ref, test, value }) },
    {
      weight: 3,
      arbitrary: fc.record({ s: fc.constant("replace" as const), form: small, place: ref, other: ref, values }),
    },
    { weight: 2, arbitrary: fc.record({ s: fc.constant("let" as const), value: fc.oneof(value, called), bound }) },
    { weight: 1, arbitrary: fc.record({ s: fc.constant("closure" as const), x: value, writes: small }) },
  );
  return {
    stmt: fc.oneof(
      { maxDepth: 2 },
      { weight: 9, arbitrary: plain },
      { weight: 4, arbitrary: call(some) },
      {
        weight: 2,
        arbitrary: fc.record({ s: fc.constant("if" as const), test, body: some, otherwise: some }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          s: fc.constant("for" as const),
          form: fc.nat({ max: 2 }),
          n: fc.constantFrom(2, 3),
          array: fc.constant({ pick: 0, row: { form: 0, k: 0 } }),
          body: some,
        }),
      },
      { weight: 0.5 * 2, arbitrary: fc.record({ s: fc.constant("exit" as const), test, value }) },
    ),
  };
});

const body = (max: number): fc.Arbitrary<Stmt[]> => fc.array(stmt, { maxLength: max, size: "max" });

const helper: fc.Arbitrary<ObjectHelper> = fc.record({
  parameters: fc.oneof(
    fc.tuple(type, type),
    type.map((t) => [t, t] as const),
    fc.array(type, { minLength: 1, maxLength: 3 }),
  ),
  moves: fc.nat({ max: 5 }),
  gives: fc.nat({ max: gives.length - 1 }),
  depth: fc.nat({ max: 2 }),
  base: body(1),
  before: body(3),
  call: call(body(1)),
  after: body(3),
  returned: fc.array(fc.record({ pick: small, at: index, fresh: fc.constantFrom(false, false, false, true) }), {
    minLength: 2,
    maxLength: 2,
    size: "max",
  }),
  chosen: fc.option(test, { nil: undefined }),
  value,
  next: value,
  turns: fc.option(fc.record({ test, call: call(fc.constant([])) }), { nil: undefined, freq: 4 }),
});

export function objectPrograms(): fc.Arbitrary<Program> {
  const number = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000 + 1e-7 * n);
  const define = fc.record({ s: fc.constant("define" as const), helper });
  const object = fc.record({ s: fc.constant("object" as const), type, moves: fc.boolean(), values });
  const parameter = fc.record({ form: fc.oneof(fc.constant(0), fc.integer({ min: 11, max: 19 })), n: fc.constant(1) });
  return fc.record({
    parameters: fc.array(parameter, { minLength: 1, maxLength: 3 }),
    wrt: fc.constant(15),
    derive: fc.constant(0),
    helpers: fc.constant([]),
    objectHelpers: fc.oneof(
      { weight: 3, arbitrary: fc.array(helper, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(helper, { maxLength: 2 }) },
    ),
    body: fc
      .tuple(
        fc.array(object, { minLength: 1, maxLength: 2 }),
        fc.oneof(
          fc.constant([]),
          fc.constant([]),
          define.map((made) => [made]),
        ),
        call(body(1)),
        body(3),
        call(body(1)),
      )
      .map(([objects, inner, first, middle, last]) => [...objects, ...inner, first, ...middle, last]),
    result: fc.record({ form: fc.constantFrom(0, 8, 8, 8), value, terms: fc.array(value, { maxLength: 2 }) }),
    numbers: fc.array(number, { minLength: 5, maxLength: 9 }),
  });
}
