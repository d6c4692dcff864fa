import { describe, expect, test } from "vitest";
import { buffer, constant, lengthOf, load, one, use, variable, zero } from "../../compiler/ir/build.js";
import type { Expr, Variable } from "../../compiler/ir/expr.js";
import type { DerivedFunction } from "../../compiler/ir/program.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import { evaluate, expectPretty, typeErrors } from "./check.js";
import { bodyOf, emitModels, modelOf, theta } from "./one-function.js";

const declare = (v: Variable, value: Expr = zero): Stmt => ({ kind: "declare", variable: v, value, mutable: false });
const loop = (counter: Variable, ...body: readonly Stmt[]): Stmt => {
  return { kind: "for", counter, from: zero, compare: "<", to: lengthOf(theta), step: 1, body };
};
const body = (...statements: readonly Stmt[]): string => bodyOf({ body: statements }).replace(/\n?return 0;$/, "");
const declared = (...statements: readonly Stmt[]): readonly string[] =>
  [...body(...statements).matchAll(/(?:const|let) ([^\s:]+)/g)].map((m) => m[1]!);

const i = (): Variable => variable("i", "integer");

function readingDirection(role: "jvp" | "valueAndGradient"): DerivedFunction {
  const direction = buffer("direction", "derivative");
  return { role, function: { parameters: [theta, direction], body: [], result: load(direction, zero) } };
}

describe("variables", () => {
  test("keep their stems; a second one in the same scope gets a number", () => {
    expect(declared(declare(variable("x")), declare(variable("x")), declare(variable("x_bar")))).toEqual([
      "x",
      "x_2",
      "x_bar",
    ]);
  });

  test("a number never takes the stem of another", () => {
    expect(declared(declare(variable("x")), declare(variable("x")), declare(variable("x_2")))).toEqual([
      "x",
      "x_3",
      "x_2",
    ]);
  });

  test("blocks that do not see each other share names", () => {
    expect(declared(loop(i(), declare(variable("x"))), loop(i(), declare(variable("x"))))).toEqual([
      "i",
      "x",
      "i",
      "x",
    ]);
    expect(declared(loop(i(), loop(i())), declare(variable("y")))).toEqual(["i", "i_2", "y"]);
  });

  test("words of the language and globals in use are avoided", () => {
    expect(declared(...["class", "Math", "await", "NaN", "grow"].map((name) => declare(variable(name))))).toEqual([
      "class_2",
      "Math_2",
      "await_2",
      "NaN_2",
      "grow_2",
    ]);
  });

  test("stems that are no names become names", () => {
    const stems = ["p.slope", "xs[0]", "3d", "", "θ", "名前", "#secret"];
    expect(declared(...stems.map((name) => declare(variable(name))))).toEqual([
      "p_slope",
      "xs_0",
      "_3d",
      "value",
      "θ",
      "名前",
      "secret",
    ]);
  });

  test("the workspace gives way to the author's `ws`", () => {
    const h = buffer("h", "workspace");
    const store: Stmt = { kind: "store", buffer: h, index: zero, value: one };
    expect(body(declare(variable("ws")), store)).toBe("const h = workspace.h;\nconst ws = 0;\nh[0] = 1;");
  });

  test("arrays and parameters come before variables", () => {
    const xs = buffer("xs", "data");
    const text = bodyOf({ parameters: [xs], body: [declare(variable("xs"), load(xs, zero))] });
    expect(text).toContain("const xs_2 = xs[0]!;");
  });

  test("a derived function's own parameters have names of their own", () => {
    const derived = modelOf({ body: [] });
    const text = emitModels({ ...derived, functions: [readingDirection("jvp"), readingDirection("valueAndGradient")] });
    expect(text).toContain("f_jvp(direction: Float64Array)");
    expect(text).toContain("f_valueAndGradient(direction: Float64Array)");
  });

  test("what is used has to be declared", () => {
    expect(() => bodyOf({ body: [], result: use(variable("lost")) })).toThrow("lost is used but not declared");
  });
});

describe("models", () => {
  test("names that the module needs are not taken by a model", async () => {
    const text = emitModels(
      ...["scalarModel", "f", "f_forward", "Math", "default", "grow", "F_Types"].map((name) =>
        modelOf({ name, body: [] }),
      ),
    );
    expect(text).toContain("export function f_forward_2(");
    expect(text).toContain("export const f = scalarModel<F_Types_2>({");
    expect(text).toContain("scalarModel_model as scalarModel");
    expect(text).toContain("default_model as default");
    expect(typeErrors({ "m.grad.ts": text })).toEqual([]);
    await expectPretty(text);
    const exported = evaluate(text);
    expect(Object.keys(exported)).toEqual(
      expect.arrayContaining(["scalarModel", "f", "f_forward", "Math", "default", "grow"]),
    );
  });

  test("types imported from the model's modules are not taken either", () => {
    const derived = modelOf({ name: "Params", body: [], result: constant(1) });
    const { model } = derived;
    const imports = [
      { name: "Params", from: "line-fit.ts" },
      { name: "Other", from: "shapes/point.ts" },
      { name: "Vec", from: "chainrule" },
    ];
    const parameters = [{ ...model.layout.parameters[0]!, text: "Params & Other & Vec<3>" }];
    const text = emitModels({ ...derived, model: { ...model, layout: { ...model.layout, imports, parameters } } });
    expect(text).toContain(
      [
        'import { scalarModel } from "chainrule";',
        'import type { Params } from "../samples/line-fit.js";',
        'import type { Other } from "../samples/shapes/point.js";',
        'import type { Vec } from "chainrule";',
      ].join("\n"),
    );
    expect(text).toContain("export { Params_model as Params };");
  });
});
