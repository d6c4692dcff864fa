// test/golden/<topic>/<case>.ts compiles to <case>.expected.ts, to the byte. One feature per case.

import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { expectFile } from "./harness/expect-file.js";
import { casesOf, compileFixtures, repository } from "./harness/fixtures.js";

const folder = `${repository}/test/golden`;
const cases = casesOf("golden");
const { outputs, diagnostics } = compileFixtures(cases);

describe("generated code", () => {
  it.each(cases.map((path) => [posix.relative(folder, path), path]))("%s", (_name, path) => {
    expect(diagnostics.filter((d) => d.span.file === path).map((d) => `${d.code}: ${d.message}`)).toEqual([]);
    const output = outputs.find((candidate) => candidate.source === path);
    expectFile(path.replace(/\.ts$/, ".expected.ts"), output?.text ?? "");
  });
});
