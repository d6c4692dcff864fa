// Every model of the zoo that the reader accepts: the IR, interpreted, gives bit for bit what running the model gives.

import { describe, expect, it } from "vitest";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { createReader } from "../../compiler/1-read/index.js";
import type { Model } from "../../compiler/ir/program.js";
import { zoo, zooFiles } from "../zoo/zoo.js";
import { sameValues } from "./same-values.js";
import { diskOver } from "./hosts.js";

const folder = new URL("../zoo/models/", import.meta.url).pathname;
const entries = Object.keys(zooFiles).filter((path) => !path.includes("/"));
const reader = createReader(diskOver({}), entries.map((path) => folder + path));
const read = new Map<string, Model>();
const problems = new Map<string, string>();
for (const path of entries) {
  const collector = new Collector();
  for (const model of reader.read({ path: folder + path, relativePath: path }, collector)?.models ?? []) read.set(`${path}:${model.isDefault ? "default" : model.name}`, model);
  problems.set(path, collector.diagnostics.map((d) => `${d.code} at ${zooFiles[path]!.slice(d.span.start, d.span.end)}: ${d.message}`).join("\n"));
}

describe.each(entries)("%s", async (path) => {
  const module_ = (await import(folder + path)) as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  it.each(zoo.filter(({ file }) => file === path).map((c) => [c.name, c] as const))("%s", (name, { points }) => {
    const model = read.get(`${path}:${name}`);
    if (model === undefined) throw new Error(`rejected:\n${problems.get(path)}`);
    const f = module_[model.isDefault ? "default" : name]!;
    for (const args of points) expect(sameValues(model, f, args)).toEqual([]);
  });
});
