/*
 * Array types that carry their size. They are plain aliases: every `number[]` is a `Vec<N>` and every `number[][]` a
 * `Mat<R, C>`, to read and to write. The size lives in an optional property that no array has; its only reader is the
 * compiler, which fixes the layout with it and lets `bind` check the array that comes.
 */

/** A vector of `N` numbers. */
export type Vec<N extends number> = number[] & { readonly __length?: N };

/** A matrix of `R` rows with `C` numbers each, row by row. */
export type Mat<R extends number, C extends number> = Vec<C>[] & { readonly __length?: R };
