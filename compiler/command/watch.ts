// Watching. In: one run as a function.  Out: a run at the start, then one for every burst of changes to a file that the
// last run read, to a folder it searched or to the configuration, until the process is told to stop. Runs are
// synchronous, so there is only ever one; generated modules are never watched.

import { watch } from "chokidar";
import type { Flags } from "./settings.js";
import type { ExitCode, Io } from "./io.js";
import { absolute, shownPath, slashes } from "./paths.js";
import { readSource, type RunResult } from "./run.js";

const quietMilliseconds = 60;

export async function watchModels(runOnce: () => RunResult, flags: Flags, io: Io): Promise<ExitCode> {
  const contents = new Map<string, string | undefined>();
  const watcher = watch([], { ignoreInitial: true, ignored: (path) => isIgnored(slashes(path)) });
  const say = (text: string): void => {
    if (flags.errorFormat === "pretty") io.stdout(`${text}\n`);
  };
  const runAndWatch = (): void => {
    const { read } = runOnce();
    for (const path of read) contents.set(path, readSource(path));
    watcher.add([...read].filter((path) => !isIgnored(path)));
  };
  const look = (files: Iterable<string>): void => {
    // Editors touch files without changing them, and a run may have read what a burst is about to report.
    const changed = [...files].filter((file) => isInput(file) && contents.get(file) !== readSource(file));
    if (changed.length === 0) return;
    for (const file of changed) contents.set(file, readSource(file));
    say(`changed: ${changed.map((file) => shownPath(io.cwd, file)).join(", ")}`);
    runAndWatch();
    say("watching for changes");
  };

  const burst = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", (_event, path) => {
    burst.add(absolute(io.cwd, path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...burst];
      burst.clear();
      look(files);
    }, quietMilliseconds);
  });

  for (const name of ["package.json", "tsconfig.json"]) {
    const file = absolute(io.cwd, name);
    contents.set(file, readSource(file));
    watcher.add(file);
  }
  runAndWatch();
  // What changes before the files are watched is not reported: it is looked for.
  watcher.once("ready", () => {
    say("watching for changes");
    look(contents.keys());
  });
  return new Promise((done) => {
    const stop = (): void => void watcher.close().then(() => done(0));
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

function isInput(path: string): boolean {
  return /\.([mc]?tsx?|json)$/.test(path);
}

function isIgnored(path: string): boolean {
  return /\/(node_modules|\.git)(\/|$)|\.grad\.(ts|js|d\.ts)$/.test(path);
}
