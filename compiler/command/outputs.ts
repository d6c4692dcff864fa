// Generated files on disk. In: what a run produced.  Out: files written (only when their bytes change, through a temporary
// file in the same folder, so that a reader never sees half of one), or the list of what differs.

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { globSync } from "tinyglobby";
import { slashes } from "./paths.js";

export interface Output {
  readonly path: string;
  readonly text: string;
}

export type OutputState = "same" | "stale" | "missing";

export function stateOf(output: Output): OutputState {
  const present = readBytes(output.path);
  if (present === undefined) return "missing";
  return present.equals(Buffer.from(output.text, "utf8")) ? "same" : "stale";
}

/** Throws the file system's error when it cannot. */
export function writeOutput({ path, text }: Output): void {
  const folder = posix.dirname(path);
  mkdirSync(folder, { recursive: true });
  const temporary = posix.join(folder, `.chainrule-${process.pid}-${posix.basename(path)}`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Generated modules in the output folder that no model of the run accounts for. */
export function orphans(out: string, expected: ReadonlySet<string>): readonly string[] {
  const present = globSync("**/*.grad.{ts,js,d.ts}", { cwd: out, absolute: true, ignore: ["**/node_modules/**"] });
  return present
    .map(slashes)
    .filter((path) => !expected.has(path))
    .toSorted();
}

function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
