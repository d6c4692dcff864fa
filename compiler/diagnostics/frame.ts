// Places and code frames. In: a source text and character offsets.  Out: lines and columns from 1, and the lines of a frame
// with a caret under the place. Why: every way of showing a diagnostic counts lines the same way, CRLF as LF.

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Place {
  readonly from: Position;
  readonly to: Position;
}

export function placeOf(text: string, start: number, end: number): Place {
  return { from: positionOf(text, start), to: positionOf(text, Math.max(start, end)) };
}

/** CRLF as LF and no byte order mark: what the offsets of a span count. */
export function normalized(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}

/**
 * The line of the place, numbered, between its neighbours, and a caret under it:
 *
 *     2 | export function f(x: number): number {
 *     3 |   return unknown(x);
 *       |          ^^^^^^^^^^
 *     4 | }
 */
export function frameOf(text: string, place: Place): readonly string[] {
  const lines = text.split("\n");
  const { from, to } = place;
  const first = Math.max(1, from.line - 1);
  const last = Math.min(lines.length, from.line + 1);
  const width = String(last).length;
  const frame: string[] = [];
  for (let line = first; line <= last; line++) {
    const source = lines[line - 1]!;
    if (line !== from.line && source.trim() === "") continue;
    frame.push(`${String(line).padStart(width)} | ${source}`.trimEnd());
    if (line === from.line) frame.push(`${" ".repeat(width)} | ${caret(source, from, to)}`);
  }
  return frame;
}

/** Tabs stay tabs, so that the caret stands where the terminal shows the place. */
function caret(source: string, from: Position, to: Position): string {
  const indent = source.slice(0, from.column - 1).replace(/[^\t]/g, " ");
  const end = to.line === from.line ? to.column : source.trimEnd().length + 1;
  return indent + "^".repeat(Math.max(1, end - from.column));
}
