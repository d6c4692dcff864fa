// Compiles model files that exist in memory only. In: source texts by path.  Out: the objects that the emitted modules
// export, evaluated, and the diagnostics, both by path. One call is one run of the compiler, so that thousands of models
// cost one start of the type checker; a file that is rejected does not hold back the others.

import { compileFunction } from "node:vm";
import * as chainrule from "chainrule";
import ts from "typescript";
import { compile, type CompileOptions } from "../../compiler/index.js";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.js";
import { report } from "../../compiler/diagnostics/report.js";
import { readText, repository } from "../harness/fixtures.js";
import type { Bound } from "../harness/generated.js";

export type Sources = Readonly<Record<string, string>>;

export interface BoundModel extends Bound {
  pack(value: unknown): Float64Array;
  unpack(theta: Float64Array): unknown;
  setData(...data: readonly unknown[]): void;
  /** The others only with their `@derive` tag. */
  jvp?(theta: Float64Array, direction: Float64Array, out?: Float64Array): number;
  hvp?(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
  hessian?(theta: Float64Array, hessian: Float64Array): void;
}

export interface CompiledModel {
  bind(...args: readonly unknown[]): BoundModel;
  value(...args: readonly unknown[]): unknown;
  gradient(...args: readonly unknown[]): unknown;
}

export interface CompiledFile {
  /** What the emitted module exports; empty where the model was rejected. */
  readonly models: Readonly<Record<string, CompiledModel>>;
  /** The emitted text, or nothing where the model was rejected or holds no model function. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics for people, and what was thrown behind those that are bugs of the compiler. */
  readonly problems: string;
}

const folder = "/models";

/** `entries`: the files to compile; the others are there to be imported. */
export function compileSources(
  sources: Sources,
  entries: readonly string[] = Object.keys(sources),
  options: Partial<CompileOptions> = {},
): ReadonlyMap<string, CompiledFile> {
  const texts = new Map(Object.entries(sources).map(([path, text]) => [`${folder}/${path}`, text]));
  const readFile = (path: string): string | undefined =>
    path.startsWith(`${folder}/`) ? texts.get(path) : readText(path);
  const result = compile({
    files: entries.map((path) => `${folder}/${path}`),
    readFile,
    root: folder,
    out: folder,
    chainrulePath: `${repository}/runtime/index.ts`,
    ...options,
  });
  const emitted = new Map(result.outputs.map(({ source, text }) => [source, text]));
  const thrown = result.internalErrors.map((error) => (error instanceof Error ? (error.stack ?? "") : String(error)));
  return new Map(
    entries.map((entry) => {
      const path = `${folder}/${entry}`;
      const text = emitted.get(path);
      const diagnostics = result.diagnostics.filter(({ span }) => span.file === path);
      const shown = report(diagnostics, "pretty", { showPath: (file) => file.slice(folder.length + 1), readFile });
      const bugs = diagnostics.some(({ code }) => code === "internal/our-bug") ? thrown : [];
      const { models, failure } = text === undefined ? { models: {}, failure: [] } : tryEvaluate(text, entry);
      return [entry, { models, text, diagnostics, problems: [shown, ...bugs, ...failure].join("\n") }];
    }),
  );
}

function tryEvaluate(text: string, name: string): { models: CompiledFile["models"]; failure: readonly string[] } {
  try {
    return { models: evaluate(text, name), failure: [] };
  } catch (error) {
    return { models: {}, failure: [`the emitted module does not run: ${String(error)}`, text] };
  }
}

/** Runs an emitted module; its only import is the run-time library. */
export function evaluate(text: string, name: string): Readonly<Record<string, CompiledModel>> {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const code = ts.transpileModule(text, { compilerOptions, reportDiagnostics: false }).outputText;
  const exports: Record<string, unknown> = {};
  const require = (specifier: string): object => {
    if (specifier === "chainrule") return chainrule;
    throw new Error(`the module made of ${name} imports ${JSON.stringify(specifier)}`);
  };
  compileFunction(code, ["exports", "require"], { filename: `${name}.grad.js` })(exports, require);
  return Object.fromEntries(
    Object.entries(exports).filter((entry): entry is [string, CompiledModel] => isModel(entry[1])),
  );
}

function isModel(value: unknown): value is CompiledModel {
  return (typeof value === "object" || typeof value === "function") && value !== null && "bind" in value;
}
