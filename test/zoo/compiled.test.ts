// Every model of the zoo through the compiler, held to the oracle at every point, or rejected as listed: one run of the compiler for all files,
// and one more for the models of files that were rejected, each by itself. What is emitted passes TypeScript's strict checks.

import { describe, expect, it } from "vitest";
import { compare } from "../support/compare.js";
import { type CompiledFile, compileSources } from "../support/compile-source.js";
import { isolate } from "../support/isolate.js";
import { typeCheck } from "../support/type-check.js";
import { rejected } from "./rejected.js";
import { zoo, type ZooCase, zooFiles } from "./zoo.js";

const entries = Object.keys(zooFiles).filter((path) => !path.includes("/"));
const together = compileSources(zooFiles, entries);
const alone = zoo.filter(({ file }) => together.get(file)!.text === undefined);
const isolatedPath = ({ file, name }: ZooCase): string => file.replace(".ts", `.${name}.ts`);
const isolatedFiles = Object.fromEntries(alone.map((c) => [isolatedPath(c), isolate(zooFiles[c.file]!, c.name)]));
const apart = compileSources({ ...zooFiles, ...isolatedFiles }, Object.keys(isolatedFiles));

const compiled = (c: ZooCase): CompiledFile => apart.get(isolatedPath(c)) ?? together.get(c.file)!;

describe.each(entries)("%s", (file) => {
  const cases = zoo.filter((zooCase) => zooCase.file === file);
  it.each(cases.map((zooCase) => [zooCase.name, zooCase] as const))("%s", (name, zooCase) => {
    const { models, problems } = compiled(zooCase);
    const model = models[name];
    const code = rejected[name];
    if (code !== undefined) {
      expect(model).toBeUndefined();
      expect(problems).toContain(code);
      return;
    }
    if (model === undefined) throw new Error(`rejected:\n${problems}`);
    const subject = { sources: zooFiles, entry: file, name, wrt: zooCase.wrt };
    for (const args of zooCase.points) {
      const { differences } = compare(subject, model, args);
      expect(differences, [`at ${JSON.stringify(args)}:`, ...differences].join("\n")).toEqual([]);
    }
  });
});

it("emits modules that pass strict type checks", () => {
  const emitted = [...together, ...apart].flatMap(([path, { text }]) =>
    text === undefined ? [] : [[path.replace(/\.ts$/, ".grad.ts"), text] as const],
  );
  const sources = { ...zooFiles, ...isolatedFiles, ...Object.fromEntries(emitted) };
  const problems = typeCheck(
    sources,
    emitted.map(([path]) => path),
  );
  expect(emitted.length).toBeGreaterThan(entries.length / 2);
  expect(problems).toEqual([]);
});
