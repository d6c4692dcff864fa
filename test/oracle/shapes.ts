// Nested values and their numbers. Order: depth first; fields in the order of the object's keys; only numbers take a
// slot (booleans, strings, integer typed arrays and functions are data).

const integerArrays = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];

export type Leaf = (x: number) => unknown;

/** The same shape with every number replaced; `null`, booleans, strings and integer arrays as they are (copied). */
export function mapNumbers(value: unknown, leaf: Leaf): unknown {
  if (typeof value === "number") return leaf(value);
  if (typeof value !== "object" || value === null) return value;
  if (integerArrays.some((type) => value instanceof type)) return structuredClone(value);
  if (value instanceof Float64Array || value instanceof Float32Array) return Array.from(value, leaf);
  if (Array.isArray(value)) return Array.from(value, (x) => mapNumbers(x, leaf));
  return Object.fromEntries(Object.entries(value).map(([key, x]) => [key, mapNumbers(x, leaf)]));
}

/** All numbers of a nested value. `like` gives the order of fields when the value's own may differ. */
export function flatten(value: unknown, like: unknown = value): number[] {
  const numbers: number[] = [];
  collect(value, like, numbers);
  return numbers;
}

function collect(value: unknown, like: unknown, numbers: number[]): void {
  if (typeof value === "number") numbers.push(value);
  if (typeof value !== "object" || value === null) return;
  if (integerArrays.some((type) => value instanceof type)) return;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const likes = Array.isArray(like) ? (like as unknown[]) : [];
    (value as unknown[]).forEach((x, i) => collect(x, likes[i] ?? likes[0] ?? x, numbers));
    return;
  }
  const fields = value as Record<string, unknown>;
  const order = typeof like === "object" && like !== null ? (like as Record<string, unknown>) : fields;
  for (const key of Object.keys(order)) if (key in fields) collect(fields[key], order[key] ?? fields[key], numbers);
}

/** The shape of `like` with its numbers taken from `numbers` in order; typed arrays keep their type. */
export function unflatten<T>(numbers: ArrayLike<number>, like: T): T {
  const next = { at: 0 };
  const result = fillIn(numbers, like, next);
  if (next.at !== numbers.length) throw new RangeError(`unflatten: ${numbers.length} numbers for ${next.at} slots`);
  return result as T;
}

function fillIn(numbers: ArrayLike<number>, like: unknown, next: { at: number }): unknown {
  if (like instanceof Float64Array) return like.map(() => numbers[next.at++]!);
  if (like instanceof Float32Array) return like.map(() => numbers[next.at++]!);
  return mapStructure(like, (x) => (typeof x === "number" ? numbers[next.at++] : fillIn(numbers, x, next)));
}

/** One level: `f` on every element or field (or on the number itself). */
export function mapStructure(value: unknown, f: (x: unknown) => unknown): unknown {
  if (typeof value === "number") return f(value);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  if (Array.isArray(value)) return Array.from(value, f);
  return Object.fromEntries(Object.entries(value).map(([key, x]) => [key, f(x)]));
}
