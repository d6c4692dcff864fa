/*
 * The table of a method's options and its update rule in; the function that users call to get the method out. Whatever
 * the methods have in common is here: reading options, checking lengths, resetting. A rule is made afresh for every
 * stepper, with its buffers in its closure, so that starting again from nothing is making it again.
 */
import type { Method } from "./method.js";
import type { OptionSpecs } from "./option-specs.js";
import { readOptions } from "./read-options.js";
import { showValue } from "./show-value.js";

export interface MethodDefinition<O extends object> {
  readonly name: string;
  readonly options: OptionSpecs<Required<O>>;

  /** Throws when options that are fine by themselves do not go together. */
  readonly check?: (options: Required<O>) => void;

  /** The update of theta, with buffers of `length` zeros to begin with. */
  readonly rule: (options: Readonly<Required<O>>, length: number) => Update;
}

export type Update = (theta: Float64Array, gradient: Float64Array) => void;

export function defineMethod<O extends object>(definition: MethodDefinition<O>): (options?: O) => Method {
  const { name, rule } = definition;
  return (given?: O) => {
    const options = Object.freeze(readOptions<Required<O>>(name, definition.options, given ?? {}));
    definition.check?.(options);
    return {
      name,
      options,
      start(length) {
        if (!Number.isInteger(length) || length < 0) {
          throw new RangeError(`${name}: start: expected a whole number of parameters ≥ 0, got ${showValue(length)}`);
        }
        let update = rule(options, length);
        return {
          step(theta, gradient) {
            checkLength(name, "theta", theta, length);
            checkLength(name, "gradient", gradient, length);
            update(theta, gradient);
          },
          reset() {
            update = rule(options, length);
          },
        };
      },
    };
  };
}

function checkLength(name: string, argument: string, array: Float64Array, length: number): void {
  if (!(array instanceof Float64Array)) {
    throw new TypeError(`${name}: step: ${argument}: expected a Float64Array, got ${showValue(array)}`);
  }
  if (array.length !== length) {
    throw new RangeError(`${name}: step: ${argument}: expected length ${length}, got ${array.length}`);
  }
}
