import { describe, it } from "vitest";
import { markConstants } from "../../compiler/4-optimize/passes/mark-constants.js";
import { propagateCopies } from "../../compiler/4-optimize/passes/propagate-copies.js";
import { pruneControl } from "../../compiler/4-optimize/passes/prune-control.js";
import { storeGradient } from "../../compiler/4-optimize/passes/store-gradient.js";
import { add, constant, eq, lengthOf, load, lt, mul, one, two, use, variable, zero } from "../../compiler/ir/build.js";
import { everythingLives, expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  adjoint,
  assign,
  authored,
  branch,
  constOf,
  count,
  fill,
  flat,
  increase,
  increaseAt,
  letOf,
  store,
  theta,
  theta_bar,
  y,
} from "./support/statements.js";

const a = variable("a");
const b = variable("b");
const i = variable("i", "integer");

describe("mark-constants", () => {
  it("finds what is never written again, also in a branch", () => {
    expectPass(
      markConstants,
      flat([y], [letOf(a, one), letOf(b, two), branch(lt(use(a), use(b)), [assign(b, one)])], add(use(a), use(b))),
      `
      (y)
        const a = 1
        let b = 2
        if (a < b)
          b = 1
        return (a + b)
      `,
    );
  });
});

describe("propagate-copies", () => {
  it("replaces our copies and literals, one through the other", () => {
    const c = variable("c");
    expectPass(
      propagateCopies,
      flat([a], [adjoint(constOf(b, use(a))), adjoint(constOf(c, use(b)))], mul(use(b), use(c))),
      `
      (a)
        return (a * a)
      `,
    );
  });

  it("keeps the author's names and copies of what changes", () => {
    expectUnchanged(propagateCopies, flat([a], [authored(constOf(b, use(a)))], use(b)));
    expectUnchanged(propagateCopies, flat([a], [constOf(b, use(a)), assign(a, one)], use(b)));
  });

  it("replaces a result that is handed on once it is complete", () => {
    const c = variable("c");
    expectPass(
      propagateCopies,
      flat([a], [letOf(b, zero), branch(lt(use(a), one), [assign(b, one)]), constOf(c, use(b))], use(c)),
      `
      (a)
        let b = 0
        if (a < 1)
          b = 1
        return b
      `,
    );
    expectUnchanged(propagateCopies, flat([a], [letOf(b, zero), constOf(c, use(b)), assign(b, one)], use(c)));
  });
});

describe("prune-control", () => {
  it("does not ask again what the branch around has found, unless it may have changed", () => {
    const is = (k: number) => eq(use(a), constant(k));
    expectPass(
      pruneControl,
      flat(
        [y, a],
        [
          branch(
            is(2),
            [branch(is(7), [store(y, zero, one)], [store(y, zero, two)])],
            [branch(is(7), [store(y, one, one)])],
          ),
        ],
      ),
      `
      (y, a)
        if (a === 2)
          y[0] = 2
        else
          if (a === 7)
            y[1] = 1
      `,
    );
    const changing = branch(is(2), [increase(a, one), branch(is(3), [store(y, zero, one)])]);
    expectUnchanged(pruneControl, flat([y, a], [changing]));
  });

  it("removes branches that are decided, blocks that are empty and loops that never turn", () => {
    expectPass(
      pruneControl,
      flat(
        [y, a],
        [
          branch(constant(true), [store(y, zero, one)], [store(y, zero, two)]),
          branch(lt(use(a), one), [], [store(y, one, one)]),
          branch(lt(use(a), one), [count(i, zero, constant(3), [])]),
          count(i, constant(3), constant(3), [store(y, zero, two)]),
        ],
      ),
      `
      (y, a)
        y[0] = 1
        if not((a < 1))
          y[1] = 1
      `,
    );
  });

  it("keeps a loop that may not end", () => {
    expectUnchanged(pruneControl, flat([a], [{ kind: "while", test: lt(use(a), one), body: [] }]));
  });
});

describe("store-gradient", () => {
  const add0 = adjoint(increaseAt(theta_bar, zero, use(a)));
  const add1 = adjoint(increaseAt(theta_bar, one, use(b)));

  it("stores where every slot gets its first contribution at the top level", () => {
    expectPass(
      storeGradient,
      flat([theta_bar, a, b], [adjoint(fill(theta_bar, zero, lengthOf(theta_bar), zero)), add0, add0, add1]),
      `
      (theta_bar, a, b)
        theta_bar[0] = a
        theta_bar[0] += a
        theta_bar[1] = b
      `,
      { ...everythingLives, literalLength: () => 2 },
    );
  });

  it("keeps the fill where a slot may stay zero or is read before", () => {
    const clear = fill(theta_bar, zero, two, zero);
    expectUnchanged(storeGradient, flat([theta_bar, a, b], [clear, add0]));
    expectUnchanged(storeGradient, flat([theta_bar, a, b], [clear, branch(lt(use(a), one), [add0]), add1]));
    expectUnchanged(storeGradient, flat([theta_bar, a, b], [clear, add0, increase(b, load(theta_bar, one)), add1]));
    expectUnchanged(storeGradient, flat([theta_bar, a, b], [fill(theta_bar, zero, lengthOf(theta), zero), add0, add1]));
  });
});
