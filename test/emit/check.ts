// Compiles emitted text the way a user does: strict type check in memory, and evaluation with the real binder.

import ts from "typescript";
import * as prettier from "prettier";
import { expect } from "vitest";
import * as runtime from "../../runtime/index.js";

const root = new URL("../..", import.meta.url).pathname;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  declaration: true,
  paths: { chainrule: [`${root}runtime/index.ts`] },
};

/** Messages of the type checker about files given by name and text, placed in this folder. */
export function typeErrors(files: Readonly<Record<string, string>>): readonly string[] {
  const inMemory = new Map(Object.entries(files).map(([name, text]) => [`${root}test/emit/${name}`, text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, languageVersion) => {
    const text = inMemory.get(name);
    return text === undefined
      ? getSourceFile(name, languageVersion)
      : ts.createSourceFile(name, text, languageVersion, true);
  };
  host.fileExists = (name) => inMemory.has(name) || fileExists(name);
  host.readFile = (name) => inMemory.get(name) ?? readFile(name);
  const program = ts.createProgram([...inMemory.keys()], options, host);
  return [...inMemory.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...program.getDeclarationDiagnostics(source),
    ];
    return found.map((d) => `${name.split("/").at(-1)!}: ${ts.flattenDiagnosticMessageText(d.messageText, " ")}`);
  });
}

/** Runs a module's text; it may import "chainrule". */
export function evaluate(text: string): Record<string, unknown> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports: Record<string, unknown> = {};
  new Function("require", "exports", outputText)(importFrom, exports);
  return exports;
}

export async function expectPretty(text: string): Promise<void> {
  expect(text).toBe(await prettier.format(text, { parser: "typescript", printWidth: 120 }));
}

function importFrom(name: string): unknown {
  if (name === "chainrule") return runtime;
  throw new Error(`cannot import ${name}`);
}
