/* Makes a value when it is first asked for. In: how to make it.  Out: a function that gives the same one every time. */

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
