// Phase 1. In: model files in TypeScript.  Out: their models in flat form (`Program`), or diagnostics. One program and one
// type checker serve a whole run; each file is read on its own.

import { posix } from "node:path";
import { ts } from "ts-morph";
import type { Collector } from "../diagnostics/collector.js";
import type { Model, Program } from "../ir/program.js";
import { effects } from "./library/math.js";
import { findModels } from "./models.js";
import { defaultChainrule, openProject, type ReadHost } from "./project.js";
import { readModel, type Session } from "./read-model.js";
import { Scans } from "./scan.js";

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
  for (const d of syntax) reportTypeScript(d, "read/syntax-error", collector);
  if (syntax.length > 0) return undefined;
  for (const d of session.program.getSemanticDiagnostics(source)) {
    if (isAboutModels(d)) reportTypeScript(d, "read/type-error", collector);
  }
  const models: Model[] = [];
  for (const found of findModels(source, session.checker, collector)) {
    const model = readModel(session, found, file.relativePath, collector);
    if (model !== undefined) models.push(model);
  }
  return { path: file.relativePath, models };
}

/** A comment that expects an error of a stricter flag. */
const unusedExpectError = 2578;

/** Names of the environment (`console`) have a diagnostic of their own where they are used. */
function isAboutModels(d: ts.Diagnostic): boolean {
  if (d.category !== ts.DiagnosticCategory.Error) return false;
  if (d.code === unusedExpectError) return false;
  const message = ts.flattenDiagnosticMessageText(d.messageText, " ");
  const name = /^Cannot find name '([^']+)'/.exec(message)?.[1];
  return name === undefined || (!effects.test(name) && name !== "structuredClone");
}

function reportTypeScript(d: ts.Diagnostic, code: "read/syntax-error" | "read/type-error", collector: Collector): void {
  const start = d.start ?? 0;
  const message = ts.flattenDiagnosticMessageText(d.messageText, " ");
  collector.add(code, { file: d.file?.fileName ?? "", start, end: start + (d.length ?? 0) }, { message });
}
