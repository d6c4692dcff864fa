// Collects the problems of a run in the order they are found; a phase goes on after the first and stops at its end.

import { catalogue, type Code, type Entry } from "./catalogue.js";
import type { Diagnostic, Span } from "./diagnostic.js";

type Parameters = Readonly<Record<string, string | number>>;

export class Collector {
  readonly #found: Diagnostic[] = [];

  /** Adds a problem; the same words at the same place are kept once. */
  add(code: Code, span: Span, parameters: Parameters = {}, related: Diagnostic["related"] = []): void {
    const entry: Entry = catalogue[code];
    const message = entry.message(parameters);
    const isSame = (d: Diagnostic): boolean =>
      d.code === code &&
      d.message === message &&
      d.span.file === span.file &&
      d.span.start === span.start &&
      d.span.end === span.end;
    if (this.#found.some(isSame)) return;
    this.#found.push({ severity: entry.severity, code, message, hint: entry.hint(parameters), span, related });
  }

  /** Adds what another collector found. */
  take(diagnostics: readonly Diagnostic[]): void {
    this.#found.push(...diagnostics);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#found;
  }

  get hasErrors(): boolean {
    return this.#found.some((d) => d.severity === "error");
  }
}
