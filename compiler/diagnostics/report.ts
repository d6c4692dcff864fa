// Shows diagnostics. In: what a run found and a way to read the files it is about.  Out: text for people (with code
// frames), for programs (JSON) or for CI annotations (GitHub). Nothing is printed here.

import type { Diagnostic, Span } from "./diagnostic.js";
import { frameOf, normalized, placeOf, type Place } from "./frame.js";

export type ReportFormat = "pretty" | "json" | "github";

export interface ReportOptions {
  /** Shown in place of a file's path, for example relative to the working directory. */
  readonly showPath: (file: string) => string;
  readonly readFile: (file: string) => string | undefined;
  readonly color?: boolean;
}

export function report(diagnostics: readonly Diagnostic[], format: ReportFormat, options: ReportOptions): string {
  switch (format) {
    case "pretty":
      return reportPretty(diagnostics, options);
    case "json":
      return reportJson(diagnostics, options);
    case "github":
      return reportGithub(diagnostics, options);
  }
}

/** A span with what showing it takes: its file's text and its lines and columns. */
interface Shown {
  readonly path: string;
  /** Undefined where there is no source to show: a missing file, an output. */
  readonly text: string | undefined;
  readonly place: Place;
}

const nowhere: Place = { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } };

function show(span: Span, { showPath, readFile }: ReportOptions): Shown {
  const path = showPath(span.file);
  const source = span.end > 0 ? readFile(span.file) : undefined;
  if (source === undefined) return { path, text: undefined, place: nowhere };
  const text = normalized(source);
  return { path, text, place: placeOf(text, span.start, span.end) };
}

function reportPretty(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  if (diagnostics.length === 0) return "";
  const paint = options.color === true ? colors : noColors;
  const blocks = diagnostics.map((d) => {
    const shown = show(d.span, options);
    const severity = d.severity === "error" ? paint.error("error") : paint.warning("warning");
    const lines = [`${paint.place(location(shown))}: ${severity} ${paint.code(d.code)}: ${d.message}`];
    lines.push(...indentedFrame(shown));
    for (const related of d.related) {
      const other = show(related.span, options);
      lines.push("", `  ${paint.note("note")}: ${related.message} (${location(other)})`, ...indentedFrame(other));
    }
    if (d.hint !== "") lines.push("", `  ${paint.note("hint")}: ${d.hint}`);
    return `${lines.join("\n")}\n`;
  });
  return `${blocks.join("\n")}\n${summary(diagnostics)}\n`;
}

function location({ path, text, place }: Shown): string {
  return text === undefined ? path : `${path}:${place.from.line}:${place.from.column}`;
}

function indentedFrame({ text, place }: Shown): readonly string[] {
  return text === undefined ? [] : ["", ...frameOf(text, place).map((line) => `  ${line}`)];
}

/** "1 error, 2 warnings". */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
  ];
  return parts.join(", ");
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function reportJson(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const entries = diagnostics.map((d) => {
    const { path, place } = show(d.span, options);
    return {
      severity: d.severity,
      code: d.code,
      file: path,
      line: place.from.line,
      column: place.from.column,
      endLine: place.to.line,
      endColumn: place.to.column,
      message: d.message,
      hint: d.hint,
      related: d.related.map((related) => {
        const other = show(related.span, options);
        const { line, column } = other.place.from;
        return { file: other.path, line, column, message: related.message };
      }),
    };
  });
  return entries.length === 0 ? "[]\n" : `${JSON.stringify(entries, undefined, 2)}\n`;
}

/** One workflow command per problem: GitHub shows it beside the line of the pull request. */
function reportGithub(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const commands = diagnostics.map((d) => {
    const { path, place } = show(d.span, options);
    const { from, to } = place;
    // GitHub drops the columns of a place that spans lines, and wants the last column, not the one after it.
    const endColumn = to.line === from.line ? `,endColumn=${Math.max(from.column, to.column - 1)}` : "";
    const file = escapeProperty(path);
    const title = escapeProperty(d.code);
    const related = d.related.map((r) => `\n${r.message} (${location(show(r.span, options))})`).join("");
    const hint = d.hint === "" ? "" : `\nHint: ${d.hint}`;
    const message = escapeMessage(d.message + related + hint);
    const where = `file=${file},line=${from.line},endLine=${to.line},col=${from.column}${endColumn}`;
    return `::${d.severity} ${where},title=${title}::${message}\n`;
  });
  return commands.join("");
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001B[${open}m${text}\u001B[${close}m`;
const plain = (text: string): string => text;

const colors = {
  place: ansi(36, 39),
  error: ansi(31, 39),
  warning: ansi(33, 39),
  code: ansi(1, 22),
  note: ansi(34, 39),
};
const noColors: typeof colors = { place: plain, error: plain, warning: plain, code: plain, note: plain };
