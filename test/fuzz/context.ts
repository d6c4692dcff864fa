// What the printers of statements share.

import type { Expr, Stmt } from "./program.js";
import type { ArrayVariable, Scope } from "./scope.js";

/** Names that are new in one function. */
export class Names {
  #count = 0;
  fresh(stem: string): string {
    this.#count += 1;
    return `${stem}${this.#count}`;
  }
}

/** What the printing of a function's statements needs beside the scope. */
export interface Context {
  readonly names: Names;
  readonly block: (context: Context, scope: Scope, body: readonly Stmt[]) => Printed;
  /** What an early `return` gives back; undefined where the function has none. */
  readonly exit: (scope: Scope, value: Expr) => string | undefined;
}

export interface Printed {
  readonly lines: readonly string[];
  /** What the statements after it see. */
  readonly scope: Scope;
}

/** The lines of a block in braces after `head`. */
export function braced(
  context: Context,
  scope: Scope,
  head: string,
  body: readonly Stmt[],
  before: readonly string[] = [],
): string[] {
  const { lines } = context.block(context, scope, body);
  return [`${head} {`, ...[...before, ...lines].map((line) => `  ${line}`), "}"];
}

export const withArray = (array: ArrayVariable, scope: Scope): Scope => ({
  ...scope,
  arrays: [...scope.arrays, array],
});

export const writable = (scope: Scope): Scope["scalars"] => scope.scalars.filter((scalar) => scalar.writable);
