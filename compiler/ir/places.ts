// Where the expressions and parameters of a model stand in its source: what diagnostics point at. A side table by identity,
// made by the reader, good as long as nobody rebuilds the expressions.

import type { Expr } from "./expr.js";

/** Character offsets into a file. */
export interface SourceSpan {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A comparison for equality that is not written as one: a `case` of a `switch`, the search for an element, a key. */
export type Equality = "case" | "search" | "key";

export interface ExpressionPlace extends SourceSpan {
  /** For an expression of a helper outside the model: the call in the model that leads to it. */
  readonly caller?: SourceSpan;
  /** An expression inside the library: the name of the library's function, whose call is its place. */
  readonly inLibrary?: string;
  readonly how?: Equality;
}

export interface ParameterPlace extends SourceSpan {
  readonly name: string;
  readonly wrt: boolean;
  /** False where the function's text never names it. */
  readonly mentioned: boolean;
}

export interface Places {
  readonly expressions: ReadonlyMap<Expr, ExpressionPlace>;
  readonly parameters: readonly ParameterPlace[];
  /** Truth values as the numbers that they are kept as in an array: nothing is lost by that. */
  readonly truths: ReadonlySet<Expr>;
}

export const noPlaces: Places = { expressions: new Map(), parameters: [], truths: new Set() };
