// One problem found in a model, with its places. In: a catalogue row and parameters.  Out: plain data that report.ts renders.

/** A place in a source file: character offsets into its text, CRLF read as LF. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** A key of the catalogue, for example `read/unsupported-call`. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Absent for problems that have no place in a file (a missing file: then `file` of the span is set and start = end = 0). */
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}
