// Phase 1. In: model files in TypeScript.  Out: their models in flat form (`Program`), or diagnostics. One program and one
// type checker serve a whole run; each file is read on its own.

import { posix } from "node:path";
import { ts } from "ts-morph";
import { Collector } from "../diagnostics/collector.js";
import type { Model, Program } from "../ir/program.js";
import { findModels } from "./models.js";
import { defaultChainrule, openProject, type ReadHost } from "./project.js";
import { readModel, type Session } from "./read-model.js";
import { Scans } from "./scan.js";
import { reportTypeScript, typeErrorsIn, typeErrorsOf, withoutConsequences } from "./type-errors.js";

export type { ReadHost } from "./project.js";

export interface ReaderOptions {
  /** The source that `import … from "chainrule"` means; by default this package's own. */
  readonly chainrulePath?: string;
}

export interface ModelFile {
  /** As given to `createReader`. */
  readonly path: string;
  /** For `Program.path`: relative to the root. */
  readonly relativePath: string;
}

export interface Reader {
  /** The models of one file; undefined if the file cannot be read at all. Models with problems are left out. */
  readonly read: (file: ModelFile, collector: Collector) => Program | undefined;
}

export function createReader(host: ReadHost, rootFiles: readonly string[], options: ReaderOptions = {}): Reader {
  const chainrule = options.chainrulePath ?? defaultChainrule(host);
  const { program, checker } = openProject(host, rootFiles, chainrule);
  const folder =
    posix.basename(posix.dirname(chainrule)) === "math"
      ? posix.dirname(chainrule)
      : posix.join(posix.dirname(chainrule), "math");
  const session: Session = {
    program,
    checker,
    scans: new Scans(checker),
    markers: new Set([posix.join(folder, "markers.ts")]),
    isLibrary: (file) => file.fileName.startsWith(`${folder}/`),
  };
  return { read: (file, collector) => readFile(session, file, collector) };
}

function readFile(session: Session, file: ModelFile, collector: Collector): Program | undefined {
  const source = session.program.getSourceFile(file.path);
  if (source === undefined) {
    collector.add("read/missing-file", { file: file.path, start: 0, end: 0 }, { file: file.relativePath });
    return undefined;
  }
  const syntax = session.program.getSyntacticDiagnostics(source);
  reportTypeScript(syntax, "read/syntax-error", collector);
  if (syntax.length > 0) return undefined;
  reportTypeScript(typeErrorsOf(session.program, source), "read/type-error", collector);
  const inModels = new Collector();
  const helpers = new Set<ts.Node>();
  const models: Model[] = [];
  const functions = findModels(source, session.checker, inModels);
  for (const found of functions) {
    const model = readModel(session, found, file.relativePath, inModels, helpers);
    if (model !== undefined) models.push(model);
  }
  const elsewhere = [...helpers].filter((fn) => isHelperFile(session, fn.getSourceFile(), source));
  reportTypeScript(typeErrorsIn(session.program, elsewhere), "read/type-error", collector);
  collector.take(withoutConsequences(inModels.diagnostics, collector.diagnostics));
  if (models.length < functions.length && !collector.hasErrors)
    collector.add("read/internal", { file: file.path, start: 0, end: 0 }, { what: "a model is missing" });
  return { path: file.relativePath, models };
}

const isHelperFile = (session: Session, file: ts.SourceFile, model: ts.SourceFile): boolean =>
  file !== model && !session.isLibrary(file) && !file.fileName.includes("/node_modules/");
