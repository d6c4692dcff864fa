// Where this package is installed. Out: the source of its runtime library, which models import as "chainrule" and the
// compiler reads like any helper, and the package's version.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { slashes } from "./paths.js";

export function packageRuntime(): string {
  return slashes(fileURLToPath(new URL("runtime/index.ts", packageFolder())));
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("package.json", packageFolder()), "utf8")) as { version: string };
  return version;
}

/** The nearest folder above this file that holds a package.json: both the sources and `dist` lie below it. */
function packageFolder(): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) folder = new URL("../", folder);
  return folder;
}
