// The shape of the tables behind compiler/language.md. A row names a construct and shows it in the body of a function with
// the parameters below; what becomes of it is found out by compiling the example, never written down here.

export interface Row {
  /** The construct as the page shows it, in Markdown. */
  readonly construct: string;
  /** The body of a model with `parameters`, or a whole module (then it says `export`). */
  readonly example: string;
  /** Declarations outside the function. */
  readonly outside?: string;
  /** What a reader of the page should know besides. */
  readonly note?: string;
}

/** `x`, `xs` and `p` are differentiated; in the second reading of a row only `z` is, so that all else is data. */
export const parameters =
  'x: number, xs: number[], p: { a: number; b: number }, z: number, n: number, on: boolean, word: "a" | "b"';

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** One row for each name, in the order given. */
export function each(names: readonly string[], example: (name: string) => string, prefix = ""): readonly Row[] {
  return names.map((name) => ({ construct: quoted([`${prefix}${name}`]), example: example(name) }));
}
