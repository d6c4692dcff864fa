// A derived program made by hand: `lineFit` of house style §9, forward and backward split by one tape, and joint.

import {
  add,
  buffer,
  constant,
  lengthOf,
  load,
  mul,
  sub,
  toElement,
  toVariable,
  two,
  use,
  variable,
  zero,
} from "../../compiler/ir/build.js";
import type { Buffer, Expr, Variable } from "../../compiler/ir/expr.js";
import type { DerivedModel, DerivedProgram } from "../../compiler/ir/program.js";
import type { Origin, Stmt } from "../../compiler/ir/stmt.js";

const origin = (text: string, start: number): Origin => ({
  text,
  file: "line-fit.ts",
  start,
  end: start + text.length,
});
const lossOrigin = origin("loss += residual * residual;", 200);
const residualOrigin = origin("const residual = p.slope * xs[i] + p.intercept - ys[i];", 100);

const p = buffer("p", "theta");
const xs = buffer("xs", "data");
const ys = buffer("ys", "data");
const tape = buffer("residual_tape", "workspace");
const p_bar = buffer("p_bar", "derivative");
const seed = variable("loss_bar");

const declare = (v: Variable, value: Expr, mutable = false): Stmt => ({ kind: "declare", variable: v, value, mutable });
const addTo = (v: Variable, value: Expr): Stmt => ({ kind: "accumulate", target: toVariable(v), sign: "+", value });
const addAt = (b: Buffer, i: number, value: Expr): Stmt => {
  return { kind: "accumulate", target: toElement(b, constant(i)), sign: "+", value };
};
const adjoint = (s: Stmt, from: Origin): Stmt => ({ ...s, adjoint: true, origin: from });

function loop(i: Variable, body: readonly Stmt[]): Stmt {
  return { kind: "for", counter: i, from: zero, compare: "<", to: lengthOf(xs), step: 1, body };
}

function loopBack(i: Variable, body: readonly Stmt[]): Stmt {
  const from = sub(lengthOf(xs), constant(1));
  return { kind: "for", counter: i, from, compare: ">=", to: zero, step: -1, adjoint: true, body };
}

function residualAt(i: Variable, slope: Expr, intercept: Expr): Expr {
  return sub(add(mul(slope, load(xs, use(i))), intercept), load(ys, use(i)));
}

function forwardBody(loss: Variable): readonly Stmt[] {
  const [slope, intercept, residual] = [variable("slope"), variable("intercept"), variable("residual")];
  const i = variable("i", "integer");
  return [
    declare(slope, load(p, constant(0))),
    declare(intercept, load(p, constant(1))),
    declare(loss, zero, true),
    { kind: "reserve", buffer: tape, length: lengthOf(xs), fresh: true },
    loop(i, [
      declare(residual, residualAt(i, use(slope), use(intercept))),
      { kind: "store", buffer: tape, index: use(i), value: use(residual) },
      addTo(loss, mul(use(residual), use(residual))),
    ]),
  ];
}

function backwardBody(): readonly Stmt[] {
  const [slope_bar, intercept_bar] = [variable("slope_bar"), variable("intercept_bar")];
  const [residual, residual_bar] = [variable("residual"), variable("residual_bar")];
  const i = variable("i", "integer");
  return [
    declare(slope_bar, zero, true),
    declare(intercept_bar, zero, true),
    loopBack(i, [
      declare(residual, load(tape, use(i))),
      adjoint(declare(residual_bar, mul(mul(two, use(residual)), use(seed))), lossOrigin),
      adjoint(addTo(slope_bar, mul(load(xs, use(i)), use(residual_bar))), residualOrigin),
      adjoint(addTo(intercept_bar, use(residual_bar)), residualOrigin),
    ]),
    addAt(p_bar, 0, use(slope_bar)),
    addAt(p_bar, 1, use(intercept_bar)),
  ];
}

function jointBody(loss: Variable): readonly Stmt[] {
  const [slope, intercept] = [variable("slope"), variable("intercept")];
  const [residual, residual_bar] = [variable("residual"), variable("residual_bar")];
  const i = variable("i", "integer");
  return [
    declare(slope, load(p, constant(0))),
    declare(intercept, load(p, constant(1))),
    declare(loss, zero, true),
    { kind: "fill", buffer: p_bar, from: zero, length: lengthOf(p_bar), value: zero },
    loop(i, [
      declare(residual, residualAt(i, use(slope), use(intercept))),
      addTo(loss, mul(use(residual), use(residual))),
      adjoint(declare(residual_bar, mul(two, use(residual))), lossOrigin),
      adjoint(addAt(p_bar, 0, mul(load(xs, use(i)), use(residual_bar))), residualOrigin),
      adjoint(addAt(p_bar, 1, use(residual_bar)), residualOrigin),
    ]),
  ];
}

export function lineFitModel(): DerivedModel {
  const [loss, loss2] = [variable("loss"), variable("loss")];
  const parameters = [p, xs, ys];
  const forward = { parameters, body: forwardBody(loss), result: use(loss) };
  return {
    model: {
      name: "lineFit",
      isDefault: true,
      origin: origin("export function lineFit", 0),
      derive: ["gradient"],
      theta: p,
      primal: forward,
      layout: {
        name: "lineFit",
        imports: [],
        resultText: "number",
        result: { kind: "number" },
        parameters: [
          {
            name: "p",
            text: "{ slope: number; intercept: number }",
            wrt: true,
            type: {
              kind: "record",
              fields: [
                { name: "slope", type: { kind: "number" } },
                { name: "intercept", type: { kind: "number" } },
              ],
            },
          },
          dataRow("xs"),
          dataRow("ys"),
        ],
      },
    },
    functions: [
      { role: "forward", function: forward },
      { role: "backward", function: { parameters: [...parameters, seed, p_bar], body: backwardBody() } },
      {
        role: "valueAndGradient",
        function: { parameters: [...parameters, p_bar], body: jointBody(loss2), result: use(loss2) },
      },
    ],
    workspace: [{ buffer: tape, length: lengthOf(xs) }],
    procedures: [],
    backwardConsumes: false,
  };
}

function dataRow(name: string): DerivedModel["model"]["layout"]["parameters"][number] {
  const type = { kind: "array", of: { kind: "number" }, storage: "Float64Array", as: name } as const;
  return { name, text: "Float64Array", wrt: false, type };
}

export const lineFitProgram = (): DerivedProgram => ({ path: "line-fit.ts", models: [lineFitModel()] });

export const lineFitOptions = {
  format: "ts",
  importPath: "../samples/line-fit.js",
  sourcePath: "samples/line-fit.ts",
  command: "npm run compile",
} as const;
