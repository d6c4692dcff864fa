// Expectations kept in files. A test that fails prints the difference and the command that accepts it; with UPDATE=1 it
// rewrites the file instead.

import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { readText, repository } from "./fixtures.js";
import { lineDiff } from "./line-diff.js";

export function expectFile(path: string, actual: string): void {
  const expected = readText(path)?.replaceAll("\r\n", "\n");
  if (actual === expected) return;
  if (process.env["UPDATE"] !== undefined) {
    writeFileSync(path, actual);
    return;
  }
  const name = relative(repository, path);
  const difference = expected === undefined ? `There is no ${name} yet.\n` : lineDiff(expected, actual);
  throw new Error(`${name} is not what came out:\n\n${difference}\nIf the change is meant: npm run update`);
}
