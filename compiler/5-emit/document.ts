// A document: text with places where it may break, and the algorithm that decides which of them do.
// In: a Doc built from the functions below and a width.  Out: text. Why: generated modules have to be what Prettier would
// print, without running it; this is Prettier's algorithm (after Wadler, "A prettier printer") for the parts we use.

import { textWidth } from "./text-width.js";

export type Doc =
  | string
  | readonly Doc[]
  | { readonly kind: "line"; readonly mode: "space" | "soft" | "hard" }
  | { readonly kind: "indent" | "align"; readonly contents: Doc }
  | Group
  | { readonly kind: "ifBreak"; readonly broken: Doc; readonly flat: Doc; readonly id?: symbol }
  | { readonly kind: "indentIfBreak"; readonly contents: Doc; readonly id: symbol }
  | { readonly kind: "fill"; readonly parts: readonly Doc[] };

interface Group {
  readonly kind: "group";
  readonly contents: Doc;
  readonly broken: boolean;
  readonly id?: symbol;
  /** Alternatives from the flattest to the most expanded; `contents` is the first. */
  readonly states?: readonly Doc[];
}

export const line: Doc = { kind: "line", mode: "space" };
export const softline: Doc = { kind: "line", mode: "soft" };
export const hardline: Doc = { kind: "line", mode: "hard" };
export const indent = (contents: Doc): Doc => ({ kind: "indent", contents });
/** Two columns, which at this indentation width looks like `indent` and is kept apart for the reader of Prettier's source. */
export const align = (contents: Doc): Doc => ({ kind: "align", contents });
export const ifBreak = (broken: Doc, flat: Doc = "", id?: symbol): Doc =>
  id === undefined ? { kind: "ifBreak", broken, flat } : { kind: "ifBreak", broken, flat, id };
export const indentIfBreak = (contents: Doc, id: symbol): Doc => ({ kind: "indentIfBreak", contents, id });
export const fill = (parts: readonly Doc[]): Doc => ({ kind: "fill", parts });

/** Breaks all its lines or none. A hard line inside breaks it, and the groups around it. */
export function group(contents: Doc, options: { readonly id?: symbol; readonly broken?: boolean } = {}): Doc {
  const broken = options.broken === true || willBreak(contents);
  return options.id === undefined
    ? { kind: "group", contents, broken }
    : { kind: "group", contents, broken, id: options.id };
}

/** The first alternative that fits, else the last. */
export function conditionalGroup(states: readonly Doc[]): Doc {
  return { kind: "group", contents: states[0]!, broken: false, states };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc]));
}

export function willBreak(doc: Doc): boolean {
  return find(doc, (d) => (d.kind === "line" && d.mode === "hard") || (d.kind === "group" && d.broken));
}

export function canBreak(doc: Doc): boolean {
  return find(doc, (d) => d.kind === "line");
}

function find(doc: Doc, test: (d: Exclude<Doc, string | readonly Doc[]>) => boolean): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some((d) => find(d, test));
  if (test(doc)) return true;
  switch (doc.kind) {
    case "line":
      return false;
    case "ifBreak":
      return find(doc.broken, test) || find(doc.flat, test);
    case "fill":
      return doc.parts.some((d) => find(d, test));
    default:
      return find(doc.contents, test);
  }
}

const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

interface Command {
  readonly indent: number;
  readonly broken: boolean;
  readonly doc: Doc;
}

/** Lays a document out in `width` columns. */
export function layOut(document: Doc, width: number): string {
  const out: string[] = [];
  const modes = new Map<symbol, boolean>();
  const commands: Command[] = [{ indent: 0, broken: true, doc: document }];
  let position = 0;
  let remeasure = false;

  for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
    const { indent, broken, doc } = command;
    const push = (doc: Doc, more = 0): void => void commands.push({ indent: indent + more, broken, doc });
    if (typeof doc === "string") {
      out.push(doc);
      position += textWidth(doc);
      continue;
    }
    if (isList(doc)) {
      for (let i = doc.length - 1; i >= 0; i--) push(doc[i]!);
      continue;
    }
    switch (doc.kind) {
      case "indent":
      case "align":
        push(doc.contents, 2);
        break;
      case "group": {
        const chosen = chooseState(doc, command, remeasure, (next) =>
          fits(next, commands, width - position, modes, false),
        );
        if (broken || remeasure) remeasure = false;
        commands.push(chosen);
        if (doc.id !== undefined) modes.set(doc.id, chosen.broken);
        break;
      }
      case "ifBreak":
        push((doc.id === undefined ? broken : (modes.get(doc.id) ?? false)) ? doc.broken : doc.flat);
        break;
      case "indentIfBreak":
        push(doc.contents, (modes.get(doc.id) ?? false) ? 2 : 0);
        break;
      case "fill":
        fillNext(doc.parts, command, commands, (next) => fits(next, [], width - position, modes, true));
        break;
      case "line":
        if (!broken && doc.mode !== "hard") {
          if (doc.mode === "space") {
            out.push(" ");
            position += 1;
          }
          break;
        }
        if (!broken) remeasure = true;
        out.push(`\n${" ".repeat(indent)}`);
        position = indent;
        break;
    }
  }
  return out.join("").replaceAll(/ +\n/g, "\n");
}

function chooseState(doc: Group, command: Command, remeasure: boolean, fits: (next: Command) => boolean): Command {
  const { indent, broken } = command;
  if (!broken && !remeasure) return { indent, broken: doc.broken, doc: doc.contents };
  const flat = { indent, broken: false, doc: doc.contents };
  if (!doc.broken && fits(flat)) return flat;
  if (doc.states === undefined) return { indent, broken: true, doc: doc.contents };
  if (!doc.broken) {
    for (const state of doc.states.slice(1, -1)) {
      const candidate = { indent, broken: false, doc: state };
      if (fits(candidate)) return candidate;
    }
  }
  return { indent, broken: true, doc: doc.states.at(-1)! };
}

/** Fills a line with as many items as fit before going to the next. */
function fillNext(parts: readonly Doc[], at: Command, commands: Command[], fits: (next: Command) => boolean): void {
  const [content, separator, second] = parts;
  if (content === undefined) return;
  const command = (doc: Doc, broken: boolean): Command => ({ indent: at.indent, broken, doc });
  const contentFits = fits(command(content, false));
  if (separator === undefined || second === undefined) {
    if (separator !== undefined) commands.push(command(separator, !contentFits));
    commands.push(command(content, !contentFits));
    return;
  }
  const bothFit = fits(command([content, separator, second], false));
  commands.push(
    { ...at, doc: fill(parts.slice(2)) },
    command(separator, !bothFit),
    command(content, !(bothFit || contentFits)),
  );
}

/** True when `next`, and what follows it up to the next line break, fits in the remaining columns. */
function fits(
  next: Command,
  rest: readonly Command[],
  remaining: number,
  modes: ReadonlyMap<symbol, boolean>,
  mustBeFlat: boolean,
): boolean {
  let left = remaining;
  let restIndex = rest.length;
  let pendingSpace = false;
  const stack: { readonly broken: boolean; readonly doc: Doc }[] = [next];
  while (left >= 0) {
    const top = stack.pop();
    if (top === undefined) {
      if (restIndex === 0) return true;
      restIndex -= 1;
      stack.push(rest[restIndex]!);
      continue;
    }
    const { broken, doc } = top;
    if (typeof doc === "string") {
      if (doc === "") continue;
      left -= textWidth(doc) + (pendingSpace ? 1 : 0);
      pendingSpace = false;
      continue;
    }
    if (isList(doc)) {
      for (let i = doc.length - 1; i >= 0; i--) stack.push({ broken, doc: doc[i]! });
      continue;
    }
    switch (doc.kind) {
      case "indent":
      case "align":
      case "indentIfBreak":
        stack.push({ broken, doc: doc.contents });
        break;
      case "group": {
        if (mustBeFlat && doc.broken) return false;
        const mode = doc.broken || broken;
        stack.push({ broken: mode, doc: mode && doc.states !== undefined ? doc.states.at(-1)! : doc.contents });
        break;
      }
      case "ifBreak":
        stack.push({
          broken,
          doc: (doc.id === undefined ? broken : (modes.get(doc.id) ?? false)) ? doc.broken : doc.flat,
        });
        break;
      case "fill":
        for (let i = doc.parts.length - 1; i >= 0; i--) stack.push({ broken, doc: doc.parts[i]! });
        break;
      case "line":
        if (broken || doc.mode === "hard") return true;
        if (doc.mode === "space") pendingSpace = true;
        break;
    }
  }
  return false;
}
