/*
 * Where the shares of the rows of a Jacobian go. In: a module's function that tells their columns, and the place of an entry
 * by its row and column.  Out: the place of each share, found again whenever data have been set.
 */
import { missing, type ArrayEvaluation, type Definition } from "../array-evaluation.js";

export class RowPlaces {
  readonly places: Int32Array;
  /** True where some row is set more than once: the last one counts, and shares may not be added up. */
  overlap = false;
  readonly #columnsOf: Int32Array;
  readonly #visits: Int32Array;
  readonly #shares: number;
  readonly #tell: () => void;

  constructor(
    definition: Definition,
    state: ArrayEvaluation,
    readonly placeOf: (row: number, column: number) => number,
  ) {
    const columnsOfRows = definition.columnsOfRows ?? missing(definition, "columnsOfRows");
    this.#shares = definition.layout.sharesOfRow ?? missing(definition, "sharesOfRow");
    this.places = new Int32Array(this.#shares * state.outputLength);
    const columnsOf = (this.#columnsOf = new Int32Array(this.places.length));
    const visits = (this.#visits = new Int32Array(state.outputLength));
    const { shared } = state;
    this.#tell = () => columnsOfRows(shared.a, shared.ws, shared.initial, columnsOf, visits);
  }

  find(): void {
    this.#columnsOf.fill(-1);
    this.#visits.fill(0);
    this.#tell();
    this.overlap = this.#visits.some((count) => count > 1);
    this.#columnsOf.forEach((column, k) => {
      this.places[k] = column < 0 ? column : this.placeOf(Math.floor(k / this.#shares), column);
    });
  }
}
