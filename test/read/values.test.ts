// Models written to trip the reader up: the IR, interpreted, gives bit for bit what running the model gives.

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { createReader } from "../../compiler/1-read/index.js";
import { diskOver } from "./hosts.js";
import { sameValues } from "./same-values.js";

const folder = new URL("./models/", import.meta.url).pathname;
const files = readdirSync(folder).toSorted();
const reader = createReader(
  diskOver({}),
  files.map((file) => folder + file),
);

describe.each(files)("%s", async (file) => {
  const exported = (await import(folder + file)) as Readonly<Record<string, unknown>>;
  const collector = new Collector();
  const program = reader.read({ path: folder + file, relativePath: file }, collector);
  const problems = collector.diagnostics.map((d) => `${d.code} ${d.message}`).join("\n");
  it.each(Object.entries(exported["points"] as Readonly<Record<string, readonly (readonly unknown[])[]>>))(
    "%s",
    (name, points) => {
      const model = program?.models.find((each) => each.name === name);
      if (model === undefined) throw new Error(`rejected:\n${problems}`);
      for (const args of points)
        expect(
          sameValues(model, exported[name] as (...args: unknown[]) => unknown, args),
          JSON.stringify(args),
        ).toEqual([]);
    },
  );
});
