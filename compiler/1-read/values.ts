// What an expression of a model is while it is read: run-time numbers as IR expressions, everything with structure
// (records, tuples, arrays, functions, names of strings) as a value of compile time that ends in such numbers.

import type { ts } from "ts-morph";
import type { Buffer, Element, Expr, External, Variable } from "../ir/expr.js";
import type { ArrayStorage } from "../ir/layout.js";
import type { Env } from "./env.js";

export type Value =
  | Scalar
  | ArrayValue
  | ListValue
  | RecordValue
  | FunctionValue
  | BuiltinValue
  | DerivedValue
  | TextValue
  | MessageValue
  | AbsentValue
  | OptionalValue
  | OpaqueValue
  | AlternativesValue;

/** A number or truth value of run time; with `codes` a string. */
export interface Scalar {
  readonly kind: "scalar";
  readonly expr: Expr;
  readonly type: Variable["type"];
  readonly codes?: Codes;
  /** A whole number divided by another: its rounding is a whole number again. */
  readonly quotientOfIntegers?: true;
}

/** The strings behind integer codes. An open table takes every string that the model compares with. */
export interface Codes {
  readonly values: string[];
  readonly open: boolean;
}

/** An array in flat storage, or a row of one. */
export interface ArrayValue {
  readonly kind: "array";
  readonly store: ArrayStore;
  /** Where it starts in each of the store's planes. */
  readonly offsets: readonly Expr[];
  readonly length: Expr;
  /** Absent for a whole store, whose shape may be found out after its creation. */
  readonly of?: Shape;
  /** For a row of any length: where the table has its start, and its length after that. */
  readonly entry?: Expr;
  /** It stands for a slice while a loop goes through it: the key of that slice. */
  readonly lent?: string;
}

/** The identity of an array made in one place: what all its aliases and rows share. */
export interface ArrayStore {
  /** For hints. */
  readonly key: string;
  readonly name: string;
  readonly storage: ArrayStorage;
  /** Arrays made by the model may be written, an argument only after it is copied on entry. */
  origin: "local" | "parameter" | "module";
  /** The number of elements of an array whose length changes. */
  readonly count?: Variable;
  /** In order of creation. */
  readonly serial: number;
  /** Set once it belongs to a variable that can be given another array. */
  rebound: boolean;
  of: Shape | undefined;
  planes: readonly (Buffer | undefined)[];
  /** The scope it was made in, and what functions in it captured of others. */
  readonly env: Env;
  readonly captures: Map<FunctionNode, Capture>;
  /** As long as nothing is put in, the elements are undefined, or holes, which most methods skip: `new Array(n)`. */
  hollow: false | "undefined" | "holes";
  /** A write behind its end may leave holes; and a method that skips holes was called on it. */
  gapped: boolean;
  skipped: boolean;
  /** It was gone through before anything was put into it: what the loop around may have put in comes first. */
  readEmpty: boolean;
  /** Fills in what creation needs as soon as the shape is known. */
  settle: ((of: Shape) => void) | undefined;
}

/** The layout of an element. Numbers of one element lie together in plane 0; each truth or string leaf has its own plane. */
export type Shape =
  | { readonly kind: "number"; readonly integer: boolean }
  | { readonly kind: "boolean"; readonly plane: number }
  | { readonly kind: "string"; readonly plane: number; readonly codes: Codes }
  | { readonly kind: "array"; readonly length: Expr; readonly of: Shape; readonly storage: ArrayStorage }
  | RaggedShape
  | OptionalShape
  | UnevenShape
  /** A part that is not laid out: reading it is a problem. */
  | { readonly kind: "opaque"; readonly type: string }
  | {
      readonly kind: "record";
      readonly fields: readonly { readonly name: string; readonly shape: Shape }[];
      /** The element is one of these functions; the fields are what they captured. */
      readonly functions?: StoredFunctions;
    }
  | { readonly kind: "tuple"; readonly items: readonly Shape[] };

/**
 * A part that may be missing. `present` is a plane with 1 or 0 for each element, whose slots are there in any case; or a
 * truth value for all elements, which have the slots only if it holds.
 */
export interface OptionalShape {
  readonly kind: "optional";
  readonly present: { readonly plane: number } | { readonly flag: Expr };
  readonly of: Shape;
}

/**
 * Elements of an argument that take different numbers of slots in plane 0. `starts` is the plane that tells where each
 * begins. `of` is written with variables for what differs: `tables` has the plane that gives each one's value.
 */
export interface UnevenShape {
  readonly kind: "uneven";
  readonly starts: number;
  readonly tables: ReadonlyMap<Variable, number>;
  readonly of: Shape;
}

/** Rows of any length: plane 0 is a pool of their numbers, of which `used` are taken, `plane` has start and length of each. */
export interface RaggedShape {
  readonly kind: "ragged";
  readonly plane: number;
  readonly of: Shape;
  readonly used: Variable;
  readonly storage: ArrayStorage;
}

/** A tuple, or an array whose elements are known one by one. Scalars in it are places when `mutable`. */
export interface ListValue {
  readonly kind: "list";
  readonly key: string;
  readonly items: readonly Value[];
  readonly mutable: boolean;
  /** A procedure is handed its numbers: what they are copies of may be written elsewhere. */
  readonly byValue?: true;
  /** Belongs to a variable that can be given another one. */
  readonly rebound?: true;
  readonly name: string;
}

/** Functions that an element may be: their nodes, or names of the library. */
export type StoredFunctions = readonly (FunctionNode | string)[];

export interface RecordValue {
  readonly kind: "record";
  /** It is a map, a set or a record whose keys come when it is filled: its fields are arrays of its keys and values. */
  readonly collection?: "Map" | "Set" | "Record";
  /** It is a number or an array, its two fields: whether it is the number. */
  readonly either?: Expr;
  /** It stands for a function that is put into flat storage. */
  readonly functions?: StoredFunctions;
  readonly key: string;
  readonly fields: ReadonlyMap<string, Value>;
  readonly mutable: boolean;
  readonly byValue?: true;
  readonly rebound?: true;
  readonly name: string;
}

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  /** A field that is this function stands for what it gives when it is read. */
  | ts.GetAccessorDeclaration;

export interface FunctionValue extends InStorage {
  readonly kind: "function";
  readonly node: FunctionNode;
  readonly env: Env;
}

/** Set for a function that is an element: its place, as a record of what it captured. */
interface InStorage {
  /** It belongs to a variable that may be given another function: the key of that variable's hints, and its scope. */
  readonly own?: { readonly key: string; readonly env: Env };
  readonly cells?: RecordValue;
  readonly store?: ArrayStore;
}

/** How a function in flat storage finds what is not in its element. */
export interface Capture {
  readonly base: Env;
  readonly symbols: ReadonlyMap<string, ts.Symbol>;
  /** What it captured that has no place in an element. */
  readonly constants: ReadonlyMap<ts.Symbol, Value>;
}

/** A function or namespace of the language's library, by its dotted name: `Math.sin`, `Array`. */
export interface BuiltinValue extends InStorage {
  readonly kind: "builtin";
  readonly name: string;
  /** A function of another module, whose source is not known. */
  readonly external?: External;
}

/** A derivative that is a function: `gradient(f)`. */
export interface DerivedValue {
  readonly kind: "derived";
  readonly what: Derivative;
  readonly of: Value;
  /** Where it is made. */
  readonly node: ts.Node;
}

export type Derivative = "gradient" | "valueAndGradient" | "jvp" | "hvp";

/** A string known at compile time. */
export interface TextValue {
  readonly kind: "text";
  readonly text: string;
}

/** Text with numbers of run time in it: good for the message of an error and nothing else. */
export interface MessageValue {
  readonly kind: "message";
  readonly parts: readonly (string | Expr)[];
}

export interface AbsentValue {
  readonly kind: "absent";
  readonly text: "undefined" | "null";
}

/** A value that may be missing at run time. */
export interface OptionalValue {
  readonly kind: "optional";
  readonly present: Expr;
  readonly value: Value;
  /** Part of an array's element, there or not as it was at bind. */
  readonly fixed?: true;
}

/** Something without numbers that the model may carry around but not look into. */
export interface OpaqueValue {
  readonly kind: "opaque";
  readonly type: string;
}

/** The functions that a variable may be given, and the scope that it is declared in. */
export interface FunctionChoice {
  readonly items: readonly (FunctionValue | BuiltinValue)[];
  readonly index: Variable;
  readonly env: Env;
}

/** One of several functions, chosen at run time. */
export interface AlternativesValue extends InStorage {
  readonly kind: "alternatives";
  /** A whole number in range. */
  readonly index: Expr;
  readonly items: readonly Value[];
  /** Set for that of a variable, which may be given another one. */
  readonly choice?: FunctionChoice;
}

/** True for a structure whose numbers are cells: its own, or those that a procedure is handed by value. */
export const hasCells = ({ mutable, byValue }: ListValue | RecordValue): boolean => mutable || byValue === true;

/** What is known of an element that is missing. */
export const nothing: Shape & { readonly kind: "opaque" } = { kind: "opaque", type: "undefined" };

export const isNothing = (of: Shape): boolean => of.kind === "opaque" && of.type === nothing.type;

export const scalar = (expr: Expr, type: Scalar["type"]): Scalar => ({ kind: "scalar", expr, type });
export const numberOf = (expr: Expr): Scalar => scalar(expr, "number");
export const integerOf = (expr: Expr): Scalar => scalar(expr, "integer");
export const truthOf = (expr: Expr): Scalar => scalar(expr, "boolean");
export const absent: AbsentValue = { kind: "absent", text: "undefined" };
export const absentNull: AbsentValue = { kind: "absent", text: "null" };
export const text = (value: string): TextValue => ({ kind: "text", text: value });
export const builtin = (name: string): BuiltinValue => ({ kind: "builtin", name });

/** The workspace element of an array class. */
export function elementOf(storage: ArrayStorage): Element {
  switch (storage) {
    case "any":
    case "Array":
    case "Float64Array":
      return "f64";
    case "Float32Array":
      return "f32";
    case "Int8Array":
      return "i8";
    case "Uint8Array":
      return "u8";
    case "Uint8ClampedArray":
      return "u8c";
    case "Int16Array":
      return "i16";
    case "Uint16Array":
      return "u16";
    case "Int32Array":
      return "i32";
    case "Uint32Array":
      return "u32";
    default: {
      const never: never = storage;
      return never;
    }
  }
}

export const isIntegerStorage = (storage: ArrayStorage): boolean =>
  storage !== "any" && storage !== "Array" && !storage.startsWith("Float");
