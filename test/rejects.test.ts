// test/rejects/<phase>/<name>/<case>.ts must be reported with the code `<phase>/<name>`, exactly as <case>.expected.txt
// shows it. Every code of the catalogue has a case, or, where no model can cause it, a test of the command line; errors of
// the compiler itself have none, for whoever knows how to cause one mends it.

import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { catalogue } from "../compiler/diagnostics/catalogue.js";
import { report } from "../compiler/diagnostics/report.js";
import { expectFile } from "./harness/expect-file.js";
import { casesOf, compileFixtures, readText, repository } from "./harness/fixtures.js";

const cases = casesOf("rejects");
const codeOf = (path: string): string => posix.relative(`${repository}/test/rejects`, posix.dirname(path));
const isPedantic = (path: string): boolean => codeOf(path).startsWith("pedantic/");
const diagnostics = [true, false].flatMap((pedantic) => {
  const files = cases.filter((path) => isPedantic(path) === pedantic);
  return compileFixtures(files, undefined, { pedantic }).diagnostics;
});

describe("rejected models", () => {
  it.each(cases.map((path) => [posix.relative(`${repository}/test/rejects`, path), path]))("%s", (_name, path) => {
    const stem = path.replace(/\.ts$/, "");
    // A case may come with helper modules, `<case>.helper.ts`, where its problem lies.
    const own = diagnostics.filter((d) => d.span.file === path || d.span.file.startsWith(`${stem}.`));
    expect(own.map((d) => d.code)).toContain(codeOf(path));
    const showPath = (file: string): string => posix.relative(posix.dirname(path), file);
    expectFile(`${stem}.expected.txt`, report(own, "pretty", { showPath, readFile: readText }));
  });
});

describe("the catalogue of diagnostics", () => {
  const covered = new Set(cases.map(codeOf));
  const commandTests = globSync(["test/cli/*.test.ts", "test/compile.test.ts"], { cwd: repository, absolute: true })
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");

  const mayHappen = Object.entries(catalogue).filter(([, entry]) => entry.fault !== "our-bug");

  it.each(mayHappen.map(([code]) => code))("%s has a case", (code) => {
    expect(covered.has(code) || commandTests.includes(code)).toBe(true);
  });

  it.each([...covered])("%s exists", (code) => {
    expect(Object.keys(catalogue)).toContain(code);
  });
});
