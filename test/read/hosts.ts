// Files for the reader: some in memory, all others from the disk (the library's sources).

import { existsSync, readFileSync, statSync } from "node:fs";
import type { ReadHost } from "../../compiler/1-read/index.js";

export function diskOver(files: Readonly<Record<string, string>>): ReadHost {
  const exists = (path: string): boolean => files[path] !== undefined || (existsSync(path) && statSync(path).isFile());
  return {
    fileExists: exists,
    readFile: (path) => files[path] ?? (exists(path) ? readFileSync(path, "utf8") : undefined),
  };
}
