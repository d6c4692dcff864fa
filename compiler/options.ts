// What the compiler is asked and what it answers. All paths are absolute, with forward slashes.

import type { Diagnostic } from "./diagnostics/diagnostic.js";

export interface CompileOptions {
  /** Model files. */
  readonly files: readonly string[];
  /** Text of a file, or undefined where there is none. The compiler reads nothing else. */
  readonly readFile: (path: string) => string | undefined;
  /** What output paths are relative to; default: each model's own folder. */
  readonly root?: string;
  /** Where the generated modules belong; default: the folder `generated` beside the root. */
  readonly out?: string;
  /** The folder that generated modules name their model from; default: the root's parent. */
  readonly cwd?: string;
  /** What generated modules say to run; default: `npx chainrule compile`. */
  readonly command?: string;
  /** TypeScript (default), or ESM and declarations. */
  readonly format?: "ts" | "js";
  /** Leave out run-time range checks. */
  readonly unchecked?: boolean;
  /** Warn about what is legal and may trouble an optimizer: kinks, possible poles, cancellation, unused parameters. */
  readonly pedantic?: boolean;
  /** Source of the library that models import as "chainrule"; default: as TypeScript resolves it. */
  readonly chainrulePath?: string;
}

export interface CompileResult {
  /** In the order of their sources' paths. */
  readonly outputs: readonly Output[];
  readonly diagnostics: readonly Diagnostic[];
  /** Files without a model function. */
  readonly withoutModels: readonly string[];
  /** Outputs that are not made because their model has errors; what is there stays as it is. */
  readonly heldBack: readonly string[];
  /** What was thrown behind `internal/our-bug`. */
  readonly internalErrors: readonly unknown[];
}

export interface Output {
  readonly path: string;
  readonly text: string;
  /** The model file. */
  readonly source: string;
}
