/*
 * The structure of the derivative matrix of one bound model: its pattern, found once. In: the generated pattern function.
 * Out: rows of columns. Where new data may change the pattern it is found again when it is next needed, and compared.
 */
import type { Evaluation } from "../evaluation.js";
import { findPattern, firstOutside, full, symmetric, type Dependences, type PatternSweep } from "./pattern.js";

export class Structure {
  readonly #state: Evaluation;
  readonly #find: () => Dependences;
  readonly #readsData: boolean;
  #pattern: Dependences | undefined;
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

  /** True where data came after the pattern was found that may have changed it. */
  get isStale(): boolean {
    return this.#isStale;
  }

  dataChanged(): void {
    if (this.#readsData && this.#pattern !== undefined) this.#isStale = true;
  }

  /** Throws where data that came after the pattern was found make entries that it has not. */
  check(call: string): void {
    if (!this.#isStale) return;
    const outside = firstOutside(this.#find(), this.pattern);
    if (outside !== undefined) {
      throw new RangeError(
        `${this.#state.name}.${call}: with the data that are set row ${outside[0]} has an entry in column ${outside[1]}, ` +
          "which it had not when the pattern was found; bind again with these data",
      );
    }
    this.#isStale = false;
  }

  /** Zero for every entry of a row-major matrix that the pattern has not; what an infinite partial times 0 has left there. */
  clearOutside(matrix: Float64Array): void {
    const { length } = this.#state;
    const pattern = this.#isStale ? this.#find() : this.pattern;
    pattern.forEach((columns, row) => {
      let next = 0;
      for (let column = 0; column < length; column++) {
        if (columns[next] === column) next++;
        else matrix[row * length + column] = 0;
      }
    });
  }
}
