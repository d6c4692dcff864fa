import { describe, it } from "vitest";
import { inlineTemporaries } from "../../compiler/4-optimize/passes/inline-temporaries.js";
import { add, load, lt, mul, two, use, variable, zero } from "../../compiler/ir/build.js";
import { expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  adjoint,
  authored,
  branch,
  constOf,
  count,
  flat,
  increase,
  store,
  theta,
  work,
  y,
} from "./support/statements.js";

const a = variable("a");
const b = variable("b");
const t = variable("t");
const i = variable("i", "integer");

describe("inline-temporaries", () => {
  it("puts what is used once where it is used, also in a branch", () => {
    expectPass(
      inlineTemporaries,
      flat(
        [a, b, y],
        [constOf(t, mul(use(a), use(b))), branch(lt(use(a), use(b)), [store(y, zero, add(use(t), use(a)))])],
      ),
      `
      (a, b, y)
        if (a < b)
          y[0] = ((a * b) + a)
      `,
    );
  });

  it("keeps names of the author's and what is used twice", () => {
    expectUnchanged(
      inlineTemporaries,
      flat([a, y], [authored(constOf(t, mul(use(a), use(a)))), store(y, zero, use(t))]),
    );
    expectUnchanged(
      inlineTemporaries,
      flat([a, y], [constOf(t, mul(use(a), use(a))), store(y, zero, mul(use(t), use(t)))]),
    );
  });

  it("moves nothing into a loop or across a write to what it reads", () => {
    const temporary = adjoint(constOf(t, mul(load(work, zero), use(a))));
    const end = store(y, zero, use(t));
    expectUnchanged(inlineTemporaries, flat([a, y], [temporary, count(i, zero, two, [end])]));
    expectUnchanged(inlineTemporaries, flat([a, y], [temporary, store(work, zero, use(a)), end]));
    expectUnchanged(inlineTemporaries, flat([a, y], [temporary, branch(lt(use(a), two), [increase(a, two)]), end]));
    expectUnchanged(
      inlineTemporaries,
      flat([theta, y], [temporary, { kind: "reserve", buffer: work, length: two, fresh: false }, end]),
    );
  });

  it("keeps statements short", () => {
    const long = [1, 2, 3].reduce((e) => mul(e, add(use(a), use(b))), add(use(a), use(b)));
    expectUnchanged(inlineTemporaries, flat([a, b, y], [constOf(t, long), store(y, zero, add(use(t), use(b)))]));
  });
});
