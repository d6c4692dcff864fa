// What a model has to give at a point, computed without the compiler. In: source texts, the model's name, arguments, wrt.
// Out: its values as the program runs them, its Jacobian and the magnitude of the path contributions of every entry.

import { takesGradients } from "../oracle/modules.js";
import { oracle, type SecondOrder } from "../oracle/oracle.js";
import { flatten } from "../oracle/shapes.js";
import { squaresAsProducts } from "./squares.js";

export interface Subject {
  readonly sources: Readonly<Record<string, string>>;
  /** Key of `sources`. */
  readonly entry: string;
  readonly name: string;
  /** Positions of the parameters to differentiate with respect to. */
  readonly wrt: readonly number[];
}

export interface Expected {
  readonly isNumber: boolean;
  /** The model takes derivatives itself. */
  readonly takesDerivatives: boolean;
  /** What running the model gives, and what it gives with squares written as products, which contract §4 allows. */
  readonly values: readonly (readonly number[])[];
  readonly theta: readonly number[];
  /** Row-major, one row per number of the result. */
  readonly jacobian: Float64Array;
  readonly contributions: Float64Array;
  /** Jv at the direction v. */
  readonly tangent: readonly number[];
  readonly tangentContributions: readonly number[];
  /** Hv at the direction v and the dense Hessian, of a numeric model. */
  readonly hvp: () => SecondOrder;
  readonly hessian: () => SecondOrder;
}

/** `like`: a result with its fields in declared order. `direction` has the length of theta. */
export function expectedOf(subject: Subject, args: readonly unknown[], direction: Direction, like?: unknown): Expected {
  const { sources, entry, name, wrt } = subject;
  const dual = oracle(sources, entry, name);
  const written = dual.value(args);
  const ordered = typeof like === "object" && like !== null ? like : written;
  const products = Object.fromEntries(Object.entries(sources).map(([path, text]) => [path, squaresAsProducts(text)]));
  const multiplied = oracle(products, entry, name).value(args);
  const { jacobian, contributions } = dual.jacobian(args, wrt, "reverse", ordered);
  const theta = wrt.flatMap((position) => flatten(args[position]));
  const parts = wrt.map((position, k) => {
    const first = wrt.slice(0, k).reduce((sum, before) => sum + flatten(args[before]).length, 0);
    return flatten(args[position]).map((_, i) => direction(first + i));
  });
  const { tangent, magnitude } = dual.directional(args, wrt, parts);
  return {
    isNumber: typeof written === "number",
    takesDerivatives: takesGradients(sources, entry),
    values: [flatten(written, ordered), flatten(multiplied, ordered)],
    theta,
    jacobian,
    contributions,
    tangent: flatten(tangent, ordered),
    tangentContributions: flatten(magnitude, ordered),
    hvp: () => dual.hvp(args, wrt, parts),
    hessian: () => dual.hessian(args, wrt),
  };
}

export type Direction = (slot: number) => number;
