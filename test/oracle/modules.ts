// Links and evaluates a set of source files: `files` maps paths to TypeScript text. Relative imports resolve against the
// importing path; "chainrule" resolves to `chainrule.ts` or `chainrule/index.ts` if there is one; the rules of the library then hold in its whole folder.

import { compileFunction } from "node:vm";
import * as arrays from "./arrays.js";
import { valueOf } from "./dual.js";
import { globals } from "./globals.js";
import { dualLibrary, type Library, plainLibrary, type Wrt } from "./library.js";
import { modelsIn } from "./models.js";
import * as operators from "./operators.js";
import { dualCode, plainCode, runtimeName } from "./transform.js";

export type Files = Readonly<Record<string, string>>;
export type Model = (...args: unknown[]) => unknown;
export type Exports = Record<string, Model>;

const packageName = "chainrule";
const runtime = { ...operators, ...arrays, valueOf };

/** Whether a file, or one that it imports, calls `gradient(f)` or its like: such a program runs only with Duals. */
export function takesGradients(files: Files, entry: string): boolean {
  const seen = new Set<string>();
  const visit = (path: string | undefined): boolean => {
    if (path === undefined || seen.has(path)) return false;
    seen.add(path);
    const text = files[path]!;
    if (/\bimport\b[^;]*\b(gradient|valueAndGradient|jvp|hvp)\b[^;]*"chainrule"/.test(text)) return true;
    return [...text.matchAll(/\bfrom "(\.[^"]*)"/g)].some(([, specifier]) => visit(resolve(files, specifier!, path)));
  };
  return visit(resolve(files, entry, ""));
}

/** Evaluates `entry` and what it imports as ordinary JavaScript. */
export function loadPlain(files: Files, entry: string): Exports {
  return link(files, entry, plainCode, {}, () => ({}));
}

/** Evaluates `entry` and what it imports with Duals. */
export function loadDual(files: Files, entry: string): Exports {
  const names = { [runtimeName]: runtime, ...globals };
  return link(files, entry, dualCode, names, dualLibrary);
}

function link(
  files: Files,
  entry: string,
  compile: (text: string) => string,
  names: Readonly<Record<string, unknown>>,
  libraryWith: (wrtOf: (model: Model) => Wrt) => Library,
): Exports {
  const wrt = new Map<Model, Wrt>();
  const library = libraryWith((model) => wrt.get(model) ?? { positions: [0], names: [] });
  const libraryFolder = resolve(files, packageName, "")?.replace(/[^/]*$/, "");
  const usesGradients = takesGradients(files, entry);
  const loaded = new Map<string, { exports: Exports }>();

  function load(path: string): Exports {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {} as Exports };
    loaded.set(path, module);
    const parameters = ["exports", "require", "module", ...Object.keys(names)];
    const body = compileFunction(compile(files[path]!), parameters, { filename: path });
    body(module.exports, (specifier: string) => required(specifier, path), module, ...Object.values(names));
    if (libraryFolder && path.startsWith(libraryFolder)) replaceIn(module.exports, library);
    if (usesGradients) modelsIn(files[path]!).forEach((found, name) => wrt.set(module.exports[name]!, found));
    return module.exports;
  }

  function required(specifier: string, from: string): object {
    const path = resolve(files, specifier, from);
    if (path !== undefined) return load(path);
    if (specifier === packageName) return { ...plainLibrary, ...applied(library) };
    throw new Error(`oracle: no file for the import of ${JSON.stringify(specifier)} in ${from}`);
  }

  return load(resolve(files, entry, "") ?? entry);
}

/** Replaces what the module itself defines; re-exports (getters) lead to the replaced functions of their own module. */
function replaceIn(exports: Exports, library: Library): void {
  for (const [name, replacement] of Object.entries(library)) {
    const source = Object.getOwnPropertyDescriptor(exports, name)?.value as Model | undefined;
    if (source) exports[name] = replacement(source);
  }
}

const missing: Model = () => undefined;

/** The library without a source. */
function applied(library: Library): Exports {
  return Object.fromEntries(
    Object.entries(library).map(([name, replacement]) => [name, replacement(plainLibrary[name] ?? missing)]),
  );
}

function resolve(files: Files, specifier: string, from: string): string | undefined {
  const path = specifier.startsWith(".") ? join(from.split("/").slice(0, -1), specifier) : specifier;
  const stem = path.replace(/\.(js|ts|mjs|mts)$/, "");
  return [path, `${stem}.ts`, `${stem}.mts`, `${path}/index.ts`].find((candidate) => candidate in files);
}

function join(folder: readonly string[], specifier: string): string {
  const parts = [...folder];
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
