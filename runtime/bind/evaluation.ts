/*
 * What the evaluations of one bound object share: flat arguments, workspace, the point of the latest forward sweep, and
 * the checks of vectors, which are cheap because they run on every call.
 */
import { mismatch, type BoundArguments } from "./arguments.js";
import type { LayoutTable } from "./layout.js";
import type { Flat } from "./plan.js";
import { isFloat64Array } from "./storage.js";
import { describe } from "./trail.js";

type MakeWorkspace = ((a: Flat, theta: Float64Array) => unknown) | undefined;

export class Evaluation {
  readonly name: string;
  readonly a: Flat;
  readonly length: number;
  readonly initial: Float64Array;
  ws: unknown;
  /** The point of the latest `forward`: a copy, since the caller's may change before `backward`. */
  readonly theta: Float64Array;
  /** Why `backward` cannot run now; empty when it can. */
  obstacle = "there was no `forward`";
  /** True when `backward` has used up what `forward` kept. */
  consumed = false;

  readonly #makeWorkspace: MakeWorkspace;
  readonly #sizes: readonly string[];
  readonly #sizeValues: unknown[];

  constructor(layout: LayoutTable, bound: BoundArguments, makeWorkspace: MakeWorkspace) {
    this.name = layout.name;
    this.a = bound.flat;
    this.initial = bound.initial;
    this.length = bound.initial.length;
    this.theta = new Float64Array(this.length);
    this.#makeWorkspace = makeWorkspace;
    this.ws = makeWorkspace?.(bound.flat, bound.initial);
    this.#sizes = layout.sizes ?? [];
    this.#sizeValues = this.#sizes.map((size) => bound.flat[size]);
  }

  /** New data: the forward sweep is void, and the workspace is made anew if a number that sizes it has changed. */
  dataChanged(): void {
    this.obstacle = "`setData` came after the latest `forward`";
    let changed = false;
    for (let i = 0; i < this.#sizes.length; i++) {
      const value = this.a[this.#sizes[i]!];
      if (value !== this.#sizeValues[i]) changed = true;
      this.#sizeValues[i] = value;
    }
    if (changed) this.ws = this.#makeWorkspace?.(this.a, this.initial);
  }

  /** An evaluation that uses the workspace for itself. */
  begin(): void {
    this.obstacle = "another evaluation came after the latest `forward`";
  }

  checkForward(): void {
    if (this.obstacle !== "")
      throw new Error(`${this.name}.backward: needs the latest \`forward\`, but ${this.obstacle}`);
  }

  /** An input vector. */
  check(call: string, argument: string, value: Float64Array, length: number): void {
    if (value instanceof Float64Array && value.length === length) return;
    if (isFloat64Array(value) && value.length === length) return;
    const expected = `\`${argument}\` must be a Float64Array of length ${length}, got ${describe(value)}`;
    throw mismatch(value, `${this.name}.${call}: ${expected}`);
  }

  /** A vector that the call writes: not one that it must leave alone. */
  checkOutput(
    call: string,
    argument: string,
    value: Float64Array,
    length: number,
    input: unknown,
    other?: unknown,
  ): void {
    this.check(call, argument, value, length);
    if (value === input || value === other || value === this.initial) {
      throw new TypeError(
        `${this.name}.${call}: \`${argument}\` must be an array of its own, got one that the call reads`,
      );
    }
  }

  checkSeed(seed: number): void {
    if (typeof seed === "number") return;
    throw new TypeError(`${this.name}.backward: \`seed\` must be a number, got ${describe(seed)}`);
  }
}
