// The TypeScript program of a run. In: a way to read files and the model files.  Out: one program and checker for all of
// them, which see the files through the host only; `chainrule` resolves to this package's own sources.

import { posix } from "node:path";
import { Project, ts, type FileSystemHost } from "ts-morph";

export interface ReadHost {
  /** The text of a file by absolute path with forward slashes; undefined if there is none. */
  readonly readFile: (path: string) => string | undefined;
  readonly fileExists?: (path: string) => boolean;
}

export interface Sources {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
}

/** The folder of this package's `runtime`, next to `compiler` in the sources and one level up from the built files. */
export function defaultChainrule(host: ReadHost): string {
  const here = decodeURIComponent(new URL(".", import.meta.url).pathname).replace(/^\/([A-Za-z]:)/, "$1");
  const candidates = [
    "../../runtime/index.ts",
    "../../../runtime/index.ts",
    "../../runtime/math/index.ts",
    "../../../runtime/math/index.ts",
  ];
  const paths = candidates.map((candidate) => posix.join(here, candidate));
  return paths.find((path) => host.readFile(path) !== undefined) ?? paths[0]!;
}

export function openProject(host: ReadHost, rootFiles: readonly string[], chainrule: string): Sources {
  const config = nearestConfig(host, rootFiles);
  const project = new Project({
    fileSystem: fileSystemOf(host),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      lib: config.lib ?? ["lib.es2023.d.ts"],
      types: config.types ?? [],
      paths: { ...config.paths, chainrule: [chainrule] },
    },
  });
  project.createSourceFile(environment.path, environment.text);
  for (const file of rootFiles) if (host.readFile(file) !== undefined) project.addSourceFileAtPath(file);
  const program = project.getProgram().compilerObject;
  return { program, checker: program.getTypeChecker() };
}

/** Part of every engine, yet declared by the libraries of browsers and Node only; what is declared twice overloads. */
const environment = {
  path: "/chainrule-environment.d.ts",
  text: "declare function structuredClone<T>(value: T): T;",
};

interface Config {
  readonly lib?: string[];
  readonly types?: string[];
  readonly paths?: Record<string, string[]>;
}

/** What the tsconfig next to the models contributes; its strictness does not count. */
function nearestConfig(host: ReadHost, rootFiles: readonly string[]): Config {
  const [first] = rootFiles;
  if (first === undefined) return {};
  for (let folder = posix.dirname(first); ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, "tsconfig.json");
    const text = host.readFile(path);
    if (text !== undefined) return configFrom(host, path, text, 0);
    if (folder === posix.dirname(folder)) return {};
  }
}

function configFrom(host: ReadHost, path: string, text: string, depth: number): Config {
  const parsed: unknown = ts.parseConfigFileTextToJson(path, text).config;
  const config = parsed as
    { readonly extends?: unknown; readonly compilerOptions?: Readonly<Record<string, unknown>> } | undefined;
  const base = typeof config?.extends === "string" && depth < 8 ? extended(host, path, config.extends, depth) : {};
  const options = config?.compilerOptions ?? {};
  const folder = posix.dirname(path);
  const { lib, paths, types, baseUrl } = options;
  const root = typeof baseUrl === "string" ? posix.resolve(folder, baseUrl) : folder;
  return {
    ...base,
    ...(Array.isArray(lib) ? { lib: lib.map((name) => `lib.${String(name).toLowerCase()}.d.ts`) } : {}),
    ...(Array.isArray(types) ? { types: types.map(String) } : {}),
    ...(typeof paths === "object" && paths !== null
      ? { paths: absolutePaths(paths as Record<string, string[]>, root) }
      : {}),
  };
}

function extended(host: ReadHost, path: string, name: string, depth: number): Config {
  if (!name.startsWith(".") && !name.startsWith("/")) return {};
  const target = posix.resolve(posix.dirname(path), name);
  const file = [target, `${target}.json`].find((each) => host.readFile(each) !== undefined);
  return file === undefined ? {} : configFrom(host, file, host.readFile(file) ?? "", depth + 1);
}

function absolutePaths(paths: Record<string, string[]>, root: string): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [pattern, targets.map((target) => posix.resolve(root, target))]),
  );
}

const refused = (): never => {
  throw new Error("models are only read");
};

/** ts-morph's view of the host: reading by path, nothing else. */
function fileSystemOf(host: ReadHost): FileSystemHost {
  const cache = new Map<string, string | undefined>();
  const read = (path: string): string | undefined => {
    if (!cache.has(path)) cache.set(path, host.readFile(path)?.replaceAll("\r\n", "\n"));
    return cache.get(path);
  };
  const exists = (path: string): boolean => host.fileExists?.(path) ?? read(path) !== undefined;
  return {
    isCaseSensitive: () => true,
    readFileSync: (path) => read(path) ?? refused(),
    readFile: (path) => Promise.resolve(read(path) ?? refused()),
    fileExistsSync: exists,
    fileExists: (path) => Promise.resolve(exists(path)),
    directoryExistsSync: () => true,
    directoryExists: () => Promise.resolve(true),
    realpathSync: (path) => path,
    getCurrentDirectory: () => "/",
    readDirSync: () => [],
    globSync: () => [],
    glob: () => Promise.resolve([]),
    delete: refused,
    deleteSync: refused,
    writeFile: refused,
    writeFileSync: refused,
    mkdir: refused,
    mkdirSync: refused,
    move: refused,
    moveSync: refused,
    copy: refused,
    copySync: refused,
  };
}
