// What runs in browsers: everything that the package's run-time entry reaches is plain ECMAScript. It imports files of
// `runtime/` alone, and is type-checked without the types of Node and of the DOM.

import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readText, repository } from "../harness/fixtures.js";

/** Not of the language, and yet the same in Node and in browsers. */
const shared: ReadonlySet<string> = new Set(["Cannot find name 'performance'."]);

const entry = `${repository}/runtime/index.ts`;

describe("the run-time entry", () => {
  it("imports files of the library alone", () => {
    const foreign = [...importsFrom(entry)].flatMap(([file, specifiers]) =>
      specifiers.filter((specifier) => !specifier.startsWith(".")).map((specifier) => `${file}: ${specifier}`),
    );
    expect(foreign).toEqual([]);
    expect(importsFrom(entry).size).toBeGreaterThan(10);
  });

  it("uses nothing that only Node or only a browser has", () => {
    const program = ts.createProgram([entry], {
      noEmit: true,
      strict: true,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.NodeNext,
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
    expect(problems.filter((problem) => !shared.has(problem))).toEqual([]);
  });
});

/** Files reached from `file`, with what they import. */
function importsFrom(file: string, found = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  if (found.has(file)) return found;
  const text = readText(file);
  if (text === undefined) throw new Error(`${file} is imported and does not exist`);
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const specifiers = importedFiles.map(({ fileName }) => fileName);
  found.set(file, specifiers);
  for (const specifier of specifiers.filter((s) => s.startsWith("."))) {
    importsFrom(join(dirname(file), specifier.replace(/\.js$/, ".ts")), found);
  }
  return found;
}
