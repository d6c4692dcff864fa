// Paths inside the compiler are absolute with forward slashes; what people read is relative to the working directory.

import { posix, resolve, sep } from "node:path";

export function absolute(cwd: string, path: string): string {
  return slashes(resolve(cwd, path));
}

export function slashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** Relative to the working directory. */
export function shownPath(cwd: string, path: string): string {
  if (!posix.isAbsolute(path)) return path;
  const relative = posix.relative(cwd, path);
  return relative === "" ? "." : relative;
}
