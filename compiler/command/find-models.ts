// Which files a run compiles. In: settings.  Out: source files in a fixed order, each marked as named or merely found, and
// the folders that were searched. A file that a folder or glob brings along may hold no model; one that is named must.

import { readFileSync, statSync } from "node:fs";
import { globSync } from "tinyglobby";
import type { Collector } from "../diagnostics/collector.js";
import { absolute, shownPath, slashes } from "./paths.js";
import type { Settings } from "./settings.js";

export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly folders: readonly string[];
}

const sources = "**/*.{ts,mts,cts,tsx}";

export function findModels(settings: Settings, collector: Collector): Found {
  const { cwd, root, patterns } = settings;
  const found = new Map<string, boolean>();
  const folders: string[] = [];
  const add = (path: string, named: boolean): void => void found.set(path, named || found.get(path) === true);

  for (const pattern of patterns.length > 0 ? patterns : [shownPath(cwd, root)]) {
    const path = absolute(cwd, pattern);
    const place = { file: path, start: 0, end: 0 };
    const kind = kindOf(path);
    if (kind === "file") {
      if (isSource(path)) add(path, true);
      else collector.add("cli/not-typescript", place, { file: shownPath(cwd, path) });
      continue;
    }
    const [base, glob] = kind === "folder" ? [path, sources] : [cwd, slashes(pattern)];
    const matches = isGlob(glob) ? search(base, glob) : [];
    if (isGlob(glob)) folders.push(absolute(base, fixedPart(glob)));
    if (matches.length === 0) collector.add("cli/no-match", place, { pattern });
    for (const match of matches) add(match, false);
  }
  const files = [...found]
    .map(([path, named]) => ({ path, named }))
    .filter(({ path, named }) => named || mayExport(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, folders };
}

/** Generated modules are models of nobody unless they are named. */
function search(base: string, glob: string): readonly string[] {
  const ignore = ["**/node_modules/**", "**/*.grad.ts"];
  const matches = globSync(glob, { cwd: base, absolute: true, onlyFiles: true, expandDirectories: false, ignore });
  return matches.map(slashes).filter(isSource);
}

const wildcard = /[*?[\]{}()!]/;

function isGlob(pattern: string): boolean {
  return wildcard.test(pattern);
}

/** The folder before the first wildcard. */
function fixedPart(glob: string): string {
  const parts = glob.split("/");
  return parts.slice(0, parts.findIndex(isGlob)).join("/") || (glob.startsWith("/") ? "/" : ".");
}

function isSource(path: string): boolean {
  return /\.[mc]?tsx?$/.test(path) && !/\.d\.[mc]?ts$/.test(path);
}

/** A module without the word cannot export a model: scripts beside the models are not even read. */
function mayExport(path: string): boolean {
  try {
    return /\bexport\b/.test(readFileSync(path, "utf8"));
  } catch {
    return true;
  }
}

function kindOf(path: string): "file" | "folder" | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return stat.isDirectory() ? "folder" : "file";
}
