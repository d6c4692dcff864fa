// Expressions of the IR: pure, scalar, six kinds. Arithmetic is one kind with its operator as data.
// Evaluating one has no effect; `load` of an index out of range does not happen (a `check` statement went before it).

import type { Primitive } from "./primitives.js";

/**
 * A scalar variable of one function. Compared by identity; `name` is the stem that names.ts starts from.
 * `integer`: provably a whole number of small magnitude (counters, lengths, offsets): never active.
 */
export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  readonly type: "number" | "integer" | "boolean";
}

/** Where a buffer's storage comes from. */
export type Storage =
  /** The flat vector of the differentiated arguments: a parameter, read only. */
  | "theta"
  /** Any other array argument: a parameter, read only. */
  | "data"
  /** A result the function fills: a parameter. */
  | "output"
  /** An adjoint or tangent of theta, or an adjoint of an output: a parameter. */
  | "derivative"
  /** An array of the function's own, kept in the workspace record and reused by every call. */
  | "workspace";

export type Element = "f64" | "f32" | "i8" | "u8" | "u8c" | "i16" | "u16" | "i32" | "u32";

/** A flat typed array. Compared by identity. The logical length of an array lives in expressions, not here. */
export interface Buffer {
  readonly kind: "buffer";
  readonly name: string;
  readonly storage: Storage;
  readonly element: Element;
}

/** A function of numbers whose source is not known; that it is pure is its user's word. */
export interface External {
  readonly kind: "external";
  /** As its module exports it. */
  readonly name: string;
  /** A package, or with `./` or `../` in front a path from the folder of the model. */
  readonly from: string;
}

export type Expr =
  /** `text` keeps the author's spelling of a literal (`1e-3`). */
  | { readonly kind: "const"; readonly value: number | boolean; readonly text?: string }
  | { readonly kind: "var"; readonly variable: Variable }
  | { readonly kind: "load"; readonly buffer: Buffer; readonly index: Expr }
  /** `buffer.length` of a parameter whose whole length is the array's length. */
  | { readonly kind: "length"; readonly buffer: Buffer }
  | { readonly kind: "apply"; readonly op: Primitive; readonly operands: readonly Expr[] }
  /** Has no derivative: stands only where values are all that matters. */
  | { readonly kind: "external"; readonly function: External; readonly operands: readonly Expr[] }
  /** The untaken side is never evaluated. `guards`: 0 where all of them are 0, else what the statement `if` says of them. */
  | {
      readonly kind: "select";
      readonly test: Expr;
      readonly then: Expr;
      readonly otherwise: Expr;
      readonly guards?: readonly Expr[];
    };
