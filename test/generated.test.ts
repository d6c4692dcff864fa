// The committed folder `generated/` is what the compiler makes of `samples/`, to the byte, in every order of files, a
// fixed point of Prettier, and passes the strictest type check.

import { readFileSync } from "node:fs";
import { format } from "prettier";
import { globSync } from "tinyglobby";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compile, type CompileOptions } from "../compiler/index.js";
import { readText, repository } from "./harness/fixtures.js";

const models = globSync("samples/**/*.ts", { cwd: repository, absolute: true })
  .filter((path) => !path.endsWith("/demo.ts"))
  .toSorted();
const options: Omit<CompileOptions, "files"> = {
  readFile: readText,
  cwd: repository,
  root: `${repository}/samples`,
  out: `${repository}/generated`,
  command: "npm run compile",
  chainrulePath: `${repository}/runtime/index.ts`,
};
const fresh = compile({ ...options, files: models });
const texts = (result: typeof fresh): Map<string, string> =>
  new Map(result.outputs.map(({ path, text }) => [path, text]));

describe("generated/", () => {
  it("is up to date: otherwise run `npm run compile`", () => {
    expect(fresh.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    const committed = globSync("generated/**/*", { cwd: repository, absolute: true }).toSorted();
    expect(committed).toEqual([...texts(fresh).keys()].toSorted());
    for (const [path, text] of texts(fresh)) expect(readFileSync(path, "utf8"), path).toBe(text);
  });

  it("does not depend on the order of files, nor on what else is compiled", () => {
    const shuffled = models.toSorted((a, b) => scramble(a) - scramble(b));
    expect(shuffled).not.toEqual(models);
    expect(texts(compile({ ...options, files: shuffled }))).toEqual(texts(fresh));
    const alone = compile({ ...options, files: [models[0]!] });
    expect(alone.outputs[0]?.text).toBe(texts(fresh).get(alone.outputs[0]!.path));
  });

  it("names no machine, and ends its lines with LF", () => {
    for (const [path, text] of texts(fresh)) {
      expect(text, path).not.toContain(repository);
      expect(text, path).not.toContain("\r");
      expect(text.endsWith("}\n") || text.endsWith(";\n"), path).toBe(true);
    }
  });

  it.each([...texts(fresh)])("%s is a fixed point of Prettier", async (_path, text) => {
    expect(await format(text, { parser: "typescript", printWidth: 120 })).toBe(text);
  });

  it("passes strict type checks", () => {
    const program = ts.createProgram([...texts(fresh).keys()], {
      strict: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      exactOptionalPropertyTypes: true,
      noImplicitReturns: true,
      noEmit: true,
      skipLibCheck: true,
      isolatedModules: true,
      verbatimModuleSyntax: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      types: [],
      paths: { chainrule: [`${repository}/runtime/index.ts`] },
    });
    const problems = ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
    expect(problems).toEqual([]);
  });
});

/** A fixed order that is not the alphabet's. */
function scramble(path: string): number {
  return [...path].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 1009, 7);
}
