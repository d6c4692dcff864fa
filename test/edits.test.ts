// A small edit of a model makes a small change of its generated module: test/edits/<case>/before.ts and after.ts, compiled
// as one and the same file, differ in exactly the lines of expected.diff.

import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { expectFile } from "./harness/expect-file.js";
import { casesOf, compileFixtures, readText, repository } from "./harness/fixtures.js";
import { lineDiff } from "./harness/line-diff.js";

const folders = [...new Set(casesOf("edits").map((path) => posix.dirname(path)))];
const models = folders.map((folder) => `${folder}/model.ts`);
const compileAs = (side: "before" | "after") =>
  compileFixtures(models, (path) =>
    models.includes(path) ? readText(`${posix.dirname(path)}/${side}.ts`) : undefined,
  );
const before = compileAs("before");
const after = compileAs("after");

describe("small edits", () => {
  it.each(folders.map((folder) => [posix.relative(`${repository}/test/edits`, folder), folder]))(
    "%s",
    (_name, folder) => {
      const texts = [before, after].map(
        ({ outputs }) => outputs.find((output) => output.source === `${folder}/model.ts`)?.text,
      );
      const problems = [...before.diagnostics, ...after.diagnostics].filter(
        (d) => d.span.file === `${folder}/model.ts`,
      );
      expect(problems.map((d) => `${d.code}: ${d.message}`)).toEqual([]);
      expectFile(`${folder}/expected.diff`, lineDiff(texts[0] ?? "", texts[1] ?? ""));
    },
  );
});
