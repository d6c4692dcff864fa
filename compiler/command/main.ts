// The command line. In: arguments and the process as a value.  Out: an exit code, and everything a run has to say, written
// through `io`. `compile` is the only command and may be left out.

import { Command, CommanderError, Option } from "commander";
import type { Code } from "../diagnostics/catalogue.js";
import { Collector } from "../diagnostics/collector.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { plural, report } from "../diagnostics/report.js";
import type { ExitCode, Io } from "./io.js";
import { packageVersion } from "./package.js";
import { absolute, shownPath } from "./paths.js";
import { readSource, run, type RunResult } from "./run.js";
import { ConfigError, readSettings, type Flags, type Settings } from "./settings.js";
import { watchModels } from "./watch.js";

export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const program = commandLine(io);
  try {
    program.parse(argv[0] === "compile" ? argv.slice(1) : argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const flags = program.opts<Flags>();
  const once = (): RunResult => {
    const result = runSafely(() => readSettings(io.cwd, program.args, flags), io);
    tell(result, flags, io);
    return result;
  };
  if (flags.watch === true) return watchModels(once, flags, io);
  return once().exitCode;
}

function commandLine(io: Io): Command {
  return new Command("chainrule compile")
    .description("Derives the gradients of model functions and writes them as modules.")
    .argument("[files...]", "model files, folders or quoted globs (default: everything under the root)")
    .option("--out <dir>", "where to write (default: generated)")
    .addOption(
      new Option("--check", "write nothing; exit 1 if any output is stale, missing or orphaned").conflicts("watch"),
    )
    .option("--root <dir>", "what output paths are relative to (default: samples)")
    .option("--watch", "recompile what changed")
    .option("--unchecked", "leave out run-time range checks")
    .option("--pedantic", "warn of kinks, possible poles, cancellation and unused parameters")
    .addOption(new Option("--format <format>", "TypeScript, or ESM and .d.ts").choices(["ts", "js"]).default("ts"))
    .addOption(
      new Option("--error-format <format>", "diagnostics for people, programs or CI annotations")
        .choices(["pretty", "json", "github"])
        .default("pretty"),
    )
    .version(packageVersion())
    .addHelpText("after", '\nDefaults of --root and --out: package.json, "chainrule": { "root": "…", "out": "…" }.')
    .showHelpAfterError("(--help lists the flags)")
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .exitOverride();
}

/** A run that never throws: whatever goes wrong is a diagnostic. */
function runSafely(settings: () => Settings, io: Io): RunResult {
  try {
    return run(settings());
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const [code, file]: [Code, string] =
      error instanceof ConfigError
        ? ["cli/bad-config", absolute(io.cwd, "package.json")]
        : ["internal/our-bug", io.cwd];
    const collector = new Collector();
    collector.add(code, { file, start: 0, end: 0 }, { file: shownPath(io.cwd, file), problem });
    const { diagnostics } = collector;
    return { diagnostics, outputs: { changed: 0, same: 0 }, exitCode: 2, read: new Set(), internalErrors: [error] };
  }
}

/** Diagnostics for programs go to standard output, those for people to standard error. */
function tell(result: RunResult, flags: Flags, io: Io): void {
  showDiagnostics(result.diagnostics, flags, io);
  if (io.env["CHAINRULE_DEBUG"] !== undefined) {
    for (const error of result.internalErrors) io.stderr(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  if (flags.errorFormat !== "pretty" || result.exitCode === 2) return;
  const same = plural(result.outputs.same, "file");
  if (flags.check !== true) io.stdout(`${plural(result.outputs.changed, "file")} written, ${same} unchanged\n`);
  else if (result.exitCode === 0) io.stdout(`${same} up to date\n`);
}

function showDiagnostics(diagnostics: readonly Diagnostic[], flags: Flags, io: Io): void {
  const options = { showPath: (file: string) => shownPath(io.cwd, file), readFile: readSource, color: io.color };
  const text = report(diagnostics, flags.errorFormat, options);
  (flags.errorFormat === "pretty" ? io.stderr : io.stdout)(text);
}
