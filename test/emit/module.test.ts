// The module around the functions: signatures of every kind, array models, second order, and what setData may change.

import { describe, expect, test } from "vitest";
import {
  add,
  buffer,
  constant,
  lengthOf,
  load,
  mul,
  one,
  select,
  use,
  variable,
  zero,
} from "../../compiler/ir/build.js";
import type { Expr } from "../../compiler/ir/expr.js";
import type { LayoutParameter } from "../../compiler/ir/layout.js";
import type { DerivedModel, Parameter } from "../../compiler/ir/program.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import type { ArrayModel } from "../../runtime/bind/index.js";
import { emit } from "../../compiler/5-emit/index.js";
import { evaluate, expectPretty, typeErrors } from "./check.js";
import { lineFitOptions } from "./line-fit.js";
import { emitModels, modelOf, origin } from "./one-function.js";

const number = { kind: "number" } as const;

/** `scaled(u: number[], n: number): number[]` gives u · n, n times in a row; everything but its workspace is needed. */
function scaled(): DerivedModel {
  const theta = buffer("u", "theta");
  const out = buffer("out", "output");
  const n = variable("n");
  const kept = buffer("kept", "workspace");
  const [u_bar, u_dot, out_dot] = [
    buffer("u_bar", "derivative"),
    buffer("u_dot", "derivative"),
    buffer("out_dot", "derivative"),
  ];
  const seed = buffer("seed", "data");
  const i = variable("i", "integer");
  const loop = (body: Stmt): Stmt => ({
    kind: "for",
    counter: i,
    from: zero,
    compare: "<",
    to: lengthOf(theta),
    step: 1,
    body: [body],
  });
  const store = (target: typeof out, value: Expr): Stmt => ({ kind: "store", buffer: target, index: use(i), value });
  const keep: Stmt = { kind: "store", buffer: kept, index: zero, value: use(n) };
  const adjoint: Stmt = {
    kind: "accumulate",
    target: { kind: "element", buffer: u_bar, index: use(i) },
    sign: "+",
    value: mul(load(seed, use(i)), load(kept, zero)),
  };
  const parameters: readonly Parameter[] = [theta, n, out];
  const length = lengthOf(theta);
  return {
    model: {
      name: "scaled",
      isDefault: false,
      origin: origin("scaled"),
      derive: ["gradient", "jvp", "jacobian"],
      theta,
      output: out,
      outputLength: length,
      primal: { parameters, body: [] },
      layout: {
        name: "scaled",
        imports: [],
        resultText: "number[]",
        result: { kind: "array", of: number, storage: "Array" },
        parameters: [
          { name: "u", text: "number[]", wrt: true, type: { kind: "array", of: number, storage: "Array" } },
          { name: "n", text: "number", wrt: false, type: { kind: "number", as: "n" } },
        ],
      },
    },
    functions: [
      { role: "forward", function: { parameters, body: [keep, loop(store(out, mul(load(theta, use(i)), use(n))))] } },
      { role: "backward", function: { parameters: [theta, n, seed, u_bar], body: [loop(adjoint)] } },
      {
        role: "jvp",
        function: {
          parameters: [...parameters, u_dot, out_dot],
          body: [loop(store(out_dot, mul(load(u_dot, use(i)), use(n))))],
        },
      },
    ],
    workspace: [{ buffer: kept, length: use(n) }],
    procedures: [],
    backwardConsumes: false,
  };
}

describe("array models", () => {
  const text = emitModels(scaled());

  test("pass seed, out and direction where they belong", () => {
    expect(text).toContain(
      "  workspace: (a) => scaled_workspace(a.n),\n  outputLength: (_a, theta) => scaled_outputLength(theta),",
    );
    expect(text).toContain("  forward: (a, ws, theta, out) => scaled_forward(theta, a.n, out, ws),");
    expect(text).toContain(
      "  backward: (_a, ws, theta, seed, gradient) => scaled_backward(theta, seed, gradient, ws),",
    );
    expect(text).toContain("  jvp: (a, _ws, theta, direction, out) => scaled_jvp(theta, a.n, direction, out),");
    expect(text).toContain('sizes: ["n"],');
  });

  test("type-check, stay as they are under Prettier, and run", async () => {
    await expectPretty(text);
    expect(typeErrors({ "scaled.grad.ts": text })).toEqual([]);
    const model = evaluate(text)["scaled"] as ArrayModel<
      [u: number[], n: number],
      number[],
      [n: number],
      number[],
      "gradient" | "jvp" | "jacobian"
    >;
    const bound = model.bind([1, 2], 3);
    const J = new Float64Array(4);
    bound.jacobian(bound.initial, J);
    expect([...J]).toEqual([3, 0, 0, 3]);
    bound.setData(5);
    const out = new Float64Array(2);
    bound.forward(bound.initial, out);
    expect([...out]).toEqual([5, 10]);
    bound.jvp(bound.initial, Float64Array.of(1, 0), out);
    expect([...out]).toEqual([5, 0]);
    expect(model.value([1, 2], 2)).toEqual([2, 4]);
  });

  test("in plain JavaScript too", async () => {
    const [javascript, declarations] = emit(
      { path: "scaled.ts", models: [scaled()] },
      { ...lineFitOptions, format: "js" },
    );
    await expectPretty(javascript!.text);
    await expectPretty(declarations!.text);
    expect(typeErrors({ "scaled.grad.d.ts": declarations!.text })).toEqual([]);
    expect(javascript!.text).not.toMatch(/[:!] number|\]!/);
  });
});

const withParameters = (
  parameters: readonly LayoutParameter[],
  flat: readonly Parameter[] = [],
  result: Expr = zero,
): string => {
  const derived = modelOf({ parameters: flat, body: [], result });
  return emitModels({ ...derived, model: { ...derived.model, layout: { ...derived.model.layout, parameters } } });
};
const row = (name: string, text: string, more: Partial<LayoutParameter> = {}): LayoutParameter => {
  return { name, text, wrt: false, type: { kind: "ignored" }, ...more };
};

const array = (of: LayoutParameter["type"], length?: number): LayoutParameter["type"] => {
  return { kind: "array", of, storage: "Array", ...(length === undefined ? {} : { length }) };
};

describe("signatures", () => {
  test("optional, defaulted and rest parameters", async () => {
    const text = withParameters([
      row("x", "number", { wrt: true, optional: true, type: number }),
      row("y", "number", { wrt: true, type: number }),
      row("callback", "() => void", { optional: true }),
      row("rest", "readonly string[]", { rest: true }),
    ]);
    expect(text).toContain(
      "  args: [x: number | undefined, y: number, callback?: (() => void) | undefined, ...rest: readonly string[]];",
    );
    expect(text).toContain("  wrt: { x?: number | undefined; y: number };");
    expect(text).toContain("  data: [callback?: (() => void) | undefined, ...rest: readonly string[]];");
    expect(text).toContain("// f: theta = [x, y]");
    expect(typeErrors({ "m.grad.ts": text })).toEqual([]);
    await expectPretty(text);
  });

  test("long types break the way Prettier breaks them", async () => {
    const fields = Array.from(
      { length: 9 },
      (_, i) => `readonly layer${i}: { w: Mat<20, 13>; b: number[] | Float64Array }`,
    );
    const text = withParameters([
      row("params", `{ ${fields.join("; ")} }`, { wrt: true }),
      row("n", `"${"a".repeat(90)}" | "${"b".repeat(30)}"`),
    ]);
    await expectPretty(text);
  });

  test("truth values and strings come as what the flat function takes", () => {
    const flags = [variable("on", "boolean"), variable("mode", "integer"), variable("truth", "integer")] as const;
    const [on, mode, truth] = flags;
    const text = withParameters(
      [
        row("x", "number", { wrt: true, type: number }),
        row("on", "boolean", { type: { kind: "boolean", as: "on" } }),
        row("mode", '"a" | "b"', { type: { kind: "string", as: "mode", values: ["a", "b"] } }),
        row("truth", "boolean", { type: { kind: "boolean", as: "truth" } }),
      ],
      flags,
      select(use(on), use(mode), use(truth)),
    );
    expect(text).toContain("forward: (a) => f_forward(a.on, a.mode, Number(a.truth)),");
    expect(text).toContain("flat: { on: boolean; mode: number; truth: boolean };");
    expect(typeErrors({ "m.grad.ts": text })).toEqual([]);
  });

  test("slots are described", () => {
    const point = {
      kind: "record",
      fields: [
        { name: "at", type: { kind: "tuple", items: [number, number] } },
        { name: "m", type: number },
      ],
    } as const;
    const type = {
      kind: "record",
      fields: [
        { name: "w", type: array(array(number, 13), 20) },
        { name: "on", type: { kind: "boolean" } },
        { name: "points", type: array(point) },
        { name: "b", type: point },
      ],
    } as const;
    expect(withParameters([row("p", "P", { wrt: true, type })])).toContain(
      "// f: theta = [...w (20 × 13), ...points of {at[0], at[1], m}, b.at[0], b.at[1], b.m]",
    );
  });
});

describe("cost", () => {
  const xs = buffer("xs", "data");
  const i = variable("i", "integer");
  const j = variable("j", "integer");
  const t = variable("t");
  const doc = (body: readonly Stmt[], result: Expr = zero): string =>
    /\/\*\* (Value.*) \*\//.exec(emitModels(modelOf({ parameters: [xs], body, result })))![1]!;
  const loop = (counter: typeof i, ...body: readonly Stmt[]): Stmt => {
    return { kind: "for", counter, from: zero, compare: "<", to: lengthOf(xs), step: 1, body };
  };
  const plus = (value: Expr): Stmt => ({
    kind: "accumulate",
    target: { kind: "variable", variable: t },
    sign: "+",
    value,
  });
  const start: Stmt = { kind: "declare", variable: t, value: zero, mutable: true };

  test("is told by loop nest, without index arithmetic", () => {
    expect(doc([], add(load(xs, zero), one))).toBe("Value of `f`. 1 flop.");
    expect(doc([])).toBe("Value of `f`.");
    const nest = loop(i, plus(one), loop(j, plus(mul(load(xs, add(use(i), use(j))), constant(3)))));
    expect(doc([start, nest], mul(use(t), use(t)))).toBe(
      "Value of `f`. Per `i`: 1 flop; per `i`, `j`: 2 flops; besides 1 flop.",
    );
  });

  test("is that of the more expensive branch", () => {
    const test = { kind: "apply", op: "lt", operands: [load(xs, zero), one] } as const;
    const branch: Stmt = { kind: "if", test, then: [plus(one)], otherwise: [plus(mul(use(t), use(t)))] };
    expect(doc([start, branch])).toBe("Value of `f`. 2 flops.");
  });
});

test("thousands of statements are laid out in reasonable time", () => {
  const t = variable("t");
  const body = Array.from({ length: 4000 }, (_, k): Stmt => {
    const value = add(mul(use(t), constant(k + 0.5)), mul(use(t), use(t)));
    return { kind: "accumulate", target: { kind: "variable", variable: t }, sign: "+", value };
  });
  const start = performance.now();
  emitModels(modelOf({ body: [{ kind: "declare", variable: t, value: zero, mutable: true }, ...body] }));
  expect(performance.now() - start).toBeLessThan(4000);
});
