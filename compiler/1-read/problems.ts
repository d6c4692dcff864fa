// How reading fails. In: a node and a code of the catalogue.  Out: an exception that aborts one model (`ReadError`), or
// one that asks for another attempt with something learned (`Retry`): the reader starts optimistically (records are
// values, arrays never grow, arguments are never written) and goes back when a later statement shows otherwise.

import { ts } from "ts-morph";
import type { Code } from "../diagnostics/catalogue.js";
import type { Diagnostic, Span } from "../diagnostics/diagnostic.js";
import type { Shape, StoredFunctions } from "./values.js";

type Parameters = Readonly<Record<string, string | number>>;

export class ReadError extends Error {
  constructor(
    readonly code: Code,
    readonly span: Span,
    readonly parameters: Parameters,
    readonly related: Diagnostic["related"],
  ) {
    super(code);
  }

  /** Follows from a problem that is noted already. */
  get isReported(): boolean {
    return this.parameters["reported"] !== undefined;
  }
}

/** What an attempt may learn about a place of creation or a variable; a fact once learned stays. */
export interface Hints {
  /** Held as a buffer although its elements are known one by one: an index of run time reads it, or its length changes. */
  readonly buffer?: true;
  /** Its length changes. */
  readonly growable?: true;
  /** Its fields or elements are written: they need variables of their own. */
  readonly mutated?: true;
  /** A field or item that is given another structure as a whole: it owns storage. */
  readonly replaced?: true;
  /** An argument that is written: it is copied on entry. */
  readonly copied?: true;
  /** Rows of it are replaced as a whole, so that `const row = m[i]` has to be a copy. */
  readonly rowsReplaced?: true;
  /** Its rows have different lengths, or lengths that are known only at run time after its creation. */
  readonly ragged?: true;
  /** Such rows grow: where one starts and how long it is, is looked up whenever it is used. */
  readonly rowsGrow?: true;
  /** A function that calls itself with numbers of run time. */
  readonly procedure?: true;
  /** A parameter of such a function that is not always a whole number. */
  readonly fractional?: true;
  /** A function that calls itself with different parts of an array. */
  readonly moves?: true;
  /** An argument of such a function that it also hands arrays of its own: it is copied to the frames first. */
  readonly framed?: true;
  /** A record or tuple that such a function is handed by value, although it is written elsewhere. */
  readonly shares?: true;
  /** It is not after all, because the function writes it. */
  readonly written?: true;
  /** The result has sizes that only explicit length arguments tell. */
  readonly explicitLengths?: true;
  /** All elements of arrays among the arguments have the same sizes. */
  readonly even?: true;
  /** A variable that is given one of several functions: those besides the first one. */
  readonly chosen?: StoredFunctions;
  /** Strings of the arguments are compared with each other. */
  readonly interned?: true;
  /** Strings of the arguments are keys of a record; and what it holds is gone through in the order of the keys. */
  readonly keyed?: true;
  readonly ordered?: true;
  /** `{}` gets its fields by keys of run time. */
  readonly dictionary?: true;
  /** Methods in a row whose steps cannot take turns. */
  readonly apart?: true;
  /** A choice between structures that is read once for each side; a `return` that is then read more than once. */
  readonly forked?: true;
  /** A variable that stands for one element of an array and then for another. */
  readonly view?: true;
  /** A counted loop whose bound changes while it runs. */
  readonly boundChanges?: true;
  /** What the elements of an array are that is gone through before the statement that puts the first one in. */
  readonly early?: Shape;
}

export class Retry extends Error {
  constructor(
    readonly key: string,
    readonly hint: keyof Hints,
    readonly value: true | Shape | StoredFunctions = true,
  ) {
    super(`retry with ${hint}`);
  }
}

/** Key of hints about the layout of the arguments. */
export const argumentsKey = "arguments";

/** For what cannot be done with elements of different sizes: they are to be of one size, which `bind` checks. */
export function retryEven(): never {
  throw new Retry(argumentsKey, "even");
}

export function reject(
  code: Code,
  node: ts.Node,
  parameters: Parameters = {},
  related: Diagnostic["related"] = [],
): never {
  return rejectAt(code, spanOf(node), parameters, related);
}

export function rejectAt(code: Code, span: Span, parameters: Parameters, related: Diagnostic["related"] = []): never {
  throw new ReadError(code, span, parameters, related);
}

/** Fails in silence: the cause is noted already. */
export function isReported(node: ts.Node): never {
  return reject("read/undefined-value", node, { reported: 1 });
}

export function spanOf(node: ts.Node): Span {
  const source = node.getSourceFile();
  return { file: source.fileName, start: node.getStart(source), end: node.getEnd() };
}

/** Source text on one line, shortened: how messages name an expression. */
export function textOf(node: ts.Node, limit = 60): string {
  const text = node.getText().replaceAll(/\s+/g, " ");
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
