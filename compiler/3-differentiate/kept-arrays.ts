// The arrays that keep values between the sweeps, each made once for a model. In: what an array is for and how long it is.
// Out: the array; the same one for the same purpose and length, in whichever function it is asked for.

import type { Buffer, Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";

/** Arrays made so far, so that the functions of a model share them where they have the same size. */
export class KeptArrays {
  readonly #known: {
    readonly keys: readonly object[];
    readonly length: Expr;
    readonly buffers: readonly Buffer[];
  }[] = [];

  /** `keys`: what the arrays are for, by identity. */
  of(keys: readonly object[], length: Expr, make: () => readonly Buffer[]): readonly Buffer[] {
    const same = this.#known.find(
      (each) =>
        each.keys.length === keys.length &&
        each.keys.every((key, k) => key === keys[k]) &&
        sameExpr(each.length, length),
    );
    if (same !== undefined) return same.buffers;
    const buffers = make();
    this.#known.push({ keys, length, buffers });
    return buffers;
  }
}
