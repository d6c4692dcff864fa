// A random model as a tree. References are numbers that the printer takes modulo what is in scope, so that every tree is
// a valid program and stays one when parts of it are taken away.

export type Expr =
  | { readonly e: "literal"; readonly value: number }
  | { readonly e: "scalar"; readonly pick: number }
  | { readonly e: "counter"; readonly pick: number }
  | { readonly e: "element"; readonly array: ArrayRef; readonly index: Index }
  | { readonly e: "unary"; readonly f: number; readonly x: Expr }
  | { readonly e: "binary"; readonly f: number; readonly x: Expr; readonly y: Expr }
  | { readonly e: "many"; readonly f: number; readonly xs: readonly Expr[] }
  | { readonly e: "choose"; readonly test: Test; readonly x: Expr; readonly y: Expr }
  | { readonly e: "call"; readonly pick: number; readonly x: Expr; readonly y: Expr }
  /** The last element of a stack, or `x` where it is empty. */
  | { readonly e: "top"; readonly pick: number; readonly x: Expr }
  /** A function of the math library, of a number or of arrays. */
  | { readonly e: "library"; readonly f: number; readonly a: ArrayRef; readonly b: ArrayRef; readonly x: Expr }
  /** A helper that makes a number of an array and a number. */
  | { readonly e: "measure"; readonly pick: number; readonly array: ArrayRef; readonly x: Expr }
  /** A method that makes a number of an array: reduce, or map and reduce. */
  | { readonly e: "fold"; readonly array: ArrayRef; readonly form: number; readonly x: Expr };

export type Test =
  | { readonly t: "always" }
  | { readonly t: "less"; readonly f: number; readonly x: Expr; readonly y: Expr }
  | { readonly t: "parity"; readonly pick: number; readonly k: number }
  | { readonly t: "flag"; readonly pick: number }
  | { readonly t: "not"; readonly a: Test }
  | { readonly t: "both"; readonly or: boolean; readonly a: Test; readonly b: Test };

/** An array in scope, or a row of a matrix in scope. */
export interface ArrayRef {
  readonly pick: number;
  readonly row: Index;
}

/** One of the ways to write an index that is in range here. */
export interface Index {
  readonly form: number;
  readonly k: number;
}

export type Stmt =
  | { readonly s: "let"; readonly value: Expr; readonly bound: number }
  | { readonly s: "assign"; readonly pick: number; readonly op: number; readonly value: Expr; readonly bound: number }
  | { readonly s: "step"; readonly pick: number; readonly down: boolean }
  | { readonly s: "array"; readonly form: number; readonly values: readonly Expr[] }
  | { readonly s: "matrix"; readonly form: number; readonly values: readonly Expr[] }
  | { readonly s: "record"; readonly form: number; readonly values: readonly Expr[] }
  | Put
  | { readonly s: "swap"; readonly form: number; readonly array: ArrayRef; readonly i: Index; readonly j: Index }
  | { readonly s: "if"; readonly test: Test; readonly body: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | {
      readonly s: "for";
      readonly form: number;
      readonly n: number;
      readonly array: ArrayRef;
      readonly body: readonly Stmt[];
    }
  | { readonly s: "forOf"; readonly form: number; readonly array: ArrayRef; readonly body: readonly Stmt[] }
  /** A call of a helper that writes into its arguments. */
  | { readonly s: "run"; readonly pick: number; readonly a: ArrayRef; readonly b: ArrayRef; readonly value: Expr }
  /** Two new variables from a helper that gives a pair. */
  | { readonly s: "pair"; readonly pick: number; readonly x: Expr; readonly y: Expr }
  /** A new array from a helper that gives one. */
  | { readonly s: "make"; readonly pick: number; readonly a: ArrayRef; readonly value: Expr }
  | {
      readonly s: "while";
      readonly form: number;
      readonly n: number;
      readonly test: Test;
      readonly body: readonly Stmt[];
    }
  /** `break` or `continue`, of an outer loop by its label. */
  | { readonly s: "jump"; readonly leave: boolean; readonly level: number; readonly test: Test }
  | { readonly s: "exit"; readonly test: Test; readonly value: Expr }
  | { readonly s: "switch"; readonly pick: number; readonly cases: readonly Case[] }
  | { readonly s: "stack"; readonly values: readonly Expr[] }
  | { readonly s: "push"; readonly pick: number; readonly value: Expr; readonly bound: number }
  | { readonly s: "pop"; readonly pick: number; readonly into: number }
  | { readonly s: "copy"; readonly form: number; readonly array: ArrayRef; readonly x: Expr }
  | { readonly s: "alias"; readonly form: number; readonly a: ArrayRef; readonly b: ArrayRef; readonly test: Test }
  | { readonly s: "closure"; readonly x: Expr; readonly writes: number }
  /** Names for one of two arrays, for parts of one, for rows. */
  | {
      readonly s: "rename";
      readonly form: number;
      readonly a: ArrayRef;
      readonly b: ArrayRef;
      readonly index: Index;
      readonly test: Test;
      readonly value: Expr;
    }
  /** A few statements with an idiom of TypeScript (print-idiom.ts). */
  | {
      readonly s: "idiom";
      readonly form: number;
      readonly shape: number;
      readonly modulus: number;
      readonly array: ArrayRef;
      readonly test: Test;
      readonly values: readonly Expr[];
    }
  /** A helper puts numbers into a stack. */
  | { readonly s: "collect"; readonly pick: number; readonly stack: number; readonly a: ArrayRef }
  /** A new number and a new array from a helper that gives both. */
  | { readonly s: "parts"; readonly pick: number; readonly a: ArrayRef; readonly value: Expr }
  /** A new record, tuple or array of those; other names for one; another one in its place (print-object.ts). */
  | { readonly s: "object"; readonly type: number; readonly moves: boolean; readonly values: readonly Expr[] }
  | {
      readonly s: "name";
      readonly form: number;
      readonly a: ObjectRef;
      readonly b: ObjectRef;
      readonly test: Test;
      readonly value: Expr;
    }
  | {
      readonly s: "replace";
      readonly form: number;
      readonly place: ObjectRef;
      readonly other: ObjectRef;
      readonly values: readonly Expr[];
    }
  | ObjectCall
  /** A helper inside the function. */
  | { readonly s: "define"; readonly helper: ObjectHelper };

/** An object in scope, or a part of one. */
export interface ObjectRef {
  readonly pick: number;
  readonly at: Index;
  /** A new one where that is possible. */
  readonly fresh?: boolean;
}

/** A call of a helper that takes objects, and what becomes of what it gives. */
export interface ObjectCall {
  readonly s: "ask";
  readonly pick: number;
  readonly form: number;
  readonly operands: readonly ObjectRef[];
  readonly into: ObjectRef;
  readonly value: Expr;
  /** Where an object that may be missing is there. */
  readonly body: readonly Stmt[];
}

/** A helper that calls itself with objects (print-object-helper.ts). */
export interface ObjectHelper {
  /** The types of its parameters, and which of those it gives another object. */
  readonly parameters: readonly number[];
  readonly moves: number;
  readonly gives: number;
  readonly depth: number;
  readonly base: readonly Stmt[];
  readonly before: readonly Stmt[];
  readonly call: ObjectCall;
  readonly after: readonly Stmt[];
  readonly returned: readonly ObjectRef[];
  readonly chosen: Test | undefined;
  readonly value: Expr;
  readonly next: Expr;
  /** Another helper that it calls, and that calls it. */
  readonly turns: { readonly test: Test; readonly call: ObjectCall } | undefined;
}

export interface Put {
  readonly s: "put";
  readonly array: ArrayRef;
  readonly index: Index;
  readonly op: number;
  readonly value: Expr;
  readonly bound: number;
}

export interface Case {
  readonly body: readonly Stmt[];
  readonly falls: boolean;
}

export interface Helper {
  readonly form:
    | "scalar"
    | "writes"
    | "pair"
    | "recursive"
    | "gives"
    // Recursion with arrays (print-recursion.ts).
    | "divides"
    | "inPlace"
    | "measures"
    | "turns"
    | "collects"
    | "parts";
  /** Chooses among the ways to write it. */
  readonly shape: number;
  readonly body: readonly Stmt[];
  readonly value: Expr;
  readonly next: Expr;
}

export interface Parameter {
  readonly form: number;
  readonly n: number;
}

export interface Result {
  readonly form: number;
  readonly value: Expr;
  readonly terms: readonly Expr[];
}

export interface Program {
  readonly parameters: readonly Parameter[];
  /** Bits: which of the differentiable parameters are. */
  readonly wrt: number;
  /** Bits: which derivatives beside the default ones. */
  readonly derive: number;
  readonly helpers: readonly Helper[];
  readonly objectHelpers: readonly ObjectHelper[];
  readonly body: readonly Stmt[];
  readonly result: Result;
  /** The numbers that the arguments are made of. */
  readonly numbers: readonly number[];
}
