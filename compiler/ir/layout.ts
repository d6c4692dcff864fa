// How a model's own types map to flat arguments. The reader builds it from declared types, the emitter prints it as the
// layout table, the runtime's binder walks it to copy, check, pack and unpack. Plain data: it survives JSON.

export const layoutFormat = 1;

/**
 * One node of a type. `as` names the flat argument a leaf becomes; inside the differentiated parameters leaves have no
 * argument of their own (they are slots of theta, in order, depth first).
 */
export type LayoutNode =
  | { readonly kind: "number"; readonly as?: string }
  /** Booleans are 0 or 1. */
  | { readonly kind: "boolean"; readonly as?: string }
  /**
   * Strings and enums of strings: the index in `values`, or −1 for any other string; with `others`, which all leaves of a
   * model then have that are not of a few known strings, every other string has a number of its own.
   */
  | {
      readonly kind: "string";
      readonly as?: string;
      readonly values: readonly string[];
      readonly others?: true;
      readonly keys?: KeyRule;
    }
  /**
   * An array. All numeric slots below it form one flat buffer, row-major, depth first. The outermost array of a data
   * parameter carries `as`, the buffer's name. `length` is a literal size (`Vec<3>`: checked by bind); otherwise
   * `lengthAs` names the integer argument that carries it; absent where it is the length of its own buffer or of theta.
   * Booleans and strings below an array form a buffer of their own (Int32Array), named by the `as` of their leaf.
   */
  | {
      readonly kind: "array";
      readonly of: LayoutNode;
      readonly storage: ArrayStorage;
      readonly as?: string;
      readonly length?: number;
      /** One number may stand in its place, an array of that number then: the boolean argument that tells. */
      readonly numberAs?: string;
      readonly lengthAs?: string;
      /**
       * Below an array with `startsAs`, in place of `lengthAs`: the Int32Array that has the length in each of its elements.
       */
      readonly lengthsAs?: string;
      /**
       * The elements take different numbers of slots: the Int32Array of where each begins, counted from the first, and
       * after those of where the last one ends.
       */
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
  /** Set on optional fields: the boolean argument that tells whether it was there at bind. */
  readonly optional?: true;
  /** `null` counts as missing too. */
  readonly nullable?: true;
  readonly presentAs?: string;
  /**
   * Instead of `presentAs`, below an array: the Int32Array argument that tells of each element, in order, whether it was
   * there (1) or not (0). The slots of one that was not hold 0; in the differentiated vector it has none.
   */
  readonly presencesAs?: string;
}

export type ArrayStorage =
  /** A union such as `number[] | Float64Array`: any of the classes below; `unpack` gives back the class bind got. */
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
  /** The TypeScript type as the generated module spells it, and names it needs imported from the model's module. */
  readonly text: string;
  readonly wrt: boolean;
  readonly rest?: true;
  readonly optional?: true;
  readonly nullable?: true;
  readonly presentAs?: string;
  readonly type: LayoutNode;
}

export interface Layout {
  readonly name: string;
  readonly parameters: readonly LayoutParameter[];
  /** The result: "number", or the shape that the output vector is unpacked to by `f.value`. */
  readonly result: LayoutNode;
  readonly resultText: string;
  /** Type names to import from the model's module, sorted, with the module they come from. */
  readonly imports: readonly { readonly name: string; readonly from: string }[];
}
