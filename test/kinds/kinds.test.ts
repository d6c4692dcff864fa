// Every derivation of every model of the zoo, held to the oracle and to each other. At kinks: values, gradients and
// directional derivatives only, by the conventions of contract §4 as the oracle states them.

import { describe, expect, it } from "vitest";
import { oracle } from "../oracle/oracle.js";
import { type CompiledFile, compileSources } from "../support/compile-source.js";
import { isolate } from "../support/isolate.js";
import { rejected } from "../zoo/rejected.js";
import { zoo as everything, type ZooCase, zooFiles } from "../zoo/zoo.js";
import { compareKinds } from "./compare-kinds.js";
import { deriveAll } from "./derive-all.js";

/**
 * No difference quotients: the gradient jumps with the path, which a quotient sees and a derivative of the executed path
 * does not; or the model's loop ends at its points and at few others.
 */
const withoutDifferences: ReadonlySet<string> = new Set(["bisection", "impliedVolatility", "bufferPh"]);

const words = (c: ZooCase): string => {
  const truth = oracle(zooFiles, c.file, c.name);
  const values = c.points.flatMap((args) => valueOf(() => truth.value(args)));
  return values.some((value) => typeof value === "number") ? "gradient jvp hvp hessian" : "gradient jvp jacobian";
};

function valueOf(f: () => unknown): unknown[] {
  try {
    return [f()];
  } catch {
    return [];
  }
}

const zoo = everything.filter(({ name }) => rejected[name] === undefined);
const entries = Object.keys(zooFiles).filter((path) => !path.includes("/"));
const casesOf = (file: string): readonly ZooCase[] => zoo.filter((c) => c.file === file);
const derived = Object.fromEntries(
  entries.map((file) => [
    file,
    deriveAll(zooFiles[file]!, new Map(casesOf(file).map((c) => [c.name, words(c)] as const))),
  ]),
);
const together = compileSources({ ...zooFiles, ...derived }, entries);
const alone = zoo.filter(({ file }) => together.get(file)!.text === undefined);
const isolatedPath = ({ file, name }: ZooCase): string => file.replace(".ts", `.${name}.ts`);
const isolatedFiles = Object.fromEntries(alone.map((c) => [isolatedPath(c), isolate(derived[c.file]!, c.name)]));
const apart = compileSources({ ...zooFiles, ...derived, ...isolatedFiles }, Object.keys(isolatedFiles));

const compiled = (c: ZooCase): CompiledFile => apart.get(isolatedPath(c)) ?? together.get(c.file)!;

describe.each(entries.filter((file) => casesOf(file).length > 0))("%s", (file) => {
  it.each(casesOf(file).map((c) => [c.name, c] as const))("%s", (name, c) => {
    const { models, problems } = compiled(c);
    const model = models[name];
    if (model === undefined) throw new Error(`rejected:\n${problems}`);
    const subject = { sources: zooFiles, entry: file, name, wrt: c.wrt };
    const smoothness = {
      smooth: c.topic !== "kinks",
      differences: c.topic !== "single precision" && !withoutDifferences.has(name),
    };
    for (const args of c.points) {
      const differences = compareKinds(subject, model, args, smoothness);
      expect(differences, [`at ${JSON.stringify(args)}:`, ...differences].join("\n")).toEqual([]);
    }
  });
});
