/*
 * The classes of arrays that models take: how they are told apart and made.
 */
import type { Element } from "./layout.js";

export type NumberArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

type NumberArrayClass = new (length: number) => NumberArray;

const classes: Readonly<Record<string, NumberArrayClass>> = {
  Float64Array,
  Float32Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
};

const classOfElement: Readonly<Record<Element, NumberArrayClass>> = {
  f64: Float64Array,
  f32: Float32Array,
  i8: Int8Array,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
};

export function makeElements(element: Element, length: number): NumberArray {
  return new classOfElement[element](length);
}

/** "Array", the name of a typed array's class (of whatever realm), or "" for anything else. */
export function storageOf(value: unknown): string {
  if (Array.isArray(value)) return "Array";
  if (!ArrayBuffer.isView(value)) return "";
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  return typeof tag === "string" && Object.hasOwn(classes, tag) ? tag : "";
}

/** An array of a class that `storageOf` named. */
export function makeStorage(storage: string, length: number): unknown[] | NumberArray {
  const typed = classes[storage];
  return typed === undefined ? Array.from<unknown>({ length }) : new typed(length);
}

export function isFloat64Array(value: unknown): value is Float64Array {
  return value instanceof Float64Array || storageOf(value) === "Float64Array";
}
