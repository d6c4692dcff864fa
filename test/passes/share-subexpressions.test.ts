import { describe, it } from "vitest";
import { shareSubexpressions } from "../../compiler/4-optimize/passes/share-subexpressions.js";
import { add, apply, div, load, lt, mul, one, select, two, use, variable, zero } from "../../compiler/ir/build.js";
import type { Expr } from "../../compiler/ir/expr.js";
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
const x = variable("x");
const x_bar = variable("x_bar");
const i = variable("i", "integer");
const sin = (e: Expr): Expr => apply("sin", e);

describe("share-subexpressions", () => {
  it("names what is expensive, by content or by owner", () => {
    expectPass(
      shareSubexpressions,
      flat(
        [a, b, x_bar],
        [
          authored(constOf(x, add(sin(use(a)), div(use(a), use(b))))),
          adjoint(increase(x_bar, mul(sin(use(a)), div(use(a), use(b))))),
        ],
        x,
      ),
      `
      (a, b, x_bar)
        const sin_a = sin(a)
        const x_1 = (a / b)
        const x = (sin_a + x_1)
        x_bar += (sin_a * x_1)
        return x
      `,
    );
  });

  it("prefers the author's name", () => {
    const sq = variable("sq");
    expectPass(
      shareSubexpressions,
      flat(
        [a, x_bar],
        [authored(constOf(sq, mul(use(a), use(a)))), adjoint(increase(x_bar, mul(two, mul(use(a), use(a)))))],
      ),
      `
      (a, x_bar)
        const sq = (a * a)
        x_bar += (2 * sq)
      `,
    );
  });

  it("evaluates nothing early: a branch or a choice keeps its division", () => {
    const quotient = div(one, use(a));
    expectUnchanged(
      shareSubexpressions,
      flat([a, y], [branch(lt(use(a), one), [store(y, zero, quotient)], [store(y, one, quotient)])]),
    );
    expectPass(
      shareSubexpressions,
      flat(
        [a, y],
        [store(y, zero, select(lt(use(a), one), zero, quotient)), store(y, one, quotient), store(y, two, quotient)],
      ),
      `
      (a, y)
        y[0] = ((a < 1) ? 0 : (1 / a))
        const y_1 = (1 / a)
        y[1] = y_1
        y[2] = y_1
      `,
    );
  });

  it("forgets what a loop, a branch or a store changes", () => {
    const value = sin(load(work, zero));
    const change = store(work, one, use(a));
    const uses = (between: ReturnType<typeof store>) =>
      flat([a, y], [store(y, zero, value), between, store(y, one, value)]);
    expectUnchanged(shareSubexpressions, uses(change));
    expectUnchanged(shareSubexpressions, uses(branch(lt(use(a), one), [change])));
    expectUnchanged(shareSubexpressions, uses(count(i, zero, two, [change])));
  });

  it("loads what was stored, without the array", () => {
    expectPass(
      shareSubexpressions,
      flat(
        [a, i, y],
        [constOf(x, sin(use(a))), store(work, use(i), use(x)), store(y, zero, mul(load(work, use(i)), use(a)))],
      ),
      `
      (a, i, y)
        const x = sin(a)
        work[i] = x
        y[0] = (x * a)
      `,
    );
  });

  it("leaves the author's cheap repetitions as they are written", () => {
    const cheap = load(theta, zero);
    expectUnchanged(shareSubexpressions, flat([theta], [authored(constOf(x, mul(cheap, mul(cheap, cheap))))], x));
  });
});
