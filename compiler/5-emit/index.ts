// Phase 5. In: derived and optimized models.  Out: the text of the generated files, which Prettier (printWidth 120, other
// options default) would leave as it is.

import type { DerivedProgram } from "../ir/program.js";
import { formatModule } from "./format-module.js";
import { resolveImport } from "./imports.js";
import { moduleSections, type Part } from "./module.js";

export interface EmitOptions {
  /** One TypeScript module, or plain ESM with a declaration file beside it. */
  readonly format: "ts" | "js";
  /** How the generated module imports the model's, for example `../samples/line-fit.js`. */
  readonly importPath: string;
  /** The model's path and the command that compiles it, for the banner. */
  readonly sourcePath: string;
  readonly command: string;
}

export interface EmittedFile {
  /** What follows the module's name: `.ts`, or `.js` and `.d.ts`. */
  readonly extension: ".ts" | ".js" | ".d.ts";
  readonly text: string;
}

export function emit(program: DerivedProgram, options: EmitOptions): readonly EmittedFile[] {
  const banner = `Generated from ${options.sourcePath} by chainrule. Do not edit; run \`${options.command}\`.`;
  const resolve = (from: string): string => resolveImport(from, program.path, options.importPath);
  const textOf = (part: Part): string => formatModule(banner, moduleSections(program, part, resolve));
  if (options.format === "ts") return [{ extension: ".ts", text: textOf("module") }];
  return [
    { extension: ".js", text: textOf("javascript") },
    { extension: ".d.ts", text: textOf("declarations") },
  ];
}
