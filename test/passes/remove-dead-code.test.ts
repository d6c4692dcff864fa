import { describe, it } from "vitest";
import { removeDeadCode } from "../../compiler/4-optimize/passes/remove-dead-code.js";
import { add, constant, load, lt, one, toVariable, two, use, variable, zero } from "../../compiler/ir/build.js";
import { expectPass, expectUnchanged } from "./support/expect-pass.js";
import {
  assign,
  branch,
  check,
  constOf,
  count,
  fill,
  flat,
  increase,
  letOf,
  store,
  theta,
  work,
  xs,
  y,
} from "./support/statements.js";

const a = variable("a");
const b = variable("b");
const i = variable("i", "integer");

describe("remove-dead-code", () => {
  it("removes chains that end nowhere, with the loops around them", () => {
    expectPass(
      removeDeadCode,
      flat(
        [theta, y],
        [
          constOf(a, load(theta, zero)),
          letOf(b, use(a)),
          count(i, zero, two, [increase(b, use(b))]),
          store(y, zero, one),
        ],
      ),
      `
      (theta, y)
        y[0] = 1
      `,
    );
  });

  it("removes a write that gives a variable the value it has", () => {
    const copy = constOf(b, use(a));
    const test = lt(load(y, zero), one);
    expectPass(
      removeDeadCode,
      flat(
        [a, y],
        [copy, assign(a, use(b)), increase(a, one), store(y, one, use(a)), assign(a, use(b)), store(y, two, use(a))],
      ),
      `
      (a, y)
        const b = a
        a += 1
        y[1] = a
        a = b
        y[2] = a
      `,
    );
    const change = branch(test, [increase(a, one), store(y, two, use(a))]);
    expectUnchanged(removeDeadCode, flat([a, y], [copy, change, assign(a, use(b))], a));
  });

  it("removes the last write of a branch that only the other branch would read", () => {
    expectPass(
      removeDeadCode,
      flat(
        [y],
        [
          letOf(a, one),
          branch(lt(load(y, zero), one), [store(y, one, use(a)), assign(a, two)], [store(y, two, use(a))]),
        ],
      ),
      `
      (y)
        let a = 1
        if (y[0] < 1)
          y[1] = a
        else
          y[2] = a
      `,
    );
  });

  it("removes writes that are overwritten or go out of scope unread", () => {
    expectPass(
      removeDeadCode,
      flat(
        [y],
        [
          letOf(a, one),
          store(y, zero, use(a)),
          assign(a, two),
          assign(a, constant(3)),
          store(y, one, use(a)),
          branch(lt(load(y, zero), one), [assign(a, one), store(y, two, one)]),
        ],
      ),
      `
      (y)
        let a = 1
        y[0] = a
        a = 3
        y[1] = a
        if (y[0] < 1)
          y[2] = 1
      `,
    );
  });

  it("keeps what the next turn of a loop reads", () => {
    const body = [store(y, use(i), use(a)), assign(a, add(use(a), one))];
    expectUnchanged(removeDeadCode, flat([y], [letOf(a, one), count(i, zero, two, body)]));
  });

  it("removes a workspace array that nobody reads, and keeps one that another function reads", () => {
    const f = flat(
      [],
      [
        { kind: "reserve", buffer: work, length: two, fresh: true },
        fill(work, zero, two, zero),
        store(work, zero, one),
      ],
    );
    expectUnchanged(removeDeadCode, f);
    expectPass(
      removeDeadCode,
      f,
      `
      ()
      `,
      { liveOut: () => false },
    );
  });

  it("keeps checks, guards, the tape and loops that may not end", () => {
    expectUnchanged(
      removeDeadCode,
      flat(
        [xs, b],
        [
          letOf(a, one),
          { kind: "push", values: [use(a)] },
          { kind: "pop", targets: [toVariable(a)] },
          count(i, zero, two, [check(xs, use(i), two)]),
          branch(lt(use(b), one), [{ kind: "throw", error: "Error", message: [use(b)] }]),
          { kind: "while", test: lt(use(b), one), body: [increase(b, one)] },
        ],
      ),
    );
  });
});
