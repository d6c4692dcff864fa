// Names of flat arguments. In: the paths of all leaves of a model's parameters.  Out: for each the shortest tail of its
// path that tells it from all others: `slope`, or `first_x` and `second_x` where two records have an `x`.

export type Path = readonly string[];

export class LeafNames {
  readonly #tails = new Map<string, number>();
  readonly #taken: Set<string>;
  readonly #given = new Map<string, string>();

  constructor(paths: readonly Path[], taken: readonly string[]) {
    this.#taken = new Set(taken);
    for (const path of paths) {
      for (let length = 1; length <= path.length; length++) {
        const tail = tailOf(path, length);
        this.#tails.set(tail, (this.#tails.get(tail) ?? 0) + 1);
      }
    }
  }

  /** The same path always has the same name. */
  of(path: Path): string {
    const key = path.join("\0");
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    let length = 1;
    const isGood = (name: string): boolean =>
      this.#tails.get(name) === 1 && !this.#taken.has(name) && !/^\d/.test(name);
    while (length < path.length && !isGood(tailOf(path, length))) length++;
    const name = this.unique(tailOf(path, length));
    this.#given.set(key, name);
    return name;
  }

  /** A name for what lies below an array: that of the field, or of the place in a tuple. */
  within(path: Path, suffix = ""): string {
    let length = 1;
    while (length < path.length && /^\d/.test(tailOf(path, length))) length++;
    return this.unique(`${tailOf(path, length)}${suffix}`);
  }

  unique(given: string): string {
    const stem = asName(given);
    let name = stem;
    for (let k = 2; this.#taken.has(name); k++) name = `${stem}_${k}`;
    this.#taken.add(name);
    return name;
  }
}

const tailOf = (path: Path, length: number): string => asName(path.slice(path.length - length).join("_"));

/** Fields may be called anything: `"learning-rate"`. */
const asName = (given: string): string => given.replace(/[^$\p{ID_Continue}]+/gu, "_");
