// Models written directly in IR, for tests of the differentiation that need neither the reader nor the emitter.

import * as build from "../../compiler/ir/build.js";
import type { Buffer, Expr, Variable } from "../../compiler/ir/expr.js";
import type { Derivation, Model } from "../../compiler/ir/program.js";
import type { Stmt } from "../../compiler/ir/stmt.js";

const { add, apply, constant: c, gt, lengthOf, load, mul, sub, toVariable, use: u, variable } = build;

export interface SmallModel {
  readonly model: Model;
  readonly at: readonly number[];
}

const theta = build.buffer("x", "theta");
const x = (i: number | Expr): Expr => load(theta, typeof i === "number" ? c(i) : i);

function define(name: string, at: readonly number[], body: readonly Stmt[], result: Expr): SmallModel {
  const origin = { text: name, file: `${name}.ts`, start: 0, end: 0 };
  const derive: Derivation[] = ["gradient", "jvp", "hvp"];
  const layout = { name, parameters: [], result: { kind: "number" as const }, resultText: "number", imports: [] };
  return {
    at,
    model: { name, isDefault: false, derive, layout, theta, primal: { parameters: [theta], body, result }, origin },
  };
}

const declare = (v: Variable, value: Expr, mutable = false): Stmt => ({ kind: "declare", variable: v, value, mutable });
const assign = (v: Variable, value: Expr): Stmt => ({ kind: "assign", variable: v, value });
const increase = (v: Variable, value: Expr, sign: "+" | "-" = "+"): Stmt => ({
  kind: "accumulate",
  target: toVariable(v),
  sign,
  value,
});
const store = (b: Buffer, index: Expr, value: Expr): Stmt => ({ kind: "store", buffer: b, index, value });
const create = (b: Buffer, length: Expr): Stmt => ({ kind: "reserve", buffer: b, length, fresh: true });
const loop = (counter: Variable, to: Expr, body: readonly Stmt[]): Stmt => ({
  kind: "for",
  counter,
  from: c(0),
  compare: "<",
  to,
  step: 1,
  body,
});

function sumOfSquares(): SmallModel {
  const [loss, i, r] = [variable("loss"), variable("i", "integer"), variable("r")];
  return define(
    "sumOfSquares",
    [1.2, 0.7, 2.5],
    [
      declare(loss, c(0), true),
      loop(i, lengthOf(theta), [declare(r, sub(mul(x(0), x(u(i))), x(1))), increase(loss, mul(u(r), u(r)))]),
    ],
    u(loss),
  );
}

function straightLine(): SmallModel {
  const [a, b] = [variable("a"), variable("b")];
  return define(
    "straightLine",
    [0.4, 1.3],
    [
      declare(a, apply("exp", mul(x(0), x(1)))),
      declare(b, apply("sqrt", add(c(2), mul(u(a), u(a)))), true),
      assign(b, mul(u(b), apply("sin", u(b)))),
    ],
    apply("log", add(c(3), u(b))),
  );
}

function recurrence(): SmallModel {
  const [a, i] = [build.buffer("a", "workspace"), variable("i", "integer")];
  return define(
    "recurrence",
    [0.3, 0.8],
    [
      create(a, c(6)),
      store(a, c(0), x(0)),
      loop(i, c(5), [store(a, add(u(i), c(1)), add(apply("sin", load(a, u(i))), mul(load(a, u(i)), x(1))))]),
    ],
    mul(load(a, c(5)), load(a, c(3))),
  );
}

function overwrittenScalar(): SmallModel {
  const [y, i] = [variable("y"), variable("i", "integer")];
  return define(
    "overwrittenScalar",
    [0.3, 0.8],
    [declare(y, x(0), true), loop(i, c(4), [assign(y, mul(apply("exp", apply("neg", u(y))), add(u(y), x(1))))])],
    mul(u(y), u(y)),
  );
}

function nested(): SmallModel {
  const a = build.buffer("a", "workspace");
  const [i, j, k] = [variable("i", "integer"), variable("j", "integer"), variable("k", "integer")];
  const [s, y] = [variable("s"), variable("y")];
  const odd = gt(apply("rem", u(k), c(2)), c(0));
  return define(
    "nested",
    [0.9, 0.8, 1.3],
    [
      declare(y, c(1), true),
      create(a, c(3)),
      { kind: "fill", buffer: a, from: c(0), length: c(3), value: c(0.5) },
      declare(k, c(0), true),
      loop(i, c(4), [
        declare(s, c(0), true),
        loop(j, c(3), [
          store(a, u(j), mul(load(a, u(j)), add(x(u(j)), mul(c(0.1), u(i))))),
          increase(s, mul(load(a, u(j)), x(1))),
          increase(k, c(1)),
        ]),
        {
          kind: "if",
          test: gt(u(s), c(1)),
          then: [assign(y, mul(u(y), apply("sqrt", u(s))))],
          otherwise: [increase(y, mul(u(s), u(y)))],
        },
        {
          kind: "if",
          test: odd,
          then: [increase(y, mul(u(k), load(a, c(1))))],
          otherwise: [increase(y, mul(u(s), x(2)), "-")],
        },
      ]),
    ],
    apply("log", add(c(2), mul(u(y), u(y)))),
  );
}

function newton(): SmallModel {
  const [y, step] = [variable("y"), variable("step")];
  const excess = sub(mul(u(y), u(y)), x(0));
  return define(
    "newton",
    [2.3, 0.8],
    [
      declare(y, c(1), true),
      {
        kind: "while",
        test: gt(apply("abs", excess), c(1e-12)),
        body: [declare(step, build.div(excess, mul(c(2), u(y)))), increase(y, u(step), "-")],
      },
    ],
    mul(u(y), x(1)),
  );
}

function maskedSingularity(): SmallModel {
  const [y, inverse] = [variable("y"), variable("inverse")];
  return define(
    "maskedSingularity",
    [0.5, 2],
    [
      declare(inverse, build.div(x(1), x(0))),
      declare(y, c(0), true),
      { kind: "if", test: gt(x(0), c(0)), then: [increase(y, u(inverse))], otherwise: [increase(y, mul(c(3), x(1)))] },
    ],
    u(y),
  );
}

export const smallModels: Readonly<Record<string, SmallModel>> = Object.fromEntries(
  [sumOfSquares, straightLine, recurrence, overwrittenScalar, nested, newton, maskedSingularity].map((make) => [
    make.name,
    make(),
  ]),
);
