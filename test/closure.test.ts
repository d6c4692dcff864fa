// The emitted code is inside the accepted language: the compiler's own output, compiled once more, gives second derivatives.
// Each model's flat `valueAndGradient` becomes a helper of a new model, the slope of the first along a direction, whose
// gradient is the Hessian times that direction. (Where an adjoint happens to be exactly 0, the text's `if (adjoint !== 0)` is
// a branch like any other, whose derivative is that of the path that runs; the points here are not of that kind.)

import { expect, it } from "vitest";
import { oracle } from "./oracle/oracle.js";
import { compileSources } from "./support/compile-source.js";
import { isolate } from "./support/isolate.js";
import { zoo, type ZooCase, zooFiles } from "./zoo/zoo.js";

/** Straight code, loops with and without a tape, branches, local arrays, and derivatives inside. */
const names = (
  "rational powers deepComposition ifElse fallThrough composed horner triangular gaussSeidel " +
  "choleskyFlat pivotedDeterminant waveEquation newtonRoot nestedWhile breakAtThreshold unrolledTraining pushedAndPopped queue " +
  "exchangedBuffers filtered labelledBlock slopeSquared throughState particle"
).split(" ");

const cases = names.map((name): ZooCase => zoo.find((each) => each.name === name)!);
const path = ({ name }: ZooCase): string => `${name}.ts`;
const alone = Object.fromEntries(cases.map((each) => [path(each), isolate(zooFiles[each.file]!, each.name)]));
const first = compileSources({ ...zooFiles, ...alone }, Object.keys(alone));
const again = Object.fromEntries(cases.map((each) => [path(each), slopeOf(each.name, first.get(path(each))!.text!)]));
const second = compileSources(again, Object.keys(again));

/** The flat functions of a generated module, and a model that calls them. */
function slopeOf(name: string, generated: string): string {
  const flat = generated
    .slice(generated.indexOf(`// ${name}: `))
    .replace(/\ninterface \w+_Types [\s\S]*?\n}\n\nexport const [\s\S]*?\n}\);\n/, "\n")
    .replaceAll("export ", "");
  const parametersOf = (f: string): readonly string[] =>
    (new RegExp(`function ${f}\\(([^)]*)\\)`).exec(flat)?.[1] ?? "")
      .split(",")
      .map((parameter) => parameter.trim())
      .filter((parameter) => parameter !== "");
  const nameOf = (parameter: string): string => parameter.split(":")[0]!;
  const parameters = parametersOf(`${name}_valueAndGradient`);
  const hasWorkspace = parameters.at(-1)!.startsWith("ws:");
  const gradient = nameOf(parameters.at(hasWorkspace ? -2 : -1)!);
  const given = parameters.slice(0, hasWorkspace ? -2 : -1);
  const made = `const ws = ${name}_workspace(${parametersOf(`${name}_workspace`).map(nameOf).join(", ")});`;
  return `${flat}
export function slope(${given.join(", ")}, along: Float64Array): number {
  const ${gradient} = new Float64Array(along.length);
  ${hasWorkspace ? made : ""}
  ${name}_valueAndGradient(${parameters.map(nameOf).join(", ")});
  let sum = 0;
  for (let i = 0; i < along.length; i++) sum += ${gradient}[i]! * along[i]!;
  return sum;
}
`;
}

const asArray = (x: unknown): Float64Array => (typeof x === "number" ? Float64Array.of(x) : Float64Array.from(x as []));

it.each(cases.map((each) => [each.name, each] as const))("%s", (_name, each) => {
  const { models, problems } = second.get(path(each))!;
  expect(models["slope"], problems).toBeDefined();
  for (const args of each.points) {
    const theta = asArray(args[0]);
    const along = theta.map((_, i) => Math.cos(1.7 * i + 0.4) + 0.1);
    const direction = typeof args[0] === "number" ? along[0] : [...along];
    const { derivative, contributions } = oracle(zooFiles, each.file, each.name).hvp(args, [0], [direction]);
    const data = args.slice(1).map((arg) => (typeof arg === "number" ? arg : asArray(arg)));
    const bound = models["slope"]!.bind(theta, ...data, along);
    for (let repeat = 0; repeat < 2; repeat++) {
      const product = new Float64Array(theta.length);
      bound.valueAndGradient!(theta, product);
      product.forEach((got, i) =>
        expect(Math.abs(got - derivative[i]!)).toBeLessThanOrEqual(1e-10 * (1e-3 + contributions[i]!)),
      );
    }
  }
});
