import { describe, it } from "vitest";
import { dropFills } from "../../compiler/4-optimize/passes/drop-fills.js";
import { add, constant, load, mul, one, sub, two, use, variable, zero } from "../../compiler/ir/build.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import { everythingLives, expectPass, expectUnchanged } from "./support/expect-pass.js";
import { assign, branch, count, fill, flat, increase, increaseAt, store, theta, work } from "./support/statements.js";

const n = variable("n", "integer");
const i = variable("i", "integer");
const t = variable("t");
const three = constant(3);
const backwards = (body: readonly Stmt[]): Stmt => ({
  kind: "for",
  counter: i,
  from: sub(use(n), one),
  compare: ">=",
  to: zero,
  step: -1,
  body,
});
const whole = fill(work, zero, use(n), zero);

describe("drop-fills", () => {
  it("drops what a loop overwrites", () => {
    const set = store(work, use(i), mul(load(theta, use(i)), two));
    const sum = increase(t, load(work, use(i)));
    expectPass(
      dropFills,
      flat([n, t], [whole, assign(t, zero), count(i, zero, use(n), [set, sum])], t),
      `
      (n, t)
        t = 0
        for i = 0; < n; 1
          work[i] = (theta[i] * 2)
          t += work[i]
        return t
      `,
      everythingLives,
    );
  });

  it("drops zeros where a loop left zeros", () => {
    const clear = [increase(t, load(work, use(i))), store(work, use(i), zero)];
    expectPass(
      dropFills,
      flat([n, t], [backwards(clear), whole], t),
      `
      (n, t)
        for i = (n - 1); >= 0; -1
          t += work[i]
          work[i] = 0
        return t
      `,
      everythingLives,
    );
  });

  it("keeps what may be seen, or is set in part", () => {
    const set = store(work, use(i), one);
    const setNext = store(work, use(i), load(work, add(use(i), one)));
    const bodies: readonly (readonly Stmt[])[] = [
      [whole, increase(t, load(work, zero)), count(i, zero, use(n), [set])],
      [whole, count(i, one, use(n), [set])],
      [whole, count(i, zero, three, [set])],
      [whole, count(i, zero, use(n), [branch(use(variable("b", "boolean")), [set])])],
      [whole, count(i, zero, use(n), [setNext])],
      [whole, count(i, zero, use(n), [increaseAt(work, use(i), one)])],
      [whole, assign(n, two), count(i, zero, use(n), [set])],
      [whole, { ...count(i, zero, use(n), [set]), exit: variable("done", "boolean") } as Stmt],
      [fill(work, one, use(n), zero), count(i, zero, use(n), [set])],
      [count(i, zero, use(n), [set]), whole],
      [count(i, zero, use(n), [store(work, use(i), zero), increaseAt(work, zero, one)]), whole],
      [count(i, zero, use(n), [store(work, use(i), zero)]), store(work, zero, one), whole],
      [count(i, zero, use(n), [store(work, use(i), zero)]), fill(work, zero, use(n), one)],
    ];
    for (const body of bodies) expectUnchanged(dropFills, flat([n, t], body, t), everythingLives);
  });
});
