// The whole pipeline. In: model files and a way to read files.  Out: generated modules and diagnostics; nothing is printed
// or written here.

import { createReader, type Reader } from "./1-read/index.js";
import { differentiate } from "./3-differentiate/index.js";
import { optimize } from "./4-optimize/index.js";
import { emit, type EmittedFile } from "./5-emit/index.js";
import { Collector } from "./diagnostics/collector.js";
import { check } from "./ir/check.js";
import type { DerivedProgram } from "./ir/program.js";
import { gather, type FileResult } from "./gather.js";
import type { CompileOptions, CompileResult } from "./options.js";
import { placesOf, type Places } from "./places.js";

export type { CompileOptions, CompileResult, Output } from "./options.js";

export function compile(options: CompileOptions): CompileResult {
  const files = [...new Set(options.files)].toSorted();
  const { readFile, chainrulePath } = options;
  const reader = once(() => createReader({ readFile }, files, chainrulePath === undefined ? {} : { chainrulePath }));
  return gather(files.map((source) => compileFile(source, options, reader)));
}

function compileFile(source: string, options: CompileOptions, reader: () => Reader): FileResult {
  const places = placesOf(source, options);
  const collector = new Collector();
  try {
    const emitted = pipeline(source, places, options, reader(), collector);
    const outputs = emitted.map(({ extension, text }) => ({
      path: places.stem + extension,
      text,
      source,
    }));
    return { source, places, collector, outputs, internalErrors: [] };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    collector.add("internal/our-bug", { file: source, start: 0, end: 0 }, { file: places.sourcePath, problem });
    return { source, places, collector, outputs: [], internalErrors: [error] };
  }
}

function pipeline(
  source: string,
  { relativePath, importPath, sourcePath }: Places,
  { format = "ts", unchecked = false, pedantic = false, command = "npx chainrule compile" }: CompileOptions,
  reader: Reader,
  collector: Collector,
): readonly EmittedFile[] {
  const program = reader.read({ path: source, relativePath }, collector);
  if (program === undefined || program.models.length === 0) return [];
  const derived = differentiate(program, collector, { pedantic });
  if (collector.hasErrors) return [];
  const optimized = optimize(derived, { unchecked });
  refuseUnsound(optimized);
  return emit(optimized, {
    format,
    importPath,
    sourcePath,
    command,
  });
}

/** Better no output than one that reads what is not there. */
function refuseUnsound({ models }: DerivedProgram): void {
  for (const { model, functions, procedures } of models) {
    const [problem] = [...functions, ...procedures].flatMap((f) => check(f.function));
    if (problem !== undefined) throw new Error(`${model.name}: ${problem}`);
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
