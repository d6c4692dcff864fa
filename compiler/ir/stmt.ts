// Statements of the IR: structured, without jumps. The reader turns `break`, `continue` and early `return` into boolean
// variables and guarded regions, so that a backward sweep is the mirror of a tree and nothing else.

import type { Buffer, Expr, Variable } from "./expr.js";

/** The source statement that an IR statement comes from. */
export interface Origin {
  /** Its text on one line, white space collapsed, without a body: `for (let i = 0; i < n; i++)`. */
  readonly text: string;
  readonly file: string;
  /** Position in `file`: character offsets, for frames. */
  readonly start: number;
  readonly end: number;
}

/** A function inside a model that is called, not inlined: recursion. Compared by identity; its body is with the model. */
export interface Procedure {
  readonly kind: "procedure";
  readonly name: string;
  readonly parameters: readonly Variable[];
}

/** What a push and its pop have in common. Compared by identity. */
export interface TapeSlot {
  readonly kind: "slot";
}

export interface Common {
  readonly origin?: Origin;
  /** True on statements of a backward sweep: the emitter quotes the origin above a group of them. */
  readonly adjoint?: true;
  /** True inside a function whose derivative its author gives: nothing that is done here loses one. */
  readonly evaluated?: true;
}

/** A scalar or an array element as the target of an accumulation or a pop. */
export type Target =
  | { readonly kind: "variable"; readonly variable: Variable }
  | { readonly kind: "element"; readonly buffer: Buffer; readonly index: Expr };

/** A number or array of a model together with its adjoint or tangent. */
export type Paired =
  { readonly of: Variable; readonly derivative: Variable } | { readonly of: Buffer; readonly derivative: Buffer };

export type Stmt = Common &
  (
    | { readonly kind: "declare"; readonly variable: Variable; readonly value: Expr; readonly mutable: boolean }
    | { readonly kind: "assign"; readonly variable: Variable; readonly value: Expr }
    | { readonly kind: "store"; readonly buffer: Buffer; readonly index: Expr; readonly value: Expr }
    /**
     * `target += value` or `target -= value`; `value` may read the target only where no simplification relies on it.
     * Kept apart from assign and store because its adjoint leaves the target's adjoint as it is.
     */
    | { readonly kind: "accumulate"; readonly target: Target; readonly sign: "+" | "-"; readonly value: Expr }
    /**
     * `guards`: the test is that one of them is not 0, and keeps zero adjoints or tangents from meeting a partial that may
     * be infinite (the strong zero). What it guards is linear in them, and has no other side. Its derivative is taken as if
     * the test were not there, unless their tangents are 0 too.
     * `says`: the branch `then` changes no value, it says what a derivative is (partials, then `y += attach(a, p)` for each
     * operand). It runs where derivatives are computed and is left out where values are.
     */
    | {
        readonly kind: "if";
        readonly test: Expr;
        readonly then: readonly Stmt[];
        readonly otherwise: readonly Stmt[];
        readonly guards?: readonly Expr[];
        readonly says?: "derivative";
      }
    /**
     * Counted loop: `for (let counter = from; counter < to; counter += step)`, with `from`, `to` evaluated once on entry
     * (nothing in the body changes what they read), `step` a non-zero integer literal, the counter not written in the
     * body. `compare` is "<", "<=", ">" or ">=". With `exit`, the loop also ends after the iteration that makes that variable true.
     */
    | {
        readonly kind: "for";
        readonly counter: Variable;
        readonly from: Expr;
        readonly compare: "<" | "<=" | ">" | ">=";
        readonly to: Expr;
        readonly step: number;
        readonly exit?: Variable;
        readonly body: readonly Stmt[];
      }
    /** `while (test) body`; the test reads variables and arrays as they are before each iteration. */
    | { readonly kind: "while"; readonly test: Expr; readonly body: readonly Stmt[] }
    /**
     * Makes a workspace buffer at least `length` long, keeping its contents. `fresh`: a new array's life begins here, what
     * the buffer held before is dead (the place of creation); false where a living array grows (`push`).
     */
    | { readonly kind: "reserve"; readonly buffer: Buffer; readonly length: Expr; readonly fresh: boolean }
    /** Sets `length` elements from `from` to `value`. */
    | {
        readonly kind: "fill";
        readonly buffer: Buffer;
        readonly from: Expr;
        readonly length: Expr;
        readonly value: Expr;
      }
    /**
     * Throws a RangeError naming array, index and statement unless `index` is a whole number in [0, length). `proven`: the
     * side that cannot fail, for an index that is surely a whole number.
     */
    | {
        readonly kind: "check";
        readonly array: string;
        readonly index: Expr;
        readonly length: Expr;
        readonly proven?: "low" | "high";
      }
    /** The author's guard. Parts are literal text or values formatted as in a template. `error` is the class name. */
    | { readonly kind: "throw"; readonly error: string; readonly message: readonly (string | Expr)[] }
    /**
     * Calls a procedure: scalars by value, everything else through the arrays that both know. `reads` and `writes`: the
     * arrays that it and what it calls may touch.
     */
    | {
        readonly kind: "call";
        readonly procedure: Procedure;
        readonly operands: readonly Expr[];
        readonly reads: readonly Buffer[];
        readonly writes: readonly Buffer[];
        /** For its values alone: the tape is left as it is. */
        readonly leavesTape?: true;
      }
    /**
     * A derivative that the model itself asks for (`gradient(f)`, `jvp(f)`): runs `body`, whose variables and arrays are its
     * own but for what it is differentiated by and the derivatives. Reverse mode adds the adjoint of each of `wrt` to its
     * derivative, for the number `result` that `body` declares last; forward mode takes the derivatives of `wrt` as
     * directions and sets those of `results`. `beside`: other numbers that a straight-line body declares, whose adjoints the
     * same sweep takes. Between reading and differentiation only: phase 3 starts by writing it out.
     */
    | {
        readonly kind: "derive";
        readonly body: readonly Stmt[];
        readonly wrt: readonly Paired[];
        readonly mode:
          | {
              readonly kind: "reverse";
              readonly result: Variable;
              readonly value?: Variable;
              readonly beside?: readonly { readonly result: Variable; readonly wrt: readonly Paired[] }[];
            }
          | { readonly kind: "forward"; readonly results: readonly Paired[] };
      }
    /** Puts scalars on the tape, first to last. `slot`: the same on the push and on the pop that takes its values. */
    | { readonly kind: "push"; readonly values: readonly Expr[]; readonly slot?: TapeSlot }
    /** Takes them off again: the mirror of `push`, so the last target gets the value on top. */
    | { readonly kind: "pop"; readonly targets: readonly Target[]; readonly slot?: TapeSlot }
    /** Puts `length` elements of a buffer from index 0 on the tape, or takes them off again. */
    | {
        readonly kind: "pushRange" | "popRange";
        readonly buffer: Buffer;
        readonly length: Expr;
        readonly slot?: TapeSlot;
      }
  );
