// Sums into elements that a loop keeps in variables: what is written, and that every element gets what it got before.

import { describe, it } from "vitest";
import { optimizeFunction } from "../../compiler/4-optimize/index.js";
import { carrySums } from "../../compiler/4-optimize/passes/carry-sums.js";
import { add, constant, load, lt, mul, sub, toElement, use, variable, zero } from "../../compiler/ir/build.js";
import type { Buffer, Expr } from "../../compiler/ir/expr.js";
import type { FlatFunction } from "../../compiler/ir/program.js";
import { show } from "../../compiler/ir/show.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import { randomSource } from "../ir/random.js";
import { everythingLives, expectPass, expectUnchanged } from "./support/expect-pass.js";
import { interpret } from "./support/interpret.js";
import { adjoint, branch, count, flat, increaseAt, store, theta, theta_bar, work, xs } from "./support/statements.js";

const i = variable("i", "integer");
const j = variable("j", "integer");
const n = variable("n", "integer");
const plus = (k: number): Expr => (k === 0 ? use(i) : add(use(i), constant(k)));
const sum = (index: Expr, value: Expr, into: Buffer = theta_bar): Stmt => adjoint(increaseAt(into, index, value));
const walk = (...body: readonly Stmt[]): FlatFunction => flat([n, theta, theta_bar], [count(i, zero, use(n), body)]);

describe("carry-sums", () => {
  it("carries what the next turn adds to as well", () => {
    expectPass(
      carrySums,
      walk(sum(plus(1), load(theta, plus(1))), sum(plus(0), load(theta, plus(0)))),
      `
      (n, theta, theta_bar)
        let theta_bar_next = 0
        for i = 0; < n; 1
          let theta_bar_i = theta_bar_next
          theta_bar_next = 0
          theta_bar_next += theta[(i + 1)]
          theta_bar_i += theta[i]
          theta_bar[i] += theta_bar_i
        theta_bar[n] += theta_bar_next
      `,
    );
  });

  it("carries over a gap, and against the order of the elements", () => {
    const back: Stmt = {
      kind: "for",
      counter: i,
      from: use(n),
      compare: ">=",
      to: constant(1),
      step: -1,
      body: [sum(plus(1), use(i)), sum(plus(-1), use(i))],
    };
    expectPass(
      carrySums,
      flat([n, theta_bar], [back]),
      `
      (n, theta_bar)
        let theta_bar_i = 0
        let theta_bar_next = 0
        for i = n; >= 1; -1
          let theta_bar_previous = theta_bar_i
          theta_bar_i = theta_bar_next
          theta_bar_next = 0
          theta_bar_previous += i
          theta_bar_next += i
          theta_bar[(i + 1)] += theta_bar_previous
        theta_bar[((1 - 1) + 1)] += theta_bar_i
        theta_bar[(((1 - 1) + 1) + -1)] += theta_bar_next
      `,
    );
  });

  it("writes once what a turn adds to twice, and after the loop what stays in its place", () => {
    expectPass(
      carrySums,
      walk(
        sum(plus(0), use(i)),
        sum(constant(3), use(i)),
        branch(lt(use(i), zero), [sum(plus(0), use(i))]),
        sum(plus(0), use(i)),
      ),
      `
      (n, theta, theta_bar)
        let theta_bar_3 = 0
        for i = 0; < n; 1
          let theta_bar_i = 0
          theta_bar_i += i
          theta_bar_3 += i
          if (i < 0)
            theta_bar_i += i
          theta_bar_i += i
          theta_bar[i] += theta_bar_i
        theta_bar[3] += theta_bar_3
      `,
    );
  });

  it("leaves alone what is read, what belongs to the primal, and elements that not every turn has", () => {
    expectUnchanged(carrySums, walk(sum(plus(0), load(theta_bar, plus(0))), sum(plus(1), use(i))));
    expectUnchanged(carrySums, walk(increaseAt(theta_bar, plus(0), use(i)), increaseAt(theta_bar, plus(1), use(i))));
    expectUnchanged(carrySums, walk(sum(plus(0), use(i)), branch(lt(use(i), zero), [sum(plus(1), use(i))])));
    expectUnchanged(carrySums, walk(sum(plus(0), use(i)), sum(plus(9), use(i))));
    expectUnchanged(
      carrySums,
      walk(sum(mul(use(i), use(i)), use(i)), sum(plus(0), use(i)), store(theta_bar, zero, zero)),
    );
  });

  it("leaves every element what it was", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const f = randomLoops(randomSource(seed));
      for (const g of [carrySums.run(f, everythingLives), optimizeFunction(f)]) {
        for (const size of [0, 1, 2, 5]) {
          const [before, after] = [run(f, size), run(g, size)];
          for (const [b, array] of before) {
            for (const [at, value] of array.entries()) {
              const other = after.get(b)![at]!;
              if (Math.abs(value - other) < 1e-12) continue;
              throw new Error(
                `seed ${seed}, n = ${size}, ${b.name}[${at}]: ${value}, ${other}\n${show(f)}\n${show(g)}`,
              );
            }
          }
        }
      }
    }
  });
});

function run(f: FlatFunction, size: number): Map<Buffer, Float64Array> {
  const arrays = new Map<Buffer, Float64Array>(
    [theta, xs, theta_bar, work].map((b, k) => [b, Float64Array.from({ length: 40 }, (_, at) => Math.sin(k + at))]),
  );
  interpret(f, new Map([[n, size]]), arrays);
  return arrays;
}

/** Loops up and down, in one another, whose turns add to elements near the counter, in the middle and in branches. */
function randomLoops(random: () => number): FlatFunction {
  const below = (limit: number): number => Math.floor(random() * limit);
  const index = (counter: Expr): Expr => {
    const at = add(sub(counter, constant(below(4))), constant(15));
    return [at, at, at, constant(below(30)), sub(constant(20), counter), add(at, mul(use(n), constant(2)))][below(6)]!;
  };
  const body = (counter: Expr, depth: number): Stmt[] =>
    Array.from({ length: 1 + below(5) }, (): Stmt => {
      const target = toElement(below(5) === 0 ? work : theta_bar, index(counter));
      const value = mul(constant(below(5) + 0.3), load(theta, index(counter)));
      if (depth > 0 && below(4) === 0) return loop(j, depth - 1);
      if (below(5) === 0) return branch(lt(counter, constant(below(4))), body(counter, 0));
      return adjoint({ kind: "accumulate", target, sign: below(2) === 0 ? "+" : "-", value });
    });
  const loop = (counter: typeof i, depth: number): Stmt => {
    const up = below(2) === 0;
    const inclusive = below(2) === 0;
    const [from, to] = up ? [constant(below(3)), use(n)] : [use(n), constant(below(3))];
    const compare = up ? (inclusive ? "<=" : "<") : inclusive ? ">=" : ">";
    return { kind: "for", counter, from, compare, to, step: up ? 1 : -1, body: body(use(counter), depth) };
  };
  return flat([n, theta, xs, theta_bar, work], [loop(i, 1), loop(i, 1)]);
}
