// Types of parameters and results, and the functions of the package `chainrule` inside a model.

import type { Row } from "./rows.js";

const parameter = (construct: string, type: string, value: string, more = ""): Row => ({
  construct,
  example: `${more}export function model(q: ${type}, x: number): number { return ${value} * x; }`,
});
const data = (construct: string, type: string, value: string, more = ""): Row => ({
  construct,
  example: `${more}export function model(x: number, q: ${type}): number { return ${value} * x; }`,
});
const result = (construct: string, type: string, value: string): Row => ({
  construct,
  example: `export function model(x: number, xs: number[]): ${type} { return ${value}; }`,
});
const sizes = 'import type { Mat, Vec } from "chainrule";\n';

export const parameterTypes: readonly Row[] = [
  parameter("`number`", "number", "q"),
  parameter("`number[]`, `readonly number[]`", "readonly number[]", "q[0]!"),
  parameter("`Float64Array`, `Float32Array`", "Float64Array", "q[0]!"),
  parameter("`Vec<N>`", "Vec<3>", "q[0]!", sizes),
  parameter("`Mat<R, C>`", "Mat<2, 3>", "q[0]![0]!", sizes),
  parameter("`number[][]` and deeper", "number[][][]", "q[0]![0]![0]!"),
  parameter("tuples", "[number, { a: number }]", "q[0] * q[1].a"),
  parameter("interfaces and type literals", "{ w: number[]; b: { c: number } }", "q.w[0]! * q.b.c"),
  parameter("arrays of records", "{ a: number; v: number[] }[]", "q[0]!.a * q[0]!.v[0]!"),
  parameter("optional fields", "{ a: number; b?: number }", "q.a * (q.b ?? 1)"),
  parameter('`Record<"a" | "b", number>`', 'Record<"a" | "b", number>', "q.a * q.b"),
  parameter(
    "unions of records with a literal field that tells them apart",
    '({ kind: "disc"; r: number } | { kind: "box"; w: number; h: number })[]',
    'q.reduce((s, p) => s + (p.kind === "disc" ? p.r ** 2 : p.w * p.h), 0)',
  ),
  parameter("unions of numbers and records", "(number | { v: number })[]", "q.length"),
  parameter("types that have themselves as a part", "T", "q.v", "interface T { v: number; next: T[] }\n"),
  parameter("`Record<string, number>`", "Record<string, number>", 'q["a"]!'),
  data("`boolean` as data", "boolean", "(q ? 1 : 2)"),
  data("`string` as data", "string", '(q === "a" ? 1 : 2)'),
  data("`string[]` as data", "string[]", '(q[0] === q[1] || q.includes("a") ? 1 : 2)'),
  data("enums as data", "E", "(q === E.A ? 1 : 2)", "enum E { A, B }\n"),
  data("integer typed arrays as data", "Int32Array", "q[0]!"),
  data("optional parameters", "number | undefined", "(q ?? 1)"),
  data("`number | number[]` as data", "number | number[]", '(typeof q === "number" ? q : q[0]!)'),
  data("functions as data", "(v: number) => number", "q(1)"),
  data("`Map`, `Set` as data", "Map<string, number>", "q.size"),
  data("`bigint` as data", "bigint", "(q > 0 ? 1 : 2)"),
];

export const resultTypes: readonly Row[] = [
  result("`number`", "number", "x * xs[0]!"),
  result("arrays", "number[]", "xs.map((v) => v * x)"),
  result("nested arrays", "number[][]", "xs.map((v) => [v, x])"),
  result("tuples", "[number, number]", "[x, x * x]"),
  result("records", "{ a: number; b: number[] }", "{ a: x, b: xs }"),
  result("arrays whose length depends on values", "number[]", "xs.filter((v) => v > x)"),
  result("`boolean`, `string`", "string", 'x > 0 ? "a" : "b"'),
  result("`void`", "void", "undefined"),
];

/** Functions of `chainrule` by the arguments they take. */
const byArguments: Readonly<Record<string, readonly string[]>> = {
  x: "elu gelu geluTanh leakyRelu logSigmoid relu sigmoid silu softplus tanh erf erfc stopGradient".split(" "),
  xs: "logSumExp mean norm sum variance".split(" "),
  "xs, xs": "binaryCrossEntropy binaryCrossEntropyWithLogits dot huber mae mse".split(" "),
  "xs, 1": ["crossEntropy"],
  "[xs, xs], [0, 1]": ["crossEntropyRows"],
};
const arrays: Readonly<Record<string, string>> = {
  linear: "linear([xs, xs], [1, 2], xs)[0]!",
  logSoftmax: "logSoftmax(xs)[0]!",
  matMul: "matMul([xs], [xs])[0]![0]!",
  matVec: "matVec([xs, xs], xs)[0]!",
  outer: "outer(xs, xs)[0]![0]!",
  softmax: "softmax(xs)[0]!",
  transpose: "transpose([xs, xs])[0]![0]!",
  gradient: "gradient((v: number) => v * v)(x)",
  valueAndGradient: "valueAndGradient((v: number) => v * v)(x)[1]",
  jvp: "jvp((v: number) => v * v)(x, 2)",
  hvp: "hvp((v: number) => v ** 3)(x, 2)",
};

/** Every function of the package that a model may call, by name. */
export const packageFunctions: ReadonlyMap<string, Row> = new Map(
  [
    ...Object.entries(byArguments).flatMap(([given, names]) =>
      names.map((name): readonly [string, string] => [name, `${name}(${given})`]),
    ),
    ...Object.entries(arrays),
  ].map(([name, call]) => [
    name,
    {
      construct: `\`${name}\``,
      outside: `import { ${name} } from "chainrule";`,
      example: `return ${call} * x * z;`,
    },
  ]),
);
