// The import lines of a generated module: the binder, and types from the model's modules.

import type { External } from "../ir/expr.js";
import type { Layout } from "../ir/layout.js";
import { externalKey } from "./uses.js";
import type { Declaration } from "./format-module.js";

export function declareImports(values: readonly string[], types: readonly string[]): readonly Declaration[] {
  return [...importFrom("chainrule", values, false), ...importFrom("chainrule", types, true)];
}

function importFrom(from: string, names: readonly string[], types: boolean): readonly Declaration[] {
  return names.length === 0 ? [] : [{ kind: "import", types, names: names.toSorted(), from }];
}

/** Functions of other modules that the flat functions call, for their authors give the derivatives. */
export function declareExternals(
  externals: readonly External[],
  locals: ReadonlyMap<string, string>,
  resolve: (from: string) => string,
): readonly Declaration[] {
  const byModule = new Map<string, string[]>();
  for (const external of externals) {
    const local = locals.get(externalKey(external))!;
    const module = resolve(external.from);
    const named = local === external.name ? local : `${external.name} as ${local}`;
    byModule.set(module, [...(byModule.get(module) ?? []), named]);
  }
  const modules = [...byModule].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return modules.flatMap(([from, names]) => importFrom(from, names, false));
}

export function declareTypeImports(
  layouts: readonly Layout[],
  resolve: (from: string) => string,
): readonly Declaration[] {
  const byModule = new Map<string, Set<string>>();
  for (const { name, from } of layouts.flatMap((layout) => layout.imports)) {
    const module = resolve(from);
    byModule.set(module, (byModule.get(module) ?? new Set()).add(name));
  }
  const modules = [...byModule].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return modules.flatMap(([from, names]) => importFrom(from, [...names], true));
}

/**
 * Where the generated module finds the module `from`, a source path relative to the root like `modelPath`, given that it
 * finds the model's at `importPath`. Package names stay as they are.
 */
export function resolveImport(from: string, modelPath: string, importPath: string): string {
  if (from === modelPath) return importPath;
  if (/^\.\.?\//.test(from)) return relativeTo(importPath, from);
  if (!/\.[cm]?tsx?$/.test(from)) return from;
  const steps = importPath.split("/").slice(0, -1);
  const folder = modelPath.split("/").slice(0, -1);
  const target = from
    .replace(/\.ts(x?)$/, ".js$1")
    .replace(/\.js$|\.jsx$/, ".js")
    .replace(/\.([cm])tsx?$/, ".$1js")
    .split("/");
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) shared += 1;
  const path = normalize([...steps, ...folder.slice(shared).map(() => ".."), ...target.slice(shared)]);
  return path.startsWith(".") ? path : `./${path}`;
}

/** A path from the model's folder, where the model is found at `importPath`. */
function relativeTo(importPath: string, from: string): string {
  const path = normalize([...importPath.split("/").slice(0, -1), ...from.split("/")]);
  return path.startsWith(".") ? path : `./${path}`;
}

/** Cancels `name/..`. */
function normalize(steps: readonly string[]): string {
  const kept: string[] = [];
  for (const step of steps) {
    const last = kept.at(-1);
    if (step === "..") {
      if (last === undefined || last === "." || last === "..") kept.push("..");
      else kept.pop();
    } else if (step !== "." || kept.length === 0) kept.push(step);
  }
  return kept.filter((step, i) => !(step === "." && kept[i + 1] === "..")).join("/");
}
