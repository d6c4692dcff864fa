// Fixture files of a folder, compiled in one go: one reader for hundreds of cases costs little more than one for a case.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { compile, type CompileOptions, type CompileResult } from "../../compiler/index.js";

export const repository = fileURLToPath(new URL("../../", import.meta.url))
  .replaceAll("\\", "/")
  .replace(/\/$/, "");

/** Case files below a folder of `test/`, without expectations and the modules that cases import (`*.helper.ts`). */
export function casesOf(folder: string): readonly string[] {
  const root = `${repository}/test/${folder}`;
  return globSync("**/*.ts", { cwd: root })
    .map((path) => `${root}/${path.replaceAll("\\", "/")}`)
    .filter((path) => !/\.(expected|helper)\.ts$/.test(path))
    .toSorted();
}

/** Compiles files of the repository, or what `overlay` says they hold, into the folders they are in. */
export function compileFixtures(
  files: readonly string[],
  overlay: (path: string) => string | undefined = () => undefined,
  options: Partial<CompileOptions> = {},
): CompileResult {
  const root = `${repository}/test`;
  const chainrulePath = `${repository}/runtime/index.ts`;
  const readFile = (path: string): string | undefined => overlay(path) ?? readText(path);
  return compile({ files, readFile, cwd: repository, root, out: root, chainrulePath, ...options });
}

export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
