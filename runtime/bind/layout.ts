/*
 * The layout table that a generated module hands to the binder: how a model's own types map to flat arguments. The same
 * shapes as in the compiler, which the runtime does not import; a test keeps them together.
 */

/** Goes up when a module and a runtime of different age would misunderstand each other. */
export const layoutFormat = 1;

/**
 * One node of a type. `as` names the flat argument that a leaf or an array becomes; numbers without one are slots of the
 * array around them, or of theta.
 */
export type LayoutNode =
  | { readonly kind: "number"; readonly as?: string }
  | { readonly kind: "boolean"; readonly as?: string }
  /**
   * The flat argument is the index in `values`, or −1; with `others` any other string has a number of its own, the same
   * wherever it occurs among the arguments.
   */
  | {
      readonly kind: "string";
      readonly as?: string;
      readonly values: readonly string[];
      readonly others?: true;
      readonly keys?: KeyRule;
    }
  /** `length` is a size that `bind` checks; `lengthAs` names the argument that carries it. */
  | {
      readonly kind: "array";
      readonly of: LayoutNode;
      readonly storage: ArrayStorage;
      readonly as?: string;
      readonly length?: number;
      /** One number may stand in its place, an array of that number then: the boolean argument that tells. */
      readonly numberAs?: string;
      readonly lengthAs?: string;
      /** Below an array with `startsAs`: the length in each of its elements. */
      readonly lengthsAs?: string;
      /** Where each element begins, and where the last one ends: they take different numbers of slots. */
      readonly startsAs?: string;
      /** Elements may be missing: the Int32Array that tells of each one whether it is there; of `null`, if `nullable`. */
      readonly presencesAs?: string;
      readonly nullable?: true;
    }
  | { readonly kind: "record"; readonly fields: readonly LayoutField[] }
  | { readonly kind: "tuple"; readonly items: readonly LayoutNode[] }
  /** Takes no slot; `unpack` gives back what `bind` got. */
  | { readonly kind: "ignored" };

/** Strings that are keys of a record: not the members of every object; `ordered`: not whole numbers, which it has first. */
export type KeyRule = "own" | "ordered";

export interface LayoutField {
  readonly name: string;
  readonly type: LayoutNode;
  readonly optional?: true;
  /** `null` counts as missing too. */
  readonly nullable?: true;
  readonly presentAs?: string;
  /** Instead of `presentAs`, below an array: the Int32Array that tells it of each element. */
  readonly presencesAs?: string;
}

export type ArrayStorage =
  | "any"
  | "Array"
  | "Float64Array"
  | "Float32Array"
  | "Int8Array"
  | "Uint8Array"
  | "Uint8ClampedArray"
  | "Int16Array"
  | "Uint16Array"
  | "Int32Array"
  | "Uint32Array";

export interface LayoutParameter {
  readonly name: string;
  readonly wrt: boolean;
  readonly rest?: true;
  readonly optional?: true;
  readonly nullable?: true;
  readonly presentAs?: string;
  readonly type: LayoutNode;
}

export type Element = "f64" | "f32" | "i8" | "u8" | "u8c" | "i16" | "u16" | "i32" | "u32";

export type Derivation = "gradient" | "jvp" | "hvp" | "hessian" | "jacobian";

export interface LayoutTable {
  readonly format: number;
  readonly name: string;
  readonly derive: readonly Derivation[];
  readonly parameters: readonly LayoutParameter[];
  readonly result: LayoutNode;
  /** Flat arrays that are not Float64Arrays. */
  readonly elements?: Readonly<Record<string, Element>>;
  /** Numbers that `setData` may change and that decide how large the workspace is. */
  readonly sizes?: readonly string[];
  /** `backward` takes what `forward` kept back to earlier values, so that each one needs a `forward` of its own. */
  readonly backwardConsumes?: true;
  /** The pattern of the derivative matrix depends on values that `setData` may change. */
  readonly patternReads?: true;
  /** How many columns `columnsOfRows` has room for in each row. */
  readonly sharesOfRow?: number;
  /** How many directions `jvps` or `hvps` takes at once. */
  readonly directions?: number;
}

export function checkFormat(table: { readonly format: number; readonly name: string }): void {
  const { format, name } = table;
  if (format === layoutFormat) return;
  const newer = format > layoutFormat ? "the generated module is newer than" : "the generated module is older than";
  const remedy =
    format > layoutFormat ? "update chainrule, or recompile with the version in use" : "recompile the model";
  throw new Error(
    `${name}: ${newer} the installed chainrule (layout format ${format}, this runtime reads ${layoutFormat}): ${remedy}`,
  );
}
