import { describe, expect, it } from "vitest";
import { dropAllChecks, dropChecks } from "../../compiler/4-optimize/passes/drop-checks.js";
import { hoistChecks } from "../../compiler/4-optimize/passes/hoist-checks.js";
import {
  add,
  and,
  apply,
  constant,
  gt,
  lengthOf,
  load,
  lt,
  mul,
  one,
  sub,
  two,
  use,
  variable,
  zero,
} from "../../compiler/ir/build.js";
import { show } from "../../compiler/ir/show.js";
import { visitStmts } from "../../compiler/ir/walk.js";
import { everythingLives, expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  assign,
  branch,
  check,
  constOf,
  count,
  flat,
  increase,
  letOf,
  store,
  theta,
  xs,
  y,
} from "./support/statements.js";

const n = variable("n", "integer");
const m = variable("m", "integer");
const i = variable("i", "integer");
const j = variable("j", "integer");
const row = add(mul(use(i), use(n)), use(j));
const guard = { kind: "throw", error: "Error", message: [] } as const;

describe("drop-checks", () => {
  it("proves indices from loop bounds, row-major ones too", () => {
    expectPass(
      dropChecks,
      flat(
        [n, m, y],
        [
          count(i, zero, use(m), [count(j, zero, use(n), [check(y, row, mul(use(m), use(n))), store(y, row, one)])]),
          count(i, one, sub(lengthOf(y), one), [
            check(y, sub(use(i), one), lengthOf(y)),
            check(y, add(use(i), two), lengthOf(y)),
          ]),
        ],
      ),
      `
      (n, m, y)
        for i = 0; < m; 1
          for j = 0; < n; 1
            y[((i * n) + j)] = 1
        for i = 1; < (y.length - 1); 1
          check y[(i + 2)] < y.length
      `,
    );
  });

  it("proves indices from branches and from guards that throw", () => {
    expectPass(
      dropChecks,
      flat(
        [n, xs, y],
        [
          branch(apply("ne", lengthOf(xs), lengthOf(y)), [guard]),
          count(i, zero, lengthOf(xs), [
            check(y, use(i), lengthOf(y)),
            branch(and(gt(use(i), zero), lt(use(n), zero)), [
              check(y, sub(use(i), one), lengthOf(y)),
              store(y, use(i), one),
            ]),
          ]),
        ],
      ),
      `
      (n, xs, y)
        if (xs.length !== y.length)
          throw Error 
        for i = 0; < xs.length; 1
          if ((i > 0) && (n < 0))
            y[i] = 1
      `,
    );
  });

  it("makes the same check once, while its operands stay", () => {
    const k = variable("k", "integer");
    expectPass(
      dropChecks,
      flat(
        [n, xs],
        [
          letOf(k, use(n)),
          check(xs, use(k), lengthOf(xs)),
          check(xs, use(n), lengthOf(xs)),
          assign(k, one),
          check(xs, use(k), lengthOf(xs)),
        ],
      ),
      `
      (n, xs)
        let k = n
        check xs[k] < xs.length
        k = 1
        check xs[k] < xs.length
      `,
    );
  });

  it("keeps what it cannot prove, and says which side that is", () => {
    const f = dropChecks.run(flat([n, m, xs], [count(i, zero, use(n), [check(xs, use(i), use(m))])]), everythingLives);
    expect(show(f)).toContain("check xs[i] < m");
    visitStmts(f.body, (s) => s.kind === "check" && expect(s.proven).toBe("low"));
    const apart = flat([n, xs], [branch(lt(use(n), zero), [check(xs, use(m), use(n))]), check(xs, use(m), use(n))]);
    expectUnchanged(dropChecks, apart);
  });

  it("leaves out every check on demand", () => {
    expectPass(
      dropAllChecks,
      flat([n, xs], [check(xs, use(n), lengthOf(xs)), count(i, zero, use(n), [check(xs, use(i), two)])]),
      `
      (n, xs)
        for i = 0; < n; 1
      `,
    );
  });
});

describe("hoist-checks", () => {
  it("checks the ends of an even walk before a loop that turns", () => {
    expectPass(
      hoistChecks,
      flat(
        [n, xs, y],
        [
          count(i, zero, use(n), [
            check(xs, add(use(i), one), lengthOf(xs)),
            check(y, use(n), lengthOf(y)),
            store(y, use(i), one),
          ]),
        ],
      ),
      `
      (n, xs, y)
        if (0 < n)
          check xs[((n - 1) + 1)] < xs.length
          check xs[(0 + 1)] < xs.length
          check y[n] < y.length
        for i = 0; < n; 1
          y[i] = 1
      `,
    );
  });

  it("makes the check of a second counter for the first and the last turn", () => {
    const p = variable("p", "integer");
    const checked = check(xs, use(p), lengthOf(xs));
    const loop = (...body: Parameters<typeof count>[3]) =>
      flat([n, m, xs], [letOf(p, zero), count(i, use(m), use(n), body)]);
    expectPass(
      hoistChecks,
      loop(checked, increase(p, two), checked),
      `
      (n, m, xs)
        let p = 0
        if (m < n)
          check xs[(p + (2 * ((n - 1) - m)))] < xs.length
          check xs[p] < xs.length
          check xs[((p + 2) + (2 * ((n - 1) - m)))] < xs.length
          check xs[(p + 2)] < xs.length
        for i = m; < n; 1
          p += 2
      `,
    );
    expectUnchanged(hoistChecks, loop(checked, increase(p, two), branch(lt(use(i), two), [increase(p, one)])));
    expectUnchanged(hoistChecks, loop(checked, branch(lt(use(i), two), [increase(p, one)])));
    expectUnchanged(hoistChecks, loop(checked, increase(p, use(i))));
  });

  it("moves checks out of a nest under one guard", () => {
    expectPass(
      hoistChecks,
      flat([n, m, xs], [count(i, zero, use(m), [count(j, zero, use(n), [check(xs, use(n), lengthOf(xs))])])]),
      `
      (n, m, xs)
        if ((0 < m) && (0 < n))
          check xs[n] < xs.length
        for i = 0; < m; 1
          for j = 0; < n; 1
      `,
    );
  });

  it("keeps conditional checks, uneven indices, and loops that may stop", () => {
    const k = variable("k", "integer");
    const done = variable("done", "boolean");
    const checked = check(xs, use(i), lengthOf(xs));
    expectUnchanged(hoistChecks, flat([n, xs], [count(i, zero, use(n), [branch(lt(use(i), two), [checked])])]));
    expectUnchanged(
      hoistChecks,
      flat([n, xs], [count(i, zero, use(n), [check(xs, mul(use(i), use(i)), lengthOf(xs))])]),
    );
    expectUnchanged(
      hoistChecks,
      flat([n, xs], [count(i, zero, use(n), [constOf(k, load(theta, use(i))), check(xs, use(k), lengthOf(xs))])]),
    );
    expectUnchanged(hoistChecks, flat([n, xs], [count(i, zero, use(n), [checked, branch(lt(use(i), two), [guard])])]));
    const until = { ...count(i, zero, use(n), [checked]), exit: done };
    expectUnchanged(hoistChecks, flat([n, xs], [letOf(done, constant(false)), until]));
  });
});
