/*
 * Any value in; a short text for the "got …" part of an error message out.
 */
export function showValue(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "function") {
    return value.name ? `the function ${value.name}` : "a function";
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const length = "length" in value ? ` of length ${value.length}` : "";
    return `${Array.isArray(value) ? "an array" : `a ${value.constructor.name}`}${length}`;
  }
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
