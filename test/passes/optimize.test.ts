// The whole pipeline on small derived functions: what comes out is what a person would have written.

import { describe, expect, it } from "vitest";
import { optimizeFunction } from "../../compiler/4-optimize/index.js";
import { add, constant, lengthOf, load, mul, neg, one, sub, use, variable, zero } from "../../compiler/ir/build.js";
import type { Expr, Variable } from "../../compiler/ir/expr.js";
import { show } from "../../compiler/ir/show.js";
import {
  adjoint,
  authored,
  check,
  constOf,
  count,
  fill,
  flat,
  increase,
  increaseAt,
  letOf,
  store,
  theta,
  theta_bar,
  xs,
  y,
} from "./support/statements.js";

const slope = variable("slope");
const intercept = variable("intercept");
const residual = variable("residual");
const residual_bar = variable("residual_bar");
const slope_bar = variable("slope_bar");
const intercept_bar = variable("intercept_bar");
const loss_bar = variable("loss_bar");
const loss = variable("loss");
const i = variable("i", "integer");

const twice = (v: Variable, value: Expr) => [adjoint(increase(v, value)), adjoint(increase(v, value))];

describe("optimizeFunction", () => {
  const body = [
    authored(constOf(slope, load(theta, zero))),
    authored(constOf(intercept, load(theta, one))),
    authored(letOf(loss, zero)),
    adjoint(fill(theta_bar, zero, lengthOf(theta_bar), zero)),
    adjoint(letOf(loss_bar, zero)),
    adjoint(letOf(slope_bar, zero)),
    adjoint(letOf(intercept_bar, zero)),
    adjoint(increase(loss_bar, one)),
    count(i, zero, lengthOf(xs), [
      authored(check(xs, use(i), lengthOf(xs))),
      authored(constOf(residual, sub(add(mul(use(slope), load(xs, use(i))), use(intercept)), load(y, use(i))))),
      authored(increase(loss, mul(use(residual), use(residual)))),
      adjoint(letOf(residual_bar, zero)),
      ...twice(residual_bar, mul(use(residual), use(loss_bar))),
      adjoint(increase(slope_bar, mul(load(xs, use(i)), use(residual_bar)))),
      adjoint(increase(intercept_bar, neg(neg(use(residual_bar))))),
    ]),
    adjoint(increaseAt(theta_bar, zero, use(slope_bar))),
    adjoint(increaseAt(theta_bar, one, use(intercept_bar))),
  ];
  const lineFit = flat([theta, xs, y, theta_bar], body, loss);

  it("writes the fused gradient of a line fit as one would by hand", () => {
    const context = { liveOut: () => false, literalLength: () => 2 };
    expect(
      show(optimizeFunction(lineFit, { context }))
        .split("\n")
        .slice(4, -2)
        .map((line) => line.slice(2)),
    ).toEqual([
      "let slope_bar = 0",
      "let intercept_bar = 0",
      "for i = 0; < xs.length; 1",
      "  const residual = (((slope * xs[i]) + intercept) - y[i])",
      "  loss += (residual * residual)",
      "  const residual_bar = (2 * residual)",
      "  slope_bar += (xs[i] * residual_bar)",
      "  intercept_bar += residual_bar",
      "theta_bar[0] = slope_bar",
      "theta_bar[1] = intercept_bar",
    ]);
  });

  it("gives back what it cannot improve", () => {
    const optimized = optimizeFunction(lineFit);
    expect(optimizeFunction(optimized)).toBe(optimized);
  });

  it("takes a variable that two blocks declare for two, and makes it one again", () => {
    const loop = (value: Expr) =>
      count(i, zero, constant(3), [
        authored(constOf(residual, value)),
        store(y, use(i), mul(use(residual), use(residual))),
      ]);
    const f = flat([xs, y], [loop(load(xs, use(i))), loop(add(load(xs, use(i)), one))]);
    expect(optimizeFunction(f)).toBe(f);
  });

  it("tells a value that the backward sweep computes again from an adjoint", () => {
    const value = mul(constant(2), mul(constant(3), load(theta, zero)));
    const f = flat([theta, y], [adjoint(authored(constOf(residual, value))), adjoint(store(y, zero, use(residual)))]);
    expect(show(optimizeFunction(f))).toContain("y[0] = (6 * theta[0])");
    expect(show(optimizeFunction(f, { authors: new Set([residual]) }))).toContain(
      "const residual = (2 * (3 * theta[0]))",
    );
  });

  it("leaves out checks on demand", () => {
    const f = flat([xs, y], [check(xs, constant(4), lengthOf(xs)), store(y, zero, load(xs, constant(4)))]);
    expect(show(optimizeFunction(f))).toContain("check");
    expect(show(optimizeFunction(f, { unchecked: true }))).not.toContain("check");
  });
});
