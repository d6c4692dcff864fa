// What a pass is. In: one flat function and what is known about its surroundings.  Out: a function that computes the same.
// A pass is pure, deterministic and idempotent, and returns the same object when it changes nothing: that is how the
// pipeline knows that it is done.

import type { Buffer } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";

export interface Context {
  /** True for a workspace buffer that another function of the same model reads after this one. */
  readonly liveOut: (buffer: Buffer) => boolean;
  /** The literal length of a parameter, where the model's types fix it. */
  readonly literalLength?: (buffer: Buffer) => number | undefined;
}

export interface Pass {
  readonly name: string;
  /** Why it stands where it stands in the list. */
  readonly why: string;
  readonly run: (f: FlatFunction, context: Context) => FlatFunction;
}

/** The function with another body; the same object when body and result are the same. */
export function withBody(f: FlatFunction, body: FlatFunction["body"], result = f.result): FlatFunction {
  if (body === f.body && result === f.result) return f;
  return result === undefined ? { ...f, body } : { ...f, body, result };
}
