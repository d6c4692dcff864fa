// The math library's source files under the paths at which the oracle finds the imports of "chainrule".

import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../runtime/math/", import.meta.url);

export const librarySources: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .toSorted()
    .map((name) => [`chainrule/${name}`, readFileSync(new URL(name, folder), "utf8")]),
);
