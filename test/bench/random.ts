// Numbers that look random and are the same in every run: a linear congruential generator.

export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `length` numbers of mean 0 and the given spread. */
export function noise(next: () => number, length: number, spread: number): number[] {
  return Array.from({ length }, () => (2 * next() - 1) * spread);
}

export function rowsOf(next: () => number, rows: number, columns: number, spread: number): number[][] {
  return Array.from({ length: rows }, () => noise(next, columns, spread));
}
