// Type checks modules that exist in memory only. In: texts by path.  Out: what TypeScript says of some of them, with the
// strictest options that users are likely to have.

import ts from "typescript";
import { repository } from "../harness/fixtures.js";

const folder = `${repository}/in-memory`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  paths: { chainrule: [`${repository}/runtime/index.ts`] },
};

/** `checked`: the paths of those that are to be free of problems; the others are there to be imported. */
export function typeCheck(sources: Readonly<Record<string, string>>, checked: readonly string[]): readonly string[] {
  const texts = new Map(Object.entries(sources).map(([path, text]) => [`${folder}/${path}`, text]));
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  host.directoryExists = (path) => folder === path || path.startsWith(`${folder}/`) || directoryExists?.(path) === true;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram({ rootNames: checked.map((path) => `${folder}/${path}`), options, host });
  return checked.flatMap((path) => {
    const file = program.getSourceFile(`${folder}/${path}`)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((d) => {
      const { line } = file.getLineAndCharacterOfPosition(d.start ?? 0);
      return `${path}:${line + 1}: ${ts.flattenDiagnosticMessageText(d.messageText, " ")}`;
    });
  });
}
