// The table of what is not smooth in the math library has a row for every function that the library exports, and says at
// a call what the row says: of each function with a kink one model is compiled, and of each without.

import { describe, expect, it } from "vitest";
import * as math from "../../runtime/math/index.js";
import { libraryEdges } from "../../compiler/2-analyze/library-edges.js";
import { compileSources } from "../support/compile-source.js";

const ofNumber = ["elu", "erf", "erfc", "gelu", "geluTanh", "leakyRelu", "logSigmoid", "relu", "sigmoid", "silu"];
const ofArray = ["logSumExp", "mean", "norm", "sum", "variance"];
const ofArrays = ["binaryCrossEntropy", "binaryCrossEntropyWithLogits", "dot", "huber", "mae", "mse"];

const calls: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...ofNumber, "softplus", "stopGradient", "tanh"].map((name) => [name, `${name}(x[0]!)`])),
  ...Object.fromEntries(ofArray.map((name) => [name, `${name}(x)`])),
  ...Object.fromEntries(ofArrays.map((name) => [name, `${name}(x, y)`])),
  elu: "elu(x[0]!, 2)",
  crossEntropy: "crossEntropy(x, 1)",
  crossEntropyRows: "crossEntropyRows([x], [1])",
  linear: "linear([x], y, [1])[0]!",
  logSoftmax: "logSoftmax(x)[0]!",
  matMul: "matMul([x], [y])[0]![0]!",
  matVec: "matVec([x], y)[0]!",
  outer: "outer(x, y)[0]![1]!",
  softmax: "softmax(x)[0]!",
  transpose: "transpose([x])[0]![0]!",
  gradient: "gradient((t: number[]) => t[0]! * t[1]!)(x)[0]!",
  hvp: "hvp((t: number[]) => t[0]! * t[1]!)(x, y)[0]!",
  jvp: "jvp((t: number[]) => t[0]! * t[1]!)(x, y)",
  valueAndGradient: "valueAndGradient((t: number[]) => t[0]! * t[1]!)(x)[0]",
};

const sources = Object.fromEntries(
  Object.entries(calls).map(([name, call]) => [
    `${name}.ts`,
    `import { ${name} } from "chainrule";\n\nexport function model(x: number[], y: number[]): number {\n  return ${call} * x[0]! + y[0]!;\n}\n`,
  ]),
);
const compiled = compileSources(sources, Object.keys(sources), { pedantic: true });

describe("what is not smooth in the math library", () => {
  it("has a row for every export", () => {
    expect(Object.keys(libraryEdges).toSorted()).toEqual(Object.keys(math).toSorted());
    expect(Object.keys(calls).toSorted()).toEqual(Object.keys(math).toSorted());
  });

  it.each(Object.keys(calls))("is said at a call of `%s`, and nothing else is", (name) => {
    const { diagnostics, problems } = compiled.get(`${name}.ts`)!;
    const edge = libraryEdges[name];
    const expected = edge === undefined ? [] : [edge.code];
    expect([...new Set(diagnostics.map(({ code }) => code))], problems).toEqual(expected);
    for (const { message } of diagnostics) expect(message).toContain(edge!.where);
  });
});
