// What the README shows of a file is in that file: a code block below `<!-- path -->`, line by line.

import { describe, expect, it } from "vitest";
import { readText, repository } from "./harness/fixtures.js";

const readme = readText(`${repository}/README.md`)!;
const blocks = [...readme.matchAll(/<!-- (\S+) -->\n\n```ts\n([^]*?)```/g)].map((m) => [m[1]!, m[2]!] as const);

describe("README", () => {
  it.each(blocks)("shows %s as it is", (path, block) => {
    expect(readText(`${repository}/${path}`)).toContain(block);
  });

  it("shows a model and its module", () => {
    expect(blocks.map(([path]) => path)).toEqual(["samples/line-fit.ts", "generated/line-fit.grad.ts"]);
  });
});
