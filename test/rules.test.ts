// Every row of the derivative table: partials against central differences with Richardson extrapolation on the row's
// interval, by reverse and by forward mode, and every stated convention at a kink.

import { describe, expect, it } from "vitest";
import { carries, derivatives, partialOf, type Rule } from "../compiler/3-differentiate/rules.js";
import { use, variable } from "../compiler/ir/build.js";
import type { Expr } from "../compiler/ir/expr.js";
import { type Primitive, primitives } from "../compiler/ir/primitives.js";
import { execute } from "./ir/execute.js";

const rows = Object.entries(derivatives) as [Primitive, (typeof derivatives)[Primitive]][];
const smooth = rows.filter((row): row is [Primitive, Rule] => "d" in row[1]);

const evaluate = (op: Primitive, xs: readonly number[]): number =>
  Number((primitives[op].evaluate as (...operands: readonly number[]) => number | boolean)(...xs));

/** The row's partial by one operand, times t, as the generated code would compute it. */
function partial(
  op: Primitive,
  rule: Rule,
  position: number,
  xs: readonly number[],
  t: number,
  active?: readonly boolean[],
): number {
  const operands = xs.map((_, i) => variable(`x${i}`));
  const y = variable("y");
  const factor = variable("t");
  const e: Expr = partialOf(rule, position)(use(factor), operands.map(use), use(y), active ?? xs.map(() => true));
  const run = execute({ parameters: [...operands, y, factor], body: [], result: e });
  const result = evaluate(op, xs);
  const values = new Map([
    ...operands.map((o, i) => [o, xs[i]!] as const),
    [y, rule.ignoresZeroSign ? Math.abs(result) : result] as const,
    [factor, t] as const,
  ]);
  return run(values, new Map())!;
}

/** Central difference with three levels of Richardson extrapolation. */
function slope(f: (x: number) => number, x: number): number {
  const central = (h: number): number => (f(x + h) - f(x - h)) / (2 * h);
  const h = 2e-3 * Math.max(1, Math.abs(x));
  const [a, b, c] = [central(h), central(h / 2), central(h / 4)];
  const [ab, bc] = [(4 * b - a) / 3, (4 * c - b) / 3];
  return (16 * bc - ab) / 15;
}

/** A fixed sequence in [0, 1): the fractional parts of multiples of the golden ratio. */
const spread = (k: number): number => (0.5 + k * 0.6180339887498949) % 1;

describe("partials", () => {
  it.each(smooth)("%s", (op, rule) => {
    const { arity } = primitives[op];
    const counts = arity === "many" ? [1, 2, 3] : [arity];
    for (const count of counts) {
      for (let sample = 0; sample < 40; sample++) {
        const xs = Array.from({ length: count }, (_, i) => {
          const on = rule.on as readonly [number, number];
          return on[0] + (on[1] - on[0]) * spread(sample * 7 + i * 3 + 1);
        });
        if (op === "fround" || op === "attach") continue;
        for (let position = 0; position < count; position++) {
          const exact = slope(
            (x) =>
              evaluate(
                op,
                xs.map((other, i) => (i === position ? x : other)),
              ),
            xs[position]!,
          );
          const got = partial(op, rule, position, xs, 1.5);
          expect(
            Math.abs(got - 1.5 * exact),
            `${op}(${xs.join(", ")}) by operand ${position}: ${got / 1.5}, not ${exact}`,
          ).toBeLessThan(2e-7 * Math.max(1, Math.abs(exact)));
        }
      }
    }
  });

  it("fround passes its adjoint through", () => {
    expect(partial("fround", derivatives.fround as Rule, 0, [0.1], 3)).toBe(3);
  });

  it("times passes nothing to its first operand where the second is 0", () => {
    const rule = derivatives.times as Rule;
    expect(partial("times", rule, 0, [3, 0], Infinity)).toBe(0);
    expect(partial("times", rule, 1, [3, 0], 2)).toBe(6);
  });

  it("attach gives its operand the partial that is said, and the partial nothing", () => {
    const rule = derivatives.attach as Rule;
    expect(partial("attach", rule, 0, [0.1, 7], 3)).toBe(21);
    expect(partial("attach", rule, 1, [0.1, 7], 3)).toBe(0);
    expect([carries("attach", 0), carries("attach", 1)]).toEqual([true, false]);
  });
});

type Kink = { at: readonly number[]; by: number; is: number; t?: number; active?: readonly boolean[] };
const kinks: { readonly [P in Primitive]?: readonly Kink[] } = {
  rem: [
    { at: [-7.5, 2], by: 1, is: 3 },
    { at: [7.5, -2], by: 1, is: 3 },
    { at: [-7.5, 2], by: 0, is: 1 },
  ],
  pow: [
    { at: [0, 0], by: 0, is: 0 },
    { at: [3, 0], by: 0, is: 0 },
    { at: [0, 2], by: 1, is: 0 },
    { at: [0, 0.5], by: 1, is: 0 },
    { at: [-2, 3], by: 0, is: 12 },
    { at: [0, 0], by: 0, is: 0, t: Infinity },
  ],
  sqrt: [
    { at: [0], by: 0, is: Infinity },
    { at: [-0], by: 0, is: Infinity },
  ],
  cbrt: [
    { at: [0], by: 0, is: Infinity },
    { at: [-0], by: 0, is: Infinity },
  ],
  asin: [
    { at: [1], by: 0, is: Infinity },
    { at: [-1], by: 0, is: Infinity },
  ],
  acos: [
    { at: [1], by: 0, is: -Infinity },
    { at: [-1], by: 0, is: -Infinity },
  ],
  acosh: [{ at: [1], by: 0, is: Infinity }],
  hypot: [
    { at: [0, 0], by: 0, is: 0 },
    { at: [0, 0, 0], by: 2, is: 0 },
    { at: [0, -0], by: 1, is: 0, t: Infinity },
  ],
  max: [
    { at: [1, 1], by: 0, is: 0.5 },
    { at: [1, 1, 1], by: 2, is: 1 / 3 },
    { at: [2, 1, 2], by: 0, is: 0.5 },
    { at: [2, 1, 2], by: 1, is: 0 },
    { at: [1, 1], by: 0, is: 0, active: [true, false] },
    { at: [1, 1, 1], by: 0, is: 0, active: [true, true, false] },
    { at: [0, -0], by: 1, is: 0.5 },
    { at: [0, 1], by: 0, is: 0, t: Infinity },
    { at: [NaN, 1], by: 1, is: 0 },
    { at: [NaN, 1], by: 0, is: 0 },
    { at: [1, NaN, 1], by: 2, is: 0 },
  ],
  min: [
    { at: [1, 1], by: 1, is: 0.5 },
    { at: [1, 1, 2], by: 0, is: 0.5 },
    { at: [1, 1], by: 1, is: 0, active: [false, true] },
    { at: [NaN, 1], by: 1, is: 0 },
  ],
  abs: [
    { at: [0], by: 0, is: 0 },
    { at: [-0], by: 0, is: 0 },
    { at: [0], by: 0, is: 0, t: Infinity },
    { at: [5e-324], by: 0, is: 1 },
  ],
  unsigned: [
    { at: [0], by: 0, is: 1 },
    { at: [-0], by: 0, is: 1 },
  ],
  fround: [{ at: [0.1], by: 0, is: 1 }],
};

describe("kinks", () => {
  it.each(smooth.filter(([, rule]) => rule.edge !== undefined))("%s is as stated", (op, rule) => {
    const cases = kinks[op];
    expect(cases, `the edge of \`${op}\` has no case`).toBeDefined();
    for (const { at, by, is, t = 1, active } of cases!) {
      expect(partial(op, rule, by, at, t, active), `${op}(${at.join(", ")}) by operand ${by}`).toBeCloseTo(is, 14);
    }
  });

  it("covers no primitive without an edge", () => {
    const edged = new Set(smooth.filter(([, rule]) => rule.edge !== undefined).map(([op]) => op));
    expect(Object.keys(kinks).filter((op) => !edged.has(op as Primitive))).toEqual([]);
  });
});

describe("primitives without a derivative", () => {
  it("say what an active operand means", () => {
    const passive = rows.filter(([, row]) => "passive" in row);
    for (const [op, row] of passive) {
      if (!("passive" in row)) continue;
      const carriesNothing = primitives[op].result === "boolean";
      expect(row.passive === "data", op).toBe(carriesNothing);
    }
  });

  it("are locally constant where their derivative is 0", () => {
    for (const [op, row] of rows) {
      if (!("passive" in row) || row.passive !== "zero" || primitives[op].arity !== 1 || op === "toNumber") continue;
      for (let k = 0; k < 20; k++) {
        const x = -4.9 + k * 0.5003;
        expect(evaluate(op, [x + 1e-9]), `${op}(${x})`).toBe(evaluate(op, [x]));
      }
    }
  });
});
