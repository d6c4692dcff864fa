/*
 * The structure of the derivative matrix of one bound model: its pattern, found once. In: the generated pattern function.
 * Out: rows of columns. Where new data may change the pattern it is found again when it is next needed, and compared: what
 * has the pattern of the first data refuses entries that it has no room for, what has none is made for the new one.
 */
import type { Evaluation } from "../evaluation.js";
import { findPattern, firstOutside, full, symmetric, type Dependences, type PatternSweep } from "./pattern.js";

export class Structure {
  readonly #state: Evaluation;
  readonly #find: () => Dependences;
  readonly #readsData: boolean;
  #pattern: Dependences | undefined;
  /** That of the data that are set, where they may have another one. */
  #latest: Dependences | undefined;
  #isStale = false;

  /** `rows`: absent for a Hessian. A module without a pattern function has a full matrix. */
  constructor(state: Evaluation, sweep: PatternSweep | undefined, readsData: boolean, rows?: number) {
    this.#state = state;
    this.#readsData = readsData;
    const { length } = state;
    this.#find = () => {
      if (sweep === undefined) return full(rows ?? length, length);
      state.begin();
      const found = findPattern(sweep, length, rows ?? length);
      return rows === undefined ? symmetric(found) : found;
    };
  }

  get pattern(): Dependences {
    return (this.#pattern ??= this.#find());
  }

  get #present(): Dependences {
    return this.#isStale ? (this.#latest ??= this.#find()) : this.pattern;
  }

  /** True where data came after the pattern was found that may have changed it. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** What has room for all entries with the data that are set: the pattern found first, or that of these data. */
  get current(): Dependences {
    if (!this.#isStale) return this.pattern;
    const present = this.#present;
    if (firstOutside(present, this.pattern) !== undefined) return present;
    this.#isStale = false;
    return this.pattern;
  }

  dataChanged(): void {
    this.#latest = undefined;
    if (this.#readsData && this.#pattern !== undefined) this.#isStale = true;
  }

  /** Throws where data that came after the pattern was found make entries that it has not. */
  check(call: string): void {
    const { current } = this;
    const outside = current === this.pattern ? undefined : firstOutside(current, this.pattern);
    if (outside === undefined) return;
    throw new RangeError(
      `${this.#state.name}.${call}: with the data that are set row ${outside[0]} has an entry in column ${outside[1]}, ` +
        "which it had not when the pattern was found; bind again with these data",
    );
  }

  /** Zero for every entry of a row-major matrix that the pattern has not; what an infinite partial times 0 has left there. */
  clearOutside(matrix: Float64Array): void {
    const { length } = this.#state;
    this.#present.forEach((columns, row) => {
      let next = 0;
      for (let column = 0; column < length; column++) {
        if (columns[next] === column) next++;
        else matrix[row * length + column] = 0;
      }
    });
  }
}

/** Made again where the pattern is another one. */
export function forPattern<T>(structure: Structure, make: (pattern: Dependences) => T): () => T {
  let made: { readonly pattern: Dependences; readonly value: T } | undefined;
  return () => {
    const pattern = structure.current;
    if (made?.pattern !== pattern) made = { pattern, value: make(pattern) };
    return made.value;
  };
}
