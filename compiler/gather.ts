// Puts the results of single files together. In: what became of each file.  Out: the result of the run: each problem once,
// and no output that two models claim.

import type { Collector } from "./diagnostics/collector.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { CompileResult, Output } from "./options.js";
import type { Places } from "./places.js";

export interface FileResult {
  readonly source: string;
  readonly places: Places;
  readonly collector: Collector;
  /** None where the file has errors or no models. */
  readonly outputs: readonly Output[];
  readonly internalErrors: readonly unknown[];
}

export function gather(results: readonly FileResult[]): CompileResult {
  const empty = results.filter((r) => r.outputs.length === 0 && !r.collector.hasErrors);
  const claims = new Map<string, FileResult[]>();
  for (const r of results.filter((result) => !empty.includes(result))) {
    claims.set(r.places.stem, [...(claims.get(r.places.stem) ?? []), r]);
  }
  for (const [first, ...others] of claims.values()) {
    for (const { source, places, collector } of others) {
      const parameters = { source: places.sourcePath, output: places.shownOutput, other: first!.places.sourcePath };
      collector.add("cli/duplicate-output", { file: source, start: 0, end: 0 }, parameters);
    }
  }
  const heldBack = results.filter((r) => r.collector.hasErrors || (claims.get(r.places.stem)?.length ?? 0) > 1);
  return {
    outputs: results.filter((r) => !heldBack.includes(r)).flatMap((r) => r.outputs),
    diagnostics: distinct(results.flatMap((r) => inOrder(r.collector.diagnostics))),
    withoutModels: empty.map((r) => r.source),
    heldBack: [...new Set(heldBack.flatMap((r) => r.places.outputs))],
    internalErrors: results.flatMap((r) => r.internalErrors),
  };
}

/** File by file, in the order of the text. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map((d) => d.span.file))];
  return files.flatMap((file) =>
    diagnostics.filter((d) => d.span.file === file).toSorted((a, b) => a.span.start - b.span.start),
  );
}

/** Two models that share a helper find the same problem in it. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const d of diagnostics) {
    const key = JSON.stringify([d.code, d.span.file, d.span.start, d.span.end]);
    if (!first.has(key)) first.set(key, d);
  }
  return [...first.values()];
}
