import { describe, it } from "vitest";
import { foldAccumulates } from "../../compiler/4-optimize/passes/fold-accumulates.js";
import { load, lt, mul, one, use, variable, zero } from "../../compiler/ir/build.js";
import { expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  adjoint,
  assign,
  authored,
  branch,
  count,
  flat,
  increase,
  increaseAt,
  letOf,
  store,
  theta,
  work,
} from "./support/statements.js";

const a = variable("a");
const t = variable("t");
const i = variable("i", "integer");
const x_bar = variable("x_bar");

describe("fold-accumulates", () => {
  it("declares an adjoint with its first contributions", () => {
    expectPass(
      foldAccumulates,
      flat(
        [a],
        [
          adjoint(letOf(x_bar, zero)),
          authored(letOf(t, one)),
          adjoint(increase(x_bar, mul(use(a), use(t)))),
          adjoint(increase(x_bar, use(a))),
        ],
        x_bar,
      ),
      `
      (a)
        let t = 1
        let x_bar = ((a * t) + a)
        return x_bar
      `,
    );
  });

  it("joins a reset with what follows", () => {
    expectPass(
      foldAccumulates,
      flat(
        [a, x_bar],
        [
          adjoint(assign(x_bar, zero)),
          adjoint(increase(x_bar, use(a))),
          adjoint(store(work, one, zero)),
          adjoint(increaseAt(work, one, use(a))),
        ],
      ),
      `
      (a, x_bar)
        x_bar = a
        work[1] = a
      `,
    );
  });

  it("leaves the author's sums alone: 0 + -0 is 0", () => {
    expectUnchanged(foldAccumulates, flat([a], [authored(letOf(t, zero)), authored(increase(t, use(a)))], t));
  });

  it("sets what is still zero in a branch, and adds where it may not be", () => {
    const less = lt(use(a), one);
    const more = adjoint(increase(x_bar, use(a)));
    expectPass(
      foldAccumulates,
      flat(
        [a, t],
        [
          adjoint(letOf(x_bar, zero)),
          branch(less, [branch(lt(use(t), one), [more]), more], [more]),
          branch(less, [more]),
          count(i, zero, one, [branch(less, [more])]),
        ],
        x_bar,
      ),
      `
      (a, t)
        let x_bar = 0
        if (a < 1)
          if (t < 1)
            x_bar = a
          x_bar += a
        else
          x_bar = a
        if (a < 1)
          x_bar += a
        for i = 0; < 1; 1
          if (a < 1)
            x_bar += a
        return x_bar
      `,
    );
  });

  it("declares our own names of values where they are set, but adds to none", () => {
    expectPass(
      foldAccumulates,
      flat([a], [letOf(t, zero), store(work, zero, one), authored(assign(t, use(a)))], t),
      `
      (a)
        work[0] = 1
        let t = a
        return t
      `,
    );
    expectUnchanged(foldAccumulates, flat([a], [letOf(t, zero), authored(increase(t, use(a)))], t));
    expectUnchanged(foldAccumulates, flat([a], [authored(letOf(t, zero)), authored(assign(t, use(a)))], t));
  });

  it("stops at a read, at a branch, and at a write to an operand", () => {
    const start = adjoint(letOf(x_bar, zero));
    const more = adjoint(increase(x_bar, use(a)));
    const set = adjoint(assign(x_bar, use(a)));
    expectUnchanged(foldAccumulates, flat([a], [start, branch(lt(use(a), one), [set]), more], x_bar));
    expectUnchanged(foldAccumulates, flat([a], [start, adjoint(increaseAt(work, zero, use(x_bar))), set], x_bar));
    expectUnchanged(foldAccumulates, flat([a, x_bar], [more, adjoint(increase(a, one)), more]));
    expectUnchanged(
      foldAccumulates,
      flat([a, x_bar], [adjoint(increase(x_bar, load(work, zero))), store(work, zero, load(theta, zero)), more]),
    );
  });
});
