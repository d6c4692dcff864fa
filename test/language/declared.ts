// The names that the language's own library declares, read from TypeScript's declaration files up to ES2023: what the
// page has to have a row for. They come from the pinned TypeScript, so that every machine sees the same list.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export interface Member {
  readonly name: string;
  /** Number of parameters; absent for a constant. */
  readonly parameters?: number;
}

/** Members with ordinary names of the interfaces `Math`, `Array`, `NumberConstructor` and so on. */
export function declaredMembers(): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Map<string, Member>>();
  for (const source of librarySources()) {
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement)) continue;
      const members = found.get(statement.name.text) ?? new Map<string, Member>();
      found.set(statement.name.text, members);
      for (const member of statement.members) {
        if (member.name === undefined || !ts.isIdentifier(member.name)) continue;
        const name = member.name.text;
        members.set(name, ts.isMethodSignature(member) ? { name, parameters: member.parameters.length } : { name });
      }
    }
  }
  return new Map([...found].map(([name, members]) => [name, [...members.values()].toSorted(byName)]));
}

const byName = (a: Member, b: Member): number => (a.name < b.name ? -1 : 1);

function librarySources(): readonly ts.SourceFile[] {
  const folder = dirname(fileURLToPath(import.meta.resolve("typescript")));
  return readdirSync(folder)
    .filter((file) => /^lib\.(es5|es20(1\d|2[0-3])(\..*)?)\.d\.ts$/.test(file) && !file.includes(".full."))
    .toSorted()
    .map((file) => ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.Latest));
}
