import { describe, it } from "vitest";
import { hoistInvariants } from "../../compiler/4-optimize/passes/hoist-invariants.js";
import { add, apply, constant, div, load, lt, mul, one, two, use, variable, zero } from "../../compiler/ir/build.js";
import { expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  adjoint,
  assign,
  authored,
  branch,
  constOf,
  count,
  flat,
  increase,
  increaseAt,
  store,
  theta,
  work,
  y,
} from "./support/statements.js";

const a = variable("a");
const n = variable("n", "integer");
const i = variable("i", "integer");
const j = variable("j", "integer");
const loss = variable("loss");

describe("hoist-invariants", () => {
  it("moves expensive parts and whole constants of ours", () => {
    const t = variable("t");
    expectPass(
      hoistInvariants,
      flat(
        [a, n, loss],
        [
          count(i, zero, use(n), [
            adjoint(constOf(t, mul(two, use(a)))),
            increase(loss, mul(use(t), div(use(i), apply("exp", use(t))))),
          ]),
        ],
      ),
      `
      (a, n, loss)
        const t = (2 * a)
        const exp_t = exp(t)
        for i = 0; < n; 1
          loss += (t * (i / exp_t))
      `,
    );
  });

  it("names the offset of a row, out of every loop that keeps it", () => {
    const element = load(theta, add(mul(use(i), use(n)), use(j)));
    expectPass(
      hoistInvariants,
      flat(
        [n, theta, loss],
        [count(i, zero, use(n), [count(j, zero, use(n), [increase(loss, mul(element, load(theta, one)))])])],
      ),
      `
      (n, theta, loss)
        const theta_1 = theta[1]
        for i = 0; < n; 1
          const theta_row = (i * n)
          for j = 0; < n; 1
            loss += (theta[(theta_row + j)] * theta_1)
      `,
    );
  });

  it("reads an element early even where the loop may not turn, and from under the guard of an adjoint", () => {
    const t = variable("t");
    const element = load(work, add(mul(use(n), two), one));
    const guarded = adjoint(
      branch(apply("ne", use(t), zero), [adjoint(increaseAt(y, use(i), mul(div(one, use(a)), mul(element, use(t)))))]),
    );
    expectPass(
      hoistInvariants,
      flat(
        [a, n, y],
        [count(i, zero, use(n), [constOf(t, load(theta, use(i))), guarded, store(y, use(i), load(work, constant(7)))])],
      ),
      `
      (a, n, y)
        const work_1 = work[((n * 2) + 1)]
        const work_7 = work[7]
        for i = 0; < n; 1
          const t = theta[i]
          if (t !== 0)
            y[i] += ((1 / a) * (work_1 * t))
          y[i] = work_7
      `,
    );
  });

  it("keeps what is conditional, cheap or changing", () => {
    const quotient = div(one, use(a));
    const loop = (...body: Parameters<typeof count>[3]) => flat([a, n, y], [count(i, zero, use(n), body)]);
    expectUnchanged(hoistInvariants, loop(branch(lt(use(i), two), [store(y, zero, quotient)])));
    expectUnchanged(hoistInvariants, loop(store(y, use(i), mul(use(a), use(a)))));
    expectUnchanged(hoistInvariants, loop(store(y, use(i), quotient), assign(a, use(i))));
    expectUnchanged(hoistInvariants, loop(authored(constOf(variable("t"), mul(use(a), two)))));
  });
});
