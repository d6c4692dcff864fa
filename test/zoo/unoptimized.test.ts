// The optimizer changes nothing that matters: every model of the zoo that compiles, with and without it. Values agree to the
// bit (of models that take derivatives themselves: to rounding), gradients to 1e-13 of the sum of the magnitudes of their contributions.

import { expect, it } from "vitest";
import { createReader } from "../../compiler/1-read/index.js";
import { differentiate } from "../../compiler/3-differentiate/index.js";
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

/** The models of the files that compile as a whole, as the optimizer finds them. */
function unoptimized(files: readonly string[]): ReadonlyMap<string, Readonly<Record<string, CompiledModel>>> {
  const paths = files.map((file) => `${folder}/${file}`);
  const reader = createReader({ readFile }, paths, { chainrulePath: `${repository}/runtime/index.ts` });
  return new Map(
    files.map((file) => {
      const program = reader.read({ path: `${folder}/${file}`, relativePath: file }, new Collector())!;
      const [output] = emit(differentiate(program, new Collector()), {
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
const plain = unoptimized(whole);

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

it.each(whole)("%s", (file) => {
  for (const { name, points, wrt } of zoo.filter((zooCase) => zooCase.file === file)) {
    const before = plain.get(file)![name]!;
    const after = optimized.get(file)!.models[name]!;
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
});
