import { describe, expect, it } from "vitest";
import { constant, toVariable, use, variable, zero } from "../../compiler/ir/build.js";
import { check } from "../../compiler/ir/check.js";
import type { Stmt } from "../../compiler/ir/stmt.js";

const x = variable("x");
const y = variable("y");
const i = variable("i", "integer");
const declare = (v = x): Stmt => ({ kind: "declare", variable: v, value: zero, mutable: true });
const loop = (body: readonly Stmt[]): Stmt => ({
  kind: "for",
  counter: i,
  from: zero,
  compare: "<",
  to: constant(3),
  step: 1,
  body,
});

describe("check", () => {
  it("accepts variables in their scope", () => {
    const add: Stmt = { kind: "accumulate", target: toVariable(x), sign: "+", value: use(i) };
    expect(check({ parameters: [y], body: [declare(), loop([add])], result: use(x) })).toEqual([]);
  });

  it("names what is read, written or returned outside its block", () => {
    const assign: Stmt = { kind: "assign", variable: y, value: use(i) };
    expect(check({ parameters: [], body: [loop([declare()]), assign], result: use(x) })).toEqual([
      "`i` is used outside the block that declares it",
      "`y` is used outside the block that declares it",
      "`x` is used outside the block that declares it",
    ]);
  });
});
