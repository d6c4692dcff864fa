// The global names that transformed code sees instead of JavaScript's own. They are parameters of the evaluated
// function, so that a program's own declarations shadow them as usual.

import { deepCopy } from "./arrays.js";
import { Dual, numberOf, valueOf } from "./dual.js";
import { dualMath } from "./math.js";
import { truth } from "./operators.js";
import { DualFloat32Array, DualFloat64Array, listOf } from "./vectors.js";

type Mapper = (x: unknown, i: number) => unknown;

/** A callable that otherwise is `original`: its constants, static methods and instances. */
function standIn(original: Function, call: (...args: never[]) => unknown, statics: object): unknown {
  const replacement = function (...args: unknown[]): unknown {
    return call(...(args as never[]));
  };
  Object.setPrototypeOf(replacement, original);
  Object.defineProperty(replacement, "prototype", { value: original.prototype });
  return Object.assign(replacement, statics);
}

const isNumber = (test: (x: unknown) => boolean) => (x: unknown) => test(valueOf(x));

export const globals: Readonly<Record<string, unknown>> = {
  Math: dualMath,
  Float64Array: DualFloat64Array,
  Float32Array: DualFloat32Array,
  Number: standIn(Number, (x: unknown = 0) => (x instanceof Dual ? x : Number(x)), {
    isFinite: isNumber(Number.isFinite),
    isInteger: isNumber(Number.isInteger),
    isNaN: isNumber(Number.isNaN),
    isSafeInteger: isNumber(Number.isSafeInteger),
  }),
  Boolean: standIn(Boolean, truth, {}),
  Array: standIn(
    Array,
    (...args: unknown[]) => (args.length === 1 ? Array(valueOf(args[0])) : Array.of(...args)) as unknown[],
    { from: (source: Iterable<unknown>, f: Mapper = (x) => x) => listOf(source).map((x, i) => f(x, i)) },
  ),
  Object: standIn(Object, (x: unknown) => Object(x), {
    is: (a: unknown, b: unknown) => Object.is(valueOf(a), valueOf(b)),
  }),
  structuredClone: (value: unknown) => deepCopy(value),
  isFinite: (x: unknown) => Number.isFinite(numberOf(x)),
  isNaN: (x: unknown) => Number.isNaN(numberOf(x)),
};
