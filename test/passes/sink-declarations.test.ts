import { describe, it } from "vitest";
import { joinBranches } from "../../compiler/4-optimize/passes/join-branches.js";
import { sinkDeclarations } from "../../compiler/4-optimize/passes/sink-declarations.js";
import { constant, load, lt, one, two, use, variable, zero } from "../../compiler/ir/build.js";
import { expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  adjoint,
  assign,
  authored,
  branch,
  count,
  flat,
  increase,
  letOf,
  store,
  theta,
  y,
} from "./support/statements.js";

const a = variable("a");
const b = variable("b");
const i = variable("i", "integer");

describe("sink-declarations", () => {
  it("declares an adjoint where its block first mentions it, in a nested block too", () => {
    expectPass(
      sinkDeclarations,
      flat(
        [y],
        [
          adjoint(letOf(a, zero)),
          adjoint(letOf(b, one)),
          store(y, zero, one),
          branch(lt(load(y, zero), two), [increase(b, one)]),
          count(i, zero, two, [increase(a, use(b))]),
        ],
        a,
      ),
      `
      (y)
        y[0] = 1
        let b = 1
        if (y[0] < 2)
          b += 1
        let a = 0
        for i = 0; < 2; 1
          a += b
        return a
      `,
    );
  });

  it("declares it in the one branch that mentions it, however deep", () => {
    const inner = branch(lt(load(y, one), two), [], [increase(a, one), store(y, two, use(a))]);
    expectPass(
      sinkDeclarations,
      flat([y], [adjoint(letOf(a, zero)), store(y, zero, one), branch(lt(load(y, zero), two), [inner])]),
      `
      (y)
        y[0] = 1
        if (y[0] < 2)
          if (y[1] < 2)
          else
            let a = 0
            a += 1
            y[2] = a
      `,
    );
  });

  it("leaves it in front of branches that share it, of a loop, and of what is asked for later", () => {
    const more = increase(a, one);
    const test = lt(load(y, zero), two);
    const start = adjoint(letOf(a, zero));
    expectUnchanged(sinkDeclarations, flat([y], [start, branch(test, [more], [store(y, zero, use(a))])]));
    expectUnchanged(sinkDeclarations, flat([y], [start, branch(lt(use(a), two), [more])]));
    expectUnchanged(sinkDeclarations, flat([y], [start, count(i, zero, two, [more])]));
    expectUnchanged(sinkDeclarations, flat([y], [start, branch(test, [more])], a));
    expectUnchanged(sinkDeclarations, flat([y], [start, branch(test, [more]), store(y, zero, use(a))]));
  });

  it("leaves the author's declarations, and those of values that may change", () => {
    const start = authored(letOf(a, zero));
    expectUnchanged(sinkDeclarations, flat([y], [start, store(y, zero, one), increase(a, one)], a));
    const value = load(y, zero);
    expectUnchanged(sinkDeclarations, flat([y], [adjoint(letOf(a, value)), store(y, zero, one), increase(a, one)], a));
  });
});

describe("join-branches", () => {
  const test = lt(use(a), one);

  it("makes one branch of neighbours that ask the same, else included", () => {
    const ask = (value: number) =>
      adjoint(branch(test, [store(y, zero, constant(value))], value === 2 ? [store(y, one, constant(value))] : []));
    expectPass(
      joinBranches,
      flat([a, theta, y], [ask(1), ask(2), ask(3)]),
      `
      (a, theta, y)
        if (a < 1)
          y[0] = 1
          y[0] = 2
          y[0] = 3
        else
          y[1] = 2
      `,
    );
  });

  it("takes the backward part of a branch into the branch before it", () => {
    expectPass(
      joinBranches,
      flat([a, y], [branch(test, [store(y, zero, one)]), adjoint(branch(test, [store(y, one, one)]))]),
      `
      (a, y)
        if (a < 1)
          y[0] = 1
          y[1] = 1
      `,
    );
  });

  it("leaves branches of the primal, and those that change the test", () => {
    const plain = branch(test, [store(y, zero, one)]);
    expectUnchanged(joinBranches, flat([a, y], [plain, plain]));
    const changing = adjoint(branch(test, [assign(a, two)]));
    expectUnchanged(joinBranches, flat([a, y], [changing, changing]));
  });
});
