// Derivatives of a model function from its source text, without the compiler: the program is run on dual numbers.
// `value` runs the program as written. `directional` is forward mode (strong zero on tangents). `gradient` and `jacobian`
// go backward over the recorded run by default (strong zero on adjoints), or forward, one run per slot. The two modes
// differ only where a partial is infinite or NaN. Arguments are copied one by one: no run changes them or sees two of them aliased.

import { Dual, type Num, numberOf } from "./dual.js";
import { type Files, loadDual, loadPlain, type Model, takesGradients } from "./modules.js";
import { reverseSweep } from "./operators.js";
import { flatten, mapStructure } from "./shapes.js";
import { DualFloat32Array, DualFloat64Array, DualVector } from "./vectors.js";

export type Mode = "reverse" | "forward";

export interface Directional {
  readonly value: unknown;
  /** The derivative in the direction, in the shape of the value. */
  readonly tangent: unknown;
  /** The sum of the magnitudes of the path contributions to `tangent`, in the same shape. */
  readonly magnitude: unknown;
}

export interface Derivatives {
  /** The numbers of the result, depth first. */
  readonly outputs: Float64Array;
  /** Row-major, one row per output, one column per slot. */
  readonly jacobian: Float64Array;
  /** For each entry of `jacobian` the sum of the magnitudes of its path contributions. */
  readonly contributions: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export interface SecondOrder {
  readonly derivative: Float64Array;
  /** For each entry of `derivative` the sum of the magnitudes of its path contributions. */
  readonly contributions: Float64Array;
}

export interface GradientResult {
  readonly value: number;
  readonly gradient: Float64Array;
  /** For each component the sum of the magnitudes of its path contributions, at least |component|. */
  readonly contributions: Float64Array;
}

export interface Oracle {
  value(args: readonly unknown[]): unknown;
  directional(args: readonly unknown[], wrt: readonly number[], directions: readonly unknown[]): Directional;
  gradient(args: readonly unknown[], wrt: readonly number[], mode?: Mode): GradientResult;
  /** `resultLike`: a value with the fields of the result in declared order, where the model returns another. */
  jacobian(args: readonly unknown[], wrt: readonly number[], mode?: Mode, resultLike?: unknown): Derivatives;
  /** Hessian times direction, forward over reverse, of a numeric model. */
  hvp(args: readonly unknown[], wrt: readonly number[], directions: readonly unknown[]): SecondOrder;
  /** Dense, row-major. */
  hessian(args: readonly unknown[], wrt: readonly number[]): SecondOrder;
}

export function oracle(files: Files, entry: string, functionName: string): Oracle {
  const load = takesGradients(files, entry) ? loadDual : loadPlain;
  const plain = lazily(() => functionOf(load(files, entry), functionName));
  const dual = lazily(() => functionOf(loadDual(files, entry), functionName));

  function directional(args: readonly unknown[], wrt: readonly number[], directions: readonly unknown[]): Directional {
    const numbers = wrt.map((_, k) => flatten(directions[k], args[wrt[k]!]));
    const { result } = run(dual(), args, wrt, (k, i) => numbers[k]![i]!);
    const tangent = lower(result, (x) => (x instanceof Dual ? numberOf(x.tangent) : 0));
    const magnitude = lower(result, (x) => (x instanceof Dual ? x.magnitude : 0));
    return { value: lower(result, numberOf), tangent, magnitude };
  }

  function reverse(args: readonly unknown[], wrt: readonly number[], resultLike?: unknown): Derivatives {
    const { result, slots } = run(dual(), args, wrt, () => 0);
    const leaves = numbersOf(result, resultLike);
    const [jacobian, contributions] = [0, 0].map(() => new Float64Array(leaves.length * slots.length)) as Matrices;
    leaves.forEach((leaf, row) => {
      if (!(leaf instanceof Dual)) return;
      const adjoints = reverseSweep(leaf);
      slots.forEach((slot, column) => {
        const adjoint = adjoints.get(slot);
        jacobian[row * slots.length + column] = numberOf(adjoint?.bar ?? 0);
        contributions[row * slots.length + column] = adjoint?.magnitude ?? 0;
      });
    });
    const outputs = Float64Array.from(leaves, numberOf);
    return { outputs, jacobian, contributions, rows: leaves.length, columns: slots.length };
  }

  function forward(args: readonly unknown[], wrt: readonly number[], resultLike?: unknown): Derivatives {
    const { result, slots } = run(dual(), args, wrt, () => 0);
    const outputs = Float64Array.from(numbersOf(result, resultLike), numberOf);
    const columns = slots.length;
    const [jacobian, contributions] = [0, 0].map(() => new Float64Array(outputs.length * columns)) as Matrices;
    for (let column = 0; column < columns; column++) {
      const { result: seeded } = run(dual(), args, wrt, (_k, _i, slot) => (slot === column ? 1 : 0));
      numbersOf(seeded, resultLike).forEach((leaf, row) => {
        jacobian[row * columns + column] = leaf instanceof Dual ? numberOf(leaf.tangent) : 0;
        contributions[row * columns + column] = leaf instanceof Dual ? leaf.magnitude : 0;
      });
    }
    return { outputs, jacobian, contributions, rows: outputs.length, columns };
  }

  function hvp(args: readonly unknown[], wrt: readonly number[], direction: readonly number[]): SecondOrder {
    const lifted = args.map((arg) => lift(arg, (x) => x));
    const inner: Dual[] = [];
    for (const position of wrt) {
      lifted[position] = lift(args[position], (x) => {
        const seed = direction[inner.length]!;
        const slot = new Dual(1, new Dual(0, x, seed, Math.abs(seed)), 0, 0);
        inner.push(slot);
        return slot;
      });
    }
    const result = dual()(...lifted);
    const adjoints = result instanceof Dual && result.level === 1 ? reverseSweep(result) : undefined;
    const bars = inner.map((slot) => adjoints?.get(slot)?.bar);
    const part = (f: (bar: Dual) => Num): Float64Array =>
      Float64Array.from(bars, (bar) => (bar instanceof Dual ? numberOf(f(bar)) : 0));
    return { derivative: part((bar) => bar.tangent), contributions: part((bar) => bar.magnitude) };
  }

  function hessian(args: readonly unknown[], wrt: readonly number[]): SecondOrder {
    const n = flatten(wrt.map((position) => args[position])).length;
    const unit = (k: number): number[] => Array.from({ length: n }, (_, i) => (i === k ? 1 : 0));
    const rows = Array.from({ length: n }, (_, k) => hvp(args, wrt, unit(k)));
    const join = (part: keyof SecondOrder): Float64Array => Float64Array.from(rows.flatMap((row) => [...row[part]]));
    return { derivative: join("derivative"), contributions: join("contributions") };
  }

  return {
    hvp: (args, wrt, directions) =>
      hvp(
        args,
        wrt,
        wrt.flatMap((position, k) => flatten(directions[k], args[position])),
      ),
    hessian,
    value: (args) =>
      load === loadPlain
        ? plain()(...args.map(clone))
        : lower(plain()(...args.map((arg) => lift(arg, (x) => x))), numberOf),
    directional,
    jacobian: (args, wrt, mode = "reverse", resultLike = undefined) =>
      (mode === "reverse" ? reverse : forward)(args, wrt, resultLike),
    gradient(args, wrt, mode = "reverse") {
      const { outputs, jacobian, contributions, rows } = (mode === "reverse" ? reverse : forward)(args, wrt);
      if (rows !== 1) throw new TypeError(`oracle: gradient of ${functionName}, which gives ${rows} numbers`);
      return { value: outputs[0]!, gradient: jacobian, contributions };
    },
  };
}

type Matrices = [Float64Array, Float64Array];
function functionOf(exports: Readonly<Record<string, Model>>, name: string): Model {
  const found = exports[name];
  if (typeof found !== "function") throw new Error(`oracle: there is no exported function ${name}`);
  return found;
}

function lazily<T>(make: () => T): () => T {
  const made: T[] = [];
  return () => {
    if (made.length === 0) made.push(make());
    return made[0]!;
  };
}

/** One run with every number of the `wrt` arguments active; `seed` gives a slot's tangent. */
function run(
  model: Model,
  args: readonly unknown[],
  wrt: readonly number[],
  seed: (wrtPosition: number, indexInArgument: number, slot: number) => number,
): { result: unknown; slots: readonly Dual[] } {
  const slots: Dual[] = [];
  const lifted = args.map((arg) => lift(arg, (x) => x));
  wrt.forEach((position, k) => {
    const first = slots.length;
    lifted[position] = lift(args[position], (x) => {
      const tangent = seed(k, slots.length - first, slots.length);
      const slot = new Dual(0, x, tangent, Math.abs(tangent));
      slots.push(slot);
      return slot;
    });
  });
  return { result: model(...lifted), slots };
}

/** A copy for the transformed program: typed arrays of numbers become their stand-ins, numbers what `leaf` gives. */
function lift(value: unknown, leaf: (x: number) => unknown): unknown {
  if (typeof value === "number") return leaf(value);
  if (value instanceof Float64Array) return new DualFloat64Array(Array.from(value, leaf));
  if (value instanceof Float32Array) return new DualFloat32Array(Array.from(value, leaf));
  return mapStructure(value, (x) => lift(x, leaf));
}

/** The result with plain numbers: `part` of each number. */
function lower(value: unknown, part: (x: unknown) => number): unknown {
  if (value instanceof Dual || typeof value === "number") return part(value);
  if (value instanceof DualVector) return Float64Array.from(value.toArray(), (x) => lower(x, part) as number);
  return mapStructure(value, (x) => lower(x, part));
}

/** The numbers of a result, depth first, Duals left as they are. */
function numbersOf(result: unknown, like: unknown): unknown[] {
  const leaves: unknown[] = [];
  const marked = mark(result, leaves);
  return flatten(marked, like).map((i) => leaves[i]);
}

/** The result with each number replaced by its index in `leaves`. */
function mark(value: unknown, leaves: unknown[]): unknown {
  if (value instanceof Dual || typeof value === "number") return leaves.push(value) - 1;
  if (value instanceof DualVector) return value.toArray().map((x) => mark(x, leaves));
  return mapStructure(value, (x) => mark(x, leaves));
}

function clone(value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Float32Array) return value.slice();
  return mapStructure(value, (x) => (typeof x === "number" ? x : clone(x)));
}
