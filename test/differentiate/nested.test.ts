// Derivatives inside a model, as IR: what a `derive` statement is written out to, and what differentiating that again gives.

import { describe, expect, it } from "vitest";
import { writeOutDerivatives } from "../../compiler/3-differentiate/nested.js";
import { differentiate } from "../../compiler/3-differentiate/index.js";
import { assignOnce } from "../../compiler/3-differentiate/single-assignment.js";
import { Collector } from "../../compiler/diagnostics/collector.js";
import * as build from "../../compiler/ir/build.js";
import type { Buffer, Expr, Variable } from "../../compiler/ir/expr.js";
import type { FlatFunction, Model } from "../../compiler/ir/program.js";
import { show } from "../../compiler/ir/show.js";
import type { Paired, Stmt } from "../../compiler/ir/stmt.js";
import { visitStmts } from "../../compiler/ir/walk.js";
import { execute } from "../ir/execute.js";

const { add, apply, constant: c, load, mul, use: u, variable, zero } = build;
const theta = build.buffer("x", "theta");
const x = (i: number): Expr => load(theta, c(i));
const declare = (v: Variable, value: Expr, mutable = false): Stmt => ({ kind: "declare", variable: v, value, mutable });
const adjoint = (v: Variable): Stmt => ({ kind: "declare", variable: v, value: zero, mutable: true, adjoint: true });
const reverse = (body: readonly Stmt[], wrt: readonly Paired[], result: Variable): Stmt => ({
  kind: "derive",
  body,
  wrt,
  mode: { kind: "reverse", result },
});

function modelOf(body: readonly Stmt[], result: Expr): Model {
  const origin = { text: "model", file: "model.ts", start: 0, end: 0 };
  const layout = {
    name: "model",
    parameters: [],
    result: { kind: "number" as const },
    resultText: "number",
    imports: [],
  };
  const derive = ["gradient", "jvp", "hvp"] as const;
  return {
    name: "model",
    isDefault: false,
    derive,
    layout,
    theta,
    primal: { parameters: [theta], body, result },
    origin,
  };
}

/** d/dt of t³ · x₁ at t = x₀. */
function cubic(at: Variable, slope: Variable): Stmt[] {
  const result = variable("result");
  const value = mul(mul(mul(u(at), u(at)), u(at)), x(1));
  return [adjoint(slope), reverse([declare(result, value)], [{ of: at, derivative: slope }], result)];
}

function gradientsOf(model: Model, at: readonly number[]): readonly (readonly number[])[] {
  const { functions } = differentiate({ path: "m", models: [model] }, new Collector()).models[0]!;
  const run = (role: string, given: readonly unknown[]): number | undefined => {
    const { function: f } = functions.find((d) => d.role === role)!;
    const values = new Map<Variable | Buffer, unknown>(f.parameters.map((p, i) => [p, given[i]]));
    return execute(f)(values, new Map());
  };
  const point = Float64Array.from(at);
  const gradient = new Float64Array(at.length);
  run("valueAndGradient", [point, gradient]);
  const unit = (i: number): Float64Array => point.map((_, j) => (i === j ? 1 : 0));
  return [[...gradient], at.map((_, i) => run("jvp", [point, unit(i)])!)];
}

describe("a derivative by a number", () => {
  const [t, slope] = [variable("t"), variable("slope")];
  const model = modelOf([declare(t, x(0)), ...cubic(t, slope)], u(slope));

  it("is written out in numbers, each set once", () => {
    const { primal, tapes, shadows } = writeOutDerivatives(model, new Collector());
    expect(show(primal)).toMatchInlineSnapshot(`
      "(x)
        const t = x[0]
        const result_bar = (x[1] * 1)
        const result_bar#2 = (t * result_bar)
        const slope = (t * result_bar#2)
        const slope#2 = (slope + (t * result_bar#2))
        const slope#3 = (slope#2 + ((t * t) * result_bar))
        return slope#3
      "
    `);
    expect([tapes.size, shadows.size]).toEqual([0, 0]);
  });

  it("has the value of the derivative", () => {
    const { primal } = writeOutDerivatives(model, new Collector());
    expect(execute(primal)(new Map([[theta, Float64Array.of(2, 5)]]), new Map())).toBe(3 * 4 * 5);
  });

  it("is differentiated again, in both modes", () => {
    for (const gradient of gradientsOf(model, [2, 5])) expect(gradient).toEqual([6 * 2 * 5, 3 * 4]);
  });
});

it("nests: the innermost is written out first", () => {
  const [t, s, inner, outer, result] = ["t", "s", "inner", "outer", "result"].map((name) => variable(name));
  const body = [declare(s!, u(t!)), ...cubic(s!, inner!), declare(result!, u(inner!))];
  const model = modelOf(
    [declare(t!, x(0)), adjoint(outer!), reverse(body, [{ of: t!, derivative: outer! }], result!)],
    u(outer!),
  );
  const { primal } = writeOutDerivatives(model, new Collector());
  visitStmts(primal.body, (each) => expect(each.kind).not.toBe("derive"));
  expect(execute(primal)(new Map([[theta, Float64Array.of(2, 5)]]), new Map())).toBe(6 * 2 * 5);
  for (const gradient of gradientsOf(model, [2, 5])) expect(gradient).toEqual([6 * 5, 6 * 2]);
});

it("runs forward: the tangent of a result in a direction", () => {
  const [t, t_dot, result, tangent] = ["t", "t_dot", "result", "tangent"].map((name) => variable(name));
  const forward: Stmt = {
    kind: "derive",
    body: [declare(result!, apply("sin", mul(u(t!), x(1))))],
    wrt: [{ of: t!, derivative: t_dot! }],
    mode: { kind: "forward", results: [{ of: result!, derivative: tangent! }] },
  };
  const model = modelOf([declare(t!, x(0)), declare(t_dot!, c(3)), adjoint(tangent!), forward], u(tangent!));
  const [gradient, along] = gradientsOf(model, [0.4, 0.7]);
  // 3 b cos(a b)
  const expected = [-3 * 0.7 ** 2 * Math.sin(0.28), 3 * Math.cos(0.28) - 3 * 0.7 * 0.4 * Math.sin(0.28)];
  [gradient!, along!].forEach((got) => got.forEach((each, i) => expect(each).toBeCloseTo(expected[i]!, 14)));
});

describe("a strong zero that is differentiated again", () => {
  // d/dt of w · log t, whose adjoint w may be zero: log t has an infinite partial at 0, and 1/t is not the business of w.
  const [t, slope, result, w] = ["t", "slope", "result", "w"].map((name) => variable(name));
  const model = modelOf(
    [
      declare(t!, x(0)),
      declare(w!, apply("max", x(1), zero)),
      adjoint(slope!),
      reverse([declare(result!, mul(u(w!), apply("log", u(t!))))], [{ of: t!, derivative: slope! }], result!),
    ],
    u(slope!),
  );

  it("keeps its derivative by what it guards with", () => {
    for (const [byT, byW] of gradientsOf(model, [0.5, 3])) expect([byT, byW]).toEqual([-3 / 0.25, 2]);
  });

  it("and has no other where that is zero", () => {
    for (const [byT] of gradientsOf(model, [0, -1])) expect(byT).toBe(0);
  });
});

describe("sums as constants", () => {
  const [a, b] = [variable("a"), variable("b")];
  const increase = (v: Variable, value: Expr): Stmt => ({
    kind: "accumulate",
    target: build.toVariable(v),
    sign: "+",
    value,
  });
  const shown = (body: readonly Stmt[]): string => show({ parameters: [], body } satisfies FlatFunction);

  it("has one constant for each value", () => {
    const body = [adjoint(a), increase(a, c(2)), declare(b, mul(u(a), u(a))), increase(a, u(b))];
    expect(shown(assignOnce(body))).toMatchInlineSnapshot(`
      "()
        const b = (2 * 2)
        const a = (2 + b)
      "
    `);
  });

  it("leaves what a nested block writes", () => {
    const body: Stmt[] = [
      adjoint(a),
      { kind: "if", test: apply("gt", u(b), zero), then: [increase(a, add(u(b), u(b)))], otherwise: [] },
    ];
    expect(assignOnce(body)).toBe(body);
  });
});
