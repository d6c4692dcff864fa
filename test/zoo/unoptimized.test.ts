// The optimizer changes nothing that matters: every model of the zoo that compiles, with it, without it, and with its passes
// in another order, of which each is right by itself. Values agree to the bit (of models that take derivatives themselves: to
// rounding), gradients to 1e-13 of the sum of the magnitudes of their contributions.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReader } from "../../compiler/1-read/index.js";
import { differentiate } from "../../compiler/3-differentiate/index.js";
import { optimize, type Pass, passes } from "../../compiler/4-optimize/index.js";
import { emit } from "../../compiler/5-emit/index.js";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { readText, repository } from "../harness/fixtures.js";
import { takesGradients } from "../oracle/modules.js";
import { oracle } from "../oracle/oracle.js";
import { type BoundModel, type CompiledModel, compileSources, evaluate } from "../support/compile-source.js";
import { zoo, zooFiles } from "./zoo.js";

const folder = "/models";
const entries = Object.keys(zooFiles).filter((path) => !path.includes("/"));
const readFile = (path: string): string | undefined =>
  path.startsWith(`${folder}/`) ? zooFiles[path.slice(folder.length + 1)] : readText(path);

type Models = ReadonlyMap<string, Readonly<Record<string, CompiledModel>>>;

/** The models of the files that compile as a whole, after the passes that are given for each file. */
function optimizedBy(files: readonly string[], passesOf: (k: number) => readonly Pass[] | undefined): Models {
  const paths = files.map((file) => `${folder}/${file}`);
  const reader = createReader({ readFile }, paths, { chainrulePath: `${repository}/runtime/index.ts` });
  return new Map(
    files.map((file, k) => {
      const program = reader.read({ path: `${folder}/${file}`, relativePath: file }, new Collector())!;
      const derived = differentiate(program, new Collector());
      const order = passesOf(k);
      const [output] = emit(order === undefined ? derived : optimize(derived, { passes: order }), {
        format: "js",
        importPath: "./x.js",
        sourcePath: file,
        command: "npm run compile",
      });
      return [file, evaluate(output!.text, file)];
    }),
  );
}

const optimized = compileSources(zooFiles, entries);
const whole = entries.filter((file) => optimized.get(file)!.text !== undefined);
const plain = optimizedBy(whole, () => undefined);
const orders = fc.sample(fc.shuffledSubarray([...passes], { minLength: passes.length - 3 }), {
  seed: 20,
  numRuns: whole.length,
});
const reordered = optimizedBy(whole, (k) => orders[k]);

function gradientsOf(bound: BoundModel, theta: Float64Array): { value: number; gradients: readonly Float64Array[] } {
  const joint = new Float64Array(theta.length);
  const split = new Float64Array(theta.length);
  const value = bound.valueAndGradient!(theta, joint);
  bound.forward(theta);
  bound.backward(1 as never, split);
  return { value, gradients: [joint, split] };
}

it("covers most of the zoo", () => {
  expect(whole.length).toBeGreaterThan(entries.length / 2);
});

describe.each([
  ["in order", (file: string) => optimized.get(file)!.models],
  ["in another order", (file: string) => reordered.get(file)!],
] as const)("the passes %s", (_, modelsOf) => {
  it.each(whole)("%s", (file) => agree(file, modelsOf(file)));
});

function agree(file: string, models: Readonly<Record<string, CompiledModel>>): void {
  for (const { name, points, wrt } of zoo.filter((zooCase) => zooCase.file === file)) {
    const before = plain.get(file)![name]!;
    const after = models[name]!;
    for (const args of points) {
      const bound = before.bind(...args);
      if (bound.valueAndGradient === undefined) continue;
      const theta = bound.initial;
      const expected = gradientsOf(bound, theta);
      const got = gradientsOf(after.bind(...args), theta);
      if (takesGradients(zooFiles, file))
        expect(Math.abs(got.value - expected.value), name).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(expected.value)));
      else expect(got.value, name).toBe(expected.value);
      const { contributions } = oracle(zooFiles, file, name).gradient(args, wrt);
      expected.gradients.forEach((gradient, k) => {
        gradient.forEach((component, i) => {
          const other = got.gradients[k]![i]!;
          if (Object.is(component, other) || (Number.isNaN(component) && Number.isNaN(other))) return;
          expect(Math.abs(component - other), `${name} at ${JSON.stringify(args)}, component ${i}`).toBeLessThanOrEqual(
            1e-13 * contributions[i]! + 1e-300,
          );
        });
      });
    }
  }
}
