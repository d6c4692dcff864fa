// Where a model's module goes and how texts and imports name the model. In: a model file and the options.  Out: paths,
// which depend on where things lie to each other and never on the machine.

import { posix } from "node:path";
import type { CompileOptions } from "./options.js";

export interface Places {
  /** The model, relative to the root where it lies inside it, else to its own folder. */
  readonly relativePath: string;
  /** How the generated module names the model in its first line: relative to the working directory, never above it. */
  readonly sourcePath: string;
  /** How the generated module imports the model's types. */
  readonly importPath: string;
  /** The output without its last extension: `/project/generated/line-fit.grad`. */
  readonly stem: string;
  /** Every output of the model. */
  readonly outputs: readonly string[];
  /** The first of them, relative to the working directory. */
  readonly shownOutput: string;
}

export function placesOf(source: string, options: CompileOptions): Places {
  const folder = posix.dirname(source);
  const root = options.root ?? folder;
  const out = options.out ?? posix.join(posix.dirname(root), "generated");
  const relativePath = posix.relative(isInside(source, root) ? root : folder, source);
  const stem = posix.join(out, relativePath).replace(/\.[mc]?tsx?$/, ".grad");
  const cwd = options.cwd ?? posix.dirname(root);
  const [first, ...others] = options.format === "js" ? ([".js", ".d.ts"] as const) : ([".ts"] as const);
  return {
    relativePath,
    sourcePath: sourcePath(source, root, cwd),
    importPath: importPath(posix.dirname(stem), source),
    stem,
    outputs: [first, ...others].map((extension) => stem + extension),
    shownOutput: posix.relative(cwd, stem + first),
  };
}

function sourcePath(source: string, root: string, cwd: string): string {
  if (isInside(source, cwd)) return posix.relative(cwd, source);
  return isInside(source, root) ? posix.relative(root, source) : posix.basename(source);
}

function importPath(from: string, source: string): string {
  const path = posix.relative(from, source).replace(/\.([mc]?)tsx?$/, ".$1js");
  return path.startsWith(".") ? path : `./${path}`;
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
