// What attempts at one model have learned (problems.ts), by key. A function is read once for each place where it is called,
// and each reading has keys of its own. What two of its readings had to learn of one place in it, all others know from the
// start: a function that is called from many places would take as many attempts otherwise.

import type { ts } from "ts-morph";
import { argumentsKey, type Hints, type Retry } from "./problems.js";

const none: Hints = {};

export class LearnedHints {
  readonly #own = new Map<string, Hints>();
  /** By place in the source, whichever call it is read for. */
  readonly #common = new Map<string, Hints>();
  readonly #learnedAt = new Map<string, Set<string>>();
  /** The functions that are read under a path of calls. */
  readonly #functions = new Map<string, ts.Node>();
  #isShared = true;

  of(key: string): Hints {
    const own = this.#own.get(key) ?? none;
    const place = this.#common.size === 0 ? undefined : this.#placeOf(key);
    const common = place === undefined ? undefined : this.#common.get(place);
    return common === undefined ? own : { ...common, ...own };
  }

  /** Notes which function has keys that begin with a path. */
  noteFunction(path: string, node: ts.Node): void {
    this.#functions.set(path, node);
  }

  learn({ key, hint, value }: Retry): void {
    this.#own.set(key, { ...this.#own.get(key), [hint]: value });
    const place = this.#isShared ? this.#placeOf(key) : undefined;
    const isPlain = value === true || ("kind" in value && value.kind === "number");
    if (place === undefined || !isPlain) return;
    const what = `${place} ${hint}`;
    const keys = this.#learnedAt.get(what) ?? new Set();
    this.#learnedAt.set(what, keys.add(key));
    if (keys.size > 1) this.#common.set(place, { ...this.#common.get(place), [hint]: value });
  }

  /** Before a model is given up: what its readings know from each other is forgotten. False if that changes nothing. */
  forgetShared(): boolean {
    this.#isShared = false;
    if (this.#common.size === 0) return false;
    this.#startOver(this.of(argumentsKey).even);
    return true;
  }

  /** Before a model is given up: elements of different sizes are to be of one size, all else forgotten. */
  makeEven(): boolean {
    if (this.of(argumentsKey).even === true) return false;
    this.#startOver(true);
    return true;
  }

  #startOver(even: Hints["even"]): void {
    for (const learned of [this.#own, this.#common, this.#learnedAt]) learned.clear();
    if (even === true) this.#own.set(argumentsKey, { even });
  }

  #placeOf(key: string): string | undefined {
    const [, path, rest] = /^(.*)\|(\d.*)$/s.exec(key) ?? [];
    const node = path === undefined ? undefined : this.#functions.get(path);
    return node === undefined ? undefined : `${node.getSourceFile().fileName} ${node.pos} ${rest}`;
  }
}
