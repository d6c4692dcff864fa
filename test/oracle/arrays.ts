// Access to elements with indices that may be Duals, the array methods that look at values of elements or at numbers,
// and copies of nested values.

import { Dual, type Num, numberOf, valueOf } from "./dual.js";
import { truth } from "./operators.js";
import { mapStructure } from "./shapes.js";
import { type Callback, DualVector } from "./vectors.js";

/** `array[index]` with an index that may be a Dual. */
// oxlint-disable-next-line typescript/no-explicit-any
export function get(object: any, key: unknown): unknown {
  const plain = valueOf(key) as PropertyKey;
  return object instanceof DualVector && isIndex(plain) ? object.read(plain) : object[plain];
}

/** `array[index] = x`; an integer array takes the value alone. */
// oxlint-disable-next-line typescript/no-explicit-any
export function set(object: any, key: unknown, x: unknown): unknown {
  const plain = valueOf(key) as PropertyKey;
  if (object instanceof DualVector && isIndex(plain)) object.write(plain, x);
  else object[plain] = ArrayBuffer.isView(object) ? valueOf(x) : x;
  return x;
}

/** `array[index] op= x`: the old element is read before `x` is evaluated. */
export function update(object: object, key: unknown, f: (old: unknown) => unknown): unknown {
  return set(object, key, f(get(object, key)));
}

/** `array[index]++`: as `update`, giving the old element. */
export function updateAfter(object: object, key: unknown, f: (old: unknown) => unknown): unknown {
  const old = get(object, key);
  set(object, key, f(old));
  return old;
}

/** `array[index]` as the target of a destructuring assignment. */
export function place(object: object, key: unknown): { cell: unknown } {
  return {
    get cell() {
      return get(object, key);
    },
    set cell(x: unknown) {
      set(object, key, x);
    },
  };
}

function isIndex(key: PropertyKey): boolean {
  return typeof key === "number" || (typeof key === "string" && /^\d+$/.test(key));
}

type Method = (array: unknown[], ...args: never[]) => unknown;
const predicate =
  (name: "filter" | "every" | "some" | "find" | "findIndex" | "findLast" | "findLastIndex"): Method =>
  (array, f: Callback) =>
    (array[name] as (g: Callback) => unknown)((x, i, a) => truth(f(x, i, a)));
const onNumbers =
  (name: "at" | "slice" | "copyWithin" | "flat"): Method =>
  (array, ...numbers: unknown[]) =>
    (array[name] as (...args: unknown[]) => unknown)(...numbers.map(valueOf));
const search =
  (name: "indexOf" | "lastIndexOf" | "includes"): Method =>
  (array, ...args: unknown[]) =>
    (array.map(valueOf)[name] as (...args: unknown[]) => unknown)(...args.map(valueOf));
const sorter =
  (name: "sort" | "toSorted"): Method =>
  (array, compare?: (a: unknown, b: unknown) => unknown) =>
    compare ? array[name]((a, b) => numberOf(compare(a, b))) : array[name]();

/** Methods of ordinary arrays that look at the truth or the value of what they are given. */
const methods: Readonly<Record<string, Method>> = {
  filter: predicate("filter"),
  every: predicate("every"),
  some: predicate("some"),
  find: predicate("find"),
  findIndex: predicate("findIndex"),
  findLast: predicate("findLast"),
  findLastIndex: predicate("findLastIndex"),
  at: onNumbers("at"),
  slice: onNumbers("slice"),
  copyWithin: onNumbers("copyWithin"),
  flat: onNumbers("flat"),
  indexOf: search("indexOf"),
  lastIndexOf: search("lastIndexOf"),
  includes: search("includes"),
  sort: sorter("sort"),
  toSorted: sorter("toSorted"),
  fill: (array, x: unknown, ...range: unknown[]) => array.fill(x, ...(range.map(valueOf) as number[])),
  with: (array, index: unknown, x: unknown) => array.with(numberOf(index), x),
  splice: (array, start: unknown, ...rest: unknown[]) =>
    (array.splice as (...args: unknown[]) => unknown)(
      valueOf(start),
      ...rest.slice(0, 1).map(valueOf),
      ...rest.slice(1),
    ),
};

export const watchedMethods: ReadonlySet<string> = new Set(Object.keys(methods));

/** `object.name(...args)` for a watched name. */
// oxlint-disable-next-line typescript/no-explicit-any
export function method(object: any, name: string, ...args: unknown[]): unknown {
  if (Array.isArray(object)) return methods[name]!(object, ...(args as never[]));
  if (typeof object === "string") return (object as unknown as Record<string, Function>)[name]!(...args.map(valueOf));
  return object[name](...args);
}

/** `object[key](...args)`. */
// oxlint-disable-next-line typescript/no-explicit-any
export function methodAt(object: any, key: unknown, ...args: unknown[]): unknown {
  return (get(object, key) as Function).apply(object, args);
}

/** A copy with `leaf` of every number, active or not. */
export function mapLeaves(value: unknown, leaf: (x: Num) => unknown): unknown {
  if (value instanceof Dual || typeof value === "number") return leaf(value);
  if (value instanceof DualVector) return value.map(leaf as Callback);
  return mapStructure(value, (x) => mapLeaves(x, leaf));
}

/** A copy with its own arrays and records; Duals are immutable and are shared. */
export function deepCopy(value: unknown, copies = new Map<object, unknown>()): unknown {
  if (typeof value !== "object" || value === null || value instanceof Dual) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof DualVector) {
    const copy = value.slice();
    copies.set(value, copy);
    return copy;
  }
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const key of Object.keys(value)) {
    (copy as Record<string, unknown>)[key] = deepCopy((value as Record<string, unknown>)[key], copies);
  }
  return copy;
}
