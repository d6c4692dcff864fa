import { describe, it } from "vitest";
import { simplify } from "../../compiler/4-optimize/passes/simplify.js";
import {
  add,
  apply,
  constant,
  div,
  eq,
  half,
  load,
  lt,
  mul,
  neg,
  one,
  select,
  sub,
  two,
  use,
  variable,
  zero,
  lengthOf,
} from "../../compiler/ir/build.js";
import { expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  adjoint,
  branch,
  constOf,
  fill,
  flat,
  increase,
  increaseAt,
  letOf,
  store,
  theta,
  work,
  y,
} from "./support/statements.js";

const a = variable("a");
const b = variable("b");

describe("simplify", () => {
  it("folds constants through operations that every engine rounds alike", () => {
    expectPass(
      simplify,
      flat([theta], [], add(mul(two, constant(3)), mul(load(theta, add(one, one)), apply("exp", zero)))),
      `
      (theta)
        return (6 + (theta[2] * exp(0)))
      `,
    );
  });

  it("keeps the bits of primal values", () => {
    expectPass(
      simplify,
      flat([a], [], mul(one, add(use(a), zero))),
      `
      (a)
        return (a + 0)
      `,
    );
    expectUnchanged(simplify, flat([a], [], mul(zero, add(use(a), mul(two, mul(constant(3), use(a)))))));
  });

  it("rounds adjoint values differently where that is shorter", () => {
    expectPass(
      simplify,
      flat(
        [a, b],
        [
          letOf(variable("x_bar"), zero),
          adjoint(increase(variable("x_bar"), mul(two, mul(constant(3), add(use(a), zero))))),
        ],
      ),
      `
      (a, b)
        let x_bar = 0
        x_bar#2 += (6 * a)
      `,
    );
  });

  it("moves minus signs into the accumulation", () => {
    const x_bar = variable("x_bar");
    expectPass(
      simplify,
      flat(
        [a, b, x_bar],
        [
          adjoint(increase(x_bar, mul(use(a), neg(use(b))))),
          adjoint(increase(x_bar, mul(constant(-2), use(b)))),
          adjoint(increase(x_bar, sub(use(a), div(neg(use(b)), use(a))))),
        ],
      ),
      `
      (a, b, x_bar)
        x_bar -= (a * b)
        x_bar -= (2 * b)
        x_bar += (a + (b / a))
      `,
    );
  });

  it("keeps the bits of what a branch of the backward sweep depends on", () => {
    const t = variable("t");
    const body = [
      adjoint(constOf(t, add(mul(two, mul(half, use(a))), zero))),
      adjoint(branch(lt(use(t), use(b)), [adjoint(store(y, zero, one))])),
    ];
    expectUnchanged(simplify, flat([a, b, y], body));
  });

  it("keeps the bits of what a primal value shares with an adjoint", () => {
    const [t, u] = [variable("t"), variable("u")];
    const shared = adjoint(constOf(t, mul(two, mul(constant(3), use(a)))));
    expectUnchanged(simplify, flat([a], [shared], mul(use(t), use(b))));
    expectUnchanged(simplify, flat([a], [shared, constOf(u, mul(use(t), use(b)))]));
  });

  it("knows that the length of an array says nothing about its elements", () => {
    const twice = add(mul(use(a), use(b)), mul(use(a), use(b)));
    expectPass(
      simplify,
      flat([a, b], [adjoint(fill(work, zero, lengthOf(work), zero)), adjoint(increaseAt(work, zero, twice))]),
      `
      (a, b)
        fill work from 0 length work.length with 0
        work[0] += ((2 * a) * b)
      `,
    );
  });

  it("keeps a strong zero", () => {
    const guarded = select(eq(use(a), zero), zero, mul(use(a), use(b)));
    expectUnchanged(simplify, flat([a, b, y], [adjoint(store(y, zero, guarded))]));
  });

  it("computes with offsets as whole numbers", () => {
    const n = variable("n", "integer");
    expectPass(
      simplify,
      flat([n, theta], [], load(theta, add(mul(zero, use(n)), sub(sub(use(n), one), one)))),
      `
      (n, theta)
        return theta[(n - 2)]
      `,
    );
  });
});
