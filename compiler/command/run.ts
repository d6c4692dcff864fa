// One run of the compiler over files on disk. In: settings.  Out: diagnostics, what became of every output, and an exit
// code; files written unless the run only checks.

import { readFileSync } from "node:fs";
import { catalogue, type Code } from "../diagnostics/catalogue.js";
import { Collector } from "../diagnostics/collector.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { compile } from "../index.js";
import { findModels } from "./find-models.js";
import type { ExitCode } from "./io.js";
import { orphans, stateOf, writeOutput, type OutputState } from "./outputs.js";
import { packageRuntime } from "./package.js";
import { shownPath } from "./paths.js";
import { quoted, repairCommand, type Settings } from "./settings.js";

export interface RunResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly outputs: { readonly changed: number; readonly same: number };
  readonly exitCode: ExitCode;
  /** Every file the compiler looked at and every folder that was searched: what a watcher watches. */
  readonly read: ReadonlySet<string>;
  /** Errors behind `internal/our-bug`, with their stacks. */
  readonly internalErrors: readonly unknown[];
}

export function run(settings: Settings): RunResult {
  const { cwd, root, out, command, flags } = settings;
  const collector = new Collector();
  const read = new Set<string>();
  const readFile = (path: string): string | undefined => {
    const text = readSource(path);
    if (text !== undefined) read.add(path);
    return text;
  };

  const { files, folders } = findModels(settings, collector);
  for (const path of [...folders, ...files.map((file) => file.path)]) read.add(path);
  if (collector.hasErrors) return finish(collector.diagnostics, [], read, []);

  const { format, unchecked = false, pedantic = false } = flags;
  const paths = files.map((file) => file.path);
  const chainrulePath = packageRuntime();
  const result = compile({
    files: paths,
    readFile,
    cwd,
    root,
    out,
    command,
    format,
    unchecked,
    pedantic,
    chainrulePath,
  });

  const empty = new Set(result.withoutModels);
  for (const { path } of files.filter((file) => file.named && empty.has(file.path))) {
    collector.add("cli/no-model", nowhere(path), { file: shownPath(cwd, path) });
  }

  const states = result.outputs.map(stateOf);
  const changed = result.outputs.filter((_, i) => states[i] !== "same");
  if (flags.check === true) {
    const repair = repairCommand(settings);
    for (const output of changed) {
      const code: Code = stateOf(output) === "missing" ? "cli/missing-output" : "cli/stale-output";
      const source = shownPath(cwd, output.source);
      collector.add(code, nowhere(output.path), { file: shownPath(cwd, output.path), source, command: repair });
    }
    const expected = new Set([...result.outputs.map((output) => output.path), ...result.heldBack]);
    for (const path of settings.patterns.length > 0 ? [] : orphans(out, expected)) {
      const file = shownPath(cwd, path);
      collector.add("cli/orphaned-output", nowhere(path), { file, command: `rm ${quoted(file)}` });
    }
  } else {
    for (const output of changed) {
      try {
        writeOutput(output);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        collector.add("cli/cannot-write", nowhere(output.path), { file: shownPath(cwd, output.path), problem });
      }
    }
  }
  return finish([...result.diagnostics, ...collector.diagnostics], states, read, result.internalErrors);
}

/** Problems of the call itself, not of a model. */
const usage: ReadonlySet<string> = new Set<Code>(["cli/no-match", "cli/not-typescript", "cli/cannot-write"]);

function finish(
  diagnostics: readonly Diagnostic[],
  states: readonly OutputState[],
  read: ReadonlySet<string>,
  internalErrors: readonly unknown[],
): RunResult {
  const errors = diagnostics.filter((d) => d.severity === "error");
  const fatal = errors.some((d) => usage.has(d.code) || isBug(d.code));
  const changed = states.filter((state) => state !== "same").length;
  const outputs = { changed, same: states.length - changed };
  return { diagnostics, outputs, exitCode: fatal ? 2 : errors.length > 0 ? 1 : 0, read, internalErrors };
}

function isBug(code: string): boolean {
  return catalogue[code as Code].fault === "our-bug";
}

function nowhere(file: string): Diagnostic["span"] {
  return { file, start: 0, end: 0 };
}

export function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
