// Guards of adjoints: what follows one goes under it, and one that does not change goes around its loop.

import { expect, test } from "vitest";
import { absorbGuarded } from "../../compiler/4-optimize/passes/absorb-guarded.js";
import { hoistTests } from "../../compiler/4-optimize/passes/hoist-tests.js";
import {
  add,
  apply,
  buffer,
  constant,
  load,
  mul,
  toElement,
  toVariable,
  use,
  variable,
  zero,
} from "../../compiler/ir/build.js";
import type { Expr } from "../../compiler/ir/expr.js";
import type { Stmt } from "../../compiler/ir/stmt.js";

const [t, v, w, i, n] = [
  variable("t"),
  variable("v"),
  variable("w"),
  variable("i", "integer"),
  variable("n", "integer"),
];
const out = buffer("out", "derivative");
const declare = (variable_: typeof v, value: Expr): Stmt => ({
  kind: "declare",
  variable: variable_,
  value,
  mutable: true,
  adjoint: true,
});
const addTo = (target: Extract<Stmt, { kind: "accumulate" }>["target"], value: Expr): Stmt => ({
  kind: "accumulate",
  target,
  sign: "+",
  value,
  adjoint: true,
});
const guard = (then: readonly Stmt[]): Stmt => ({
  kind: "if",
  test: apply("ne", use(t), zero),
  then,
  otherwise: [],
  adjoint: true,
});
const slot = (k: number): Extract<Stmt, { kind: "accumulate" }>["target"] => toElement(out, constant(k));
const loop = (body: readonly Stmt[]): Stmt => ({
  kind: "for",
  counter: i,
  from: zero,
  compare: "<",
  to: use(n),
  step: 1,
  body,
});
const context = { liveOut: () => true };

function run(pass: typeof absorbGuarded, body: readonly Stmt[]): readonly Stmt[] {
  const f = { parameters: [t, n, out], body };
  const once = pass.run(f, context);
  expect(pass.run(once, context)).toBe(once);
  return once.body;
}

const declared = declare(v, zero);
const guarded = guard([addTo(toVariable(v), mul(constant(3), use(t)))]);

test("multiples of what is zero without the guard go under it, past what does not mind", () => {
  const other = addTo(slot(1), constant(5));
  const first = addTo(slot(0), mul(load(out, constant(2)), use(v)));
  const named = declare(w, mul(constant(2), use(v)));
  const second = addTo(slot(1), use(w));
  expect(run(absorbGuarded, [declared, guarded, other, named, second])).toEqual([
    { ...guarded, then: [declared, ...(guarded as Extract<Stmt, { kind: "if" }>).then, named, second] },
    other,
  ]);
  expect(run(absorbGuarded, [declared, guarded, first])).toEqual([
    { ...guarded, then: [declared, ...(guarded as Extract<Stmt, { kind: "if" }>).then, first] },
  ]);
});

test("a loop that only adds multiples goes under the guard too", () => {
  const share = addTo(toElement(out, use(i)), mul(use(w), use(v)));
  const named: Stmt = { kind: "declare", variable: w, value: load(out, use(i)), mutable: false };
  expect(run(absorbGuarded, [declared, guarded, loop([named, share])])).toEqual([
    { ...guarded, then: [declared, ...(guarded as Extract<Stmt, { kind: "if" }>).then, loop([named, share])] },
  ]);
  const more = [declared, guarded, loop([named, share, addTo(slot(1), use(w))])];
  expect(run(absorbGuarded, more)).toBe(more);
  const primal: Stmt = { kind: "assign", variable: t, value: use(w) };
  const changing = [declared, guarded, loop([named, primal, share])];
  expect(run(absorbGuarded, changing)).toBe(changing);
});

test.each<[string, readonly Stmt[]]>([
  ["another use that is not a multiple", [addTo(slot(0), use(v)), addTo(slot(1), add(use(v), constant(1)))]],
  ["a second share", [addTo(toVariable(v), use(t)), addTo(slot(0), use(v))]],
  ["no use", [addTo(slot(0), use(t))]],
  [
    "a store in between",
    [{ kind: "store", buffer: out, index: zero, value: use(t), adjoint: true }, addTo(slot(0), use(v))],
  ],
])("stays: %s", (_, after) => {
  const body = [declared, guarded, ...after];
  expect(run(absorbGuarded, body)).toBe(body);
});

test("a test that the loop does not change goes around it", () => {
  const inner = [addTo(toElement(out, use(i)), use(t))];
  expect(run(hoistTests, [loop([guard(inner)])])).toEqual([guard([loop(inner)])]);
  const changing = [loop([guard([...inner, addTo(toVariable(t), constant(1))])])];
  expect(run(hoistTests, changing)).toBe(changing);
  const more = [loop([guard(inner), ...inner])];
  expect(run(hoistTests, more)).toBe(more);
});
