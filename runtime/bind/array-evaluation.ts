/*
 * What the evaluations of one bound array model share beyond those of any model: the length of the result, fixed at bind,
 * and the latest result.
 */
import type { Evaluation } from "./evaluation.js";
import type { PatternSweep } from "./matrix/pattern.js";
import { Structure } from "./matrix/structure.js";
import type { Flat } from "./plan.js";
import type { ArrayDefinition } from "./types.js";

export type Definition = ArrayDefinition<Flat, unknown>;

export class ArrayEvaluation {
  readonly shared: Evaluation;
  readonly a: Flat;
  readonly outputLength: number;
  /** The latest result, or room for one. */
  readonly primal: Float64Array;
  /** Of the Jacobian. */
  readonly structure: Structure;
  /** How often data were set. */
  changes = 0;
  readonly #measure: () => number;
  #present: number;

  constructor(definition: Definition, shared: Evaluation) {
    this.shared = shared;
    this.a = shared.a;
    this.#measure = () => definition.outputLength(shared.a, shared.initial, shared.ws);
    this.outputLength = this.#measure();
    this.#present = this.outputLength;
    this.primal = new Float64Array(this.outputLength);
    const { pattern, layout } = definition;
    const sweep: PatternSweep | undefined =
      pattern && ((inputs, outputs) => pattern(shared.a, shared.ws, inputs, outputs));
    this.structure = new Structure(shared, sweep, layout.patternReads === true, this.outputLength);
  }

  dataChanged(): void {
    this.changes++;
    this.shared.dataChanged();
    this.structure.dataChanged();
    this.#present = this.#measure();
    this.checkLength("setData");
  }

  /** Data that would make a result of another length are refused, now and by every later call. */
  checkLength(call: string): void {
    if (this.#present === this.outputLength) return;
    throw new RangeError(
      `${this.shared.name}.${call}: the data must make a result of ${this.outputLength} slots as at bind, got ${this.#present}`,
    );
  }

  checkResult(call: string, argument: string, value: Float64Array, input: unknown, other?: unknown): void {
    this.checkLength(call);
    this.shared.checkOutput(call, argument, value, this.outputLength, input, other);
  }
}

export function missing({ layout }: { readonly layout: { readonly name: string } }, what: string): never {
  throw new Error(`${layout.name}: the generated module has no \`${what}\` function: recompile the model`);
}
