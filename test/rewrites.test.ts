// Every row of the rewrite table: both sides evaluated on random and special operands, to the precision the row claims.
// The variables of a row come from the row itself, so a row without a test cannot exist.

import { describe, expect, it } from "vitest";
import { instantiate, match, wildcardOf } from "../compiler/4-optimize/analysis/match.js";
import { type Licence, type Rewrite, rewrites } from "../compiler/4-optimize/rewrites.js";
import { constant } from "../compiler/ir/build.js";
import type { Expr, Variable } from "../compiler/ir/expr.js";
import { primitives } from "../compiler/ir/primitives.js";
import { visitExpr } from "../compiler/ir/walk.js";
import { randomSource } from "./ir/random.js";
import { interpret } from "./passes/support/interpret.js";

type Value = number | boolean;

const specials = [0, -0, 1, -1, 2, -0.5, 1e-310, -5e-324, 1e308, -1.7e308, Infinity, -Infinity, NaN];

describe.each(rewrites.map((row) => [row.name, row] as const))("%s", (_, row) => {
  it(`keeps ${row.keeps}`, () => {
    const random = randomSource(20240229);
    let tested = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const values = new Map([...patternVariables(row)].map((v) => [v, sample(v, row, trial, random)] as const));
      // Literals are part of the pattern: a row is asked only about those that its condition accepts.
      const bindings = new Map(
        [...values].map(([v, x]) => [v, wildcardOf(v) === "constant" ? constant(x) : standIn(v, row)] as const),
      );
      if (row.where !== undefined && !row.where(bindings)) continue;
      tested++;
      const [from, to] = [row.from, row.to].map((side) => evaluate(side, values));
      if (!agrees(from!, to!, row.keeps, [...values.values()])) {
        throw new Error(`${[...values].map(([v, x]) => `${v.name} = ${x}`).join(", ")}: ${from} became ${to}`);
      }
    }
    expect(tested).toBeGreaterThan(100);
  });

  it("matches its own left side", () => {
    const bindings = new Map([...patternVariables(row)].map((v) => [v, standIn(v, row)] as const));
    const candidate = instantiate(row.from, bindings);
    const found = match(row.from, candidate);
    expect(found).toBeDefined();
    expect(instantiate(row.to, found!)).toEqual(instantiate(row.to, bindings));
  });
});

it("names every row once", () => {
  expect(new Set(rewrites.map(({ name }) => name)).size).toBe(rewrites.length);
});

function patternVariables(row: Rewrite): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  for (const side of [row.from, row.to]) visitExpr(side, (e) => e.kind === "var" && found.add(e.variable));
  return found;
}

const standIn = (v: Variable, row: Rewrite): Expr => {
  if (wildcardOf(v) === "constant") return constant(3 + v.name.charCodeAt(0));
  const type = isTruth(v, row) ? "boolean" : row.keeps === "whole numbers" ? "integer" : "number";
  return { kind: "var", variable: { kind: "variable", name: `${v.name}_stand_in`, type } };
};

function sample(v: Variable, row: Rewrite, trial: number, random: () => number): Value {
  if (isTruth(v, row)) return random() < 0.5;
  const pick = random();
  if (row.keeps === "whole numbers") return Math.floor(pick * 2000) - 1000;
  if (wildcardOf(v) === "constant")
    return (pick < 0.5 ? 1 : -1) * [1, 2, 0.5, 3, 1e-3, 1e200, 1e-200, pick][trial % 8]!;
  if (trial % 3 === 0) return specials[Math.floor(pick * specials.length)]!;
  return (pick - 0.5) * 10 ** (Math.floor(random() * 40) - 20);
}

/** True for a variable that stands where a truth value is expected. */
function isTruth(v: Variable, row: Rewrite): boolean {
  let found = false;
  visitExpr(row.from, (e) => {
    const operands =
      e.kind === "select" ? [e.test] : e.kind === "apply" && ["and", "or", "not"].includes(e.op) ? e.operands : [];
    if (operands.some((operand) => operand.kind === "var" && operand.variable === v)) found = true;
  });
  return found;
}

function evaluate(e: Expr, values: ReadonlyMap<Variable, Value>): Value {
  return interpret({ parameters: [], body: [], result: e }, values, new Map())!;
}

function agrees(from: Value, to: Value, keeps: Licence, operands: readonly Value[]): boolean {
  if (Object.is(from, to)) return true;
  if (keeps === "bits" || typeof from === "boolean" || typeof to === "boolean") return false;
  if (keeps === "whole numbers") return from === to;
  if (keeps === "finite values" && !operands.every((value) => Number.isFinite(value))) return true;
  if (keeps === "moderate values" && !operands.every(isModerate)) return true;
  // A result that is not finite may become anything, as long as no finite one becomes NaN or infinite.
  if (!Number.isFinite(from)) return true;
  return Math.abs(from - to) <= 1e-14 * Math.abs(from) + 1e-300;
}

const isModerate = (value: Value): boolean =>
  value === 0 || (Math.abs(Number(value)) < 1e292 && Math.abs(Number(value)) > 1e-292);

it("claims bits only for operations that every engine rounds alike", () => {
  for (const row of rewrites.filter(({ keeps }) => keeps === "bits")) {
    visitExpr(row.to, (e) => expect(e.kind !== "apply" || primitives[e.op].exact, row.name).toBe(true));
  }
});
