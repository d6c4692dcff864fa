// Every model of the zoo that the reader accepts: the IR, interpreted, gives bit for bit what running the model gives.

import { describe, expect, it } from "vitest";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { createReader } from "../../compiler/1-read/index.js";
import type { Model } from "../../compiler/ir/program.js";
import { zoo, zooFiles } from "../zoo/zoo.js";
import { sameValues } from "./same-values.js";
import { diskOver } from "./hosts.js";

const folder = new URL("../zoo/models/", import.meta.url).pathname;
/** Models that take derivatives themselves have no value before they are compiled; `compiled.test.ts` has theirs. */
const withoutValues = "derivatives.ts";
const entries = Object.keys(zooFiles).filter((path) => !path.includes("/") && path !== withoutValues);
const reader = createReader(
  diskOver({}),
  entries.map((path) => folder + path),
);
const read = new Map<string, Model>();
for (const path of entries) {
  const file = { path: folder + path, relativePath: path };
  for (const model of reader.read(file, new Collector())?.models ?? []) {
    read.set(`${path}:${model.isDefault ? "default" : model.name}`, model);
  }
}

const isRead = (path: string): boolean => zoo.some(({ file, name }) => file === path && read.has(`${path}:${name}`));

describe.each(entries.filter(isRead))("%s", async (path) => {
  const exported = (await import(folder + path)) as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  const accepted = zoo.filter(({ file, name }) => file === path && read.has(`${path}:${name}`));
  it.each(accepted.map((c) => [c.name, c] as const))("%s", (name, { points }) => {
    const model = read.get(`${path}:${name}`)!;
    for (const args of points) expect(sameValues(model, exported[name]!, args)).toEqual([]);
  });
});

it("accepts nearly all of it", () => {
  expect(read.size / zoo.length).toBeGreaterThan(0.9);
});
